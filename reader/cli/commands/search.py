"""`attest search`: passages that fit a query."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from reader.cli.arguments import add_json, whole_number
from reader.cli.exit_codes import ExitCode
from reader.cli.output import Json, visible, write_json, write_line
from reader.cli.paragraphs import counted, emphasised
from reader.cli.progress_notes import progress_for_people
from reader.cli.records import hit_record
from reader.cli.refusals import Refusal
from reader.collection.reading import Collection
from reader.domain.ids import CollectionId
from reader.domain.results import Results
from reader.profile.folders import system_folders
from reader.search.asking.parsing import explain, parse
from reader.search.finding.searching import Searcher, search_all
from reader.search.indexing.index import PassageIndex, build, open_if_there

_MOST_HITS = 10_000
_FARTHEST = 1_000_000
_ISOLATES = {0x2068: None, 0x2069: None}


def add_arguments(parser: ArgumentParser) -> None:
    """Take collections, a query, and which of the hits to print."""
    parser.add_argument("files", nargs="+", type=Path, metavar="F", help="collections")
    parser.add_argument(
        "query", metavar="QUERY", help='what to find: word, "a phrase", pref*, -without'
    )
    parser.add_argument(
        "--limit", type=whole_number(1, _MOST_HITS), default=20, metavar="N",
        help="print at most N hits (20)",
    )  # fmt: skip
    parser.add_argument(
        "--offset", type=whole_number(0, _FARTHEST), default=0, metavar="N",
        help="leave out the first N hits (0)",
    )  # fmt: skip
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the passages that fit, best first; of several collections in turns."""
    files: list[Path] = arguments.files
    with ExitStack() as stack:
        collections = [stack.enter_context(Collection.open(path)) for path in files]
        _require_different(files, collections)
        searchers = [Searcher(_find_index(source), source) for source in collections]
        results = search_all(
            searchers, parse(arguments.query), limit=arguments.limit, offset=arguments.offset
        )
        if arguments.json:
            write_json(_record(results, has_several=len(files) > 1))
        else:
            _write(results, collections, first=arguments.offset + 1)
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
    """Use the window's index if there is one; never leave one behind."""
    found = open_if_there(source, system_folders().index)
    if found is not None:
        return found
    with progress_for_people() as progress:
        return build(source, folder=None, progress=progress)


def _record(results: Results, *, has_several: bool) -> Json:
    return {
        "query": results.query.text,
        "total": results.total,
        "hits": [hit_record(hit, hit.collection if has_several else None) for hit in results.hits],
        "elapsed_ms": round(results.elapsed_ms, 3),
    }


def _write(results: Results, collections: Sequence[Collection], *, first: int) -> None:
    # Isolates part directions for a window; here they would only be seen as signs.
    told = visible(explain(results.query).translate(_ISOLATES))
    write_line(f"There is {told}." if results.query.is_empty else f"Looked for {told}.")
    titles = {
        (source.info.id, info.id): info.title
        for source in collections
        for info in source.documents()
    }
    for number, hit in enumerate(results.hits, start=first):
        write_line()
        whose = f"{visible(hit.collection)}, " if len(collections) > 1 else ""
        title = titles[hit.collection, hit.document]
        write_line(
            f"{number}. {visible(title)}, passage {hit.passage + 1} "
            f"({whose}document {visible(hit.document)})"
        )
        write_line(f"   {emphasised(hit.snippet, hit.highlights)}")
    write_line()
    at_least = "At least " if results.is_partial else ""
    shown = f"; {len(results.hits):,} shown" if len(results.hits) < results.total else ""
    write_line(f"{at_least}{counted(results.total, 'passage')} found{shown}.")
