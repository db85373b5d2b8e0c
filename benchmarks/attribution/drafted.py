"""The program's own draft as the measures take it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.attribution.marked import Attribution
from benchmarks.attribution.scoring import Predict
from reader.app.bundled import resources_folder
from reader.attribution.drafting import draft_text
from reader.attribution.model import Model, load_model
from reader.attribution.words import split_paragraphs


def drafting_with(folder: Path | None = None) -> Predict:
    """Return a function that drafts a text with the model in `folder`, or the bundled one."""
    return _Drafting(load_model(folder or resources_folder() / "models" / "attribution-en"))


class _Drafting:
    """Drafts texts with one model."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def __call__(self, text: str) -> Sequence[Attribution]:
        """Return the attributions drafted for a text, whatever their confidence."""
        draft = draft_text(list(split_paragraphs(text)), self._model)
        return [
            Attribution(
                source=(statement.source,) if statement.source else (),
                cue=(statement.cue,) if statement.cue else (),
                content=statement.content,
                speakers=(statement.speaker.name,) if statement.speaker.is_named else (),
            )
            for statement in draft.statements
        ]
