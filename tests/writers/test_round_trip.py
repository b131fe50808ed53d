"""Any text survives writing and reading back: what the reviewer holds comes back as it was."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from writers.review_samples import SIGNATURE, TEXTS, many, review, row, rows, written

from translate.errors import InputError
from translate.reading.bilingual import open_bilingual, read_bilingual
from translate.records import Row, Suggestion
from translate.table import (
    COLUMNS,
    english_by,
    fold,
    guard,
    noted_suggestion,
    suggestion_note,
    unguard,
)
from translate.writers import writer_for

TABLES = ("tsv", "excel", "xlsx")


def kept(one: Row, folded: bool) -> tuple[object, ...]:
    """What must come back of a row: from tables of cells, `folded`, without offsets and with blanks for line breaks."""
    turn = fold if folded else str
    segment = one.pair.segment
    near = suggestion_note(one.suggestion) if one.suggestion else ""
    texts = (one.pair.doc, one.pair.source, one.pair.target, one.status, one.corrected, one.comment, near)
    return (segment.id, segment.block, segment.kind, *map(turn, texts), tuple(sorted(one.extra.items())),
            "" if folded else (segment.start, one.suggestion))


def read(data: bytes, folder: Path, name: str = "table") -> list[Row]:
    path = folder / name
    path.write_bytes(data)
    return list(read_bilingual(path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@pytest.mark.parametrize("name", [*TABLES, "jsonl"])
def test_a_review_comes_back(name: str, folder: Path) -> None:
    back = read(written(writer_for(name), review()), folder)
    assert [kept(one, True) for one in back] == [kept(one, True) for one in review()]


@pytest.mark.parametrize("near", [
    Suggestion(source="Ja.", target="Yes.", similarity=0.75, origin="memo.tsv"),
    Suggestion(source="Er sagte „Ja“ (laut).", target="He said “yes” (aloud).", similarity=1.0, origin="a (b) | c.tsv"),
    Suggestion(source="", target=" | ENTITY (x): \n", similarity=0.0, origin=""),
])
@pytest.mark.parametrize("after", ["", " | NUMBER-VALUE (major): 3 became 4. | ENTITY (minor): “memo (x)”"])
def test_a_suggestion_is_read_from_the_words_of_the_detail(near: Suggestion, after: str) -> None:
    assert noted_suggestion(suggestion_note(near) + after) == near


@pytest.mark.parametrize(("similarity", "said"), [(0.994, "99%"), (0.996, "99%"), (1.0, "100%"), (0.756, "76%")])
def test_what_is_not_the_same_is_not_100_per_cent_like_it(similarity: float, said: str) -> None:
    near = Suggestion(source="Ja.", target="Yes.", similarity=similarity, origin="memo.tsv")
    assert suggestion_note(near).startswith(f"SUGGESTION: {said} like")


@pytest.mark.parametrize("detail", [
    "", "REVIEWED: a reviewer's own translation", "ENTITY (major): SUGGESTION: 80% like “a”, there “b” (c)",
    "SUGGESTION: 80% like “a”", "SUGGESTION: 180% like “a”, there “b” (c)"])
def test_other_details_suggest_nothing(detail: str) -> None:
    assert noted_suggestion(detail) is None


MADE = "satzpaar:0.1.0 model:tiny@abc123 engine:fake/1 segmenter:rules-1 lock:0123456789ab beam:6 length-penalty:1"


@pytest.mark.parametrize("name", [*TABLES, "jsonl"])
def test_what_made_the_english_comes_back_from_an_article_and_from_a_check_of_it(name: str, folder: Path) -> None:
    back = read(written(writer_for(name), review()), folder)
    assert {one.origin for one in back} == {MADE}
    checked = replace(SIGNATURE, model="scorer@1", english=MADE)
    again = io.BytesIO()
    writer_for(name)(back, checked, again)
    assert {one.origin for one in read(again.getvalue(), folder)} == {MADE}


@pytest.mark.parametrize("name", [*TABLES, "jsonl"])
def test_rows_of_several_origins_keep_each_its_own(name: str, folder: Path) -> None:
    origins = [MADE, "unknown", "DeepL, Mai"]
    given_rows = [replace(one, origin=origin) for one, origin in zip(many(3), origins, strict=True)]
    assert [one.origin for one in read(written(writer_for(name), given_rows), folder)] == origins


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example("model:a|engine:b")
@example("satzpaar:0.1.0|segmenter:a|checks:40")
@example("satzpaar:|english:|model:x")
def test_what_made_the_english_is_the_same_however_often_it_is_passed_on(made_by: str) -> None:
    once = english_by(made_by)
    assert "|" not in once
    assert english_by(str(replace(SIGNATURE, english=once))) == (once or english_by(str(SIGNATURE)))


@pytest.mark.parametrize(("made_by", "english"), [
    ("", ""), ("DeepL | Mai", "DeepL Mai"), ("satzpaar:0.1.0|checks:40-ab|lock:12", ""),
    ("satzpaar:0.1.0|engine:fake/1|checks:40-ab", "satzpaar:0.1.0 engine:fake/1"),
    ("satzpaar:0.1.0|model:scorer@1|checks:40-ab|english:unknown", "unknown"),
])
def test_what_made_the_english_by_the_word_of_a_cell(made_by: str, english: str) -> None:
    assert english_by(made_by) == english

def test_a_remark_beside_the_workbooks_columns_passes_through(folder: Path) -> None:
    from openpyxl import load_workbook

    path = folder / "remark.xlsx"
    path.write_bytes(written(writer_for("xlsx"), review()))
    book = load_workbook(path)
    book["Review"].cell(3, len(COLUMNS) + 2).value = "a remark"
    book.save(path)
    assert [one.extra for one in read_bilingual(path)][:3] == [{}, {"column_15": "a remark"}, {}]


@pytest.mark.parametrize("name", [*TABLES, "jsonl"])
def test_any_text_comes_back(name: str, folder: Path) -> None:
    @settings(max_examples=25 if name == "xlsx" else 60, deadline=None)
    @given(st.lists(rows(), min_size=1, max_size=3))
    @example([replace(one, comment=" ", corrected=" ") for one in many(1)])
    def check(given_rows: list[Row]) -> None:
        back = read(written(writer_for(name), given_rows), folder)
        folded = name != "jsonl"
        assert [kept(one, folded) for one in back] == [kept(one, folded) for one in given_rows]

    check()


@pytest.mark.parametrize("name", [*TABLES, "jsonl"])
def test_foreign_columns_come_back(name: str, folder: Path) -> None:
    given_rows = [replace(one, extra={"note": f"n{number}", "=x": "=1+1"}) for number, one in enumerate(review())]
    back = read(written(writer_for(name), given_rows), folder)
    assert [one.extra for one in back] == [one.extra for one in given_rows]


def test_a_column_named_like_a_formula_is_guarded_as_well() -> None:
    data = written(writer_for("excel"), [replace(row(1, "a", "b"), extra={"=1+1": "-x"})]).decode("utf-8-sig")
    head, cells = csv.reader(io.StringIO(data, newline=""), "excel-tab")
    assert (head[-2], cells[-2]) == ("'=1+1", "'-x")


@pytest.mark.parametrize("name", [*TABLES, "jsonl"])
def test_findings_are_found_anew_and_not_passed_through(name: str, folder: Path) -> None:
    path = folder / "table"
    path.write_bytes(written(writer_for(name), review()))
    with open_bilingual(path) as (layout, back):
        assert layout.own
        assert layout.extra == ()
        for one in back:
            assert (one.findings, one.confidence, dict(one.extra)) == ((), None, {})


@pytest.mark.parametrize("name", ["tsv", "excel"])
def test_one_header_one_row_a_segment_for_any_reader(name: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(rows(), max_size=3))
    def check(given_rows: list[Row]) -> None:
        data = written(writer_for(name), given_rows).decode()
        if name == "tsv":
            found = [line.split("\t") for line in data.splitlines()]
            assert data.count("\n") == len(found)
        else:
            found = list(csv.reader(io.StringIO(data.removeprefix("\ufeff"), newline=""), "excel-tab"))
        assert tuple(found[0][:len(COLUMNS)]) == COLUMNS
        assert [len(line) for line in found] == [len(COLUMNS) + 1] * (len(given_rows) + 1)

    check()


@pytest.mark.parametrize("name", ["tsv", "excel"])
@pytest.mark.parametrize(("separator", "encoding", "quoting"), [
    ("\t", "utf-8", csv.QUOTE_MINIMAL), ("\t", "utf-16", csv.QUOTE_MINIMAL), (";", "utf-8-sig", csv.QUOTE_ALL),
    (",", "utf-8", csv.QUOTE_MINIMAL)])
def test_what_another_program_saves_again_is_told_apart(
        name: str, separator: str, encoding: str, quoting: int, folder: Path) -> None:
    """Cells come back as they were, though such programs quote what our plain table does not."""
    @settings(max_examples=25, deadline=None)
    @given(st.lists(rows(), min_size=1, max_size=3))
    def check(given_rows: list[Row]) -> None:
        data = written(writer_for(name), given_rows).decode("utf-8-sig")
        form = csv.reader(io.StringIO(data, newline=""), "excel-tab")
        lines = list(form) if name == "excel" else [line.split("\t") for line in data.split("\n")[:-1]]
        saved = io.StringIO(newline="")
        csv.writer(saved, delimiter=separator, quoting=quoting, lineterminator="\r\n").writerows(lines)  # type: ignore[arg-type]
        back = read(saved.getvalue().encode(encoding), folder)
        assert [kept(one, True) for one in back] == [kept(one, True) for one in given_rows]

    check()


@given(TEXTS)
@example("'")
@example(" \t'＝x")
def test_guard_is_taken_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(TEXTS)
def test_no_guarded_cell_starts_like_a_formula(text: str) -> None:
    assert not guard(text).lstrip().startswith(tuple("=+-@＝＋－＠"))


@pytest.mark.parametrize("text", [
    "1.2", "12. Mai", "3/4", "Mar 1", "0012", "1e5", "WAHR", "true", "0,5 ", "12345678901234567", "#N/A", "#WERT! ",
    "#DIV/0!", "Err:502"])
def test_what_a_spreadsheet_would_convert_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", [
    "Möwe", "7", "2024", "", "...", "Im Mai 2020 kam sie.", "A400M", "5 Schiffe", "Wahrheit", "#N/A heißt: fehlt",
    "#ReferenzOst", "Error: 5"])
def test_other_cells_are_left_alone(text: str) -> None:
    assert guard(text) == text


@given(TEXTS)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(fold(text).splitlines()) <= 1
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("name", ["xlsx"])
def test_a_text_too_long_for_a_cell_is_kept_whole(name: str, folder: Path) -> None:
    long = "Möwe 🐦 " * 12_000
    back = read(written(writer_for(name), [row(1, long, "x", comment=long[::-1]), *review()]), folder)
    assert back[0].pair.source == long
    assert back[0].comment == long[::-1]
    assert len(back) == 8


@pytest.mark.parametrize("text", [
    "first\nsecond", "\n", " \n\n ", "\n=1+1\n", "<r>a\nb</r>", "_x000A_\n_x0041_", "Zeile\n" * 9_000])
def test_a_workbook_keeps_the_line_breaks_of_the_reviewer_and_of_others(text: str, folder: Path) -> None:
    mine = [replace(one, status=text, corrected=text, comment=text, extra={"no\nte": text}) for one in many(2)]
    once = read(written(writer_for("xlsx"), mine), folder)
    for back in (once, read(written(writer_for("xlsx"), once), folder)):
        assert [(one.status, one.corrected, one.comment, one.extra) for one in back] == [
            (text, text, text, {"no\nte": text})] * 2


@pytest.mark.parametrize("text", ["first\nsecond", "a\tb", '\n"a"\t', "=1\n+1", "-\n5", "Zeile\tx\n" * 30])
@pytest.mark.parametrize("name", ["excel", "xlsx", "jsonl"])
def test_tables_for_spreadsheets_keep_tabs_and_line_breaks(name: str, text: str, folder: Path) -> None:
    mine = [replace(one, comment=text, corrected=text, extra={"note": text}) for one in (row(1, text, text),)]
    once = read(written(writer_for(name), mine), folder)
    for back in (once, read(written(writer_for(name), once), folder)):
        assert [(one.pair.source, one.pair.target, one.corrected, one.comment, one.extra) for one in back] == [
            (text, text, text, text, {"note": text})]


TEN = {number: f"Better, \"quoted\" 1.{number}; no. {number}" for number in range(1, 11)}


def correct_text(path: Path, quoted: bool) -> None:
    """As an editor of text tables does it: cells changed, everything else as it stands."""
    form: dict[str, object] = {"dialect": "excel-tab"} if quoted else {"delimiter": "\t", "quoting": csv.QUOTE_NONE,
                                                                       "quotechar": None, "lineterminator": "\n"}
    with path.open(encoding="utf-8-sig" if quoted else "utf-8", newline="") as stream:
        lines = list(csv.reader(stream, **form))  # type: ignore[arg-type]
    for line in lines[1:]:
        line[10:13] = ["corrected", TEN[int(line[2])], f"seen {line[2]}"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, **form).writerows(lines)  # type: ignore[arg-type]


def correct_workbook(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    for line, text in TEN.items():
        for column, value in ((11, "corrected"), (12, text), (13, f"seen {line}")):
            book["Review"].cell(line + 1, column).value = value
    book.save(path)


@pytest.mark.parametrize("name", TABLES)
def test_ten_corrections_come_back_and_go_out_again(name: str, folder: Path) -> None:
    path = folder / "ten.xlsx"  # openpyxl, in the reviewer's place, goes by the suffix
    path.write_bytes(written(writer_for(name), many(10)))
    correct_workbook(path) if name == "xlsx" else correct_text(path, name == "excel")
    for _ in range(2):  # a second time: nothing is added to what the first brought
        back = list(read_bilingual(path))
        assert {one.pair.segment.id: one.corrected for one in back} == TEN
        assert [(one.status, one.comment) for one in back] == [("corrected", f"seen {number}") for number in TEN]
        assert [one.pair.source for one in back] == [one.pair.source for one in many(10)]
        assert all(one.extra == {} for one in back)
        path.write_bytes(written(writer_for(name), back))


def test_a_late_foreign_column_is_refused(folder: Path) -> None:
    late = [row(1, "a", "b"), row(2, "c", "d", extra={"note": "x"})]
    with pytest.raises(InputError, match="'note' that the first row lacks"):
        written(writer_for("tsv"), late)


@pytest.mark.parametrize("name", ["tsv", "excel", "jsonl"])
def test_memory_stays_bounded(name: str, folder: Path) -> None:
    import tracemalloc

    path = folder / "long"
    tracemalloc.start()
    try:
        with path.open("wb") as stream:
            writer_for(name)(many(3_000), _signature(), stream)
        written_peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        assert sum(1 for _ in read_bilingual(path)) == 3_000
        read_peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 1_000_000
    assert max(written_peak, read_peak) < 700_000


def _signature() -> object:
    from writers.review_samples import SIGNATURE

    return SIGNATURE


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = ("import sys, translate.writers, translate.writers.summary, translate.writers.terminal, "
            "translate.reading.bilingual; from translate.writers import writer_for, FORMATS; "
            "[writer_for(name) for name in FORMATS if name != 'html']; "
            "print(sorted({'openpyxl', 'xlsxwriter', 'lxml', 'rich', 'numpy', 'torch'} & set(sys.modules)))")
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout == "[]\n"
