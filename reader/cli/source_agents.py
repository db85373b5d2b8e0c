"""`attest agents` with a source folder: who may be one, and what a curator decides."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from reader.attribution.sameness.decisions import (
    Decision,
    DecisionError,
    FileChange,
    Staying,
    carry_out,
)
from reader.attribution.sameness.findings import Doubt, Evidence, Finding, Party
from reader.attribution.sameness.merging import merge_agents, set_apart
from reader.attribution.sameness.splitting import split_agent
from reader.attribution.sameness.suggesting import Suggested, suggest_merges
from reader.cli.agent_options import DEFAULT_LIMIT
from reader.cli.exit_codes import ExitCode
from reader.cli.output import Json, note, visible, write_json, write_line
from reader.cli.paragraphs import counted, write_facts
from reader.cli.refusals import Refusal
from reader.domain.cancel import CancelToken
from reader.source.agents_file import AGENTS_FILE
from reader.source.editing.renaming import EntryKind, NamedEntry
from reader.source.folder import SourceFolder, read_folder
from reader.source.sidecars import STATEMENTS_FOLDER

_MAX_CROWDED = 10
_MAX_IDS = 10


def run_on_source(path: Path, arguments: Namespace) -> int:
    """Suggest merges, or carry a decision out."""
    folder = _read(path)
    if arguments.suggest_merges:
        suggested = suggest_merges(folder, cancel=CancelToken())
        findings = suggested.findings[: arguments.limit or DEFAULT_LIMIT]
        if arguments.json:
            write_json(_suggested_record(suggested, findings))
        else:
            _write_suggested(suggested, findings, path)
        return ExitCode.DONE
    try:
        decision = _decide(folder, arguments)
    except DecisionError as error:
        raise Refusal(str(error)) from error
    if not arguments.dry_run:
        carry_out(path, decision)
    if arguments.json:
        write_json(_decision_record(decision, is_written=not arguments.dry_run))
    else:
        _write_decision(decision, is_written=not arguments.dry_run)
    return ExitCode.DONE


def _read(path: Path) -> SourceFolder:
    """Return the folder. Raises Refusal where what it records of agents is not sound."""
    if path.is_file():
        raise Refusal(f"{path} is a file; suggestions and decisions need a source folder.")
    folder = read_folder(path)
    problems = [
        problem
        for problem in folder.problems
        if problem.file == AGENTS_FILE or problem.file.startswith(f"{STATEMENTS_FOLDER}/")
    ]
    for problem in problems:
        note(visible(str(problem)))
    if problems:
        raise Refusal(
            f"{path} has {counted(len(problems), 'problem')} in what it records of agents. Put "
            "them right first."
        )
    return folder


def _decide(folder: SourceFolder, arguments: Namespace) -> Decision:
    if arguments.merge:
        keep, *others = arguments.merge
        return merge_agents(folder, keep, others, is_forced=arguments.force)
    if arguments.split:
        agent, new = arguments.split
        return split_agent(folder, agent, new, arguments.names or ())
    one, other = arguments.apart
    return set_apart(folder, one, other)


# --- suggestions --------------------------------------------------------------------------------


def _write_suggested(suggested: Suggested, findings: tuple[Finding, ...], path: Path) -> None:
    for finding in findings:
        _write_finding(finding)
        write_line()
    total = len(suggested.findings)
    shown = "" if len(findings) == total else f"; the first {len(findings):,} are shown"
    write_line(f"{counted(total, 'pair')} of agents that may be one{shown}.")
    if suggested.crowded:
        names = ", ".join(map(visible, suggested.crowded[:_MAX_CROWDED]))
        more = len(suggested.crowded) - _MAX_CROWDED
        others = f" and {more:,} more" if more > 0 else ""
        write_line(f"So short that they fit too many agents: {names}{others}.")
    if suggested.set_apart:
        write_line(f"{counted(suggested.set_apart, 'pair')} set apart by a curator: left out.")
    if findings:
        command = f"attest agents {visible(str(path))}"
        write_line("Nothing was merged. To decide, write the ids of two agents:")
        write_line(f"  {command} --merge KEEP OTHER    they are one")
        write_line(f"  {command} --apart ONE OTHER     they are not")


def _write_finding(finding: Finding) -> None:
    write_line(
        f"{finding.strength.word.capitalize()}: {_show_party(finding.keep)} and "
        f"{_show_party(finding.other)}"
    )
    facts = [("For", visible(str(each))) for each in finding.evidence]
    facts += [("Against", visible(str(each))) for each in finding.doubts]
    write_facts(facts, indent=2)


def _show_party(party: Party) -> str:
    proposed = ", proposed" if party.is_proposed else ""
    uses = f"named {counted(party.uses, 'time')}"
    return f"{visible(party.name)} ({visible(party.id)}, {uses}{proposed})"


def _suggested_record(suggested: Suggested, findings: tuple[Finding, ...]) -> Json:
    return {
        "total": len(suggested.findings),
        "pairs": [
            {
                "strength": finding.strength.word,
                "keep": _party_record(finding.keep),
                "other": _party_record(finding.other),
                "evidence": [_reason_record(each) for each in finding.evidence],
                "against": [_reason_record(each) for each in finding.doubts],
            }
            for finding in findings
        ],
        "crowded": list(suggested.crowded),
        "set_apart": suggested.set_apart,
    }


def _party_record(party: Party) -> Json:
    return {
        "id": party.id,
        "kind": party.kind.value,
        "name": party.name,
        "proposed": party.is_proposed,
        "uses": party.uses,
    }


def _reason_record(reason: Evidence | Doubt) -> Json:
    return {"kind": reason.kind.value, "text": str(reason)}


# --- decisions ----------------------------------------------------------------------------------


def _write_decision(decision: Decision, *, is_written: bool) -> None:
    for sentence in decision.notes:
        write_line(visible(sentence))
    write_facts(
        [(visible(file.name), _show_change(file)) for file in decision.files if file.entries],
        indent=2,
    )
    for staying in decision.staying:
        write_line(
            f"To look at: {_show_entries(staying.entries)} in {visible(staying.name)} stay, as "
            "their words are none of the names that go or stay."
        )
    files = counted(len({file.name for file in decision.files}), "file")
    write_line(f"{files} written." if is_written else f"Nothing was written; {files} would change.")


def _show_change(file: FileChange) -> str:
    return _show_entries(file.entries)


def _show_entries(entries: tuple[NamedEntry, ...]) -> str:
    parts = []
    for kind, one in (
        (EntryKind.MENTION, "mention"),
        (EntryKind.DESCRIPTION, "description"),
        (EntryKind.STATEMENT, "statement"),
    ):
        found = [entry for entry in entries if entry.kind is kind]
        if found:
            ids = [visible(entry.id) for entry in found if entry.id]
            more = ", ..." if len(ids) > _MAX_IDS else ""
            shown = f" ({', '.join(ids[:_MAX_IDS])}{more})" if ids else ""
            parts.append(f"{counted(len(found), one)}{shown}")
    return ", ".join(parts)


def _decision_record(decision: Decision, *, is_written: bool) -> Json:
    return {
        "written": is_written,
        "notes": list(decision.notes),
        # One file may be written twice.
        "files": [
            {"file": name, **_entries_record(file)}
            for name, file in {file.name: file for file in decision.files}.items()
        ],
        "staying": [{"file": each.name, **_entries_record(each)} for each in decision.staying],
    }


def _entries_record(change: FileChange | Staying) -> dict[str, Json]:
    entries = change.entries
    return {
        "mentions": sum(entry.kind is EntryKind.MENTION for entry in entries),
        "descriptions": sum(entry.kind is EntryKind.DESCRIPTION for entry in entries),
        "statements": [entry.id for entry in entries if entry.kind is EntryKind.STATEMENT],
    }
