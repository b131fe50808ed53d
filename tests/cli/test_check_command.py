"""`translate check` as reviewers and pipelines use it: in processes of their own where signals and pipes matter."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import translate.cli.check  # noqa: F401  (registers its command)
from translate.cli.common import GLOBALS, app
from translate.reading.bilingual import read_bilingual

PAIRS = [
    ("Am Montag kamen 20 Boote in den kleinen Hafen.", "On Monday 20 boats came into the small harbour."),
    ("Der Bäcker verkaufte am Morgen 45 Brote.", "The baker sold 54 loaves in the morning."),
    ("Die Schule bleibt am Freitag geschlossen.", "The school stays closed on Friday."),
    ("Der Gemeinderat berät den Haushalt im Herbst.", "The council discusses the household in autumn."),
    ("Niemand hat die Brücke gesehen.", ""),
]
COMMAND = [sys.executable, "-c", "import translate.cli.check; from translate.cli.common import app; "
           "app(prog_name='translate')", "check"]


def table(pairs=PAIRS, header="source\ttarget\n") -> str:
    return header + "".join(f"{source}\t{target}\n" for source, target in pairs)


def records(text: str) -> list[dict[str, str]]:
    head, *rows = (line.split("\t") for line in text.split("\n")[:-1])
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(GLOBALS, "quiet", False)
    (tmp_path / "pairs.tsv").write_text(table(), "utf-8")

    def invoke(*arguments: str, code: int = 0, evidence: bool = False, text: str | None = None):
        given = ("--model-evidence" if evidence else "--no-model-evidence", *arguments)
        result = CliRunner().invoke(app, ["check", *given], input=text)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return invoke


def test_findings_and_estimates_come_out_in_the_form_of_article(run):
    result = run("pairs.tsv")
    rows = records(result.stdout)
    assert [row["source"] for row in rows] == [source for source, _ in PAIRS]
    assert [row["target"] for row in rows] == [target for _, target in PAIRS]
    assert "NUMBER-VALUE" in rows[1]["issues"] and rows[1]["severity"] == "major"
    assert rows[4]["issues"] == "TARGET-EMPTY" and rows[4]["confidence"] == ""
    assert all(0 <= float(row["confidence"]) <= 1 for row in rows[:4])
    assert "column" not in result.stdout and "German from 'source'" in result.stderr


def test_what_reviewers_wrote_passes_through_untouched(run, tmp_path: Path):
    header = "source\ttarget\tstatus\tcorrected\tcomment\tTicket\n"
    lines = [f"{source}\t{target}\tcorrected\tBesser {number}\t=ja?\t#{number}\n"
             for number, (source, target) in enumerate(PAIRS)]
    (tmp_path / "reviewed.tsv").write_text(header + "".join(lines), "utf-8")
    first = run("reviewed.tsv", "-o", "once.tsv")
    again = run("once.tsv", "-o", "twice.tsv")
    assert first.stdout == again.stdout == ""
    assert (tmp_path / "once.tsv").read_bytes() == (tmp_path / "twice.tsv").read_bytes()
    for number, row in enumerate(records((tmp_path / "twice.tsv").read_text("utf-8"))):
        assert [row[name] for name in ("status", "corrected", "comment", "Ticket")] == [
            "corrected", f"Besser {number}", "=ja?", f"#{number}"]


@pytest.mark.parametrize(("header", "names"), [("source\ttarget\n", "'source' and the German in 'target'"),
                                               ("", "'column 1' and the German in 'column 2'")])
def test_columns_that_are_each_others_are_told_once(run, tmp_path: Path, header: str, names: str):
    turned = [(english, german) for german, english in PAIRS]
    (tmp_path / "turned.tsv").write_text(table([*turned, PAIRS[0]], header), "utf-8")  # a row may be right
    said = run("turned.tsv").stderr
    assert said.count("turned.tsv: the English stands in " + names) == 1
    (tmp_path / "few.tsv").write_text(table([*PAIRS, *turned[:2]]), "utf-8")  # and some may be wrong
    assert "the English stands in" not in run("few.tsv").stderr + run("pairs.tsv").stderr


def test_columns_without_names_csv_jsonl_and_standard_input(run, tmp_path: Path):
    expected = [row["issues"] for row in records(run("pairs.tsv").stdout)]
    bare = run("-", text=table(header=""))
    assert [row["issues"] for row in records(bare.stdout)] == expected
    (tmp_path / "pairs.csv").write_text("German,English\n" + "".join(f'"{de}","{en}"\n' for de, en in PAIRS), "utf-8")
    assert [row["issues"] for row in records(run("pairs.csv").stdout)] == expected
    (tmp_path / "pairs.jsonl").write_text("".join(json.dumps({"src": de, "mt": en}) + "\n" for de, en in PAIRS))
    found = [json.loads(line) for line in run("pairs.jsonl", "--format", "jsonl").stdout.splitlines()]
    assert ["|".join(dict.fromkeys(one["check"] for one in row["findings"])) for row in found] == expected
    assert set(found[0]["estimates"]) == {"hallucination", "omission", "error"} and found[4]["estimates"] is None


@pytest.mark.parametrize("name", ["out.tsv", "out.xlsx", "out.jsonl"])
def test_files_and_objects_may_have_columns_of_their_own(run, tmp_path: Path, name: str):
    (tmp_path / "empty.tsv").write_text("source\ttarget\n", "utf-8")
    (tmp_path / "ann.tsv").write_text("source\ttarget\tTicket\nJa.\tYes.\t7\n", "utf-8")
    (tmp_path / "bea.jsonl").write_text('{"source": "Nein.", "target": "No."}\n'
                                        '{"source": "Doch.", "target": "Yes.", "note": "x"}\n', "utf-8")
    run("empty.tsv", "ann.tsv", "bea.jsonl", "-o", name)
    extras = [{key: value for key, value in row.extra.items() if value} for row in read_bilingual(tmp_path / name)]
    assert extras == [{"Ticket": "7"}, {}, {"note": "x"}]


def test_a_table_without_pairs_is_told(run, tmp_path: Path):
    (tmp_path / "empty.tsv").write_text("source\ttarget\n", "utf-8")
    assert "empty.tsv: holds no pair, only a header: nothing was checked" in run("-q", "empty.tsv").stderr


def test_half_a_sentence_is_seen_where_the_table_has_blocks(run, tmp_path: Path):
    rows = ("Der Zug hielt in der Stadt.\tThe train stopped in town.\n",
            "und die Reisenden stiegen langsam aus dem Wagen.\tand the travellers slowly got out of the carriage.\n")
    placed = "".join(f"0\t{number}\tparagraph\t{row}" for number, row in enumerate(rows, 1))
    (tmp_path / "blocks.tsv").write_text(f"block\tsegment\tkind\tsource\ttarget\n{placed}", "utf-8")
    (tmp_path / "plain.tsv").write_text("source\ttarget\n" + "".join(rows), "utf-8")
    assert [row["issues"] for row in records(run("blocks.tsv").stdout)] == ["", "SOURCE-SEGMENTATION"]
    assert [row["issues"] for row in records(run("plain.tsv").stdout)] == ["", ""]


def test_several_files_keep_their_names(run, tmp_path: Path):
    (tmp_path / "more.tsv").write_text(table(PAIRS[:2]), "utf-8")
    rows = records(run("pairs.tsv", "more.tsv").stdout)
    assert [row["doc"] for row in rows] == ["pairs.tsv"] * 5 + ["more.tsv"] * 2


def test_select_ignore_and_limits(run, tmp_path: Path):
    selected = records(run("pairs.tsv", "--select", "number-value,target-empty").stdout)
    assert [row["issues"] for row in selected] == ["", "NUMBER-VALUE", "", "", "TARGET-EMPTY"]
    ignored = records(run("pairs.tsv", "--select", "NUMBER-VALUE", "--select", "TARGET-EMPTY", "--ignore",
                          "NUMBER-VALUE").stdout)
    assert [row["issues"] for row in ignored] == ["", "", "", "", "TARGET-EMPTY"]
    assert "NUMBER-VALUE" in run("pairs.tsv", "--select", "NUMBER-VALU", code=2).stderr
    (tmp_path / "limits.toml").write_text("[NUMBER-VALUE]\nnonsense = 1\n")
    assert "nonsense" in run("pairs.tsv", "--limits", "limits.toml", code=2).stderr


def test_the_glossary_is_held(run, tmp_path: Path):
    (tmp_path / "terms.tsv").write_text("Haushalt\tbudget\nBrot\tloaf | bread\n", "utf-8")
    rows = records(run("pairs.tsv", "--select", "GLOSSARY", "--glossary", "terms.tsv", "--report", "report.md").stdout)
    assert [row["issues"] for row in rows] == ["", "", "", "GLOSSARY", ""]
    assert "budget" in rows[3]["detail"]
    report = (tmp_path / "report.md").read_text("utf-8")
    assert "| Haushalt | budget |" in report and "| Brot | loaf / bread | loaves (1) |" in report


def test_how_the_glossary_was_read_is_told(run, tmp_path: Path):
    (tmp_path / "terms.csv").write_text("ID;de-DE;en-US\n1;Haushalt;budget\n", "utf-8")
    told = "terms.csv: 1 term; German from 'de-DE', English from 'en-US'; ignored: 'ID'\n"
    assert told in run("pairs.tsv", "--glossary", "terms.csv").stderr
    assert "terms.csv" not in run("pairs.tsv").stderr + run("-q", "pairs.tsv", "--glossary", "terms.csv").stderr


def test_remarks_beside_a_workbooks_columns_are_told(run, tmp_path: Path):
    from openpyxl import load_workbook

    run("pairs.tsv", "-o", "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    book["Review"]["O3"] = "my note"
    book.save(tmp_path / "a.xlsx")
    done = run("a.xlsx")
    assert "a.xlsx: also passed through, though the first line lacks them: column_15\n" in done.stderr
    assert [row["column_15"] for row in records(done.stdout)] == ["", "my note", "", "", ""]


@pytest.mark.parametrize(("form", "approved"), [("tmx", "accepted<"), ("xliff", 'state="reviewed"'),
                                                ("xliff12", 'state="final"')])
def test_no_english_is_approved_because_the_memory_had_it(run, form: str, approved: str):
    for status, count in (("", 0), ("accepted", 1)):
        row = f"Ja.\tNo.\t{status}\tsatzpaar:1|english:translation memory\n"
        done = run("-", "-f", form, text=f"source\ttarget\tstatus\tmade_by\n{row}")
        assert done.stdout.count(approved) == count


def test_fail_on(run):
    assert records(run("pairs.tsv", "--fail-on", "critical", code=1).stdout)
    run("pairs.tsv", "--fail-on", "critical", "--ignore", "TARGET-EMPTY", "--select", "NUMBER-VALUE", code=0)
    run("pairs.tsv", "--fail-on", "major", "--select", "NUMBER-VALUE", code=1)


@pytest.mark.parametrize(("arguments", "message"), [
    (["none.tsv"], "none.tsv"), (["pairs.tsv", "-o", "broken.tsv"], "exists already"),
    (["pairs.tsv", "-o", "pairs.tsv", "--force"], "is the input itself"),
    (["pairs.tsv", "-o", "out.tsv", "--report", "./out.tsv"], "-o and --report both name out.tsv"),
    (["pairs.tsv", "-o", "terms.tsv", "--glossary", "terms.tsv", "--force"], "is the input itself"),
    (["pairs.tsv", "--report", "terms.tsv", "--limits", "terms.tsv", "--force"], "is the input itself"),
    (["pairs.tsv", "--excel", "-f", "html"], "leave out one of --excel and -f html"),
    (["pairs.tsv", "--excel", "-o", "out.XLSX"], "leave --excel out for a workbook"),
    (["pairs.tsv", "-o", "out.docx"], "no format known"), (["pairs.tsv", "--glossary", "none.tsv"], "glossary"),
    (["pairs.tsv", "--limits", "none.toml"], "none.toml"),
    (["pairs.tsv", "--model", "embedded"], "--model-evidence"), (["broken.tsv", "-o", "out.tsv"], "line 3"),
])
def test_wrong_use_is_one_line_and_leaves_nothing(run, tmp_path: Path, arguments: list[str], message: str):
    (tmp_path / "broken.tsv").write_text("source\ttarget\nJa\tYes\nNein\tNo\tKein\tNone\n")
    (tmp_path / "terms.tsv").write_text("Hund\tdog\n")
    before = sorted(path.name for path in tmp_path.iterdir())
    said = run("-q", *arguments, code=2)
    assert message in said.stderr and said.stderr.count("\n") == 1 and said.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_line_without_end_is_refused(run):
    assert "longer than 40 million characters" in run("/dev/zero", code=2).stderr


def test_a_model_scores_the_pairs(run):
    result = run("pairs.tsv", "--model", "embedded", evidence=True)
    assert "scored by embedded@" in result.stderr and len(records(result.stdout)) == len(PAIRS)
    assert all("|engine:fast/" in row["made_by"] for row in records(result.stdout))
    assert all("engine:" not in row["made_by"] for row in records(run("pairs.tsv").stdout))


def test_scores_no_estimate_is_fitted_to_are_no_evidence(run):
    result = run("pairs.tsv", "--engine", "fake", evidence=True)
    assert "judging by text alone" in result.stderr
    assert all("engine:" not in row["made_by"] for row in records(result.stdout))


def test_the_english_is_named_by_what_made_it_however_often_it_is_checked(run, tmp_path: Path):
    made = "satzpaar:0.1.0|model:m@1|engine:e|checks:40-ab|beam:4"
    (tmp_path / "own.tsv").write_text("".join(
        f"{line}\t{end}\n" for line, end in zip(table().splitlines(), ["made_by", *[made] * len(PAIRS)], strict=True)))
    told = "Origin of the English: satzpaar:0.1.0 model:m@1 engine:e beam:4"
    assert f"{told}\n" in run("own.tsv", "-o", "once.tsv").stderr
    run("once.tsv", "-o", "twice.tsv", evidence=True)
    for name in ("once.tsv", "twice.tsv"):
        rows = records((tmp_path / name).read_text("utf-8"))
        assert all("|english:satzpaar:0.1.0 model:m@1 engine:e beam:4|table" in row["made_by"] for row in rows)
    assert f"{told}; unknown\n" in run("twice.tsv", "pairs.tsv").stderr
    run("pairs.tsv", "-o", "scored.tsv", evidence=True)  # the scorer did not make them
    assert "Origin of the English: unknown\n" in run("scored.tsv").stderr


def test_a_file_whose_every_row_has_another_origin_keeps_them_row_by_row(run, tmp_path: Path):
    (tmp_path / "own.tsv").write_text("source\ttarget\tmade_by\n" + "".join(
        f"Ja {n}.\tYes {n}.\trun {n}\n" for n in range(40)))
    done = run("own.tsv")
    assert "Origin of the English: run 0; run 1; run 2; run 3; run 4; and 35 more\n" in done.stderr
    assert [f"|english:run {n}|" in row["made_by"] for n, row in enumerate(records(done.stdout))] == [True] * 40


@pytest.mark.parametrize("form", ["tsv", "excel", "xlsx", "jsonl", "html", "tmx", "xliff", "xliff12", "txt", "mqm"])
def test_every_format_names_what_made_the_english(run, tmp_path: Path, form: str):
    (tmp_path / "own.tsv").write_text("source\ttarget\tmade_by\nJa.\tYes.\tDeepL vom Mai\n")
    run("own.tsv", "-o", f"out.{form}", "-f", form, "--report", "report.md")
    data = (tmp_path / f"out.{form}").read_bytes()
    if form == "xlsx":
        from openpyxl import load_workbook

        data = load_workbook(tmp_path / "out.xlsx")["About"]["B1"].value.encode()
    assert b"DeepL vom Mai" in data
    assert "english:DeepL vom Mai" in (tmp_path / "report.md").read_text("utf-8").replace("\\", "")


def test_that_the_columns_are_swapped_is_said_though_all_shall_be_quiet(run, tmp_path: Path):
    swapped = "".join(f"{english}\t{german}\n" for german, english in PAIRS if english)
    (tmp_path / "swapped.tsv").write_text("source\ttarget\n" + swapped, "utf-8")
    assert run("swapped.tsv", "-q").stderr.startswith("swapped.tsv: the English stands in 'source'")
    assert run("pairs.tsv", "-q").stderr == ""


def many(tmp_path: Path, count: int) -> Path:
    path = tmp_path / "many.tsv"
    path.write_text(table((f"Am Tag {n} kamen {n} Boote.", f"On day {n} there came {n} boats.") for n in range(count)))
    return path


def test_a_reader_that_leaves_is_no_error(tmp_path: Path):
    path = many(tmp_path, 3000)
    with subprocess.Popen([*COMMAND, "-q", "--no-model-evidence", str(path)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline().startswith(b"doc\t")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 128 + signal.SIGPIPE


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupt_ends_with_130_and_nothing_half_written(tmp_path: Path):
    path = many(tmp_path, 30_000)
    with subprocess.Popen([*COMMAND, "--no-model-evidence", str(path), "-o", str(tmp_path / "out.tsv")],
                          stderr=subprocess.PIPE, text=True,  # a background shell has the signal ignored
                          preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)) as process:
        until = time.monotonic() + 120
        while not list(tmp_path.glob(".out.tsv*")) and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read()
    assert process.returncode == 130 and "interrupted" in said and "Traceback" not in said
    assert [entry.name for entry in tmp_path.iterdir()] == ["many.tsv"]


def test_a_plain_table_that_went_through_a_spreadsheet_is_told(run, tmp_path: Path):
    row = '"Ja.","Yes.","satzpaar:0.1.0|engine:fake|table:""plain"""\n'
    (tmp_path / "saved.csv").write_text(f"source,target,made_by\n{row}", "utf-8")
    told = run("saved.csv").stderr
    assert "saved.csv, line 2: a plain table that has been through a spreadsheet" in told
    (tmp_path / "saved.tsv").write_text("source\ttarget\tmade_by\n#VALUE!\t#N/A\tsatzpaar:0|table:\"plain\"\n", "utf-8")
    assert "spreadsheet" not in (result := run("saved.tsv")).stderr  # in a pipeline a text is a text
    assert records(result.stdout)[0]["source"] == "#VALUE!"


CORRECTED = (
    "source\ttarget\tstatus\tcorrected\n"
    "Die Preise stiegen um 18 Prozent.\tPrices rose by 81 percent.\tcorrected\tPrices rose by 18 percent.\n"
    "Die Preise fielen um 40 Prozent.\tPrices fell by 40 percent.\tcorrected\tPrices fell by 14 percent.\n"
)


def test_what_a_reviewer_settled_does_not_fail_and_its_correction_is_judged_when_asked(run, tmp_path: Path):
    (tmp_path / "reviewed.tsv").write_text(CORRECTED, "utf-8")
    settled = run("reviewed.tsv", "--fail-on", "major")
    assert "--corrections judges these" in settled.stderr
    assert "settled by the reviewer though flagged: 1" in settled.stderr
    judged = records(run("reviewed.tsv", "--fail-on", "major", "--corrections", code=1).stdout)
    assert [row["target"] for row in judged] == ["Prices rose by 18 percent.", "Prices fell by 14 percent."]
    assert [bool(row["issues"]) for row in judged] == [False, True]
    assert "english:reviewer" in judged[0]["made_by"]


def test_confidence_does_not_turn_on_which_findings_are_shown(run, tmp_path: Path):
    (tmp_path / "pairs.tsv").write_text(CORRECTED, "utf-8")
    told = [[row["confidence"] for row in records(run("pairs.tsv", *more).stdout)]
            for more in ((), ("--select", "TARGET-*"), ("--ignore", "NUMBER-VALUE"))]
    assert told[0] == told[1] == told[2]
