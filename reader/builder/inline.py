"""From the elements inside a paragraph to text and marks."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from reader.builder.marks import TextBuilder, unescape
from reader.builder.markup.notes import LABEL, NOTE_TAG
from reader.builder.references import decode_references
from reader.domain.blocks import MarkKind


def add_element(element: Element, builder: TextBuilder) -> None:
    """Add an inline element and what follows it to `builder`, without recursion."""
    todo: list[tuple[Element, bool]] = [(element, False)]
    while todo:
        current, is_entered = todo.pop()
        if is_entered:
            if current.tag == "a":
                builder.close()
            builder.add(current.tail)
            continue
        if _add_leaf(current, builder):
            builder.add(current.tail)
            continue
        if current.tag == "a":
            target, title = (_attribute(current, name) for name in ("href", "title"))
            builder.open(MarkKind.LINK, target=target, title=title)
        if isinstance(current.text, AtomicString):
            builder.add_exactly(current.text)
        else:
            builder.add(current.text)
        todo.append((current, True))
        todo.extend((child, False) for child in reversed(current))


def unescape_code(text: str) -> str:
    """Undo what the parser did to the text of code."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _add_leaf(element: Element, builder: TextBuilder) -> bool:
    """Add an element that holds text only. Return False for any other."""
    if element.tag == "br":
        builder.break_line()
    elif element.tag == "code":
        builder.open(MarkKind.CODE)
        builder.add_exactly(unescape_code(element.text or ""))
        builder.close()
    elif element.tag == "img":
        # The parser leaves code inside the alternative text escaped, as in an attribute.
        builder.add_image(*(_attribute(element, name) for name in ("src", "alt", "title")))
    elif element.tag == NOTE_TAG:
        builder.open(MarkKind.NOTE, target=element.get(LABEL, ""))
        builder.add_exactly(element.text or "")
        builder.close()
    else:
        return False
    return True


def _attribute(element: Element, name: str) -> str:
    return " ".join(decode_references(unescape(element.get(name) or "")).split())
