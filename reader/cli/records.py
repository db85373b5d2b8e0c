"""The JSON that commands print. The fields are a promise to programs that read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from reader.builder.report import BuildReport
from reader.cli.output import Json
from reader.collection.signing.fingerprint import fingerprint_hex, fingerprint_words
from reader.domain.agents import Agent, AgentCounts, Description, Mention
from reader.domain.collections import CollectionInfo, FileState, Signature
from reader.domain.documents import Document, DocumentInfo
from reader.domain.ids import AgentId, CollectionId
from reader.domain.look_alikes import oddities
from reader.domain.problems import Problem
from reader.domain.ranges import Anchor
from reader.domain.results import Facet, Hit, Suggestion
from reader.domain.statements import Origin, Statement


def info_record(
    info: CollectionInfo, state: FileState, *, proposed: int, proposed_agents: int
) -> Json:
    """Return what `attest info` prints; `proposed` of the statements are no more than that."""
    return {
        "id": info.id,
        "title": info.title,
        "version": info.version,
        "language": info.language,
        "description": info.description,
        "curator": info.curator,
        "licence": info.licence,
        "documents": info.documents,
        "agents": info.agents,
        "proposed_agents": proposed_agents,
        "statements": info.statements,
        "proposed": proposed,
        "format": state.format,
        "size": state.size,
        "sha256": state.sha256,
        "state": state.state.value,
        "signature": signature_record(state.signature),
    }


def signature_record(signature: Signature | None) -> Json:
    """Return what a signature that fits tells; null for none."""
    if signature is None:
        return None
    return {
        **key_record(signature.key),
        "date": signature.date,
        "comment": signature.comment,
        "id": signature.collection,
        "title": signature.title,
        "version": signature.version,
    }


def key_record(key: str) -> dict[str, Json]:
    """Return a public key and its fingerprint, as words and as digits."""
    return {"key": key, "words": fingerprint_words(key), "fingerprint": fingerprint_hex(key)}


def document_record(info: DocumentInfo) -> Json:
    """Return one entry of `attest documents`."""
    return {
        "id": info.id,
        "title": info.title,
        "title_oddities": list(oddities(info.title)),
        "title_origin": info.title_origin.value,
        "language": info.language,
        "sha256": info.sha256,
        "passages": info.passages,
        "provenance": info.provenance.as_dict(),
    }


def agent_record(
    agent: Agent,
    *,
    mentions: Iterable[Mention],
    descriptions: Iterable[Description],
    counts: AgentCounts,
) -> Json:
    """Return one entry of `attest agents`.

    Proposed and contested are parts of the statements, proposed mentions a part of the mentions.
    """
    return {
        "id": agent.id,
        "kind": agent.kind.value,
        "status": agent.status.value,
        "name": agent.name,
        "name_oddities": list(oddities(agent.name)),
        "names": [
            {"text": name.text, "kind": name.kind.value, "language": name.language}
            for name in agent.names
        ],
        "mentions": [
            {**_place_record(entry.anchor), "status": entry.status.value} for entry in mentions
        ],
        "proposed_mentions": counts.proposed_mentions,
        "descriptions": [_place_record(entry.anchor) for entry in descriptions],
        "statements": counts.statements,
        "proposed": counts.proposed,
        "contested": counts.contested,
    }


def statement_record(
    statement: Statement, *, names: Mapping[AgentId, str], verified_anchors: bool
) -> Json:
    """Return one entry of `attest statements`."""
    return {
        "id": statement.id,
        "document": statement.document,
        "speaker": {"id": statement.speaker, "name": names[statement.speaker]},
        "chain": [{"id": agent, "name": names[agent]} for agent in statement.chain],
        "form": statement.form.value,
        "act": statement.act.value,
        "status": statement.status.value,
        "origin": _origin_record(statement.origin),
        "date": statement.date,
        "content": [_range_record(anchor) for anchor in statement.content],
        "cue": None if statement.cue is None else _range_record(statement.cue),
        "source": None if statement.source is None else _range_record(statement.source),
        "verified_anchors": verified_anchors,
    }


def text_record(document: Document) -> Json:
    """Return what `attest text --json` prints."""
    places = [document.passage_range(number) for number in range(len(document.blocks))]
    return {
        "id": document.id,
        "sha256": document.info.sha256,
        "text": document.text,
        "passages": [
            {"passage": number, "start": place.start, "end": place.end}
            for number, place in enumerate(places, start=1)
        ],
    }


def facet_record(facet: Facet) -> Json:
    """Return one facet of `attest search --facets`."""
    return {
        "kind": facet.kind.value,
        "values": [
            {"label": value.label, "count": value.count, "clause": value.clause}
            for value in facet.values
        ],
        "others": facet.others,
    }


def suggestion_record(suggestion: Suggestion) -> Json:
    """Return one further query that `attest search` suggests."""
    return {
        "kind": suggestion.kind.value,
        "query": suggestion.query,
        "shown": suggestion.shown,
        "count": suggestion.count,
    }


def hit_record(hit: Hit, collection: CollectionId | None) -> Json:
    """Return one hit of `attest search`; `collection` where several were searched."""
    record: dict[str, Json] = {} if collection is None else {"collection": collection}
    return record | {
        "document": hit.document,
        "passage": hit.passage + 1,
        "start": hit.start,
        "end": hit.end,
        "snippet": hit.snippet,
        "highlights": hit.highlights,
        "score": hit.score,
        "proposed_only": hit.is_proposed,
    }


def build_record(report: BuildReport, output: Path) -> Json:
    """Return what `attest build` prints; null where nothing was written."""
    return {
        "output": str(output),
        "sha256": report.sha256 or None,
        "size": report.size or None,
        "documents": report.documents,
        "agents": report.agents,
        "agents_left_out": report.left_out,
        "statements": report.statements,
        "passages": report.passages,
        "problems": [problem_record(problem) for problem in report.problems],
    }


def problem_record(problem: Problem) -> Json:
    return {
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "code": problem.code.value,
        "message": problem.message,
        "advice": problem.advice,
    }


def _origin_record(origin: Origin) -> Json:
    return {
        "kind": origin.kind.value,
        "name": origin.name,
        "version": origin.version,
        "confidence": origin.confidence,
    }


def _place_record(anchor: Anchor) -> dict[str, Json]:
    return {
        "document": anchor.document,
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
    }


def _range_record(anchor: Anchor) -> Json:
    return {"start": anchor.start, "end": anchor.end, "exact": anchor.exact}
