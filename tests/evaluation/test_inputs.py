"""Input of no use is one line and exit code 2, not that of a gate; and figures of other texts are not compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.errors import InputError
from translate.evaluation.__main__ import main
from translate.evaluation.baseline import Baseline, no_gate
from translate.evaluation.inputs import digest_of, read_lines

HEAD = "src\tmt\tcorrectness\trepetitions\tnamed-entities\tomission\tstrong-unsupport\tfull-unsupport\n"

REFUSED = [
    ("parity --lines nope", "cannot read nope"), ("parity --lines .", "cannot read ."),
    ("parity --lines wide.de", "wide.de is not UTF-8"), ("parity --lines empty.de", "empty.de is empty"),
    ("parity --lines one.de --limit -1", "argument --limit"), ("parity --lines one.de --beam 0", "a beam of 0"),
    ("speed --lines nope", "cannot read nope"), ("speed --lines empty.de", "empty.de is empty"),
    ("speed --lines one.de --limit 0", "argument --limit"), ("speed --lines one.de --threads 100000", "100000 threads"),
    ("speed --lines one.de --geometry small", "argument --geometry"),
    ("flags", "give --data and --eval"), ("flags --annotated nope", "cannot read nope"),
    ("flags --annotated wide.de", "not UTF-8"), ("flags --annotated one.de", "no column 'src'"),
    ("flags --annotated head.tsv", "no rows"), ("flags --annotated short.tsv", "line 2 lacks cells"),
    ("flags --data nope --eval nope", "nope/hallucination.dev.tsv"),
    ("flags --data nope --eval nope --repeats 0", "argument --repeats"),
    ("fluency --data nope", "nope/news.tsv.xz"), ("fluency --data nope --limit 0", "argument --limit"),
    ("fluency --data nope --clean one.txt", "the suffix must tell"), ("fluency --data nope --clean no.de", "no.de"),
    ("memory --entries 0", "argument --entries"), ("memory --entries x", "argument --entries"),
    ("memory head.tsv", ""), ("memory nope", "cannot read nope"),
    ("quality --sets . --set x", "no set x in ."), ("quality --sets . --set wide", "wide.de is not UTF-8"),
    ("quality --sets . --set empty", "empty.de is empty"), ("quality --sets . --set one --limit 0", "argument --limit"),
    ("quality --sets . --set one --decode fast/int7", "no precision named 'int7'"),
    ("quality --sets . --set one --decode slow", "no engine named 'slow'"),
    ("quality", "argument"), ("quality --nope", "required"), ("alarms --sets .", "no set wmt18"),
    ("confidence --sets .", "no set"), ("segmentation --gsd one.de --size 0", "argument --size"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "said"), REFUSED)
def test_input_of_no_use_is_one_line(
    command: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("wide", "empty", "one"):
        for suffix in ("de", "ref0.en"):
            (tmp_path / f"{name}.{suffix}").write_bytes({"wide": b"\xff\xfeJ\0", "empty": b"", "one": b"Ja.\n"}[name])
    (tmp_path / "head.tsv").write_text(HEAD, encoding="utf-8")
    (tmp_path / "short.tsv").write_text(f"{HEAD}Ja.\tYes.\t1\n", encoding="utf-8")
    (tmp_path / "one.txt").write_text("Ja.\n", encoding="utf-8")
    assert main(command.split()) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and said in told.err, told


def test_a_package_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(argv: list[str]) -> int:
        raise ModuleNotFoundError("No module named 'sacrebleu'", name="sacrebleu")

    monkeypatch.setattr("translate.evaluation.memory.main", missing)
    assert main(["memory"]) == 2
    assert "sacrebleu is not installed; pip install" in capsys.readouterr().err


def test_lines_end_with_line_feeds_only(tmp_path: Path) -> None:
    (tmp_path / "a.de").write_bytes("Ja.\u2028Nein.\r\n\nGut.".encode())
    assert read_lines(tmp_path / "a.de") == ["Ja.\u2028Nein.", "", "Gut."]
    assert read_lines(tmp_path / "a.de", 1) == ["Ja.\u2028Nein."]
    assert digest_of(["a", "b"]) != digest_of(["b", "a"])


def test_figures_of_other_texts_are_neither_compared_nor_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("translate.evaluation.baseline.__file__", str(tmp_path / "baseline.py"))

    def gate(value: float, digest: str, update: str | None) -> int:
        return Baseline("made-up", data={"lines": digest}).gate({"F1": value}, 0.5, update)

    assert gate(90.0, "aa", "") == 0
    assert gate(80.0, "aa", None) == 1
    assert gate(80.0, "bb", None) == 0
    assert "no gate: lines: other texts" in capsys.readouterr().out
    for update in ("", "other lines"):
        with pytest.raises(InputError, match="the baseline is left as it was: lines"):
            gate(99.0, "bb", update)
    assert Baseline("made-up").read() == {"F1": 90.0}
    assert gate(91.0, "aa", "") == 0 and Baseline("made-up").read() == {"F1": 91.0}


def test_without_a_gate_nothing_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert no_gate("another model", None) == 0
    assert capsys.readouterr().out == "no gate: another model\n"
    with pytest.raises(InputError, match="left as it was: another model"):
        no_gate("another model", "")


def test_parity_of_other_lines_has_no_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Same:
        def lines(self, german: list[str]) -> list[str]:
            return german

    monkeypatch.setattr("translate.evaluation.parity.open_translator", lambda *given, **settings: Same())
    (tmp_path / "a.de").write_text("Ja.\nNein.\n", encoding="utf-8")
    command = ["parity", "--lines", str(tmp_path / "a.de")]
    kept = Baseline("parity").read()
    assert main(command) == 0 and "no gate: lines" in capsys.readouterr().out
    for options in (["--update-baseline"], ["--update-baseline", "--model", "embedded"]):
        assert main([*command, *options]) == 2 and "left as it was" in capsys.readouterr().err
    assert Baseline("parity").read() == kept
