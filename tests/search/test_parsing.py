"""Reading queries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.queries import (
    All,
    Clause,
    Dated,
    Either,
    Field,
    Near,
    Not,
    NoteKind,
    Pattern,
    Query,
    Word,
)
from reader.search.asking.explaining import explain, notes_of
from reader.search.asking.lexing import MAX_DEPTH
from reader.search.asking.parsing import (
    MAX_LENGTH,
    MAX_NOTES,
    MAX_PATTERNS,
    MAX_WORDS,
    parse,
    phrase,
)
from reader.search.asking.wording import MAX_TOKENS
from tests.search.corpora import unwanted, wanted
from tests.search.hostile import hostile_queries

HOSTILE = int(os.environ.get("ATTEST_HOSTILE_QUERIES", "10000"))
"""How many hostile queries are tried; 100000 before a release."""


def _told(clause: Clause | None) -> str:
    """Write a tree so that it can be compared at a glance."""
    match clause:
        case None:
            return ""
        case Word(tokens, _, is_prefix, _, edits, is_exact):
            ends = "*" * is_prefix + f"~{edits}" * bool(edits)
            return f'"{" ".join(tokens)}"{ends}' if is_exact else " ".join(tokens) + ends
        case Near(word, distance):
            return f"near {distance} {_told(word)}"
        case Pattern(pattern):
            return f"/{pattern}/"
        case Dated(first, last):
            return f"date {first}..{last}"
        case Field(name, value, word):
            return f"{name} {value}" if word is None else f"{name} {value} <{_told(word)}>"
        case Not(part):
            return f"not {_told(part)}"
        case All(parts):
            return f"({' & '.join(map(_told, parts))})"
        case Either(parts):
            return f"({' | '.join(map(_told, parts))})"


def _tree(typed: str, *, is_typing: bool = False) -> str:
    return _told(parse(typed, is_typing=is_typing).root)


def _notes(typed: str, *, is_typing: bool = False) -> list[tuple[NoteKind, str]]:
    return [(note.kind, note.text) for note in parse(typed, is_typing=is_typing).notes]


def _depth(clause: Clause | None) -> int:
    match clause:
        case Not(part):
            return 1 + _depth(part)
        case All(parts) | Either(parts):
            return 1 + max(map(_depth, parts))
        case _:
            return 0


def _leaves(clause: Clause | None) -> int:
    match clause:
        case None:
            return 0
        case Not(part):
            return _leaves(part)
        case All(parts) | Either(parts):
            return sum(map(_leaves, parts))
        case _:
            return 1


def _tokens(query: Query) -> list[str]:
    return [" ".join(word.tokens) + "*" * word.is_prefix for word in wanted(query)]


def test_no_hostile_query_fails_or_grows() -> None:
    for number, text in enumerate(hostile_queries(HOSTILE)):
        query = parse(text, is_typing=number % 2 == 0, is_exact=number % 5 == 0)
        assert query.text == text
        assert len(query.notes) <= MAX_NOTES + 1
        assert _leaves(query.root) <= MAX_WORDS
        # Each pair of brackets may hold OR, a list and NOT.
        assert _depth(query.root) <= 3 * MAX_DEPTH + 3
        # Half of a sign in the query is in nothing that is shown: it could not be encoded.
        assert all(line.encode() for line in (explain(query), *notes_of(query)))


@given(st.text(), st.booleans())
def test_no_text_fails(text: str, is_typing: bool) -> None:
    for query in (parse(text, is_typing=is_typing), phrase(text, is_typing=is_typing)):
        assert query.text == text
        assert explain(query)
        for word in (*wanted(query), *unwanted(query)):
            assert all(spelling.tokens for spelling in word.spellings())
            assert word.place is None or 0 <= word.place[0] < word.place[1] <= len(text)


def test_words_are_all_wanted() -> None:
    assert _tokens(parse("death  commission")) == ["death", "commission"]


@pytest.mark.parametrize(
    "typed", ['"a b" c', "“a b” c", "„a b“ c", "«a b» c", "»a b« c", '“a b" c', "＂a b＂ c"]
)
def test_any_quotation_marks_make_a_phrase(typed: str) -> None:
    assert _tokens(parse(typed)) == ["a b", "c"]


def test_a_star_makes_a_beginning() -> None:
    assert _tokens(parse('comm* "death co*"')) == ["comm*", "death co*"]


def test_a_minus_leaves_out() -> None:
    query = parse('a -b -"c d" -e* −f')
    assert _tokens(query) == ["a"]
    assert [word.tokens for word in unwanted(query)] == [("b",), ("c", "d"), ("e",), ("f",)]
    assert unwanted(query)[2].is_prefix


def test_a_minus_behind_a_direction_sign_leaves_out() -> None:
    assert [word.tokens for word in unwanted(parse("حکم \u200f-اعدام"))] == [("اعدام",)]


def test_a_hyphen_inside_a_word_makes_neighbours() -> None:
    assert _tokens(parse("Pur-Mohammadi")) == ["pur mohammadi"]


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ('"open words', ["open", "words"]),
        ("- -- * **", []),
        ("a*b", ["a b"]),
        ("--x", ["x"]),
        ('5" gun 6" x', ["5", "gun", "6", "x"]),
        ('צה"ל "a b"', ["צה ל", "a b"]),
        ("/re", ["re"]),
        ("a or b and not c", ["a", "or", "b", "and", "not", "c"]),
        ("10:30 http://x.y", ["10 30", "http x y"]),
        ('""', []),
    ],
)
def test_what_is_no_operator_is_text(typed: str, tokens: list[str]) -> None:
    assert _tokens(parse(typed)) == tokens


def test_persian_commas_part_words_and_persian_digits_are_digits() -> None:
    assert _tokens(parse("حکم،اعدام؛۱۳۶۷")) == ["حکم", "اعدام", "1367"]


def test_neighbours_in_arabic_letters_are_looked_for_in_one_piece_too() -> None:
    first, second, third = wanted(parse("نمی خواهم شان"))
    assert {other.tokens for other in first.others} == {("نمیخواهم",), ("نمیخواهمشان",)}
    assert ("خواهمشان",) in {other.tokens for other in second.others}
    assert len(third.others) == 2


def test_neighbours_in_latin_letters_are_not_joined() -> None:
    assert all(not word.others for word in wanted(parse("the rapist")))


def test_quoted_words_are_not_joined_with_their_neighbours() -> None:
    assert all(not word.others for word in wanted(parse("«حکم» اعدام")))


def test_while_typing_the_last_word_need_only_begin_so() -> None:
    assert _tokens(parse("death comm", is_typing=True)) == ["death", "comm*"]
    assert _tokens(parse("death comm ", is_typing=True)) == ["death", "comm"]
    assert _tokens(parse('"death comm"', is_typing=True)) == ["death comm"]
    assert not unwanted(parse("death -comm", is_typing=True))[0].is_prefix


def test_a_joined_spelling_may_begin_so_too() -> None:
    first, last = wanted(parse("می رو", is_typing=True))
    assert last.is_prefix
    assert first.others[0].is_prefix


def test_find_in_document_takes_everything_as_one_phrase() -> None:
    assert _tokens(phrase('the -death" comm')) == ["the death comm"]
    assert _tokens(phrase("the death comm", is_typing=True)) == ["the death comm*"]
    assert _tokens(phrase("the death.", is_typing=True)) == ["the death"]


def test_a_word_counts_once() -> None:
    assert _tokens(parse("a b a A")) == ["a", "b"]


def test_an_endless_query_is_cut_and_says_so() -> None:
    many = parse(" ".join(f"w{number}" for number in range(MAX_WORDS + 1)))
    assert len(wanted(many)) == MAX_WORDS
    long = parse(f'"{"x " * (MAX_TOKENS + 1)}"')
    assert len(wanted(long)[0].tokens) == MAX_TOKENS
    huge = parse("y" * (MAX_LENGTH + 1))
    signs = parse("! " * 600)
    for query in (many, long, huge, signs):
        assert query.is_cut
        assert "too long" in " ".join(notes_of(query))


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("a OR b", "(a | b)"),
        ("a|b", "(a | b)"),
        ("a OR b c", "(a | (b & c))"),
        ("a b OR c OR d", "((a & b) | c | d)"),
        ("(a OR b) c", "((a | b) & c)"),
        ("（a OR b） c", "((a | b) & c)"),
        ("x(a)y", "(x & a & y)"),
        ("a AND b", "(a & b)"),
        ("a NOT b", "(a & not b)"),
        ("NOT a OR b", "(not a | b)"),
        ("-(a b) c", "(not (a & b) & c)"),
        ("(-a b)", "(not a & b)"),
        ("NOT NOT a", "a"),
        ("NOT -a", "a"),
        ("(a (b c))", "(a & (b & c))"),
        ("a OR (b OR c)", "(a | b | c)"),
        ("a OR a", "a"),
        ("() a", "a"),
        ("a \u200fOR\u200f b", "(a | b)"),
        ("نه -\u200f(حکم)", "(نه & not حکم)"),
    ],
)
def test_operators_bind_not_before_and_before_or(typed: str, tree: str) -> None:
    assert _tree(typed) == tree
    assert not parse(typed).notes


@pytest.mark.parametrize(
    ("typed", "tree", "noted"),
    [
        ("a OR", "(a & or)", "OR"),
        ("OR a", "(or & a)", "OR"),
        ("a OR OR b", "(a | (or & b))", "OR"),
        ("a AND", "(a & and)", "AND"),
        ("a NOT", "(a & not)", "NOT"),
        ("(a OR) b", "((a & or) & b)", "OR"),
        ("(a b", "(a & b)", "("),
        ("a) b", "(a & b)", ")"),
        ('"a b', "(a & b)", '"'),
        ("nowhere:x", "nowhere x", "nowhere:x"),
        ("by: x", "(by & x)", "by:"),
        ("is:certain", "is certain", "is:certain"),
        ("date:soon", "date soon", "date:soon"),
        ("lang:persian", "lang persian", "lang:persian"),
        ("/a(/", "a", "/a(/"),
        ("a*b", "a b", "a*b"),
        ("word~33", "word 33", "word~33"),
    ],
)
def test_a_lone_operator_is_text_and_noted(typed: str, tree: str, noted: str) -> None:
    assert _tree(typed) == tree
    assert _notes(typed) == [(NoteKind.AS_TEXT, noted)]


@pytest.mark.parametrize(
    ("typed", "tree", "noted"),
    [
        ("a & b", "(a & b)", "&"),
        ("a - b", "(a & b)", "-"),
        ("//", "", "//"),
        ('""', "", "“”"),
        ('"a"~5', '"a"', "~5"),
        ("a-b~", "a b", "~"),
        ('"a b*"~3', 'near 3 "a b"', "*"),
    ],
)
def test_what_holds_no_word_is_left_out_and_noted(typed: str, tree: str, noted: str) -> None:
    assert _tree(typed) == tree
    assert _notes(typed) == [(NoteKind.LEFT_OUT, noted)]


def test_brackets_too_deep_are_text() -> None:
    typed = "(" * MAX_DEPTH + "(a OR b" + ")" * (MAX_DEPTH + 1) + " c"
    assert _tree(typed) == "((a | b) & c)"
    assert {text for _, text in _notes(typed)} == {"(", ")"}


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("word~", "word~1"),
        ("prison~", "prison~2"),
        ("word~2", "word~2"),
        ("word~۱", "word~1"),
        ("word~9", "word~2"),
        ('"a b"~5', 'near 5 "a b"'),
        ("«a b»~۵", 'near 5 "a b"'),
        ('"a b"~99999999', 'near 1000 "a b"'),
        ("/kho.*/", "/kho.*/"),
        ("(/a|b/ OR c)", "(/a|b/ | c)"),
        ("-/a(b|c)/ d", "(not /a(b|c)/ & d)"),
        ("/home/user/", "home user"),
        ('"word"', '"word"'),
        ('"-a OR b"', '"a or b"'),
    ],
)
def test_words_alike_near_each_other_and_patterns(typed: str, tree: str) -> None:
    assert _tree(typed) == tree


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("by:montazeri", "by montazeri <montazeri>"),
        ("BY：x", "by x <x>"),
        ('by:"x y"', "by x y <x y>"),
        ("by:\u200f«علی رضا»", "by علی رضا <علی رضا>"),
        ("by:ebrahim-raisi", "by ebrahim-raisi <ebrahim raisi>"),
        ("via:mon*", "via mon <mon*>"),
        ("mentions:x", "about x <x>"),
        ("-by:x y", "(not by x <x> & y)"),
        ("in:a title:b source:c", "(in a <a> & title b <b> & source c <c>)"),
        ("is:Direct is:withdrawn", "(is direct & is withdrawn)"),
        ("act:denied", "act denied"),
        ("lang:FA", "lang fa"),
        ("(by:x is:direct) (by:y is:mixed)", "((by x <x> & is direct) & (by y <y> & is mixed))"),
        ("date:1988", "date 1988..1988"),
        ("date:1988-07..1988-09", "date 1988-07..1988-09"),
        ("date:۱۹۸۸-۷..١٩٨٨-٩", "date 1988-07..1988-09"),
        ("date:..1990", "date ..1990"),
        ("date:1990..", "date 1990.."),
        ("date:1990…1988-05-01", "date 1988-05-01..1990"),
        ("date:1988/1990", "date 1988..1990"),
    ],
)
def test_fields_ask_for_what_is_recorded(typed: str, tree: str) -> None:
    assert _tree(typed) == tree
    assert not parse(typed).notes


@pytest.mark.parametrize("typed", ["date:1988-13", "date:1988-02-30", "date:98", "date:.."])
def test_a_date_that_is_none_is_text(typed: str) -> None:
    assert [kind for kind, _ in _notes(typed)] == [NoteKind.AS_TEXT]


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("a OR", "a"),
        ("a OR ", "a"),
        ("a AND -", "a"),
        ("a NOT", "a"),
        ("a |", "a"),
        ("a OR (", "a"),
        ("(a OR bcd", "(a | bcd*)"),
        ('a "bcd', "(a & bcd*)"),
        ('a -"b c', '(a & not "b c")'),
        ("a by:", "a"),
        ("a by:mon", "(a & by mon <mon*>)"),
        ('by:"mon kh', "by mon kh <mon kh*>"),
        ("a is:dir", "a"),
        ("a date:19", "a"),
        ("a date:1988..", "(a & date 1988..)"),
        ("a lang:f", "a"),
        ("abc -d", "(abc & not d)"),
    ],
)
def test_while_typing_nothing_is_said_of_what_is_not_finished(typed: str, tree: str) -> None:
    assert _tree(typed, is_typing=True) == tree
    assert not parse(typed, is_typing=True).notes


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("a", "title a <a*>"),
        ("ab", "title ab <ab*>"),
        ("OR", "title OR <or*>"),
        ("abc", "abc*"),
        ("ab ", "ab"),
        ("ab*", "ab*"),
        ('"ab"', '"ab"'),
        ("a b", "(a & b*)"),
        ("人", "人*"),
        ("이란", "이 란*"),
    ],
)
def test_the_first_letters_are_looked_for_in_titles(typed: str, tree: str) -> None:
    assert _tree(typed, is_typing=True) == tree


def test_a_word_knows_where_it_stands_with_its_signs() -> None:
    typed = ' \u200fa -bc* by:"x y" "d e"~3 f~'
    places = []
    for part in wanted(parse(typed)) + unwanted(parse(typed)):
        assert part.place is not None
        places.append(typed[slice(*part.place)])
    assert places == ["a", "f~", "bc*"]
    (name,) = parse(typed).fields()
    assert isinstance(name, Field)
    assert name.word is not None
    assert name.word.place is not None
    assert typed[slice(*name.word.place)] == 'by:"x y"'


def test_quoted_words_are_exact_and_all_are_on_request() -> None:
    assert [word.is_exact for word in wanted(parse('a "b"'))] == [False, True]
    assert all(word.is_exact for word in wanted(parse("a b", is_exact=True)))


def test_only_so_many_patterns_are_patterns() -> None:
    query = parse(" ".join(f"/a{number}/" for number in range(MAX_PATTERNS + 1)))
    assert sum(isinstance(mark, Pattern) for mark in query.marks()) == MAX_PATTERNS
    assert [note.kind for note in query.notes] == [NoteKind.AS_TEXT]


def test_reading_and_marking_words_needs_no_engine() -> None:
    script = (
        "import sys; import reader.search.asking.forms, reader.search.asking.explaining;"
        "import reader.search.finding.matching, reader.search.finding.snippets;"
        "sys.exit(any(name in sys.modules for name in ('tantivy', 'socket', 'threading')))"
    )
    root = Path(__file__).parents[2]
    assert (
        subprocess.run([sys.executable, "-S", "-c", script], cwd=root, check=False).returncode == 0
    )
