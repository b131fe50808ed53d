"""What counts as an alarm: a pair with a finding above minor, once a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from translate.api import check_pairs
from translate.errors import InputError
from translate.evaluation.alarms import count, main
from translate.evaluation.baseline import Baseline
from translate.evaluation.inputs import checked_apart

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


def write_set(folder: Path, name: str, pairs: Sequence[tuple[str, str]]) -> None:
    for suffix, side in (("de", 0), ("ref0.en", 1)):
        (folder / f"{name}.{suffix}").write_text("".join(f"{pair[side]}\n" for pair in pairs), encoding="utf-8")


def test_a_check_that_fell_silent_is_kept_as_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.evaluation.baseline.__file__", str(tmp_path / "baseline.py"))
    monkeypatch.setattr("translate.evaluation.alarms.ANCHORS", ["set"])
    write_set(tmp_path, "set", PAIRS[:1])
    spoken = checked_apart(PAIRS[:1])
    for rows, kept in ((spoken, 100.0), ([replace(spoken[0], findings=())], 0.0)):
        monkeypatch.setattr("translate.evaluation.alarms.checked_apart", lambda pairs, rows=rows: rows)
        assert main(["--sets", str(tmp_path), "--update-baseline"]) == 0
        assert Baseline("alarms").read() == {"any check": kept, "NUMBER-VALUE": kept}


def test_other_sets_of_the_same_name_are_not_held_against_the_baseline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("translate.evaluation.baseline.__file__", str(tmp_path / "baseline.py"))
    monkeypatch.setattr("translate.evaluation.alarms.ANCHORS", ["set"])
    write_set(tmp_path, "set", PAIRS[1:2])
    assert main(["--sets", str(tmp_path), "--update-baseline"]) == 0
    kept = Baseline("alarms").read()
    write_set(tmp_path, "set", PAIRS[:1])
    assert main(["--sets", str(tmp_path)]) == 0
    assert "no gate: set: other texts" in capsys.readouterr().out
    with pytest.raises(InputError, match="left as it was: set"):
        main(["--sets", str(tmp_path), "--update-baseline", "another set"])
    assert Baseline("alarms").read() == kept == {"any check": 0.0}


def test_a_check_to_show_is_one_that_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match="unknown check NOPE"):
        main(["--sets", str(tmp_path), "--show", "NOPE"])


def test_lines_of_a_set_are_checked_each_for_itself() -> None:
    german = ["Die Fähre legt am Morgen ab.", "Der Bäcker hat sonntags geschlossen."]
    english = "The ferry leaves in the early morning."
    together = check_pairs([(one, english) for one in german])
    assert all("SAME-TARGET" in {finding.check for finding in row.findings} for row in together)
    apart = checked_apart([(one, english) for one in german])
    assert not any("SAME-TARGET" in {finding.check for finding in row.findings} for row in apart)


def test_the_benchmark_prints_what_a_check_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("wmt18", "flores-dev"):
        write_set(tmp_path, name, PAIRS)
    assert main(["--sets", str(tmp_path), "--show", "number-value"]) == 0  # far more than in those of the baseline
    said = capsys.readouterr().out
    assert "DE Das kostet 200 Euro.\n  EN That costs 300 euros." in said and "of 8 human translations" in said
