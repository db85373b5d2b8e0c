"""Each thing that Markdown can say, and that no word of it is lost."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given, settings

from reader.builder.markdown_importer import MarkdownImporter
from reader.builder.refusal import DocumentRefusedError
from reader.collection.layout import decode_layout, encode_layout
from reader.domain.blocks import Block, BlockKind, Mark, MarkKind, canonical_text
from reader.domain.problems import ProblemCode
from tests.builder.drawn import markdown, prose

IMPORTER = MarkdownImporter()


def read(text: str) -> list[Block]:
    return IMPORTER.read(text)


def one(text: str) -> Block:
    (block,) = read(text)
    return block


def texts(text: str) -> list[str]:
    return [block.text for block in read(text)]


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in read(text)]


def marked(block: Block, kind: MarkKind) -> list[str]:
    return [block.text[mark.start : mark.end] for mark in block.marks if mark.kind is kind]


def refusal(text: str) -> DocumentRefusedError:
    with pytest.raises(DocumentRefusedError) as caught:
        read(text)
    return caught.value


class TestParagraphs:
    def test_an_empty_line_ends_one(self) -> None:
        assert texts("one\n\ntwo") == ["one", "two"]

    def test_a_single_line_end_is_a_space(self) -> None:
        assert texts("one\ntwo") == ["one two"]

    def test_two_spaces_break_the_line(self) -> None:
        assert texts("one  \ntwo") == ["one\ntwo"]

    def test_runs_of_spaces_become_one(self) -> None:
        assert texts("one   \t two") == ["one two"]

    def test_unusual_spaces_stay(self) -> None:
        assert texts("a\u00a0b\u200cc") == ["a\u00a0b\u200cc"]

    def test_unicode_line_ends_are_line_ends(self) -> None:
        assert texts("a\u2028b\u2029\u2029c") == ["a b", "c"]

    def test_a_hash_without_a_space_is_no_heading(self) -> None:
        assert kinds("#MeToo is a word") == [BlockKind.PARAGRAPH]

    def test_a_text_of_nothing_has_no_blocks(self) -> None:
        assert read(" \n\n ") == []


class TestHeadings:
    @pytest.mark.parametrize("level", range(1, 7))
    def test_hashes_give_the_level(self, level: int) -> None:
        block = one("#" * level + " Title")
        assert (block.kind, block.level, block.text) == (BlockKind.HEADING, level, "Title")

    @pytest.mark.parametrize(("line", "level"), [("=====", 1), ("---", 2)])
    def test_a_line_below_gives_the_level(self, line: str, level: int) -> None:
        assert (one(f"Title\n{line}").kind, one(f"Title\n{line}").level) == (
            BlockKind.HEADING,
            level,
        )

    def test_closing_hashes_are_no_text(self) -> None:
        assert one("## Title ##").text == "Title"

    def test_a_hash_that_belongs_to_a_word_stays(self) -> None:
        assert one("# In C#").text == "In C#"

    def test_lines_around_are_blocks_of_their_own(self) -> None:
        assert texts("before\n# Title\nafter") == ["before", "Title", "after"]

    def test_it_carries_marks(self) -> None:
        assert marked(one("# A *b*"), MarkKind.EMPHASIS) == ["b"]


class TestEmphasis:
    @pytest.mark.parametrize("text", ["a *b c* d", "a _b c_ d"])
    def test_one_sign_emphasises(self, text: str) -> None:
        block = one(text)
        assert block.text == "a b c d"
        assert block.marks == (Mark(MarkKind.EMPHASIS, 2, 5),)

    @pytest.mark.parametrize("text", ["a **b** c", "a __b__ c"])
    def test_two_signs_are_strong(self, text: str) -> None:
        assert one(text).marks == (Mark(MarkKind.STRONG, 2, 3),)

    def test_three_signs_are_both(self) -> None:
        assert {mark.kind for mark in one("***a***").marks} == {MarkKind.EMPHASIS, MarkKind.STRONG}

    def test_it_nests(self) -> None:
        block = one("*a **b** c*")
        assert marked(block, MarkKind.EMPHASIS) == ["a b c"]
        assert marked(block, MarkKind.STRONG) == ["b"]

    def test_it_may_stand_inside_a_word_with_stars(self) -> None:
        block = one("in*sert*ed")
        assert (block.text, marked(block, MarkKind.EMPHASIS)) == ("inserted", ["sert"])

    @pytest.mark.parametrize("text", ["a_b_c", "2 * 3 * 4", "*a", "a**", "* *", "_ a _", "a_ b"])
    def test_signs_that_mean_nothing_stay(self, text: str) -> None:
        assert canonical_text(read(f"x {text}")) == f"x {text}"

    def test_escaped_signs_stay(self) -> None:
        block = one(r"\*a\* \_b\_ \[c\] \\")
        assert (block.text, block.marks) == ("*a* _b_ [c] \\", ())

    def test_a_sign_written_as_a_reference_stays(self) -> None:
        assert (one("&#42;a&#42;").text, one("&#42;a&#42;").marks) == ("*a*", ())

    def test_mismatched_signs_lose_nothing_between_them(self) -> None:
        # The package's own pairing swallowed the letter behind the second star.
        assert one("*b**x c*yword*").text.replace("*", "") == "bx cyword"

    def test_it_does_not_cross_the_edge_of_a_link(self) -> None:
        assert one("*a [b*](http://x) c").text == "*a b* c"


class TestCode:
    def test_inline_code_keeps_its_signs_and_spaces(self) -> None:
        block = one("a `b  *c* <d> &amp;` e")
        assert block.text == "a b  *c* <d> &amp; e"
        assert marked(block, MarkKind.CODE) == ["b  *c* <d> &amp;"]

    def test_indented_code_keeps_its_lines(self) -> None:
        block = one("    a  <b>\n      c\n\n    d")
        assert (block.kind, block.text) == (BlockKind.CODE, "a  <b>\n  c\n\nd")

    @pytest.mark.parametrize("fence", ["```", "~~~", "`````"])
    def test_fenced_code_keeps_its_language_and_lines(self, fence: str) -> None:
        block = one(f"{fence}python x=1\na *b*\n\n# c &amp;\n{fence}")
        assert block == Block(BlockKind.CODE, "a *b*\n\n# c &amp;", language="python x=1")

    def test_a_fence_between_lines_splits_the_paragraph(self) -> None:
        assert texts("a\n```\nb\n```\nc") == ["a", "b", "c"]

    def test_a_longer_fence_holds_a_shorter_one(self) -> None:
        assert one("````\n```\nx\n```\n````").text == "```\nx\n```"

    def test_a_fence_without_an_end_is_text(self) -> None:
        assert texts("```\n\na") == ["```", "a"]

    @pytest.mark.parametrize(
        "text",
        ["- a\n\n    ```sh\n    b\n\n    c\n    ```", "- a\n    ```sh\n    b\n\n    c\n    ```"],
    )
    def test_a_fence_may_stand_in_a_list(self, text: str) -> None:
        item, code = read(text)
        assert (item.text, code.text, code.language) == ("a", "b\n\nc", "sh")
        assert (code.kind, code.list_depth) == (BlockKind.CODE, 1)

    def test_a_fence_may_begin_an_item(self) -> None:
        item, code = read("- ```\n  a\n  ```")
        assert (item.kind, item.text, item.marker) == (BlockKind.LIST_ITEM, "", "-")
        assert (code.text, code.list_depth) == ("a", 1)

    def test_a_fence_may_stand_in_a_quote(self) -> None:
        block = one("> ```\n> a\n>\n> b\n> ```")
        assert (block.kind, block.text, block.quote_depth) == (BlockKind.CODE, "a\n\nb", 1)

    def test_a_fence_inside_indented_code_is_put_back(self) -> None:
        assert one("    a\n\n    ```x\n    b\n    ```").text == "a\n\n```x\nb\n```"


class TestLists:
    def test_markers_stay_as_written(self) -> None:
        blocks = read("12. a\n1987. b\n3. c")
        assert [block.marker for block in blocks] == ["12.", "1987.", "3."]
        assert {block.kind for block in blocks} == {BlockKind.LIST_ITEM}

    @pytest.mark.parametrize("marker", ["-", "*", "+", "۱۲."])
    def test_other_markers_stay_as_written(self, marker: str) -> None:
        block = one(f"{marker} a")
        assert (block.marker, block.text, block.list_depth) == (marker, "a", 1)

    def test_they_nest(self) -> None:
        blocks = read("- a\n    - b\n        1. c\n- d")
        assert [(block.text, block.list_depth) for block in blocks] == [
            ("a", 1),
            ("b", 2),
            ("c", 3),
            ("d", 1),
        ]

    def test_further_paragraphs_have_no_marker(self) -> None:
        first, second = read("1. a\n\n    b")
        assert (first.kind, first.marker) == (BlockKind.LIST_ITEM, "1.")
        assert (second.kind, second.marker, second.list_depth) == (BlockKind.PARAGRAPH, "", 1)

    def test_loose_items_are_items(self) -> None:
        assert kinds("- a\n\n- b\n\n- c") == [BlockKind.LIST_ITEM] * 3

    def test_a_line_below_belongs_to_the_item(self) -> None:
        assert texts("- a\nb\n- c") == ["a b", "c"]

    def test_an_item_that_begins_with_no_text_is_empty(self) -> None:
        blocks = read("- - a\n- # b")
        assert [(block.kind, block.text) for block in blocks] == [
            (BlockKind.LIST_ITEM, ""),
            (BlockKind.LIST_ITEM, "a"),
            (BlockKind.LIST_ITEM, ""),
            (BlockKind.HEADING, "b"),
        ]

    def test_a_quote_in_an_item_takes_the_marker(self) -> None:
        block = one("3. > a")
        assert (block.kind, block.marker, block.list_depth, block.quote_depth) == (
            BlockKind.LIST_ITEM,
            "3.",
            1,
            1,
        )

    def test_items_carry_marks(self) -> None:
        assert marked(one("- a **b**"), MarkKind.STRONG) == ["b"]


class TestQuotes:
    def test_they_nest(self) -> None:
        blocks = read("> a\n> > b")
        assert [(block.text, block.quote_depth) for block in blocks] == [("a", 1), ("b", 2)]

    def test_they_hold_lists(self) -> None:
        block = one("> - a")
        assert (block.kind, block.quote_depth, block.list_depth) == (BlockKind.LIST_ITEM, 1, 1)


class TestTables:
    TEXT = "| a | b | c |\n|---|:-:|--:|\n| 1 | *2* | `x|y` |"

    def test_each_row_is_a_block(self) -> None:
        header, row = read(self.TEXT)
        assert (header.text, row.text) == ("a\tb\tc", "1\t2\tx|y")
        assert (header.is_header, row.is_header) == (True, False)
        assert (header.kind, header.table, row.table) == (BlockKind.TABLE, 1, 1)

    def test_cells_have_their_alignment(self) -> None:
        cells = [mark for mark in read(self.TEXT)[0].marks if mark.kind is MarkKind.CELL]
        assert [(cell.start, cell.end, cell.target) for cell in cells] == [
            (0, 1, "start"),
            (2, 3, "center"),
            (4, 5, "end"),
        ]

    def test_cells_carry_marks(self) -> None:
        assert marked(read(self.TEXT)[1], MarkKind.EMPHASIS) == ["2"]

    def test_cells_beyond_the_heading_are_kept(self) -> None:
        assert texts("a | b\n--|--\n1 | 2 | three")[1] == "1\t2\tthree"

    def test_missing_cells_are_empty(self) -> None:
        row = read("a | b\n--|--\n1")[1]
        assert row.text == "1\t"
        assert len(marked(row, MarkKind.CELL)) == 2

    def test_an_escaped_bar_is_text(self) -> None:
        assert texts("a | b\n--|--\n1\\|2 | 3")[1] == "1|2\t3"

    def test_tables_are_numbered(self) -> None:
        assert [block.table for block in read(f"{self.TEXT}\n\nx\n\n{self.TEXT}")] == [
            1,
            1,
            0,
            2,
            2,
        ]

    def test_a_row_of_too_many_cells_is_refused(self) -> None:
        error = refusal("a | b\n--|--\n" + "x|" * 1001)
        assert error.code is ProblemCode.TOO_LARGE


class TestFootnotes:
    def test_a_reference_and_its_note_carry_the_label(self) -> None:
        paragraph, note = read("Word[^n1].\n\n[^n1]: The *note*.")
        assert paragraph.text == "Word[n1]."
        assert paragraph.marks == (Mark(MarkKind.NOTE, 4, 8, "n1"),)
        assert (note.kind, note.marker, note.text) == (BlockKind.FOOTNOTE, "n1", "The note.")

    def test_a_note_nobody_refers_to_is_kept(self) -> None:
        assert texts("a\n\n[^1]: lonely") == ["a", "lonely"]

    def test_a_reference_to_no_note_is_text(self) -> None:
        assert texts("a[^1]") == ["a[^1]"]

    def test_two_notes_of_one_label_are_kept(self) -> None:
        assert texts("a[^1]\n\n[^1]: one\n\n[^1]: two")[1:] == ["one", "two"]

    def test_a_note_may_have_several_paragraphs(self) -> None:
        blocks = read("a[^1]\n\n[^1]: one\n\n    two")
        assert [(block.kind, block.marker) for block in blocks[1:]] == [
            (BlockKind.FOOTNOTE, "1"),
            (BlockKind.FOOTNOTE, ""),
        ]

    def test_a_note_inside_a_note_is_kept(self) -> None:
        assert texts("a[^1]\n\n[^1]: one\n\n    [^2]: two") == ["a[1]", "one", "two"]

    def test_words_that_place_the_notes_elsewhere_are_text(self) -> None:
        assert texts("///Footnotes Go Here///\n\n[^1]: x")[0] == "///Footnotes Go Here///"


class TestLinks:
    def test_address_and_title_are_kept(self) -> None:
        block = one('a [b *c*](http://x.y/z "The title") d')
        assert block.text == "a b c d"
        assert block.marks[0] == Mark(MarkKind.LINK, 2, 5, "http://x.y/z", "The title")

    def test_references_in_an_address_are_decoded(self) -> None:
        assert one("[a](http://x?b&amp;c)").marks[0].target == "http://x?b&c"

    def test_an_automatic_link_shows_its_address(self) -> None:
        block = one("<http://x.y/_a_b_>")
        assert block == Block(
            BlockKind.PARAGRAPH,
            "http://x.y/_a_b_",
            (Mark(MarkKind.LINK, 0, 16, "http://x.y/_a_b_"),),
        )

    def test_a_mail_address_stays_readable(self) -> None:
        block = one("<a@b.org>")
        assert (block.text, block.marks[0].target) == ("a@b.org", "mailto:a@b.org")

    @pytest.mark.parametrize("text", ["[](http://x)", "[ ](http://x)"])
    def test_a_link_without_words_shows_its_address(self, text: str) -> None:
        assert one(f"a {text} b").text == "a http://x b"

    @pytest.mark.parametrize("text", ["[text][l]", "[text] and [l]", "[L][]", "[l]"])
    def test_a_definition_elsewhere_is_used(self, text: str) -> None:
        block = one(f'{text}\n\n[l]: http://x "T"')
        assert Mark(MarkKind.LINK, block.marks[0].start, block.marks[0].end, "http://x", "T") in (
            block.marks
        )

    def test_many_definitions_are_used(self) -> None:
        block = one("[a]: http://x/1\n[b]: http://x/2\n\n[a] [b]")
        assert block.text == "a b"
        assert [mark.target for mark in block.marks] == ["http://x/1", "http://x/2"]

    def test_a_definition_nobody_uses_stays_where_it_is(self) -> None:
        assert texts("a\n\n[x]: http://y\n\nb") == ["a", "[x]: http://y", "b"]

    def test_what_looks_like_a_definition_in_a_transcript_stays(self) -> None:
        text = "[Guard]: Yes.\n\nThen the [guard] left."
        assert texts(text) == ["[Guard]: Yes.", "Then the [guard] left."]

    def test_a_second_definition_of_a_label_stays(self) -> None:
        blocks = read("[l] [l] [l]\n\n[l]: http://one\n\n[l]: http://two")
        assert blocks[0].marks[0].target == "http://one"
        assert blocks[1].text == "l: http://two"

    def test_brackets_inside_the_text_are_kept(self) -> None:
        assert one("[a [b] c](http://x)").text == "a [b] c"


class TestImages:
    def test_one_alone_is_a_block(self) -> None:
        block = one("![A map](media/map.png)")
        assert (block.kind, block.text, block.media) == (
            BlockKind.IMAGE,
            "A map",
            "media/map.png",
        )

    def test_one_inside_a_paragraph_splits_it(self) -> None:
        assert texts("before ![seen](media/a.png) after") == ["before", "seen", "after"]

    def test_marks_go_on_behind_it(self) -> None:
        before, _, after = read("[a ![b](media/a.png) c](http://x)")
        assert (marked(before, MarkKind.LINK), marked(after, MarkKind.LINK)) == (["a"], ["c"])

    def test_emphasis_reaches_across_it(self) -> None:
        before, _, after = read("*a ![b](media/a.png) c*")
        assert (marked(before, MarkKind.EMPHASIS), marked(after, MarkKind.EMPHASIS)) == (
            ["a"],
            ["c"],
        )

    def test_its_title_is_a_second_line(self) -> None:
        assert one('![seen](media/a.png "Caption")').text == "seen\nCaption"

    def test_a_linked_one_keeps_the_address(self) -> None:
        block = one("[![](media/a.png)](http://x)")
        assert (block.kind, block.text, block.marks[0].target) == (
            BlockKind.IMAGE,
            "http://x",
            "http://x",
        )

    def test_one_in_a_heading_follows_it(self) -> None:
        assert kinds("# A ![b](media/a.png) c") == [BlockKind.HEADING, BlockKind.IMAGE]

    def test_those_in_a_table_follow_it(self) -> None:
        text = "a | b\n--|--\n![c](media/a.png) | d\ne | f"
        assert kinds(text) == [BlockKind.TABLE] * 3 + [BlockKind.IMAGE]

    def test_one_in_an_item_stands_in_the_list(self) -> None:
        item, image = read("- ![a](media/a.png)")
        assert (item.kind, image.kind, image.list_depth) == (
            BlockKind.LIST_ITEM,
            BlockKind.IMAGE,
            1,
        )


class TestTextAsItIs:
    @pytest.mark.parametrize(
        "text",
        [
            "<b>bold</b>",
            "<script>alert(1)</script>",
            "<!-- a remark -->",
            '<a href="x" onclick="y">z</a>',
            "<br/>",
        ],
    )
    def test_raw_html_is_text(self, text: str) -> None:
        block = one(f"a {text} b")
        assert (block.text, block.marks) == (f"a {text} b", ())

    def test_a_block_of_html_is_text(self) -> None:
        assert texts("<div>\n\n*a*\n\n</div>") == ["<div>", "a", "</div>"]

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("&amp;", "&"),
            ("&lt;b&gt;", "<b>"),
            ("&eacute;", "é"),
            ("&#233;", "é"),
            ("&#xE9;", "é"),
            ("&#x80;", "€"),
            ("&amp;amp;", "&amp;"),
        ],
    )
    def test_references_become_their_character(self, text: str, shown: str) -> None:
        assert one(f"a{text}b").text == f"a{shown}b"

    @pytest.mark.parametrize(
        "text", ["&#0;", "&#1;", "&#x1b;", "&#13;", "&#xD800;", "&nosuch;", "&notit;", "&", "AT&T"]
    )
    def test_references_to_nothing_good_stay(self, text: str) -> None:
        assert one(f"a {text} b").text == f"a {text} b"

    @pytest.mark.parametrize("text", ["***", "---", "* * *", "___"])
    def test_a_rule_is_a_block(self, text: str) -> None:
        assert kinds(f"a\n\n{text}\n\nb")[1] is BlockKind.RULE


class TestDepth:
    @pytest.mark.parametrize("sign", ["> ", "- "])
    def test_twenty_levels_are_read(self, sign: str) -> None:
        last = read(sign * 20 + "a")[-1]
        assert max(last.quote_depth, last.list_depth) == 20

    @pytest.mark.parametrize(
        "text",
        [
            ">" * 21 + "a",
            ">" * 500 + "a",
            "- " * 21 + "a",
            "- " * 500 + "a",
            "\n".join(f"{'    ' * depth}- a{depth}" for depth in range(21)),
            "\n\n".join(f"{'    ' * depth}- a{depth}" for depth in range(300)),
        ],
    )
    def test_more_levels_are_refused(self, text: str) -> None:
        assert refusal(text).code is ProblemCode.TOO_DEEP

    def test_a_text_after_a_refused_one_is_read_well(self) -> None:
        refusal(">" * 50 + "a")
        assert texts("- a") == ["a"]


class TestHostileTexts:
    @pytest.mark.parametrize(
        "text",
        [
            "[" * 20_000,
            "[" * 20_000 + "]",
            "![" * 20_000,
            "[a](" * 5_000,
            "*a " * 50_000,
            "**a" * 20_000,
            "_a*" * 20_000,
            "`" * 100_000,
            "<a " * 50_000,
            "&" * 100_000,
            "```a\n" * 20_000,
            "#" + " " * 200_000,
            "a" + " " * 200_000 + "b",
            "x" * 1_000_000,
            "a\u2028" * 50_000,
            "- a\n" * 5_000,
            "| a | b |\n|---|---|\n" + "| c | d |\n" * 3_000,
        ],
        ids=lambda text: repr(text[:8]),
    )
    def test_they_are_read(self, text: str) -> None:
        assert read(text)


class TestNoWordIsLost:
    @given(markdown())
    @settings(max_examples=300, deadline=None)
    def test_whatever_is_written(self, text: str) -> None:
        blocks = []
        # Where the parser has no place for a word, the text is refused, and nothing lost silently.
        with contextlib.suppress(DocumentRefusedError):
            blocks = read(text)
        canonical = canonical_text(blocks)
        assert not re.search(r"[\x00-\x08\x0b-\x1f]", canonical)
        assert decode_layout(encode_layout(blocks), canonical) == tuple(blocks)

    @given(prose())
    @settings(max_examples=100, deadline=None)
    def test_prose_stays_letter_for_letter(self, text: str) -> None:
        # A number and full stop at the start of a line would be a list, which is not prose here.
        text = re.sub(r"^(\w+)\.", r"\1", text, flags=re.MULTILINE)
        assert canonical_text(read(text)) == " ".join(text.split())
