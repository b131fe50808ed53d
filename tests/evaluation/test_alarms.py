"""What counts as an alarm: a pair with a finding above minor, once a check."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.api import check_pairs
from translate.evaluation.alarms import count, main
from translate.evaluation.baseline import Baseline

PAIRS = [
    ("Das kostet 200 Euro.", "That costs 300 euros."),
    ("Guten Tag.", "Good day."),
    ("Am 3. Mai und am 4. Juni kam er.", "He came on 5 May and on 6 July."),
    ("Er ging nach Hause.", "He went home ."),  # minor
]


def test_each_check_counts_once_a_pair() -> None:
    shares = count(check_pairs(PAIRS))
    assert shares["any check"] == 50.0
    assert shares["NUMBER-VALUE"] == 25.0 and "SPACING" not in shares


def test_a_check_that_fell_silent_is_kept_as_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.evaluation.baseline.__file__", str(tmp_path / "baseline.py"))
    monkeypatch.setattr("translate.evaluation.alarms.ANCHORS", ["set"])
    for english, kept in (("That costs 300 euros.", 100.0), ("That costs 200 euros.", 0.0)):
        (tmp_path / "set.de").write_text("Das kostet 200 Euro.\n", encoding="utf-8")
        (tmp_path / "set.ref0.en").write_text(f"{english}\n", encoding="utf-8")
        assert main(["--sets", str(tmp_path), "--update-baseline"]) == 0
        assert Baseline("alarms").read() == {"any check": kept, "NUMBER-VALUE": kept}


def test_the_benchmark_prints_what_a_check_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("wmt18", "flores-dev"):
        for suffix, side in (("de", 0), ("ref0.en", 1)):
            (tmp_path / f"{name}.{suffix}").write_text("\n".join(pair[side] for pair in PAIRS) + "\n", encoding="utf-8")
    assert main(["--sets", str(tmp_path), "--show", "NUMBER-VALUE"]) == 1  # far more than in real translations
    said = capsys.readouterr().out
    assert "DE Das kostet 200 Euro.\n  EN That costs 300 euros." in said and "of 8 human translations" in said
