"""Files of a source folder that somebody has broken with a text editor. No Qt."""

from __future__ import annotations

from pathlib import Path

from reader.domain.problems import Problem
from reader.source.files import MAX_YAML, is_there, read_text
from reader.source.problem_log import ProblemLog
from reader.source.yaml_text import parse_yaml


def find_break(root: Path, *names: str) -> Problem | None:
    """Return the first line at which reading one of the files ends, or None."""
    log = ProblemLog()
    for name in names:
        source = read_text(root, name, limit=MAX_YAML, log=log) if is_there(root / name) else None
        if source is not None:
            parse_yaml(source.text, file=name, log=log)
    return next((problem for problem in log.sorted() if problem.line), None)
