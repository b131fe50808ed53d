"""A gate that no figure passes downwards without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from translate.evaluation.baseline import Baseline

GOOD = {"F1": 99.0, "cases failed": 1.0}


@pytest.fixture
def baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Baseline:
    monkeypatch.setattr("translate.evaluation.baseline.__file__", str(tmp_path / "baseline.py"))
    made = Baseline("made-up", frozenset({"cases failed"}))
    assert made.gate(GOOD, 0.05, update="") == 0
    return made


def test_what_is_worse_is_named(baseline: Baseline, capsys: pytest.CaptureFixture[str]) -> None:
    assert baseline.gate(GOOD, 0.05, update=None) == 0
    assert baseline.gate({**GOOD, "F1": 98.96}, 0.05, update=None) == 0
    assert baseline.gate({**GOOD, "F1": 98.0}, 0.05, update=None) == 1
    assert "F1 was 99, is 98" in capsys.readouterr().out
    assert baseline.gate({**GOOD, "cases failed": 2.0}, 0.05, update=None) == 1
    for name in GOOD:
        assert baseline.gate({**GOOD, name: float("nan")}, 0.05, update=None) == 1
    assert baseline.gate({"F1 on another file": 98.0}, 0.05, update=None) == 0
    assert "no baseline yet for F1 on another file" in capsys.readouterr().out
    assert baseline.read() == GOOD


@pytest.mark.parametrize("worse", [{"F1": 98.0}, {"F1": 98.99}, {"cases failed": 2.0}])
def test_a_worse_figure_is_kept_only_with_its_reason(
    baseline: Baseline, tmp_path: Path, capsys: pytest.CaptureFixture[str], worse: dict[str, float]
) -> None:
    assert baseline.gate({**GOOD, **worse, "new": 5.0}, 0.05, update="") == 1
    assert "--update-baseline \"REASON\"" in capsys.readouterr().out
    assert baseline.read() == GOOD
    assert baseline.gate({**GOOD, **worse}, 0.05, update="a rule gave way") == 0
    assert baseline.read() == {**GOOD, **worse}
    [(name, value)] = worse.items()
    stored = json.loads((tmp_path / "baselines" / "made-up.json").read_text("utf-8"))
    assert stored["lowered"] == {name: f"was {GOOD[name]:g}, is {value:g}: a rule gave way"}


def test_better_figures_need_no_reason_and_reasons_stay(baseline: Baseline, tmp_path: Path) -> None:
    assert baseline.gate({"F1": 97.5}, 0.05, update="first") == 0
    assert baseline.gate({"F1": 99.5, "cases failed": 0.0}, 0.05, update="") == 0
    assert baseline.read() == {"F1": 99.5, "cases failed": 0.0}
    stored = json.loads((tmp_path / "baselines" / "made-up.json").read_text("utf-8"))
    assert stored["lowered"] == {"F1": "was 99, is 97.5: first"}
