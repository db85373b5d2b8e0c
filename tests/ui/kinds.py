"""Blocks of every kind there is, and what is hard about each."""

from __future__ import annotations

from reader.domain.blocks import Block, BlockKind, Mark, MarkKind
from tests.ui.pages import PICTURE, paragraph, table_row

EVERY_KIND: dict[str, list[Block]] = {
    "headings": [
        Block(BlockKind.HEADING, f"Part {level}", level=level) for level in range(1, 7)
    ],
    "paragraphs": [paragraph("First."), paragraph(""), paragraph("Third.")],
    "line feeds": [paragraph("one\ntwo\n\nfour\n"), paragraph("\nx")],
    "lists": [
        Block(BlockKind.LIST_ITEM, "twelve", list_depth=1, marker="12."),
        Block(BlockKind.LIST_ITEM, "inner", list_depth=2, marker="-"),
        Block(BlockKind.PARAGRAPH, "its second paragraph", list_depth=2),
        Block(BlockKind.LIST_ITEM, "twelve again", list_depth=1, marker="12."),
        Block(BlockKind.LIST_ITEM, "deep", list_depth=20, marker="ک."),
    ],
    "quotes": [
        Block(BlockKind.PARAGRAPH, "quoted", quote_depth=1),
        Block(BlockKind.LIST_ITEM, "quoted item", quote_depth=2, list_depth=1, marker="1."),
        Block(BlockKind.PARAGRAPH, "deep", quote_depth=20, list_depth=20),
    ],
    "code": [Block(BlockKind.CODE, "def a():\n\treturn  1\n\n# end", language="python")],
    "tables": [
        table_row(["name", "said", ""], is_header=True),
        table_row(["", "“no”", "x\ny"]),
        table_row(["one", "two", "three"]),
    ],
    "rows of unlike length": [
        table_row(["one"]), table_row(["a", "b", "c", "d"]), table_row(["", ""])
    ],
    "a long table": [table_row([str(number), f"row {number}"]) for number in range(150)],
    "tables side by side": [
        table_row(["a", "b"]), table_row(["c"], table=2), table_row(["d"], table=3)
    ],
    "footnotes": [
        paragraph("See.1", Mark(MarkKind.NOTE, 4, 5, "1")),
        Block(BlockKind.FOOTNOTE, "Further down.", marker="1"),
        Block(BlockKind.FOOTNOTE, "In a list.", marker="long-label", list_depth=1),
    ],
    "pictures": [
        Block(BlockKind.IMAGE, "A map of the place", media=PICTURE),
        Block(BlockKind.IMAGE, "", media=PICTURE),
        paragraph("After it."),
    ],
    "rules": [Block(BlockKind.RULE, ""), paragraph("between"), Block(BlockKind.RULE, "")],
    "a rule after a table": [
        table_row(["a", "b"]), Block(BlockKind.RULE, ""), paragraph("after")
    ],
    "marks": [
        paragraph(
            "strong and emphasised code and a link",
            Mark(MarkKind.STRONG, 0, 17), Mark(MarkKind.EMPHASIS, 11, 21),
            Mark(MarkKind.CODE, 22, 26), Mark(MarkKind.LINK, 31, 37, "https://example.org"),
            Mark(MarkKind.LINK, 35, 35, "empty"),
        )
    ],
    "right to left": [
        Block(BlockKind.HEADING, "نامه", level=1),
        paragraph("او گفت: «نمی‌دانم» (I do not know)."),
        table_row(["یک", "دو", "سه"]), table_row(["۱", "۲"]),
        Block(BlockKind.LIST_ITEM, "مورد", list_depth=1, marker="۱."),
    ],
    "astral letters": [
        paragraph("😀 a 𝔸𝔹 b 👨‍👩‍👧 e\u0301"), table_row(["𝔸", "b😀", "😀"]),
        Block(BlockKind.HEADING, "😀", level=2),
    ],
    "letters that mean something to Qt": [
        paragraph("a\u2029b\u2028c\ufdd0d\ufdd1e\x00f\ufffcg\rh\u0085i\u202ej\u2066k\ufeffl\xadm"),
        Block(BlockKind.CODE, "\x00\u2029\ufdd0"), table_row(["\u2029", "\ufdd1", "\ufffc"]),
    ],
}  # fmt: skip
