"""Queries as forms, and back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.domain.queries import All, Clause, Dated, Either, Field, Not, Query, Word
from reader.search.asking.forms import SearchForm, form_of, text_of
from reader.search.asking.parsing import parse
from reader.search.words.normalising import tokens

_typed = st.text(
    st.sampled_from("ab OR NOT AND by: is:direct \"“”«»()|-−*~12/\\[]خم‌ی،\u200f人é'.&"), max_size=16
)
_dates = st.sampled_from(["", "", "1988", "۱۹۹۰", "1988-07", "soon", "1990..", "1988 OR a"])
forms = st.builds(
    SearchForm, _typed, _typed, _typed, _typed, _typed, _typed, first_year=_dates, last_year=_dates
)


def _tokens(text: str) -> list[str]:
    return [token for token, _ in tokens(text)]


def _parts(query: Query) -> tuple[Clause, ...]:
    if query.root is None:
        return ()
    return query.root.parts if isinstance(query.root, All) else (query.root,)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (SearchForm(all_of="a b"), "a b"),
        (SearchForm(any_of="a b"), "(a OR b)"),
        (SearchForm(exactly="a b"), '"a b"'),
        (SearchForm(none_of="a b"), "-a -b"),
        (SearchForm(said_by="x y"), 'by:"x y"'),
        (SearchForm(about="ebrahim-raisi"), "about:ebrahim-raisi"),
        (SearchForm(first_year="1988", last_year="1990"), "date:1988..1990"),
        (SearchForm(first_year="۱۹۸۸"), "date:1988.."),
        (SearchForm(last_year="1988-07"), "date:..1988-07"),
        (SearchForm(first_year="1988", last_year="1988"), "date:1988"),
        (SearchForm("a", "b c", "d", "e", "f", "g", "1988", ""),
         'a (b OR c) "d" -e by:f about:g date:1988..'),
        (SearchForm(), ""),
    ],
)  # fmt: skip
def test_a_form_and_its_query(form: SearchForm, text: str) -> None:
    assert text_of(form) == text
    back = form_of(text)
    assert back is not None
    assert text_of(back) == text


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (SearchForm(all_of="a OR b"), "a or b"),
        (SearchForm(all_of='-a (b) c* "d" e~ /f/ by:g date:1988'), "a b c d e f by g date 1988"),
        (SearchForm(any_of="NOT a|b"), "(not OR a OR b)"),
        (SearchForm(exactly='a" OR "b*'), '"a OR b"'),
        (SearchForm(exactly='-a"~5'), '"-a ~5"'),
        (SearchForm(none_of="-a AND"), "-a -and"),
        (SearchForm(said_by='x" OR y*'), 'by:"x OR y"'),
        (SearchForm(said_by="is:direct"), "by:is:direct"),
        (SearchForm(about="(x)"), 'about:"(x)"'),
        (SearchForm(all_of="! & ()", exactly="*", said_by='"'), ""),
        (SearchForm(first_year="soon", last_year="1988 OR a"), ""),
    ],
)
def test_signs_in_a_form_are_text(form: SearchForm, text: str) -> None:
    assert text_of(form) == text
    assert not parse(text).notes


@given(forms)
@example(SearchForm(exactly="[\u200cA.A"))
def test_a_form_comes_back_as_it_was_but_for_signs(form: SearchForm) -> None:
    text = text_of(form)
    back = form_of(text)
    assert back is not None, text
    assert form_of(text_of(back)) == back
    assert parse(text_of(back)).root == parse(text).root
    assert set(_tokens(back.all_of)) | set(_tokens(back.any_of)) == set(_tokens(form.all_of)) | set(
        _tokens(form.any_of)
    )
    assert set(_tokens(back.none_of)) == set(_tokens(form.none_of))
    assert _tokens(back.exactly) == _tokens(form.exactly)
    assert _tokens(back.said_by) == _tokens(form.said_by)
    assert _tokens(back.about) == _tokens(form.about)


@given(forms)
def test_a_form_asks_for_nothing_but_what_its_fields_say(form: SearchForm) -> None:
    query = parse(text_of(form))
    assert not query.notes
    for part in _parts(query):
        match part:
            case Word() | Dated():
                pass
            case Field(name):
                assert name in ("by", "about")
            case Either(parts):
                assert all(isinstance(each, Word) and not each.is_exact for each in parts)
            case Not(inner):
                assert isinstance(inner, Word)
            case _:
                pytest.fail(str(part))


@pytest.mark.parametrize(
    "text",
    [
        "a*", "a~", '"a b"~3', "/a/", '"a" "b"', "(a OR b) (c OR d)", "a OR (b c)", "-(a b)",
        '-"a b"', "title:a", "is:direct", "by:a by:b", "by:a*", "date:1988 date:1990", "-by:a",
        "a " * 3_000,
    ],
)  # fmt: skip
def test_what_no_field_holds_is_no_form(text: str) -> None:
    assert form_of(text) is None


def test_a_query_that_is_being_typed_may_be_no_form() -> None:
    assert form_of(parse("death comm", is_typing=True)) is None
    assert form_of(parse("death comm ", is_typing=True)) == SearchForm(all_of="death comm")
