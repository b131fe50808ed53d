"""`translate segment` and the evaluation, as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import translate.cli  # noqa: F401  (registers the commands)
from translate.cli.common import GLOBALS, app
from translate.evaluation.segmentation import main, measure, ours

SENTENCES = [
    "Das Moor liegt still, und am Rand steht seit vielen Jahren ein Turm aus Holz.",
    "Kaum einer kommt z. B. im Winter.",
]
TEXT = f"Teilen\n\n{' '.join(SENTENCES)}"


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GLOBALS, "quiet", False)


def test_one_sentence_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(app, ["segment", str(tmp_path / "a.txt")])
    assert (result.exit_code, result.stdout.splitlines()) == (0, SENTENCES)
    assert "1 block of page furniture left out" in result.stderr


def test_jsonl_with_offsets_and_furniture_from_standard_input() -> None:
    result = CliRunner().invoke(app, ["segment", "-", "--format", "jsonl", "--keep-furniture"], input=TEXT)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["text"] for row in rows] == ["Teilen", *SENTENCES]
    assert rows[0]["kind"] == "furniture" and rows[0]["reason"] == "label of a page"
    block = TEXT.split("\n\n")[1]
    assert all(block[row["start"]:row["end"]] == row["text"] for row in rows[1:])
    assert rows[1]["doc"] == "standard input"
    assert "block 0, label of a page: Teilen" in result.stderr


def test_several_files_and_output_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text("Ein Satz steht hier. Noch einer.", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    command = ["segment", str(tmp_path / "a.txt"), str(tmp_path / "b.md"), "-f", "jsonl", "-o", str(out)]
    assert CliRunner().invoke(app, command).exit_code == 0
    docs = [json.loads(line)["doc"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert docs == [str(tmp_path / "a.txt")] * 2 + [str(tmp_path / "b.md")] * 2
    again = CliRunner().invoke(app, command)
    assert again.exit_code == 2 and "--force" in again.stderr
    assert CliRunner().invoke(app, [*command, "--force"]).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "b.md", "out.jsonl"}


def test_bad_input_is_one_line_and_leaves_no_file(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["segment", str(tmp_path / "nie.txt"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1 and "does not exist" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_measure_counts_boundaries() -> None:
    gold = ["Eins ist da.", "Zwei auch.", "Drei fehlt"]
    score, disagreements = measure(lambda text: [text[:12], text[12:17], text[17:]], gold, joined=3)
    assert (score.hits, score.false, score.missed) == (1, 1, 1)
    assert (score.precision, score.recall, score.f1) == (50, 50, 50)
    assert [found.false for found in disagreements] == [True, False]
    assert measure(ours, gold, joined=2)[0].f1 == 100


def test_evaluation_prints_table_and_disagreements(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.txt"
    gold.write_text("Das ist\nNoch einer.\nUnd Schluss.\n", encoding="utf-8")
    main(["--gsd", str(gold), "--disagreements", "--speed", "--size", "2000"])  # speed is no matter here
    shown = capsys.readouterr().out
    assert "satzpaar" in shown and "missed  Das ist | Noch einer." in shown
    assert "throughput a core: prose" in shown and "MB/s  spaced dots" in shown
    assert main(["--gsd", str(tmp_path / "nie.txt")]) == 2
