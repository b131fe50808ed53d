"""Bilingual tables of any origin: cases as data, workbooks, and that nothing ever ends in a traceback."""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.errors import InputError
from translate.reading.bilingual import _FIELDS, open_bilingual, read_bilingual
from translate.records import Row
from translate.writers import jsonl

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("cases_bilingual.json").read_text("utf-8"))


def marked() -> Iterator[Any]:
    for case in CASES:
        fails = pytest.mark.xfail(reason="known failure", raises=(InputError, AssertionError))
        yield pytest.param(case, id=case["name"], marks=[fails] if case["kind"] == "known-failure" else [])


def saved(case: dict[str, Any], folder: Path) -> Path:
    path = folder / "table"
    path.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    return path


@pytest.mark.parametrize("case", marked())
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    path = saved(case, tmp_path)
    if "error" in case:
        with pytest.raises(InputError, match=case["error"]) as error:
            list(read_bilingual(path))
        assert "\n" not in str(error.value)
        assert str(path) in str(error.value)
        return
    rows = list(read_bilingual(path))
    assert [[row.pair.source, row.pair.target] for row in rows] == case["pairs"]
    assert [dict(row.extra) for row in rows] == case.get("extra", [{}] * len(rows))
    for name, wanted in (("comments", "comment"), ("corrected", "corrected"), ("statuses", "status")):
        assert [getattr(row, wanted) for row in rows] == case.get(name, [""] * len(rows))
    for row in rows:
        assert row.pair.translation.engine == ""
        assert row.findings == ()


def test_how_a_table_was_understood_is_told(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Quelle;MT;Note\nJa.;Yes.;x\n", "utf-8")
    with open_bilingual(path) as (layout, _):
        assert str(layout) == (f"{path}: semicolon-separated text, UTF-8; German from 'Quelle', English from 'MT', "
                               "passed through: Note")
    path.write_text("Ja.\tYes.\n", "utf-8")
    with open_bilingual(path) as (layout, _):
        assert str(layout) == f"{path}: tab-separated text, UTF-8; German from 'column 1', English from 'column 2'"


def test_fields_put_beside_ours_pass_through(tmp_path: Path) -> None:
    own = {"source": "Ja.", "target": "Yes.", "findings": [], "signature": "satzpaar:1|model:m", "status": "accepted"}
    foreign = {"extra": {"Ticket": "7", "note": "old"}, "reviewer": "Ann", "note": {"a": 1}, "severity": "high"}
    (tmp_path / "table").write_text(json.dumps(own | foreign), "utf-8")
    (row,) = read_bilingual(tmp_path / "table")
    assert row.extra == {"Ticket": "7", "note": "old", "reviewer": "Ann", "note_given": '{"a": 1}',
                         "severity_given": "high"}
    assert row.status == "accepted"


OWN = {"source": "Ja.", "target": "Yes.", "findings": [], "signature": "satzpaar:1|model:m", "start": 7, "end": 10}
NEAR = {"source": "Ja!", "target": "Yes!", "similarity": 1, "origin": "a.tsv"}


@pytest.mark.parametrize(("odd", "message"), [
    ({"start": "7a"}, "'7a' in column 'start' is no number"), ({"start": -1}, "'-1' in column 'start' is no number"),
    ({"suggestion": "Yes!"}, "'suggestion' is no object of source"),
    ({"suggestion": NEAR | {"similarity": 7}}, "similarity"), ({"suggestion": NEAR | {"target": None}}, "target"),
])
def test_offsets_and_suggestions_of_our_objects_are_kept_or_refused(
    odd: dict[str, Any], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "table"
    path.write_text(json.dumps(OWN | {"suggestion": NEAR, "source": "Jawohl."}), "utf-8")  # corrected since
    (row,) = read_bilingual(path)
    assert (row.pair.segment.start, row.pair.segment.end) == (7, 14)
    assert row.suggestion is not None and asdict(row.suggestion) == NEAR
    path.write_text(json.dumps(OWN | odd), "utf-8")
    with pytest.raises(InputError, match=f"line 1: .*{message}.*; correct it"):
        list(read_bilingual(path))


def test_our_fields_are_those_of_the_schema() -> None:
    schema = Path(jsonl.__file__).with_name("review.schema.json")
    assert set(json.loads(schema.read_text("utf-8"))["properties"]) == _FIELDS


@pytest.mark.parametrize("name", ["tsv", "excel"])
def test_our_table_as_a_library_of_data_frames_saves_it_as_json(name: str, tmp_path: Path) -> None:
    import csv

    from writers.review_samples import review, written

    from translate.writers import writer_for

    given = [*review()]
    data = written(writer_for(name), given).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(data, newline=""), "excel-tab") if name == "excel" else
                 csv.reader(io.StringIO(data, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    path = tmp_path / "table.jsonl"
    objects = [{head: cell if head == "made_by" else float(cell) if head == "block" else cell or None
                for head, cell in zip(lines[0], line, strict=True)} | {"Ticket": 7} for line in lines[1:]]
    path.write_text("".join(json.dumps(one) + "\n" for one in objects), "utf-8")
    with open_bilingual(path) as (layout, rows):
        back = list(rows)
    assert layout.own and layout.extra == ("Ticket",)
    assert [(one.pair.source, one.pair.target, one.pair.segment.block, one.pair.segment.id, one.status, one.corrected,
             one.comment, one.extra) for one in back] == [
        (one.pair.source, one.pair.target, one.pair.segment.block, one.pair.segment.id, one.status, one.corrected,
         one.comment, {"Ticket": "7"}) for one in given]
    assert all("model:tiny@abc123" in one.origin for one in back) and back[4].suggestion is not None
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(objects[0] | {"neu": 1}))
    with pytest.raises(InputError, match="line 8: 'neu' is in no object before"):
        list(read_bilingual(path))


@pytest.mark.parametrize(("target", "doubted"), [('"Yes," he said.', False), ('He said "yes".', True)])
def test_a_plain_table_that_a_program_has_quoted_again_is_doubted_unless_its_marks_still_stand(
    target: str, doubted: bool, tmp_path: Path
) -> None:
    import csv

    from writers.review_samples import row, written

    from translate.writers import tsv

    plain = written(tsv.write, [row(1, "Ja, sagte er.", target), row(2, "Nein.", "No.")]).decode()
    path = tmp_path / "table.tsv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, "excel-tab").writerows(line.split("\t") for line in plain.splitlines())
    with open_bilingual(path) as (layout, rows):
        assert [one.pair.target for one in rows] == [target, "No."]
    assert [("line 2" in doubt, "has been through a spreadsheet" in doubt) for doubt in layout.doubts] == [
        (True, True)] * doubted


@pytest.mark.parametrize("head", ["id;de-AT;en-AU", "id;de_CH;en-029", "id;Text (de-LI);Text (en-IE)"])
def test_languages_of_any_region_are_known(head: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(f"{head}\n1;Ja.;Yes.\n", "utf-8")
    assert [(one.pair.source, one.pair.target) for one in read_bilingual(tmp_path / "table.csv")] == [("Ja.", "Yes.")]


@pytest.mark.parametrize(("head", "target"), [("de-AT;de-DE;en-AU;en-US", "us"), ("de-DE;de;en-AU;en", "us")])
def test_a_rarer_region_is_the_last_to_be_taken(head: str, target: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(f"{head}\nat;de;au;us\n", "utf-8")
    assert [(one.pair.source, one.pair.target) for one in read_bilingual(tmp_path / "table.csv")] == [("de", target)]


def test_places_are_kept_or_counted_on(tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_text("doc\tblock\tsegment\tkind\tsource\ttarget\tissues\tdetail\n"
                    "a\t0\t1\ttitle\tEins\tOne\t\t\na\t1\t2\tparagraph\tZwei.\tTwo.\t\t\n"
                    "a\t1\t5\tparagraph\tDrei.\tThree.\t\t\nb\t0\t1\theading\tVier\tFour\t\t\n", "utf-8")
    segments = [row.pair.segment for row in read_bilingual(path)]
    assert [(one.block, one.id, one.index, one.start, one.end, one.kind) for one in segments] == [
        (0, 1, 0, 0, 4, "title"), (1, 2, 0, 0, 5, "paragraph"), (1, 5, 1, 6, 11, "paragraph"),
        (0, 1, 0, 0, 4, "heading")]
    path.write_text("Eins\tOne\nZwei\tTwo\n", "utf-8")
    assert [(row.pair.segment.id, row.pair.segment.block) for row in read_bilingual(path)] == [(1, 0), (2, 1)]


def test_whole_floats_are_places_as_well(tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_text("doc\tblock\tsegment\tkind\tsource\ttarget\na\t3.0\t7.00\tquote\tJa.\tYes.\n", "utf-8")
    (row,) = read_bilingual(path)
    assert (row.pair.segment.block, row.pair.segment.id, row.pair.segment.kind) == (3, 7, "quote")
    path.write_text(json.dumps(OWN | {"start": 7.0}), "utf-8")
    assert next(read_bilingual(path)).pair.segment.start == 7


GONE = (set(), {"made_by"}, {"made_by", "issues", "detail"}, {"made_by", "issues", "detail", "status", "comment"},
        {"made_by", "issues", "detail", "block", "segment"})


@pytest.mark.parametrize("gone", GONE, ids=lambda gone: "-".join(sorted(gone)) or "nothing")
@pytest.mark.parametrize("form", ["tsv", "xlsx"])
def test_a_table_for_spreadsheets_is_known_without_some_of_its_columns(
    gone: set[str], form: str, tmp_path: Path
) -> None:
    import csv

    from writers.review_samples import review, row, written

    from translate.writers import writer_for

    given = [*review(), row(8, "-5 Grad.", "Five below.", kind="caption")]  # the English shows nothing
    data = written(writer_for("excel"), given).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(data, newline=""), "excel-tab"))
    kept = [[cell for name, cell in zip(lines[0], line, strict=True) if name not in gone] for line in lines]
    if form == "xlsx":
        path = workbook(tmp_path, kept)
    else:
        path = tmp_path / "table.tsv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, "excel-tab").writerows(kept)
    back = list(read_bilingual(path))
    assert [(one.pair.source, one.pair.target, one.pair.segment.kind) for one in back] == [
        (one.pair.source, one.pair.target, one.pair.segment.kind) for one in given]
    assert all(one.extra == {} for one in back)


def test_a_quoted_cell_may_go_on_behind_the_lines_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text('"Ja."\t"Yes."\n' * 199 + '"Ja,\ndoch."\t"Yes,\nsure."\n', "utf-8")
    rows = list(read_bilingual(path))
    assert {row.pair.source for row in rows[:-1]} == {"Ja."} and rows[-1].pair.source == "Ja,\ndoch."


@pytest.mark.parametrize("status", ["", "todo", "rejected", "accepted", " Corrected"])
def test_what_the_memory_had_is_a_reviewers_only_where_the_status_says_so(status: str, tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text(f"source\ttarget\tstatus\tmade_by\nJa.\tNo.\t{status}\ttranslation memory\n", "utf-8")
    (row,) = read_bilingual(path)
    assert row.reviewed == (status in ("accepted", " Corrected")) and row.origin == "translation memory"


def test_a_tmx_is_told_where_it_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "memory.TMX"
    path.write_text('<?xml version="1.0"?>\n<tmx version="1.4">\n', "utf-8")
    with pytest.raises(InputError, match="a TMX, which `translate memory import` takes; here give TSV"):
        list(read_bilingual(path))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Möwe\tGull\n".encode())))
    with open_bilingual("-") as (layout, rows):
        assert layout.origin == "standard input"
        assert [row.pair.source for row in rows] == ["Möwe"]


@pytest.mark.parametrize("name", ["missing.tsv", "."])
def test_what_cannot_be_opened_is_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        list(read_bilingual(tmp_path / name))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_encodings_of_unicode(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_bytes("Deutsch\tEnglisch\nMöwe\tGull\n".encode(encoding))
    with open_bilingual(path) as (layout, rows):
        assert layout.form == f"tab-separated text, {encoding[:6].upper().removesuffix('-')}"
        assert [(row.pair.source, row.pair.target) for row in rows] == [("Möwe", "Gull")]


def test_old_workbooks_are_named(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    with pytest.raises(InputError, match=r"old Excel workbook.*or one with a password.*\.xlsx"):
        list(read_bilingual(path))


def test_a_compressed_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv.gz"
    path.write_bytes(gzip.compress(b"source\ttarget\nJa.\tYes.\n"))
    with pytest.raises(InputError, match=r"is compressed; give TSV, .* unpacked"):
        list(read_bilingual(path))


# --- workbooks ---


def workbook(folder: Path, lines: list[list[object]], title: str = "Tabelle1") -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = title
    for line in lines:
        sheet.append(line)
    path = folder / "table.xlsx"
    book.save(path)
    return path


def test_a_workbook_of_any_origin(tmp_path: Path) -> None:
    import datetime

    lines: list[list[object]] = [["Nr", "Deutsch", "Englisch", "am"], [1, "Ja.", "Yes.", datetime.date(2024, 2, 3)],
                                 [None], [2.5, "Nein.", None, datetime.datetime(2024, 2, 3, 14, 30)],
                                 [3.0, 12, True, "x"]]
    rows = list(read_bilingual(workbook(tmp_path, lines)))
    assert [(row.pair.source, row.pair.target, *row.extra.values()) for row in rows] == [
        ("Ja.", "Yes.", "1", "2024-02-03"), ("Nein.", "", "2.5", "2024-02-03 14:30:00"), ("12", "True", "3", "x")]


def test_remarks_beside_the_columns_of_a_workbook_pass_through(tmp_path: Path) -> None:
    lines: list[list[object]] = [["source", "target", "column_5"], ["Ja.", "Yes.", "a", None, "b", "c"],
                                 ["Nein.", "No.", None, None, " "]]
    rows = list(read_bilingual(workbook(tmp_path, lines)))
    assert [row.extra for row in rows] == [{"column_5": "a", "column_5_given": "b", "column_6": "c"},
                                           {"column_5": ""}]


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for title, state, lines in (("Liste", "hidden", ["x"]), ("Teil 1", "visible", ["Deutsch", "Englisch"]),
                                ("Teil 2", "visible", ["Deutsch", "Englisch"]), ("Leer", "visible", [])):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append(lines)
    book["Teil 1"].append(["Ja.", "Yes."])
    del book["Sheet"]
    book.save(tmp_path / "table.xlsx")
    with open_bilingual(tmp_path / "table.xlsx") as (layout, rows):
        assert layout.form == "workbook, sheet 'Teil 1' (not read: 'Liste', 'Teil 2')"
        assert [row.pair.source for row in rows] == ["Ja."]


SHEET = "xl/worksheets/sheet1.xml"


def changed(path: Path, *changes: tuple[str, str], **parts: str) -> Path:
    """A workbook with its sheet's XML changed, and with further parts, their names with `_` for `/`."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    sheet = held[SHEET].decode()
    for old, new in changes:
        assert old in sheet
        sheet = sheet.replace(old, new)
    held[SHEET] = sheet.encode()
    held |= {f"xl/{name.replace('_', '/')}.xml": text.encode() for name, text in parts.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("saved", ["<v></v>", "<v/>", "", '<v xml:space="preserve"></v>'])
def test_a_formula_saved_without_its_value_is_told(saved: str, tmp_path: Path) -> None:
    """A script wrote it: read as empty, it would lose a correction and leave the machine's English in its place."""
    lines: list[list[object]] = [["source", "target", "corrected"], ["Ja.", "Yes.", '="Cer"&"tainly."']]
    path = changed(workbook(tmp_path, lines), ("<v></v>" if "<v></v>" in zipped(tmp_path) else "<v />", saved))
    with pytest.raises(InputError, match=r"cell C2: a formula saved without its value.* save it once$"):
        list(read_bilingual(path))


def zipped(folder: Path) -> str:
    with zipfile.ZipFile(folder / "table.xlsx") as archive:
        return archive.read(SHEET).decode()


@pytest.mark.parametrize(("about", "value", "corrected"), [
    (' t="str"', "Certainly.", "Certainly."), (' t="str"', "", ""), ("", "12", "12")])
def test_a_formula_with_a_value_is_read(about: str, value: str, corrected: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, [["source", "target", "corrected", "n"], ["Ja.", "Yes.", 7, "=1+1"]])
    cell = f'<c r="C2"{about}><f>A1&amp;"&gt;"</f><v>{value}</v></c>'
    (row,) = read_bilingual(changed(path, ('<c r="C2" t="n"><v>7</v></c>', cell)))
    assert (row.corrected, row.extra) == (corrected, {"n": ""})  # a formula of no concern to us is no reason to refuse


@pytest.mark.parametrize("value", ["#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#N/A"])
@pytest.mark.parametrize("column", ["A", "B", "C"])
def test_an_error_value_is_no_text(value: str, column: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, [["source", "target", "corrected", "n"], ["Ja.", "Yes.", "Sure.", "x"]])
    with zipfile.ZipFile(path) as archive:
        cell = re.search(rf'<c r="{column}2"[^>]*>.*?</c>', archive.read(SHEET).decode())
    assert cell is not None
    error = f'<c r="{column}2" t="e"><v>{value}</v></c>'
    with pytest.raises(InputError, match=rf"cell {column}2: the error value {re.escape(value)} in place of a text, "):
        list(read_bilingual(changed(path, (cell[0], error))))


def test_an_error_value_among_the_columns_of_others_passes_through_and_so_does_one_written_as_text(
    tmp_path: Path
) -> None:
    path = workbook(tmp_path, [["source", "target", "n"], ["Das ist #N/A", "#VALUE!", 7]])  # a text that looks like one
    (row,) = read_bilingual(changed(path, ('t="e"', 't="inlineStr"'), ("<v>#VALUE!</v>", "<is><t>#VALUE!</t></is>"),
                                    ('<c r="C2" t="n"><v>7</v></c>', '<c r="C2" t="e"><v>#N/A</v></c>')))
    assert (row.pair.target, row.extra) == ("#VALUE!", {"n": "#N/A"})


def test_notes_on_cells_are_counted(tmp_path: Path) -> None:
    """An answer stands in a part of its own; what it answers is there as well as among the notes."""
    path = workbook(tmp_path, [["source", "target"], ["Ja.", "Yes."]])
    notes = '<comments><commentList><comment ref="B2"/><comment ref="A2"/></commentList></comments>'
    threads = '<ThreadedComments><threadedComment ref="B2"/></ThreadedComments>'
    with open_bilingual(changed(path, comments1=notes, threadedComments_threadedComment1=threads)) as (layout, rows):
        assert layout.form == ("workbook, sheet 'Tabelle1'; 2 cell notes are not read: move them into the comment "
                               "column")
        assert [row.comment for row in rows] == [""]
    with open_bilingual(changed(path, comments1="<comments/>")) as (layout, _):
        assert "1 cell note is not read: move it" in layout.form


@pytest.mark.parametrize(("old", "new"), [
    ('r="2"', 'r="2000000000"'), ("</row></sheetData>", '<c r="ZZZ2"><v>1</v></c></row></sheetData>')])
def test_cells_beyond_any_spreadsheet_are_refused_at_once(old: str, new: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, [["source", "target"], ["Ja.", "Yes."]])
    with pytest.raises(InputError, match="beyond 1048576 rows, 16384 columns or far beside the table; delete"):
        list(read_bilingual(changed(path, (old, new))))


def test_rows_far_apart_and_a_cell_far_to_the_right_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, [["source", "target"], ["Ja.", "Yes."], ["Nein.", "No."]])
    stray = '<row r="7"><c r="XFD7" t="n"><v>1</v></c></row>'
    changed(path, ('<row r="3">', f'{stray}<row r="900000">'), ('r="A3"', 'r="A900000"'), ('r="B3"', 'r="B900000"'))
    (yes, no, last) = read_bilingual(path)
    assert (yes.pair.source, no.extra, last.pair.source) == ("Ja.", {"column_16384": "1"}, "Nein.")
    monkeypatch.setattr("translate.reading.tables.MAX_GAPS", 10_000)
    with pytest.raises(InputError, match=r"row 8 of sheet 'Tabelle1': .* far beside the table; delete"):
        list(read_bilingual(path))


def through_a_spreadsheet(rows: list[Row], form: str, folder: Path) -> Path:
    """A plain table as a spreadsheet reads and saves it: with quotation marks for its own, numbers converted."""
    import csv

    from writers.review_samples import written

    from translate.writers import tsv

    text = written(tsv.write, rows).decode()
    lines = [*csv.reader(io.StringIO(text, newline=""), "excel-tab")]
    if form == "xlsx":
        return workbook(folder, lines)
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter="\t" if form == "tsv" else ",").writerows(lines)
    return folder / "table.csv"


@pytest.mark.parametrize("form", ["xlsx", "tsv", "csv"])
def test_a_plain_table_that_went_through_a_spreadsheet_is_doubted(form: str, tmp_path: Path) -> None:
    from writers.review_samples import row

    with open_bilingual(through_a_spreadsheet([row(1, "Ja.", "Yes."), row(2, "Ja!", "No.")], form, tmp_path)) as (
            layout, rows):
        assert [one.pair.target for one in rows] == ["Yes.", "No."]
    (doubt,) = layout.doubts
    assert re.search(r"line 2: a plain table that has been through a spreadsheet.*; review it as .xlsx or", doubt)


@pytest.mark.parametrize("form", ["xlsx", "tsv", "csv"])
def test_a_cell_that_swallowed_others_is_doubted(form: str, tmp_path: Path) -> None:
    from writers.review_samples import row

    path = through_a_spreadsheet([row(1, "Ja.", '"Yes, he said.')], form, tmp_path)
    with open_bilingual(path) as (layout, rows):
        assert list(rows)
    assert re.search("line 2: a tab within a cell", layout.doubts[0])


@pytest.mark.parametrize("name", ["tsv", "excel", "xlsx"])
def test_our_own_tables_are_not_doubted(name: str, tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from writers.review_samples import row, written

    from translate.writers import writer_for

    path = tmp_path / "table.xlsx"
    path.write_bytes(written(writer_for(name), [row(1, '"Ja."', '=1\t"Yes."', comment="a\tb")]))
    if name == "xlsx":
        book = load_workbook(path)
        for sheet in book.sheetnames[1:]:
            del book[sheet]
        book.save(path)
    with open_bilingual(path) as (layout, rows):
        assert len(list(rows)) == 1
    assert layout.doubts == []


def test_a_foreign_table_is_not_doubted(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text('source,target,note\n"Ja, ja.","Yes, yes.","a\tb"\n', "utf-8")
    with open_bilingual(tmp_path / "table.csv") as (layout, rows):
        assert len(list(rows)) == 1
    assert layout.doubts == []


def test_typing_into_our_workbook_comes_back(tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from writers.review_samples import SIGNATURE, review

    from translate.writers import write_file, writer_for

    path = tmp_path / "review.xlsx"
    write_file(path, review(), SIGNATURE, writer_for("xlsx"))
    book = load_workbook(path)
    sheet = book["Review"]
    head = [cell.value for cell in sheet[1]]
    for line in range(2, 6):
        sheet.cell(line, head.index("status") + 1).value = "corrected"
        sheet.cell(line, head.index("corrected") + 1).value = f"Better {line}"
    sheet.cell(6, head.index("corrected") + 1).value = 3.5
    book.save(path)
    rows = list(read_bilingual(path))
    assert [(row.status, row.corrected) for row in rows[:5]] == [
        *(("corrected", f"Better {line}") for line in range(2, 6)), ("", "3.5")]
    assert [row.pair.source for row in rows] == [row.pair.source for row in review()]


@pytest.mark.parametrize(("method", "size", "words"), [
    (zipfile.ZIP_DEFLATED, 101, "unpacks to more than 100 MB"), (zipfile.ZIP_BZIP2, 1, "as no office program does"),
])
def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, method: int, size: int, words: str) -> None:
    path = workbook(tmp_path, [["source", "target"], ["a", "b"]])
    with zipfile.ZipFile(path, "a", method) as archive, archive.open("xl/sharedStrings.xml", "w") as member:
        for _ in range(size):
            member.write(bytes(1_000_000))
    with pytest.raises(InputError, match=words):
        list(read_bilingual(path))


# --- nothing ends in a traceback ---


def read_or_refuse(data: bytes, folder: Path) -> list[Row]:
    path = folder / "table"
    path.write_bytes(data)
    try:
        return list(read_bilingual(path))
    except InputError as error:
        assert re.search(r"; |\?|empty", str(error)), "says what to do"
        assert "\n" not in " ".join(str(error).split())
        return []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


def bytes_after(head: str) -> st.SearchStrategy[bytes]:
    return ODD.map(lambda text: (head + text).encode())


ODD = st.text(st.sampled_from("ab\t;,\"\n\r\x00{}[]:' =_é\ufeff"), max_size=40)


@settings(deadline=None, max_examples=150)
@given(data=st.one_of(st.binary(max_size=60), bytes_after(""), bytes_after("source\ttarget\n"),
                      bytes_after("source;target\n"), bytes_after('{"source": "a", "target": "b"}\n'),
                      ODD.map(lambda text: text.encode("utf-16"))))
def test_any_bytes_are_read_or_refused(folder: Path, data: bytes) -> None:
    read_or_refuse(data, folder)


@settings(deadline=None, max_examples=40)
@given(place=st.floats(0, 1), junk=st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(folder: Path, place: float, junk: bytes) -> None:
    lines: list[list[object]] = [["source", "target"], *([f"Satz {number}", "x"] for number in range(20))]
    data = bytearray(workbook(folder, lines).read_bytes())
    start = int(place * (len(data) - len(junk)))
    data[start:start + len(junk)] = junk
    read_or_refuse(b"PK\x03\x04" + bytes(data[4:]), folder)


JSON = st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
                    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner)),
                    max_leaves=5)


@settings(deadline=None, max_examples=80)
@given(own=st.booleans(), values=st.dictionaries(st.sampled_from(
    ["doc", "segment", "block", "kind", "status", "corrected", "extra", "findings", "x"]), JSON))
def test_any_object_is_read_or_refused(folder: Path, own: bool, values: dict[str, Any]) -> None:
    fixed = {"source": "a", "target": "b"} | ({"findings": [], "signature": "s"} if own else {})
    read_or_refuse(json.dumps(fixed | values).encode(), folder)


def test_rows_take_little_more_memory_than_their_texts(tmp_path: Path):
    """A long table is held whole: document checks need it."""
    (tmp_path / "pairs.tsv").write_text("source\ttarget\n" + "Ja.\tYes.\n" * 2000, "utf-8")
    list(read_bilingual(tmp_path / "pairs.tsv"))  # what is loaded by the way
    tracemalloc.start()
    rows = list(read_bilingual(tmp_path / "pairs.tsv"))
    taken = tracemalloc.get_traced_memory()[0] / len(rows)
    tracemalloc.stop()
    assert taken < 600


def test_an_address_is_told_as_one() -> None:
    with pytest.raises(InputError, match="is an address, and nothing is fetched; download the table"):
        list(read_bilingual("https://example.org/a.tsv"))
