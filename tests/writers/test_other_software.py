"""The files in the hands of programs that are not ours: LibreOffice and the Translate Toolkit."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from writers.review_samples import SIGNATURE, review, row

from translate.reading.bilingual import open_bilingual
from translate.records import Row
from translate.table import COLUMNS, fold
from translate.writers import write_file, writer_for
from translate.writers.cells import cells

# --- LibreOffice ---

office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (no soffice)")
DELIMITED = "Text - txt - csv (StarCalc)"
QUOTED, UNQUOTED = "34", ""
ALL_AS_TEXT = "/".join(f"{column}/2" for column in range(1, 20))

NASTY = ["=1+1", "+49 30 1234", "-5", "@SUM(A1)", "＝1+1", '=HYPERLINK("http://example.invalid","x")', "1.2", "12. Mai",
         "3/4", "0012", "1e5", "TRUE", "WAHR", "12345678901234567890", "'=1", "''", "'", '"', '"Ach", rief er.', '""',
         "a;b,c", " vorn und hinten ", "#N/A", "http://example.invalid/", "<r>x</r>", "_x0041_", "🐦 Möwe",
         "Zeile\neins", "a\tb", "50 %", "10:30", "2024-02-03", "\u202eabc", "Straße\u00a0„x“", "x" * 20_000]


def nasty() -> list[Row]:
    """The review, and rows whose every text is one that spreadsheets like to change."""
    return review() + [replace(row(number, text, text, doc="d", block=number, error=None), corrected=text, comment=text)
                       for number, text in enumerate(NASTY, start=20)]


def convert(folder: Path, name: str, target: str, source_filter: str = "") -> Path:
    """Open a file in LibreOffice and save it as something else."""
    given = [f"--infilter={source_filter}"] if source_filter else []
    done = subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *given, "--convert-to", target,
         "--outdir", str(folder / "out"), str(folder / name)], capture_output=True, text=True, timeout=180, check=False)
    found = sorted((folder / "out").glob("*")) if (folder / "out").is_dir() else []
    assert found, done.stderr
    return next((path for path in found if "Review" in path.name), found[0])


def same_cells(found: Iterable[list[str]], rows: list[Row]) -> None:
    lines = list(found)
    assert tuple(lines[0][:len(COLUMNS)]) == COLUMNS
    for got, one in zip(lines[1:], rows, strict=True):
        told, wanted = ([fold(text) for text in texts] for texts in (got[:len(COLUMNS)], cells(one, COLUMNS)))
        assert without_confidence(told) == without_confidence(wanted)


def without_confidence(line: list[str]) -> list[str]:
    number = COLUMNS.index("confidence")
    return [*line[:number], f"{float(line[number]):.2f}" if line[number] else "", *line[number + 1:]]


def comma_separated(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


@office
def test_every_cell_of_a_workbook_is_equal_in_libreoffice(tmp_path: Path) -> None:
    rows = nasty()[:-1]  # the long text stands on a sheet of its own
    write_file(tmp_path / "review.xlsx", rows, SIGNATURE, writer_for("xlsx"))
    made = convert(tmp_path, "review.xlsx", f"csv:{DELIMITED}:44,34,76,1,,0,false,true,false,false,false,-1")
    same_cells(comma_separated(made), rows)


@office
def test_every_cell_of_a_plain_table_is_equal_in_libreoffice(tmp_path: Path) -> None:
    write_file(tmp_path / "review.tsv", nasty(), SIGNATURE, writer_for("tsv"))
    source = f"{DELIMITED}:9,{UNQUOTED},76,1,{ALL_AS_TEXT}"
    same_cells(comma_separated(convert(tmp_path, "review.tsv", f"csv:{DELIMITED}:44,34,76", source)), nasty())


@office
@pytest.mark.parametrize(("name", "form", "back"), [
    ("xlsx", "review.xlsx", "xlsx"), ("excel", "review.tsv", "csv"),
    ("excel", "review.tsv", "semicolons"), ("excel", "review.tsv", "xlsx")])
def test_what_libreoffice_saves_is_read_back_equal(name: str, form: str, back: str, tmp_path: Path) -> None:
    write_file(tmp_path / form, nasty(), SIGNATURE, writer_for(name))
    target = {"csv": f"csv:{DELIMITED}:44,34,76", "semicolons": f"csv:{DELIMITED}:59,34,76"}.get(back, back)
    source = f"{DELIMITED}:9,{QUOTED},76,1" if name == "excel" else ""
    with open_bilingual(convert(tmp_path, form, target, source)) as (layout, rows):
        assert layout.own
        for got, wanted in zip(rows, nasty(), strict=True):
            assert (got.pair.doc, got.pair.segment.id, got.pair.segment.block) == (
                wanted.pair.doc, wanted.pair.segment.id, wanted.pair.segment.block)
            told, given = ([fold(text) for text in (one.pair.source, one.pair.target, one.status, one.corrected,
                                                    one.comment)] for one in (got, wanted))
            assert told == given


# --- Translate Toolkit: it too installs a package `translate`, so it lives in an environment of its own ---

TOOLKIT = os.environ.get("TRANSLATE_TOOLKIT_PYTHON", "")
toolkit = pytest.mark.skipif(not TOOLKIT, reason="TRANSLATE_TOOLKIT_PYTHON names no Python with translate-toolkit")
READ = """
import json, sys
from translate.storage import tmx, xliff, xliff2
store = {"tmx": tmx.tmxfile, "xliff12": xliff.xlifffile, "xliff": xliff2.Xliff2File}[sys.argv[1]]
with open(sys.argv[2], "rb") as stream:
    units = store.parsefile(stream).units
print(json.dumps([[str(u.source), str(u.target or ""), u.getnotes()] for u in units]))
"""


@toolkit
@pytest.mark.parametrize("name", ["tmx", "xliff12", "xliff"])
def test_the_translate_toolkit_reads_every_pair(name: str, tmp_path: Path) -> None:
    rows = [one for one in nasty() if "\n" not in one.pair.source and "\t" not in one.pair.source]
    write_file(tmp_path / "file", rows, SIGNATURE, writer_for(name))
    done = subprocess.run([TOOLKIT, "-I", "-c", READ, name, str(tmp_path / "file")], capture_output=True, text=True,
                          timeout=120, check=True, cwd=tmp_path)
    units = json.loads(done.stdout)
    assert [unit[:2] for unit in units] == [[one.pair.source, one.correction or one.pair.target] for one in rows]
    if name != "xliff":  # of version 2 it looks for notes within a segment; the specification has them at the unit
        assert any("200.000 became 200." in unit[2] for unit in units)
