"""The text of the distribution's HTML handbooks, by page, as JSON lines.

lxml reads the pages: the distribution keeps it, and it is the fastest parser that repairs markup.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import lxml.html  # type: ignore[import-untyped,import-not-found,unused-ignore]

_LEFT_OUT = ("genindex", "search", "py-modindex", "http-routingtable", "contents")
"""Pages that are lists of other pages' words."""
_NOISE = (
    ".//script|.//style|.//a[contains(@class,'headerlink')]|.//nav"
    "|.//div[contains(@class,'toctree-wrapper')]|.//div[contains(@class,'topic contents')]"
    "|.//*[contains(@class,'linenos')]"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WHOLE = {"pre": "code", "dt": "paragraph", "p": "paragraph", "tr": "table", "li": "list_item"}
"""What is one passage if no other of these stands in it."""
_HOLDS_MORE = {
    "li": ".//p|.//pre|.//dl|.//ul|.//ol|.//table",
    "dt": ".//pre",
    "p": ".//pre",
    "tr": ".//pre|.//table|.//ul|.//ol|.//dl",
}
_ONLY_PARTS = ("ul", "ol", "dl", "table", "thead", "tbody", "tr", "colgroup")
"""White space in these is no text."""
_MAY_HOLD_TEXT = ("li", "dd", "td", "div", "blockquote", "section")


def main() -> None:
    """Write the pages below the folders `argv[2:]` to the file `argv[1]`."""
    pages = size = 0
    with Path(sys.argv[1]).open("w", encoding="utf-8") as lines:
        for folder in map(Path, sys.argv[2:]):
            for path in sorted(folder.rglob("*.html")):
                page = _page(path, f"{_package(folder)}/{path.relative_to(folder)}")
                if page is not None:
                    pages += 1
                    size += sum(len(text.encode()) for _, _, text in page["passages"])
                    lines.write(json.dumps(page, ensure_ascii=False) + "\n")
    print(json.dumps({"pages": pages, "bytes": size}))


def _package(folder: Path) -> str:
    """Return "python" or "linux": paths must not change with the packages' versions."""
    return folder.parent.name.strip("-.0123456789").removesuffix("-doc")


def _page(path: Path, name: str) -> dict[str, Any] | None:
    if path.stem in _LEFT_OUT or path.stem.startswith("genindex-") or "/_" in str(path):
        return None
    root = lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    mains = root.xpath("//div[@role='main']")
    if not mains:
        return None
    for element in mains[0].xpath(_NOISE):
        element.drop_tree()
    reading = _Reading()
    reading.walk(mains[0])
    reading.end_term()
    if not reading.passages:
        return None
    headings = (text for kind, _, text in reading.passages if kind == "heading")
    title = next(headings, path.stem)
    return {"id": name.removesuffix(".html"), "title": title, "passages": reading.passages}


class _Reading:
    """Gathers (kind, heading level, text) of all below an element, in order."""

    def __init__(self) -> None:
        self.passages: list[tuple[str, int, str]] = []
        self._term = ""
        """What is explained: it stands in one passage with the beginning of its explanation."""

    def walk(self, element: lxml.html.HtmlElement) -> None:
        """Read what stands in an element."""
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            if tag in _HEADINGS:
                self._add("heading", _HEADINGS[tag], child)
            elif tag in _WHOLE and (tag == "pre" or not child.xpath(_HOLDS_MORE[tag])):
                is_item = tag == "p" and child.getparent().tag == "li"
                is_first = is_item and child.getprevious() is None
                self._add("list_item" if is_first else _WHOLE[tag], 0, child)
            else:
                if tag not in _ONLY_PARTS:
                    self._add_text("paragraph", 0, " ".join((child.text or "").split()))
                self.walk(child)
            if element.tag in _MAY_HOLD_TEXT:
                self._add_text("paragraph", 0, " ".join((child.tail or "").split()))

    def end_term(self) -> None:
        """Keep a term without an explanation."""
        if self._term:
            self.passages.append(("paragraph", 0, self._term))
            self._term = ""

    def _add(self, kind: str, level: int, element: lxml.html.HtmlElement) -> None:
        if kind == "table":
            cells = (" ".join(cell.text_content().split()) for cell in element)
            text = " | ".join(filter(None, cells))
        elif kind == "code":
            lines = (line.rstrip() for line in element.text_content().splitlines())
            text = "\n".join(lines).strip("\n")
        else:
            text = " ".join(element.text_content().split())
        if element.tag == "dt" and "sig" not in element.get("class", "").split():
            self.end_term()
            self._term = text
        else:
            self._add_text(kind, level, text)

    def _add_text(self, kind: str, level: int, text: str) -> None:
        if not text:
            return
        if self._term and kind == "paragraph":
            text = f"{self._term.removesuffix(':')}: {text}"
            self._term = ""
        self.end_term()
        self.passages.append((kind, level, text))


if __name__ == "__main__":
    main()
