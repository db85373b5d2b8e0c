"""Patterns: the same answer as the interpreter's and the engine's regular expressions."""

from __future__ import annotations

import re

import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search.asking.patterns import (
    MAX_PATTERN,
    MAX_TIMES,
    compile_pattern,
    engine_pattern,
)

_TOKENS = sorted(
    {"a", "b", "ab", "ba", "aab", "abc", "abbb", "cab", "aaaa", "1", "a1", "1988", "khomeini"}
    | {"خمینی", "کتاب", "ک", "کا", "人", "е", "cabcabcab", "bbbbbbbb", "ss", "ae", "aaaaaaaaaab"}
)
_SHORT = [token for token in _TOKENS if len(token) <= 4]
_times = st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{1,}", "{0,3}", "{2,4}"])
_letters = st.sampled_from(["a", "b", "c", "1", ".", "[ab]", "[^a]", "[^ab1]", "[a-c]", r"\d", "ک"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.tuples(inner, _times).map("".join)
    rows = st.lists(parts, min_size=1, max_size=4).map("".join)
    choices = st.lists(st.one_of(rows, st.just("")), min_size=1, max_size=3).map("|".join)
    return choices.map("({})".format)


patterns = st.recursive(_letters, _grown, max_leaves=8)
words = st.text(st.sampled_from("abc1ک人"), max_size=4)


@given(patterns, st.lists(words, max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_pattern_fits_what_a_regular_expression_fits(pattern: str, tokens: list[str]) -> None:
    compiled = compile_pattern(pattern)
    if compiled is None:
        return  # too large for the engine
    # The interpreter goes back so often that it never ends with nested repeats and long words.
    for token in (*tokens, *_SHORT):
        is_fit = re.fullmatch(pattern, token) is not None
        assert compiled.fits(token) == is_fit, token
        assert (re.fullmatch(compiled.engine, token) is not None) == is_fit, token


@pytest.fixture(scope="module")
def engine() -> tuple[tantivy.Schema, tantivy.Searcher]:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("word", stored=True, tokenizer_name="raw")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for token in _TOKENS:
        document = tantivy.Document()
        document.add_text("word", token)
        writer.add_document(document)
    writer.commit()
    index.reload()
    return schema, index.searcher()


@given(pattern=patterns)
@settings(max_examples=200)
def test_the_engine_understands_the_same(
    engine: tuple[tantivy.Schema, tantivy.Searcher], pattern: str
) -> None:
    compiled = compile_pattern(pattern)
    if compiled is None:
        return
    schema, searcher = engine
    query = tantivy.Query.regex_query(schema, "word", compiled.engine)
    hits = searcher.search(query, len(_TOKENS)).hits
    found = sorted(str(searcher.doc(address)["word"][0]) for _, address in hits)
    assert found == [token for token in _TOKENS if compiled.fits(token)]


@pytest.mark.parametrize(
    ("pattern", "token"),
    [
        ("Khom[AE]in.", "khomeini"),
        ("É+t[àâ]", "eta"),
        ("e\u0301*t", "eeet"),
        ("Straße", "strasse"),
        ("[æa]on", "aeon"),
        ("كت[اأ]ب.*", "کتابها"),
        ("[آ-ی]{4}", "خدمت"),
        ("[۰-۹]{4}", "1988"),
        (r"۱۳\d\d", "1367"),
        ("مُحَمّ?د", "محمد"),
        ("[^ا-ی]+", "abc"),
        ("رئیس", "ریس"),
        ("[ءئ]?یک", "یک"),
    ],
)
def test_letters_are_folded_as_tokens_are(pattern: str, token: str) -> None:
    compiled = compile_pattern(pattern)
    assert compiled is not None
    assert compiled.fits(token)
    assert re.fullmatch(engine_pattern(pattern), token)


@pytest.mark.parametrize(
    "pattern",
    [
        "", "(", ")", "a)", "[", "[a", "[]", "a**", "a+?", "a++", "*a", "|*", "^a", "a$", r"\ba",
        r"\1", r"\.", "(?:a)", "(?=a)", "(?i)a", "a{", "a{,3}", "{2}", f"a{{{MAX_TIMES + 1}}}",
        "a{3,2}", "[z-a]", "[a-]", "[[:alpha:]]", "[一-龥]", "a b", "人权",
        "a" * (MAX_PATTERN + 1), "(" * 12 + "a" + ")" * 12,
        "(a{20}){20}", "(a|b)*a(a|b){12}", ".{20}.{20}", "\x00", "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_safe_pattern_is_refused(pattern: str) -> None:
    assert compile_pattern(pattern) is None
    with pytest.raises(ValueError, match=r".*"):
        engine_pattern(pattern)


@given(st.text(st.sampled_from("ab.[]()|*+?{},0129^$\\-یئé人"), max_size=30))
def test_no_text_breaks_a_pattern(text: str) -> None:
    compiled = compile_pattern(text)
    if compiled is not None:
        re.compile(compiled.engine)
        assert compiled.fits("ab") in (True, False)


def test_a_long_word_is_read_once() -> None:
    compiled = compile_pattern("(a*)*(a|aa)+b")
    assert compiled is not None
    assert not compiled.fits("a" * 100_000)
    assert compiled.fits("a" * 100_000 + "b")
