"""The bundled model is as good as it was on sentences made up for this."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.attribution.drafted import drafting_with
from benchmarks.attribution.report import fallen, key_figures, score_forms
from tests.attribution.synthetic.reading import read_all

FLOOR = Path(__file__).parent / "synthetic" / "floor.json"
"""What the model reached when it was bundled: `make bench-attribution` prints the figures."""


def test_no_figure_on_the_made_up_cases_has_fallen_by_more_than_a_point() -> None:
    expected = json.loads(FLOOR.read_text(encoding="utf-8"))
    assert fallen(expected, key_figures(score_forms(drafting_with(), read_all()))) == []
