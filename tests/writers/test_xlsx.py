"""The workbook as a reviewer meets it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from writers.review_samples import many, review, row, written

from translate.errors import InputError
from translate.table import COLUMNS, MADE_BY
from translate.writers import xlsx


@pytest.fixture(scope="module")
def book() -> Any:
    return load_workbook(io.BytesIO(written(xlsx.write, review())), rich_text=True)


def column(sheet: Any, name: str) -> list[Any]:
    return [cells[COLUMNS.index(name)] for cells in sheet.iter_rows(min_row=2)]


def test_header_filter_and_drop_down(book: Any) -> None:
    sheet = book["Review"]
    assert [cell.value for cell in sheet[1]] == [*COLUMNS, MADE_BY]
    assert sheet.column_dimensions["N"].hidden
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M8"
    [rule] = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.type, rule.formula1) == ("K2:K8", "list", '"accepted,corrected,rejected,todo"')
    assert rule.errorStyle == "warning"  # other words are the reviewer's right


def test_texts_are_wrapped_and_wide_enough(book: Any) -> None:
    sheet = book["Review"]
    for name in ("source", "target", "detail", "corrected", "comment"):
        assert all(cell.alignment.wrap_text for cell in column(sheet, name))
    assert sheet.column_dimensions["E"].width > 50


def test_long_rows_are_high_enough_and_not_too_high() -> None:
    rows = [row(1, "Wort " * 100, "x"), row(2, "Wort " * 9000, "x"), row(3, "x", "x", comment="a\n\n" * 4)]
    sheet = load_workbook(io.BytesIO(written(xlsx.write, rows))).active
    assert 9 * 15 <= sheet.row_dimensions[2].height <= 12 * 15
    assert sheet.row_dimensions[3].height == pytest.approx(409, abs=1)
    assert sheet.row_dimensions[4].height == 9 * 15


def test_severity_has_a_colour_and_a_word(book: Any) -> None:
    cells = column(book["Review"], "severity")
    colours = {cell.value: cell.fill.fgColor.rgb for cell in cells}
    assert set(colours) == {None, "critical", "minor"}
    assert len(set(colours.values())) == 3


def test_doubtful_words_are_underlined(book: Any) -> None:
    source = column(book["Review"], "source")[1].value
    assert str(source) == "Die 200.000 Möwen kreischen."
    assert [part.text for part in source if getattr(part, "font", None) and part.font.u] == ["200.000"]


def test_numbers_are_numbers_and_texts_are_texts(book: Any) -> None:
    sheet = book["Review"]
    assert [cell.value for cell in column(sheet, "segment")] == [1, 2, 3, 4, 5, 6, 7]
    assert column(sheet, "confidence")[1].value == pytest.approx(0.1)
    assert column(sheet, "source")[3].data_type in ("s", "inlineStr")


def test_there_is_no_formula_link_or_macro_whatever_the_text() -> None:
    evil = ["=1+1", "=cmd|' /C calc'!A0", "http://example.invalid", "mailto:a@example.invalid", "internal:Sheet!A1",
            "{=SUM(A1)}", "file:///etc/passwd", "+1", "@x", '=HYPERLINK("http://example.invalid")']
    data = written(xlsx.write, [row(number, text, text, comment=text, doc=text) for number, text in enumerate(evil, 1)])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert not [name for name in names if "vba" in name or "external" in name.lower()]
    assert [cell.value for cell in column(load_workbook(io.BytesIO(data))["Review"], "source")] == evil


def test_a_text_too_long_says_where_it_goes_on() -> None:
    book = load_workbook(io.BytesIO(written(xlsx.write, [row(1, "ä" * 40_000, "x")])))
    assert book.sheetnames == ["Review", "Long texts", "About"]
    value = column(book["Review"], "source")[0].value
    assert value.endswith('… [whole text: sheet "Long texts", E2]')
    assert "".join(cells[2].value for cells in book["Long texts"].iter_rows(min_row=2)) == "ä" * 40_000


def test_no_cell_is_longer_than_excel_can_hold() -> None:
    data = written(xlsx.write, [row(1, "🐦" * 40_000, "x" * 40_000, comment="\x01" * 20_000)])
    for sheet in load_workbook(io.BytesIO(data)):
        for cells in sheet.iter_rows(values_only=True):
            assert all(len(str(value).encode("utf-16-le")) // 2 <= 32_767 for value in cells
                       if value is not None and not str(value).startswith("_x0001_"))


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from translate.errors import InputError

    monkeypatch.setattr(xlsx, "MAX_ROWS", 10)
    with pytest.raises(InputError, match="10 rows and there are more"):
        written(xlsx.write, many(11))
    assert written(xlsx.write, many(10))


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))  # as a small disk that fills up
sys.argv = ["translate", "check", "pairs.tsv", "--select", "DATE", "-q", "-o", "out.xlsx"]
from translate.cli import main
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="no such limit")
def test_no_room_for_temporary_files_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("source\ttarget\n" + "Ja.\tYes.\n" * 90, "utf-8")
    done = subprocess.run([sys.executable, "-c", FULL], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert f"cannot write temporary files to {tempfile.gettempdir()}: " in done.stderr and "make room" in done.stderr


def test_no_place_for_temporary_files_is_told_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("tempfile._candidate_tempdir_list", lambda: [str(tmp_path / "none")])
    with pytest.raises(InputError, match=r"^cannot write temporary files: No usable temporary directory.*set TMPDIR"):
        written(xlsx.write, many(1))


def test_sheets_beyond_what_a_plain_archive_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zipfile.ZIP64_LIMIT", 10_000)
    assert len(list(load_workbook(io.BytesIO(written(xlsx.write, many(100))))["Review"])) == 101
