"""`translate memory` as reviewers use it."""

from __future__ import annotations

import csv
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

import translate.cli.memory  # noqa: F401  (registers its commands)
from translate.cli.common import GLOBALS, app
from translate.memory import Memory

TODAY = datetime.now(UTC).date().isoformat()
HEADER = "doc\tblock\tsegment\tkind\tsource\ttarget\tconfidence\tseverity\tissues\tdetail\tstatus\tcorrected\tcomment\n"


def reviewed(*rows: tuple[str, str, str, str]) -> str:
    return HEADER + "".join(f"a.txt\t0\t{number}\tparagraph\t{source}\t{target}\t\t\t\t\t{status}\t{corrected}\t\n"
                            for number, (source, target, status, corrected) in enumerate(rows, 1))


REVIEWED = reviewed(
    ("Das Boot liegt im Hafen.", "The boat is in the harbour.", "accepted", ""),
    ("Der Koch salzt die Suppe.", "The cook salts the soap.", "corrected", "The cook salts the soup."),
    ("Die Uhr geht nach.", "The clock goes after.", "rejected", ""),
    ("Es regnet.", "It rains.", "", ""),
    ("Sie lacht.", "She laugh.", "", "She laughs."),
    ("Er schweigt.", "He silent.", "corrected", ""),
    ("Niemand kam.", "Nobody came.", "prima", ""),
    ("Alle kamen.", "", "accepted", ""),
    ("Wir bleiben.", "We stay.", "Accepted", "We are staying."),
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SATZPAAR_MEMORY", str(tmp_path / "memory.sqlite3"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(GLOBALS, "quiet", False)
    (tmp_path / "reviewed.tsv").write_text(REVIEWED, "utf-8")

    def invoke(*arguments: str, code: int = 0):
        result = CliRunner().invoke(app, ["memory", *arguments])
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return invoke


def cells(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def test_reviewed_rows_go_in_and_the_rest_is_explained(run):
    said = run("add", "reviewed.tsv").stderr
    assert "3 added, 0 changed, 0 known already, 6 skipped" in said
    for reason in ("1 rejected", "1 not reviewed", "1 corrected without a status", "1 unknown status 'prima'",
                   "1 status corrected without a correction", "1 accepted without a translation"):
        assert reason in said
    listed = cells(run("list").stdout)
    assert [row[2:6] for row in listed[1:]] == [
        ["corrected", "Wir bleiben.", "We are staying.", "a.txt"],
        ["corrected", "Der Koch salzt die Suppe.", "The cook salts the soup.", "a.txt"],
        ["accepted", "Das Boot liegt im Hafen.", "The boat is in the harbour.", "a.txt"]]
    assert listed[0] == ["id", "date", "status", "source", "target", "origin"] and len(listed[1][1]) == 10


def test_a_correction_that_is_rejected_is_told(run, tmp_path: Path):
    (tmp_path / "torn.tsv").write_text(reviewed(
        ("Der Zaun ist morsch.", "The fence is Morse.", "Rejected", "The fence is rotten."),
        ("Das Tor klemmt.", "The goal clamps.", "rejected", "")), "utf-8")
    said = run("add", "torn.tsv").stderr
    assert "0 added, 0 changed, 0 known already, 2 skipped (2 rejected)" in said
    assert "torn.tsv: 1 rejected with a correction, which is not taken: say corrected where it counts\n" in said
    assert "with a correction" not in run("add", "reviewed.tsv").stderr


def test_an_xliff_that_a_person_has_edited_goes_in(run, tmp_path: Path):
    (tmp_path / "edited.xlf").write_text(
        '<xliff version="1.2"><file original="a.txt"><body><trans-unit id="1"><source>Das Tor klemmt.</source>'
        '<target state="final">The gate is stuck.</target></trans-unit><trans-unit id="2"><source>Ja.</source>'
        "<target>Yes.</target></trans-unit></body></file></xliff>", "utf-8")
    assert "1 added, 0 changed, 0 known already, 1 skipped (1 not reviewed)" in run("add", "edited.xlf").stderr
    assert [row[2:6] for row in cells(run("list").stdout)[1:]] == [
        ["accepted", "Das Tor klemmt.", "The gate is stuck.", "a.txt"]]


def test_adding_again_and_changing(run, tmp_path: Path):
    run("add", "reviewed.tsv")
    assert "0 added, 0 changed, 3 known already" in run("add", "reviewed.tsv").stderr
    row = ("Das Boot liegt im Hafen.", "x", "corrected", "The boat lies in port.")
    (tmp_path / "again.tsv").write_text(reviewed(row), "utf-8")
    assert "0 added, 1 changed, 0 known already, 0 skipped\n" in run("add", "again.tsv").stderr
    assert "0 added, 1 changed, 2 known already" in run("add", "reviewed.tsv").stderr  # what is said last counts


SEVERAL = ("Das Boot liegt im Hafen.", "The boat lies there.", "accepted", "")


def tmx(*units: tuple[str, str, str, str]) -> str:
    """A memory of another tool's: German, English, date, properties."""
    return '<tmx version="1.4"><header creationtool="x"/><body>' + "".join(
        f'<tu{date and f" changedate={chr(34)}{date}T080000Z{chr(34)}"}>{properties}<tuv xml:lang="de"><seg>{german}'
        f'</seg></tuv><tuv xml:lang="en"><seg>{english}</seg></tuv></tu>'
        for german, english, date, properties in units) + "</body></tmx>"


@pytest.mark.parametrize(("name", "text", "kept"), [
    ("a.tsv", reviewed(SEVERAL, ("Das Boot liegt im Hafen.", "x", "corrected", "Two boats."), SEVERAL), "Two boats."),
    ("a.tsv", reviewed(("Das Boot liegt im Hafen.", "One boat.", "accepted", ""), SEVERAL, SEVERAL), "One boat."),
    ("a.tmx", tmx(("Ja.", "Yes.", "20240229", ""), ("Ja.", "Yeah.", "20190101", ""), ("Ja.", "Ay.", "", "")), "Yes."),
])
def test_of_several_translations_in_a_file_one_is_kept(run, tmp_path: Path, name: str, text: str, kept: str):
    (tmp_path / name).write_text(text, "utf-8")
    command = "import" if name.endswith("tmx") else "add"
    notes = "1 sentence with several translations; 2 passed over"
    assert f"1 added, 0 changed, 0 known already, 0 skipped; {notes}" in run(command, name).stderr
    assert f"0 added, 0 changed, 1 known already, 0 skipped; {notes}" in run(command, name).stderr
    assert [row[4] for row in cells(run("list").stdout)[1:]] == [kept]


def test_an_older_memory_of_another_tool_changes_nothing_newer(run, tmp_path: Path):
    run("add", "reviewed.tsv")
    (tmp_path / "old.tmx").write_text(tmx(("Das Boot liegt im Hafen.", "A boot.", "20190101", "")), "utf-8")
    assert "0 added, 0 changed, 0 known already, 0 skipped; 1 passed over" in run("import", "old.tmx").stderr
    assert "A boot." not in run("list").stdout


def test_no_date_to_come_goes_before_what_a_reviewer_says(run, tmp_path: Path):
    (tmp_path / "late.tmx").write_text(tmx(("Das Boot liegt im Hafen.", "A boot.", "29990101", "")), "utf-8")
    run("import", "late.tmx")
    assert cells(run("list").stdout)[1][1] == TODAY
    assert "2 added, 1 changed" in run("add", "reviewed.tsv").stderr


@pytest.mark.parametrize(("english", "forgotten"), [("The boat is in the harbour.", True), ("The boot.", False)])
def test_what_a_reviewer_rejects_is_forgotten(run, tmp_path: Path, english: str, forgotten: bool):
    run("add", "reviewed.tsv")
    (tmp_path / "b2.tsv").write_text(reviewed(("Das  Boot liegt im Hafen.", english, "Rejected", "")), "utf-8")
    done = run("add", "b2.tsv").stderr
    assert ("0 skipped; 1 rejected and forgotten" if forgotten else "1 skipped (1 rejected)\n") in done
    assert len(cells(run("list").stdout)[1:]) == (2 if forgotten else 3)
    assert "1 skipped (1 rejected)" in run("add", "b2.tsv").stderr


def test_a_rejected_row_that_no_memory_could_hold_keeps_no_other_out(run, tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"source": "Ja", "target": "Y\\ud800", "status": "rejected"}\n'
                                      '{"source": "Nein", "target": "No", "status": "accepted"}\n')
    assert "1 added, 0 changed, 0 known already, 1 skipped (1 rejected)" in run("add", "a.jsonl").stderr


def test_a_correction_of_blanks_is_none(run, tmp_path: Path):
    (tmp_path / "a.tsv").write_text(reviewed(
        ("Ja.", "Yes.", "corrected", " \u00a0"), ("Nein.", "No.", "accepted", " ")), "utf-8")
    assert "1 added, 0 changed, 0 known already, 1 skipped (1 status corrected without a" in run("add", "a.tsv").stderr
    assert cells(run("list").stdout)[1][2:5] == ["accepted", "Nein.", "No."]


ODD = " U\u0308ber  den Haus\u00adhalt. "  # accents apart, a soft hyphen, blanks: read in an article it is as below


@pytest.mark.parametrize("name", ["odd.tsv", "odd.tmx"])
def test_a_table_of_another_origin_is_found_by_articles(run, tmp_path: Path, name: str):
    (tmp_path / "odd.tsv").write_text(f"source\ttarget\tstatus\n{ODD}\t On the budget. \taccepted\n", "utf-8")
    (tmp_path / "odd.tmx").write_text(
        f'<tmx version="1.4"><header creationtool="x"/><body><tu><tuv xml:lang="de"><seg>{ODD}</seg></tuv>'
        '<tuv xml:lang="en"><seg>On the budget.</seg></tuv></tu></body></tmx>', "utf-8")
    run("import" if name.endswith("tmx") else "add", name)
    with Memory.open() as memory:
        assert memory.exact(["Über den Haushalt."])["Über den Haushalt."].target == "On the budget."


def test_unmarked_corrections_are_taken_on_demand(run):
    assert "4 added" in run("add", "--unmarked", "reviewed.tsv").stderr
    assert "She laughs." in run("search", "lacht").stdout


def test_search_says_when_nothing_is_found(run):
    run("add", "reviewed.tsv")
    assert [row[3] for row in cells(run("search", "SOUP").stdout)[1:]] == ["Der Koch salzt die Suppe."]
    nothing = run("search", "Nilpferd")
    assert nothing.stdout == "" and "nothing found" in nothing.stderr


@pytest.mark.parametrize("name", ["out.tmx", "out.tsv", "out.jsonl", "out.xlsx"])
def test_export_comes_back(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    run("add", "reviewed.tsv")
    dated = tmx(("Ja.", "Yes.", "20240229", '<prop type="x-status">corrected</prop>'), ("Nein.", "No.", "", ""))
    (tmp_path / "dated.tmx").write_text(dated, "utf-8")
    run("import", "dated.tmx")
    before = sorted(row[1:] for row in cells(run("list").stdout)[1:])
    run("export", name)
    assert "exists already" in run("export", name, code=2).stderr
    run("export", name, "--force")
    monkeypatch.setenv("SATZPAAR_MEMORY", str(tmp_path / "second.sqlite3"))
    command = "import" if name.endswith("tmx") else "add"
    assert "5 added" in run(command, name).stderr
    assert sorted(row[1:] for row in cells(run("list").stdout)[1:]) == before
    (tmp_path / "newer.tmx").write_text(tmx(
        ("Ja.", "Yeah.", "20250303", ""), ("Nein.", "Nope.", "20250303", '<prop type="x-status">corrected</prop>')))
    assert "2 changed" in run("import", "newer.tmx").stderr
    assert "0 changed, 3 known already, 0 skipped; 2 passed over" in run(command, name).stderr  # a copy from before


@pytest.mark.parametrize(("old", "new", "said"), [
    ("\tcorrected\tWe are staying.", "\tcorrected\tWe stay.", "1 changed"),
    ("The boat is in the harbour.\t\t\t\t\taccepted", "A boat is in the harbour.\t\t\t\t\taccepted", "1 changed"),
    ("The boat is in the harbour.\t\t\t\t\taccepted", "The boat is in the harbour.\t\t\t\t\trejected",
     "1 rejected and forgotten")])
def test_what_is_changed_in_an_exported_table_counts(run, tmp_path: Path, old: str, new: str, said: str):
    run("add", "reviewed.tsv")
    run("export", "m.tsv")
    text = (tmp_path / "m.tsv").read_text("utf-8")
    assert text.count(old) == 1
    (tmp_path / "m.tsv").write_text(text.replace(old, new), "utf-8")
    assert said in run("add", "m.tsv").stderr
    assert "0 added, 0 changed" in run("add", "m.tsv").stderr


@pytest.mark.parametrize(("made_by", "given", "taken"), [
    ("", "2019-01-01", False), ("DeepL", "2019-01-01", False), ("{own}", "2019-01-01", True),
    ("{own}", "1999-99-99", False), ("{own}", "06.05.2019", False), ("{own}", "2999-01-01", False)])
def test_a_date_is_taken_from_exports_alone(run, tmp_path: Path, made_by: str, given: str, taken: bool):
    own = "satzpaar:0.1.0|english:export of the translation memory|table:\"plain\""
    (tmp_path / "dated.tsv").write_text("source\ttarget\tissues\tdetail\tstatus\tdate\tmade_by\n"
                                        f"Ja.\tYes.\t\t\taccepted\t{given}\t{made_by.format(own=own)}\n", "utf-8")
    run("add", "dated.tsv")
    date = cells(run("list").stdout)[1][1]
    assert date == given if taken else date == TODAY


def test_a_review_as_tmx_brings_in_what_its_reviewer_approved(run, tmp_path: Path):
    from writers.review_samples import SIGNATURE, review

    from translate.writers import write_file, writer_for

    write_file(tmp_path / "review.tmx", review(), SIGNATURE, writer_for("tmx"))
    said = run("import", "review.tmx").stderr
    assert "2 added, 0 changed, 0 known already, 5 skipped (3 without a reviewer's approval, 1 todo, 1 without " in said
    assert sorted(row[4] for row in cells(run("list").stdout)[1:]) == ['"Thank you," she said.', "They take wing."]


def test_a_tmx_nobody_approved_brings_in_nothing(run, tmp_path: Path):
    from writers.review_samples import SIGNATURE, many

    from translate.writers import write_file, writer_for

    write_file(tmp_path / "raw.tmx", many(20), SIGNATURE, writer_for("tmx"))
    text = (tmp_path / "raw.tmx").read_text("utf-8")
    (tmp_path / "saved.tmx").write_text(text.replace('creationtool="satzpaar"', 'creationtool="OmegaT"'), "utf-8")
    for name in ("raw.tmx", "saved.tmx"):  # as it is, and as another tool saves it
        assert "0 added, 0 changed, 0 known already, 20 skipped (20 without" in run("import", name).stderr
    assert "the memory is empty" in run("list").stderr


def test_a_second_correction_in_a_review_as_tmx_counts(run, tmp_path: Path):
    from writers.review_samples import SIGNATURE, row

    from translate.writers import write_file, writer_for

    for better in ("The harbour.", "The port."):
        rows = [row(1, "Der Hafen.", "The haven.", status="corrected", corrected=better)]
        write_file(tmp_path / f"{better}tmx", rows, SIGNATURE, writer_for("tmx"))
    assert "1 added" in run("import", "The harbour.tmx").stderr
    assert "1 changed" in run("import", "The port.tmx").stderr
    assert cells(run("list").stdout)[1][1] == TODAY


def test_units_without_a_text_are_counted(run, tmp_path: Path):
    units = ("Ja.", "", "", ""), ("\u00ad", "x", "", ""), ("Nein.", "No.", "", "")
    (tmp_path / "half.tmx").write_text(tmx(*units), "utf-8")
    assert "1 added, 0 changed, 0 known already, 2 skipped (2 without German or English text)" in run(
        "import", "half.tmx").stderr
    (tmp_path / "none.tmx").write_text(tmx(("Ja.", "", "", "")), "utf-8")
    assert "no unit in both German and English" in run("import", "none.tmx", code=2).stderr


def test_forget(run):
    run("add", "reviewed.tsv")
    assert "1 entries forgotten" in run("forget", "1").stderr
    assert "no such entry" in run("forget", "1", code=2).stderr
    assert "1 entries forgotten" in run("forget", "--source", "Wir bleiben.").stderr
    assert "name what to forget" in run("forget", code=2).stderr
    assert "name what to forget" in run("forget", "2", "--all", "--yes", code=2).stderr
    assert "--all --yes" in run("forget", "--all", code=2).stderr
    assert "1 entries forgotten" in run("forget", "--all", "--yes").stderr
    assert "the memory is empty" in run("list").stderr


def test_where(run, tmp_path: Path):
    said = run("where")
    assert said.stdout.strip() == str(tmp_path / "memory.sqlite3") and "not there yet" in said.stderr
    assert not (tmp_path / "memory.sqlite3").exists()
    run("add", "reviewed.tsv")
    assert "3 entries, 0 finished translations" in run("where").stderr
    assert run("where", "--memory", "other.db").stdout.strip() == "other.db"


@pytest.mark.parametrize("arguments", [
    ["forget", "9" * 20], ["list", "-n", "9" * 20], ["forget", "--source", "H\udce9"]])
def test_what_no_memory_can_hold_is_one_line(run, arguments: list[str]):
    run("add", "reviewed.tsv")
    said = run(*arguments, code=2)
    assert "no memory holds that" in said.stderr and said.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="names are bytes elsewhere")
def test_a_file_whose_name_is_no_text_is_taken_in(run, tmp_path: Path):
    name = os.fsdecode(b"na\xffme.tsv")
    (tmp_path / name).write_text("source\ttarget\tstatus\nEs regnet.\tIt rains.\taccepted\n", "utf-8")
    assert "1 added" in run("add", name).stderr
    assert cells(run("list").stdout)[1][3:] == ["Es regnet.", "It rains.", "na\ufffdme.tsv"]


@pytest.mark.parametrize(("arguments", "message"), [
    (["add", "none.tsv"], "none.tsv"), (["import", "none.tmx"], "cannot read"),
    (["add", "memory.TMX"], "`translate memory import` takes it in"),
    (["import", "reviewed.tsv"], "no TMX file"), (["list", "--memory", "reviewed.tsv"], "damaged or no memory"),
    (["export", "out.docx"], "no format known"), (["export", "no/folder/out.tmx"], "does not exist"),
])
def test_wrong_use_is_one_line(run, tmp_path: Path, arguments: list[str], message: str):
    before = {path.name for path in tmp_path.iterdir()}
    said = run(*arguments, code=2)
    assert message in said.stderr and said.stderr.count("\n") == 1 and said.stdout == ""
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_table_with_its_columns_exchanged_is_not_taken(run, tmp_path: Path):
    (tmp_path / "turned.tsv").write_text(reviewed(
        ("The boat is in the harbour.", "Das Boot liegt im Hafen.", "accepted", ""),
        ("The cook salts the soup.", "Der Koch salzt die Suppe.", "accepted", "")), "utf-8")
    said = run("add", "turned.tsv", code=2).stderr
    assert "turned.tsv: the English stands in 'source'" in said and "nothing was taken" in said
    assert "the memory is empty" in run("list").stderr


def test_the_sheet_that_was_read_is_named(run, tmp_path: Path):
    book = Workbook()
    book.active.title = "Team A"
    book.active.append(["source", "target", "status"])
    book.active.append(["Das Boot liegt im Hafen.", "The boat is in the harbour.", "accepted"])
    book.create_sheet("Team B").append(["Ja.", "Yes."])
    book.save(tmp_path / "teams.xlsx")
    assert "workbook, sheet 'Team A' (not read: 'Team B')" in run("add", "teams.xlsx").stderr


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_a_plain_table_that_went_through_a_spreadsheet_is_not_taken(run, tmp_path: Path, name: str):
    lines = [["source", "target", "status", "corrected", "made_by"],
             ["007 kam.", "7 came.", "accepted", "", 'satzpaar:0.1.0|engine:fake|table:"plain"']]
    if name.endswith("xlsx"):
        book = Workbook()
        for line in lines:
            book.active.append(line)
        book.save(tmp_path / name)
    else:
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(lines)
    told = run("add", name, code=2).stderr.splitlines()
    assert "through a spreadsheet" in told[-1] and told[-1].endswith("take out the column made_by; nothing was taken")
    assert run("list").stdout == ""


@pytest.mark.parametrize("row", [
    ("#VALUE!", "#VALUE!", "accepted", ""), ("Ja.", "#NAME?", "accepted", ""), ("Ja.", "Yes.", "corrected", " #WERT! "),
    ("Err:509", "Yes.", "corrected", "Yes!")])
def test_what_a_spreadsheet_shows_for_a_text_is_not_taken(run, tmp_path: Path, row: tuple[str, str, str, str]):
    good = ("Das Boot liegt im Hafen.", "The boat is in the harbour.", "accepted", "")
    (tmp_path / "lost.tsv").write_text(reviewed(good, row), "utf-8")
    assert "lost.tsv, segment 2: " in (told := run("add", "lost.tsv", code=2).stderr) and "nothing was taken" in told
    assert run("list").stdout == ""
    sound = (("#N/A heißt: fehlt.", "#N/A means missing.", "accepted", ""), ("#VALUE!", "#VALUE!", "", ""),
             ("Nein.", "#REF!", "rejected", ""), ("Ja.", "#REF!", "corrected", "Yes."))
    (tmp_path / "sound.tsv").write_text(reviewed(*sound), "utf-8")
    assert "2 added" in run("add", "sound.tsv").stderr


def test_without_a_home_the_memory_must_be_named(run, monkeypatch: pytest.MonkeyPatch):
    for name in ("HOME", "XDG_DATA_HOME", "SATZPAAR_MEMORY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    told = run("list", code=2).stderr
    assert told.count("\n") == 1 and "name a file with --memory or SATZPAAR_MEMORY" in told
    assert "3 added" in run("add", "reviewed.tsv", "--memory", "own.sqlite3").stderr
