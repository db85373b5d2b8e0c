"""What else could be asked: spellings, completions, corrections, advice."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.agents import Agent, AgentKind
from reader.domain.ids import AgentId
from reader.domain.results import Suggestion, SuggestionKind
from reader.search.asking.parsing import parse, phrase
from reader.search.finding.advice import completions, suggestions
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import build
from reader.search.suggesting.advising import advise
from reader.search.suggesting.completing import complete
from reader.search.suggesting.correcting import correct, edit_distance
from reader.search.suggesting.spelling import similar_spellings
from reader.search.suggesting.terms import AgentNameEntry, TermSource
from reader.search.suggesting.vocabulary import NameVocabulary
from tests.search.corpora import corpus
from tests.search.hostile import hostile_queries

_TEXTS = (
    "The execution of prisoners was denied by Montazeri in the prison.",
    "Executions went on; the execution committee met Raeesi and Eshraghi.",
    "Ra'isi and Nayeri came to the prison of Evin. Execution.",
    "خامنه‌ای و رئیسی در زندان اوین",
)


def _agent(number: int, name: str) -> Agent:
    """Return a person."""
    return Agent(number, AgentId(f"agent-{number}"), AgentKind.PERSON, name)


def _searcher(*texts: str, agents: Sequence[Agent] = ()) -> Searcher:
    held = replace(corpus(*([text] for text in texts or _TEXTS)), people=tuple(agents))
    return Searcher(build(held, folder=None), held)


def _people() -> list[Agent]:
    return [_agent(0, "Hossein-Ali Montazeri"), _agent(1, "Ebrahim Raisi")]


def _offered(found: Sequence[Suggestion], kind: SuggestionKind) -> list[tuple[str, str]]:
    return [(each.query, each.shown) for each in found if each.kind is kind]


# --- names of texts -----------------------------------------------------------------------------


def test_names_are_capitalised_words_and_words_of_arabic_letters() -> None:
    vocabulary = NameVocabulary()
    vocabulary.add("Ra'isi's IRNA met al-Khamene'i, Ahmadi-Nejad and a Li in McDonald; mr. X-Y")
    vocabulary.add("آقای خامنه ای و احمدی‌نژاد، Šuštarī, été, ʿAlī, Горбачёв, 1988")
    assert {word for _, word in vocabulary.entries()} == {
        "Ra'isi", "Khamene'i", "Ahmadi-Nejad", "Ahmadi", "Nejad", "McDonald",
        "آقای", "خامنه", "خامنه_ای", "احمدی‌نژاد", "Šuštarī", "Alī", "Горбачёв",
    }  # fmt: skip


@given(st.lists(st.text(max_size=80)))
def test_entries_are_keys_and_words_without_spaces(texts: list[str]) -> None:
    vocabulary = NameVocabulary()
    for text in texts:
        vocabulary.add(text)
    for key, word in vocabulary.entries():
        assert key.isascii()
        assert key.isalpha()
        assert word.split() == [word]
        assert "=" not in word


# --- spellings ----------------------------------------------------------------------------------


def test_a_spelling_takes_the_place_of_its_word_only() -> None:
    found = suggestions([_searcher()], parse("(raissi OR x) prison -guard"), few=3)
    assert ("(Raeesi OR x) prison -guard", "Raeesi") in _offered(found, SuggestionKind.SPELLING)
    assert ("(رئیسی OR x) prison -guard", "رئیسی") in _offered(found, SuggestionKind.SPELLING)


def test_what_the_query_finds_anyway_is_no_other_spelling() -> None:
    found = suggestions([_searcher()], parse("raisi"), few=3)
    assert {shown for _, shown in _offered(found, SuggestionKind.SPELLING)} == {"Raeesi", "رئیسی"}


def test_two_neighbours_of_arabic_letters_may_be_one_name() -> None:
    found = suggestions([_searcher("Khamenei spoke")], parse("گفت خامنه ای"), few=3)
    assert ("گفت Khamenei", "Khamenei") in _offered(found, SuggestionKind.SPELLING)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("by:Raeesi", "by:Raisi"),
        ('about:"Ebrahim Raeesi"', 'about:"Ebrahim Raisi"'),
        ("via:منتظری", "via:Montazeri"),
    ],
)
def test_fields_of_agents_offer_the_names_of_agents(typed: str, offered: str) -> None:
    found = similar_spellings(parse(typed), [_searcher(agents=_people()).terms])
    assert [each.query for each in found] == [offered]


def test_common_words_have_no_other_spellings() -> None:
    common = "the of and was were prison rise rose house made said went there other people"
    source = _searcher(agents=_people()).terms
    assert similar_spellings(parse(common), [source]) == []


def test_an_ordinary_word_is_told_from_a_name_in_small_letters() -> None:
    source = _searcher("Reisse Raissi Raeesi", "prices rise and Rice said so").terms
    assert similar_spellings(parse("rise"), [source]) == []
    assert [each.shown for each in similar_spellings(parse("raissi"), [source])] == ["Raeesi"]


# --- completions --------------------------------------------------------------------------------


def _completed(typed: str, *, people: bool = False) -> list[tuple[str, str]]:
    searcher = _searcher(agents=_people() if people else ())
    found = completions([searcher], parse(typed, is_typing=True))
    assert all(each.kind is SuggestionKind.COMPLETION for each in found)
    return [(each.query, each.shown) for each in found]


def test_the_word_being_typed_is_completed_by_frequency() -> None:
    expected = [("-x execution", "execution"), ("-x executions", "executions")]
    assert _completed("-x exec") == expected


@pytest.mark.parametrize(
    "typed", ["", "e", "exec ", "exec*", '"exec"', "12", "evin", "-exec", "x~"]
)
def test_nothing_is_completed(typed: str) -> None:
    assert _completed(typed) == []


def test_two_letters_alone_are_completed_though_they_search_titles() -> None:
    assert _completed("ev") == [("evin", "evin")]


def test_a_name_stands_for_the_word_in_it() -> None:
    assert _completed("montaz", people=True) == [("Montazeri", "Hossein-Ali Montazeri")]
    assert _completed("ebrah", people=True) == [("Ebrahim", "Ebrahim Raisi")]


def test_fields_of_agents_complete_to_names_in_quotation_marks() -> None:
    expected = [('prison by:"Ebrahim Raisi"', "Ebrahim Raisi")]
    assert _completed("prison by:rai", people=True) == expected
    assert _completed('prison by:"ebrahim r', people=True) == expected


def test_values_of_fields_are_completed() -> None:
    assert [query for query, _ in _completed("a is:d")] == ["a is:direct", "a is:disputed"]
    assert ("act:denied", "denied") in _completed("act:de")
    assert ("x lang:fa", "fa") in _completed("x lang:f")


# --- corrections --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["exceution", "xecution", "eexecution", "wxecution", "execuiton", "exekutoin", "dxecution"],
)
def test_a_slip_is_corrected(typed: str) -> None:
    found = suggestions([_searcher()], parse(f"prison {typed}"), few=3)
    assert _offered(found, SuggestionKind.CORRECTION)[0] == ("prison execution", "execution")


def test_short_words_differ_by_one_letter() -> None:
    source = _searcher("evin").terms
    assert [each.query for each in correct(parse("evni"), [source])] == ["evin"]
    assert correct(parse("envi"), [source]) == []


def test_a_word_that_is_there_is_not_corrected() -> None:
    assert correct(parse("execution prison"), [_searcher().terms]) == []


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 2))
def test_distances_are_symmetric_and_cut_off(one: str, other: str, most: int) -> None:
    whole = edit_distance(one, other, 9)
    assert edit_distance(other, one, 9) == whole
    assert min(edit_distance(one, other, most), most + 1) == min(whole, most + 1)


def test_a_transposition_counts_once() -> None:
    assert edit_distance("evni", "evin", 2) == 1
    assert edit_distance("ca", "abc", 3) == 3


# --- advice -------------------------------------------------------------------------------------


def _advice(typed: str, *, people: bool = False) -> list[tuple[SuggestionKind, str, int]]:
    found = suggestions([_searcher(agents=_people() if people else ())], parse(typed), few=0)
    kinds = (SuggestionKind.WIDER, SuggestionKind.FEWER, SuggestionKind.NAME)
    return [(each.kind, each.query, each.count) for each in found if each.kind in kinds]


def test_words_may_only_begin_so() -> None:
    assert (SuggestionKind.WIDER, "execut* committ*", 1) in _advice("execut committ")


def test_the_rarest_word_is_left_out_and_operators_stay() -> None:
    assert (SuggestionKind.FEWER, "prison -evin", 1) in _advice("prison absent -evin")
    assert (SuggestionKind.FEWER, '("prison")', 2) in _advice('("prison" absent) "not there"')


def test_words_of_a_name_are_asked_as_a_name() -> None:
    asked = []

    def count(text: str) -> int:
        asked.append(text)
        return int(text.startswith("about:"))

    source = _searcher(agents=_people()).terms
    found = advise(parse("ebrahim raisi"), [source], count)
    assert [(each.query, each.shown, each.count) for each in found] == [
        ('about:"ebrahim raisi"', "ebrahim raisi", 1)
    ]
    assert 'by:"ebrahim raisi"' in asked


# --- anything -----------------------------------------------------------------------------------


class _Words:
    """An index of a few words that answers whatever is asked."""

    def terms(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        known = (("prison", 900), ("prisons", 3), ("1988", 2), ("زندان", 5), ("bc", 100))
        return [term for term in known if term[0].startswith(prefix)][:limit]

    def frequency(self, term: str) -> int:
        return 7 if term == "prison" else 0

    def spellings(self, skeleton: str) -> list[str]:
        return ["Prison", "خامنه_ای", "Ra'isi"] if len(skeleton) > 2 else []

    def names(self) -> tuple[AgentNameEntry, ...]:
        return _NAMES


_NAMES = (AgentNameEntry(_agent(0, "x").id, 'Abu "B" (C)', 'Abu "B" (C)'),)


def test_no_query_makes_it_fail() -> None:
    sources: list[TermSource] = [_Words()]
    for text in hostile_queries(3_000, seed=5):
        for query in (parse(text), parse(text, is_typing=True), phrase(text, is_typing=True)):
            found = [
                *similar_spellings(query, sources),
                *complete(query, sources),
                *correct(query, sources),
                *advise(query, sources, len),
            ]
            assert all(each.query != text and each.query and each.shown for each in found)
