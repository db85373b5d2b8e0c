"""`attest search`: find passages in one or several collections."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from reader.app.bundled import ready_indexes
from reader.cli.arguments import add_json, whole_number
from reader.cli.exit_codes import ExitCode
from reader.cli.output import Json, JsonStream, visible, write_line
from reader.cli.paragraphs import counted, emphasised
from reader.cli.progress_notes import progress_for_people
from reader.cli.records import facet_record, hit_record, suggestion_record
from reader.cli.refusals import Refusal
from reader.collection.reading import Collection
from reader.domain.checking import checked_query
from reader.domain.ids import CollectionId, DocumentId
from reader.domain.queries import Query
from reader.domain.results import Facet, FacetKind, Hit, SortOrder, Suggestion, SuggestionKind
from reader.domain.statements import Status
from reader.profile.folders import system_folders
from reader.search.asking.explaining import explain, notes_of
from reader.search.asking.parsing import parse
from reader.search.finding.advice import suggestions
from reader.search.finding.facets import MOST_ADDED, add_facets
from reader.search.finding.searching import Search, Searcher
from reader.search.indexing.index import PassageIndex, build, open_if_there

_MOST_HITS = 1_000_000
_FARTHEST = 1_000_000
_FEW = 3
_VALUES = 10
_ISOLATES = {0x2068: None, 0x2069: None}
_FACETS = {
    FacetKind.SPEAKER: "Speakers",
    FacetKind.PROPOSED_SPEAKER: "Speakers as proposed only (not verified)",
    FacetKind.PERSON: "People mentioned",
    FacetKind.PROPOSED_PERSON: "People mentioned as proposed only (not verified)",
    FacetKind.PUBLISHER: "Publishers",
    FacetKind.YEAR: "Years",
    FacetKind.LANGUAGE: "Languages",
    FacetKind.FORM: "Forms of statements",
    FacetKind.STATUS: "Status of statements",
}
_UNCHECKED = "proposed statements or mentions"
_STATUSES = {Status.PROPOSED.value: "proposed (not verified)"}
"""Values of the facet by status that are not shown as they are."""
_SUGGESTIONS = {
    SuggestionKind.COMPLETION: "Did you mean",
    SuggestionKind.CORRECTION: "Did you mean",
    SuggestionKind.SPELLING: "Similar spelling, perhaps of another person",
    SuggestionKind.WIDER: "Words that only begin so",
    SuggestionKind.FEWER: "With fewer words",
    SuggestionKind.NAME: "The same words in a name",
}
_SORTS = {
    "relevance": SortOrder.RELEVANCE,
    "date": SortOrder.OLDEST,
    "newest": SortOrder.NEWEST,
    "document": SortOrder.READING,
}


def add_arguments(parser: ArgumentParser) -> None:
    """Take collections, a query, and which of the hits to print in which order."""
    parser.add_argument("files", nargs="+", type=Path, metavar="F", help="collections")
    parser.add_argument(
        "query", metavar="QUERY",
        help='what to find: word, "a phrase", pref*, -without, a OR b, by:name, date:1988; '
        "the handbook has the whole language",
    )  # fmt: skip
    parser.add_argument(
        "--limit", type=whole_number(1, _MOST_HITS), default=20, metavar="N",
        help="print at most N hits (20)",
    )  # fmt: skip
    parser.add_argument(
        "--offset", type=whole_number(0, _FARTHEST), default=0, metavar="N",
        help="leave out the first N hits (0)",
    )  # fmt: skip
    parser.add_argument(
        "--sort", choices=sorted(_SORTS), default="relevance",
        help="relevance, date (oldest first), newest, or document (reading order)",
    )  # fmt: skip
    parser.add_argument(
        "--facets", action="store_true",
        help="count the hits by speaker, person, publisher, year, language, form and status",
    )  # fmt: skip
    parser.add_argument(
        "--explain", action="store_true", help="say what was searched and how it was read"
    )
    parser.add_argument(
        "--no-proposed", action="store_true",
        help="leave out what only proposals find, unless the query names them",
    )  # fmt: skip
    parser.add_argument(
        "--exact", action="store_true", help="find words only as they are spelled in the query"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the passages that fit; of several collections in turns."""
    files: list[Path] = arguments.files
    with ExitStack() as stack:
        collections = [stack.enter_context(Collection.open(path)) for path in files]
        _require_different(files, collections)
        searchers = [Searcher(_find_index(source), source) for source in collections]
        query = parse(arguments.query, is_exact=arguments.exact)
        if arguments.no_proposed:
            query = checked_query(query)
        search = Search(
            searchers,
            query,
            limit=arguments.limit,
            offset=arguments.offset,
            sort=_SORTS[arguments.sort],
        )
        facets = (
            add_facets([searcher.facets(query, most=MOST_ADDED) for searcher in searchers], _VALUES)
            if arguments.facets
            else None
        )
        has_proposed = not arguments.no_proposed
        further = (
            suggestions(searchers, query, few=_FEW, has_proposed=has_proposed)
            if not query.is_empty
            else ()
        )
        if arguments.json:
            _write_json(
                search, facets, further, is_explained=arguments.explain, has_several=len(files) > 1
            )
        else:
            _write_explanation(query, is_explained=arguments.explain)
            _write_hits(search, collections, first=arguments.offset + 1)
            _write_facets(facets or ())
            _write_suggestions(further)
    return ExitCode.DONE


def _require_different(files: Sequence[Path], collections: Sequence[Collection]) -> None:
    seen: dict[CollectionId, Path] = {}
    for path, collection in zip(files, collections, strict=True):
        before = seen.setdefault(collection.info.id, path)
        if before is not path:
            raise Refusal(
                f"{before} and {path} are both the collection '{collection.info.id}', so their "
                "hits could not be told apart. Search one at a time."
            )


def _find_index(source: Collection) -> PassageIndex:
    """Use the window's index if there is one, or one that comes along; never leave one behind."""
    folders = system_folders()
    for folder in (*([folders.index] if folders.is_own else []), ready_indexes()):
        found = open_if_there(source, folder)
        if found is not None:
            return found
    with progress_for_people() as progress:
        return build(source, folder=None, progress=progress)


# --- for programs -------------------------------------------------------------------------------


def _write_json(
    search: Search,
    facets: Sequence[Facet] | None,
    further: Sequence[Suggestion],
    *,
    is_explained: bool,
    has_several: bool,
) -> None:
    """Write one object; its hits are written as they are read."""
    head: dict[str, Json] = {
        "query": search.query.text,
        "total": search.total,
        "proposed_only": search.proposed,
    }
    if is_explained:
        head["explanation"] = _plain(explain(search.query))
        head["notes"] = [_plain(note) for note in notes_of(search.query)]
    if facets is not None:
        head["facets"] = [facet_record(facet) for facet in facets]
    if further:
        head["suggestions"] = [suggestion_record(each) for each in further]
    with JsonStream(head) as stream:
        hits: Iterator[Json] = (
            hit_record(hit, hit.collection if has_several else None) for hit in search.hits()
        )
        stream.write_list("hits", hits)
        stream.write("elapsed_ms", round(search.elapsed_ms, 3))


# --- for people ---------------------------------------------------------------------------------


def _write_explanation(query: Query, *, is_explained: bool) -> None:
    told = visible(_plain(explain(query)))
    write_line(f"There is {told}." if query.is_empty else f"Looked for {told}.")
    if is_explained:
        for note in notes_of(query):
            write_line(f"  {visible(_plain(note))}")


def _write_hits(search: Search, collections: Sequence[Collection], *, first: int) -> None:
    titles: dict[CollectionId, Mapping[DocumentId, str]] = {
        source.info.id: {info.id: info.title for info in source.documents()}
        for source in collections
    }
    shown = 0
    for number, hit in enumerate(search.hits(), start=first):
        _write_hit(hit, number, titles[hit.collection][hit.document], has_several=len(titles) > 1)
        shown += 1
    write_line()
    at_least = "At least " if search.is_partial else ""
    part = f"; {shown:,} shown" if shown < search.total else ""
    write_line(f"{at_least}{counted(search.total, 'passage')} found{part}.")
    if search.proposed:
        write_line(f"{search.proposed:,} of these only through {_UNCHECKED} (not verified).")


def _write_hit(hit: Hit, number: int, title: str, *, has_several: bool) -> None:
    whose = f"{visible(hit.collection)}, " if has_several else ""
    write_line()
    write_line(
        f"{number}. {visible(title)}, passage {hit.passage + 1} "
        f"({whose}document {visible(hit.document)})"
    )
    write_line(f"   {emphasised(hit.snippet, hit.highlights)}")
    if hit.is_proposed:
        write_line(f"   PROPOSED: found only through {_UNCHECKED} (not verified)")


def _write_facets(facets: Sequence[Facet]) -> None:
    for facet in facets:
        write_line()
        write_line(f"{_FACETS[facet.kind]}:")
        for value in facet.values:
            is_status = facet.kind is FacetKind.STATUS
            label = _STATUSES.get(value.label, value.label) if is_status else value.label
            write_line(f"  {value.count:>9,}  {visible(label)}  [{visible(value.clause)}]")
        if facet.others:
            write_line(f"             and {facet.others:,} more")


def _write_suggestions(further: Sequence[Suggestion]) -> None:
    if further:
        write_line()
    for each in further:
        count = f" ({counted(each.count, 'passage')})" if each.count else ""
        # What to type is shown where it is more than the words.
        typed = "" if each.query == each.shown else f"  [{visible(each.query)}]"
        write_line(f"{_SUGGESTIONS[each.kind]}: {visible(each.shown)}{count}{typed}")


def _plain(text: str) -> str:
    # Isolates part directions for a window; here they would only be seen as signs.
    return text.translate(_ISOLATES)
