"""The exchange formats: valid by their schemas, and every text in them as it was."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from writers.review_samples import SIGNATURE, finding, review, row, rows, written

from translate.errors import InputError
from translate.records import Row, Span
from translate.table import fold, is_machine
from translate.writers import FORMATS, jsonl, mqm, text, tmx, tsv, writer_for, xliff, xliff12, xlsx
from translate.writers.markup import legal, pieces

SCHEMAS = Path(__file__).parent / "schemas"
MANY = st.lists(rows(), max_size=4)
X2 = "{urn:oasis:names:tc:xliff:document:2.0}"
X1 = "{urn:oasis:names:tc:xliff:document:1.2}"


def schema() -> dict[str, Any]:
    return json.loads(Path(jsonl.__file__).with_name("review.schema.json").read_text("utf-8"))


def texts_of_xliff2(root: etree._Element, side: str) -> list[str]:
    """The text of each segment's side, control characters put back."""
    found = []
    for segment in root.iter(f"{X2}segment"):
        element = segment.find(f"{X2}{side}")
        if element is not None:
            for mark in element.iter(f"{X2}cp"):
                mark.text = f"<{mark.get('hex')}>"
            found.append("".join(element.itertext()))
    return found


# --- JSON lines ---


def test_the_schema_is_a_schema_and_names_its_version() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$id"].endswith(f":{jsonl.SCHEMA_VERSION}")
    assert schema()["properties"]["schema"]["const"] == jsonl.SCHEMA_VERSION


@settings(deadline=None, max_examples=40)
@given(MANY)
def test_every_line_fits_the_schema(given_rows: list[Row]) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    lines = written(jsonl.write, given_rows).decode().splitlines()
    assert len(lines) == len(given_rows)
    for line, one in zip(lines, given_rows, strict=True):
        value = json.loads(line)
        validator.validate(value)
        assert (value["source"], value["target"], value["start"]) == (
            one.pair.source, one.pair.target, one.pair.segment.start)


def test_the_schema_refuses_what_is_wrong() -> None:
    value = jsonl.as_object(review()[1], SIGNATURE)
    validator = jsonschema.Draft202012Validator(schema())
    for wrong in ({"confidence": 2}, {"kind": "verse"}, {"unknown": 1}, {"findings": [{}]}):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate(value | wrong)


def test_fields_and_their_order() -> None:
    value = jsonl.as_object(review()[1], SIGNATURE)
    assert list(value) == ["schema", "doc", "segment", "block", "kind", "start", "end", "source", "target",
                           "confidence", "estimates", "findings", "model", "engine", "status", "comment", "signature"]
    assert list(value["findings"][0]) == [
        "check", "category", "severity", "source_spans", "target_spans", "explanation"]


def test_estimates_are_given_as_far_as_they_do_not_turn_on_what_else_is_measured() -> None:
    low, high = (jsonl.as_object(row(1, "Ja.", "Yes.", error=error), SIGNATURE) for error in (0.32123456, 0.32123459))
    assert low == high and low["confidence"] == 0.6788
    assert low["estimates"] == {"hallucination": 0.1606, "omission": 0.0803, "error": 0.3212}


@pytest.mark.parametrize("sign", ["\x7f", "\x85", "\u2028", "\u2029", "\ud800", "\udc80", "\udfff"])
def test_no_sign_ends_a_line_of_json_or_spoils_it(sign: str) -> None:
    line = written(jsonl.write, [row(1, f"Ja{sign}", "Yes.")])
    assert sign.encode("utf-8", "surrogatepass") not in line and json.loads(line)["source"] == f"Ja{sign}"


# --- TMX ---


def tmx_units(data: bytes) -> list[dict[str, str]]:
    root = etree.fromstring(data)
    with (SCHEMAS / "tmx14-subset.dtd").open() as file:
        dtd = etree.DTD(file)
    assert dtd.validate(root), dtd.error_log
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    return [{tuv.get(language): tuv.findtext("seg") for tuv in unit.iter("tuv")} for unit in root.iter("tu")]


@settings(deadline=None, max_examples=40)
@given(MANY)
def test_tmx_is_valid_and_holds_every_text(given_rows: list[Row]) -> None:
    wanted = []
    for one in given_rows:
        english = one.correction or one.pair.target
        wanted.append({"de": legal(one.pair.source)} | ({"en": legal(english)} if english else {}))
    assert tmx_units(written(tmx.write, given_rows)) == wanted


@pytest.mark.parametrize(("fields", "english", "status", "author"), [
    ({}, "The port.", None, "MT!"), ({"status": "todo"}, "The port.", "todo", "MT!"),
    ({"status": "fertig"}, "The port.", "fertig", "MT!"), ({"status": "corrected"}, "The port.", None, "MT!"),
    ({"status": "corrected", "corrected": " "}, "The port.", None, "MT!"),
    ({"status": "Accepted "}, "The port.", "Accepted ", None), ({"reviewed": True}, "The port.", "accepted", None),
    ({"status": "corrected", "corrected": "Better. "}, "Better.", "corrected", None),
    ({"corrected": "Better."}, "Better.", None, None),
])
def test_tmx_names_the_machine_where_no_person_has_let_its_english_stand(
        fields: dict[str, Any], english: str, status: str | None, author: str | None) -> None:
    data = written(tmx.write, [row(1, "Der Hafen.", "The port.", **fields)])
    assert tmx_units(data) == [{"de": "Der Hafen.", "en": english}]
    root = etree.fromstring(data)
    assert root.findtext(".//prop[@type='x-status']") == status
    assert [tuv.get("creationid") for tuv in root.iter("tuv")] == [None, author]


@pytest.mark.parametrize(("origin", "english", "engine", "author"), [
    ("unknown", "unknown", "", None), ("Anna", "unknown", "", None), ("translation memory", "unknown", "", None),
    ("DeepL, Mai", "unknown", "", "MT!"), ("satzpaar:0.1.0 model:tiny@1 engine:fake/1", "unknown", "", "MT!"),
    ("", "", "", "MT!"), ("", "", "fake/1", "MT!"), ("", "unknown", "", None)])
def test_tmx_calls_a_machine_only_what_is_known_to_be_one(
        origin: str, english: str, engine: str, author: str | None) -> None:
    stream = io.BytesIO()
    given_row = row(1, "Der Zaun.", "The fence.", engine=engine, origin=origin)
    tmx.write([given_row], replace(SIGNATURE, english=english), stream)
    assert [tuv.get("creationid") for tuv in etree.fromstring(stream.getvalue()).iter("tuv")] == [None, author]


@pytest.mark.parametrize("name", ["MT!", "AMTM!", "mt", "AGENTUR\\MT", "Google Translate", "GoogleTranslate",
                                  "DeepL Pro", "Machine Translation", "NeuralMachineTranslation", "AdaptiveMT",
                                  "GPT-4o"])
def test_a_machine_is_known_by_its_name(name: str) -> None:
    assert is_machine(name)


@pytest.mark.parametrize("name", ["", "anna", "Martin", "AGENTUR\\mtanner", "unknown", "translation memory", "Claude",
                                  "DeepLearner", "satzpaar:0.1.0 checks:44"])
def test_others_are_no_machines(name: str) -> None:
    assert not is_machine(name)


BROKEN = "Eins\tzwei\nund <b>drei</b>\r\nvier"


@pytest.mark.parametrize(("name", "path"), [("tmx", "//seg"), ("xliff", "//*[local-name()='source']"),
                                            ("xliff12", "//*[local-name()='source']")])
def test_xml_keeps_tabs_and_line_breaks(name: str, path: str) -> None:
    root = etree.fromstring(written(writer_for(name), [row(1, BROKEN, "x", extra={"a\nb": "x"})]))
    assert root.xpath(path)[0].text == BROKEN.replace("\r\n", "\n")
    if name == "tmx":
        assert root.xpath("//prop[@type='x-a\nb']")


@pytest.mark.parametrize(("fields", "approved"), [
    ({"status": "accepted"}, "yes"), ({"corrected": "Better."}, "yes"), ({"reviewed": True}, "yes"), ({}, None),
    ({"status": "todo"}, None), ({"status": "rejected", "corrected": "Better."}, None)])
def test_xliff_12_approves_what_a_person_has_settled(fields: dict[str, Any], approved: str | None) -> None:
    root = valid(written(xliff12.write, [row(1, "Der Hafen.", "The port.", **fields)]), "xliff12-subset.rng")
    assert root.find(f".//{X1}trans-unit").get("approved") == approved


@pytest.mark.parametrize("status", ["rejected", " Rejected"])
def test_tmx_leaves_out_what_a_reviewer_has_rejected(status: str) -> None:
    given_rows = [row(1, "Eins.", "Own.", status=status, corrected="A draft."), row(2, "Zwei.", "Two.")]
    assert tmx_units(written(tmx.write, given_rows)) == [{"de": "Zwei.", "en": "Two."}]


def test_foreign_columns_do_not_pass_for_our_properties_in_tmx() -> None:
    foreign = {"status": "accepted", "status_given": "2", "kind": "verse", "note": "3"}
    root = etree.fromstring(written(tmx.write, [row(1, "Eins.", "One.", doc="", error=None, extra=foreign)]))
    found = {prop.get("type"): prop.text for prop in root.iterfind(".//tu/prop")}
    assert found == {"x-block": "0", "x-kind": "paragraph", "x-status_given_2": "accepted",
                     "x-status_given": "2", "x-kind_given": "verse", "x-note": "3"}


# --- XLIFF ---


def valid(data: bytes, name: str) -> etree._Element:
    root = etree.fromstring(data)
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / name))
    assert grammar.validate(root), grammar.error_log
    return root


def control_marks(text: str) -> str:
    """As `texts_of_xliff2` shows control characters; tabs and line breaks are kept."""
    text = text.replace("\r\n", "\n")
    return "".join(f"<{ord(char):04X}>" if char in _CONTROLS else char for char in text).translate(_HALVES)


_CONTROLS = {*map(chr, range(0x20)), "\ufffe", "\uffff"} - set("\t\n")
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


SETTLED, UNSEEN, REFUSED = ("reviewed", "final"), ("translated",) * 2, ("initial", "needs-review-translation")


@pytest.mark.parametrize(("status", "corrected", "wanted"), [
    ("accepted", "", SETTLED), ("Accepted ", "", SETTLED), ("CORRECTED", "Better.", SETTLED), ("", "Better.", SETTLED),
    ("fertig", "Better.", SETTLED), ("", "", UNSEEN), ("", " ", UNSEEN), ("fertig", "\n", UNSEEN),
    ("corrected", "", UNSEEN), ("corrected", " ", UNSEEN),
    ("todo", "", REFUSED), ("todo", "A draft.", REFUSED), ("rejected", "", REFUSED), ("Rejected", "A draft.", REFUSED),
])
def test_what_a_reviewer_has_settled_however_it_is_written(
        status: str, corrected: str, wanted: tuple[str, str]) -> None:
    given_row = row(1, "Der Hafen.", "The port.", status=status, corrected=corrected)
    states = [etree.fromstring(written(writer, [given_row])).xpath("//*[@state]/@state")[0]
              for writer in (xliff.write, xliff12.write)]
    assert tuple(states) == wanted


@settings(deadline=None, max_examples=40)
@given(MANY)
def test_xliff_2_is_valid_and_holds_every_text(given_rows: list[Row]) -> None:
    root = valid(written(xliff.write, given_rows), "xliff21-subset.rng")
    assert texts_of_xliff2(root, "source") == [control_marks(one.pair.source) for one in given_rows] or not given_rows
    english = [one.correction or one.pair.target for one in given_rows]
    assert texts_of_xliff2(root, "target") == [control_marks(one) for one in english if one]
    for unit in root.iter(f"{X2}unit"):
        ids = [element.get("id") for element in unit.iter() if element.get("id")]
        notes = [name for name in ids if name.startswith("n")]
        others = [name for name in ids if not name.startswith("n")]
        assert len(set(notes)) == len(notes)
        assert len(set(others)) == len(others)


@settings(deadline=None, max_examples=40)
@given(MANY)
def test_xliff_12_is_valid_and_holds_every_text(given_rows: list[Row]) -> None:
    root = valid(written(xliff12.write, given_rows), "xliff12-subset.rng")
    units = list(root.iter(f"{X1}trans-unit"))
    assert [unit.findtext(f"{X1}source") for unit in units] == [legal(one.pair.source) for one in given_rows]


@pytest.mark.parametrize(("writer", "note", "kind"), [(xliff.write, f"{X2}note", "category"),
                                                      (xliff12.write, f"{X1}note", "from")])
def test_either_xliff_says_what_came_from_the_memory(writer: Any, note: str, kind: str) -> None:
    notes = [one.text for one in etree.fromstring(written(writer, review())).iter(note) if one.get(kind) == "memory"]
    assert len(notes) == 2 and "SUGGESTION: 88% like" in notes[0] and "REVIEWED: a reviewer's own" in notes[1]


@pytest.mark.parametrize(("writer", "name"), [
    (xliff.write, "xliff21-subset.rng"), (xliff12.write, "xliff12-subset.rng")])
def test_nothing_at_all_is_valid_too(writer: Any, name: str) -> None:
    valid(written(writer, []), name)


def test_xliff_2_puts_a_paragraph_together_again() -> None:
    root = valid(written(xliff.write, review()), "xliff21-subset.rng")
    unit = root.findall(f".//{X2}unit")[1]
    assert "".join("".join(source.itertext()) for source in unit.iter(f"{X2}source")) == (
        "Die 200.000 Möwen kreischen. Sie fliegen.")


def test_xliff_2_has_one_blank_between_sentences_however_far_apart() -> None:
    far = [row(1, "Eins.", "One.", start=70), row(2, "Zwei.", "Two.", start=5_000)]
    root = valid(written(xliff.write, far), "xliff21-subset.rng")
    assert ["".join(part.itertext()) for part in root.iter(f"{X2}ignorable")] == ["  "]  # of source and of target
    assert "".join("".join(source.itertext()) for source in root.iter(f"{X2}source")) == "Eins. Zwei."


def test_xliff_2_marks_the_words_of_findings_and_not_in_a_correction() -> None:
    marked = [replace(one, findings=(*one.findings, finding(target=((0, 4),)))) if one.corrected else one
              for one in review()]
    root = valid(written(xliff.write, marked), "xliff21-subset.rng")
    marks = [("".join(mark.itertext()), mark.get("{http://www.w3.org/2005/11/its}locQualityIssueSeverity"))
             for mark in root.iter(f"{X2}mrk")]
    assert ("200.000", "60") in marks
    assert ("The ", "100") in marks
    corrected = [target for target in root.iter(f"{X2}target") if "take wing" in "".join(target.itertext())]
    assert corrected and not list(corrected[0])


@given(st.text(max_size=8), st.lists(st.tuples(st.integers(-2, 10), st.integers(-2, 10)), max_size=4))
def test_every_piece_of_a_text_names_the_spans_that_cover_it(text: str, places: list[tuple[int, int]]) -> None:
    found = list(pieces(text, [Span(*place) for place in places]))
    assert "".join(piece for piece, _ in found) == text and all(piece for piece, _ in found)
    covering = [numbers for piece, numbers in found for _ in piece]
    assert covering == [tuple(number for number, (start, end) in enumerate(places) if start <= at < end)
                        for at in range(len(text))]


# --- Marot ---


@settings(deadline=None, max_examples=40)
@given(MANY)
def test_mqm_has_ten_columns_and_a_row_a_finding(given_rows: list[Row]) -> None:
    lines = [line.split("\t") for line in written(mqm.write, given_rows).decode().splitlines()]
    assert tuple(lines[0]) == mqm.COLUMNS
    assert len(lines) - 1 == sum(max(1, len(one.findings)) for one in given_rows)
    for line in lines[1:]:
        assert len(line) == 10
        json.loads(line[9])


@pytest.mark.parametrize("text", ["<v>", "a</v>b", "<v></v>", "< v>"])
def test_mqm_marks_of_a_text_are_no_marks_wherever_a_span_begins(text: str) -> None:
    escaped = text.replace("<v>", "< v>").replace("</v>", "< /v>")
    for start, end in combinations_with_replacement(range(len(text) + 1), 2):
        marked = mqm._marked(text, [Span(start, end)])
        assert marked.count("<v>") == marked.count("</v>") == (start < end)
        assert marked.replace("<v>", "").replace("</v>", "") == escaped


@pytest.mark.parametrize(("spans", "marked"), [
    ([(0, 3), (3, 6)], "<v>onetwo</v>three"), ([(0, 4), (2, 6)], "<v>onetwo</v>three"),
    ([(0, 6), (2, 4)], "<v>onetwo</v>three"), ([(6, 11), (0, 3)], "<v>one</v>two<v>three</v>"),
])
def test_mqm_marks_that_touch_or_overlap_are_one(spans: list[tuple[int, int]], marked: str) -> None:
    assert mqm._marked("onetwothree", [Span(*span) for span in spans]) == marked


@settings(deadline=None)
@given(rows())
def test_mqm_marks_come_out_of_the_text_again(one: Row) -> None:
    lines = [line.split("\t") for line in written(mqm.write, [one]).decode().splitlines()][1:]
    plain = fold(one.pair.source).replace("<v>", "< v>").replace("</v>", "< /v>")
    for line in lines:
        assert line[5].count("<v>") == line[5].count("</v>")
        if "<v>" not in plain and "v>" not in plain:
            assert line[5].replace("<v>", "").replace("</v>", "") == plain


def test_mqm_as_wmt_writes_it() -> None:
    lines = [line.split("\t") for line in written(mqm.write, review()).decode().splitlines()]
    assert lines[2][:9] == ["tiny@abc123", "artikel.txt", "2", "2", "satzpaar-0.1.0",
                            "Die <v>200.000</v> Möwen kreischen.", "The <v>200</v> <v>gulls </v>& <b>terns</b> shriek.",
                            "Accuracy/Mistranslation", "Major"]
    assert lines[1][7:9] == ["no-error", "no-error"]


# --- all of them ---

ALL = {name: writer_for(name) for name in FORMATS if name != "html"}


@pytest.mark.parametrize("name", ALL)
def test_every_output_names_what_made_it(name: str) -> None:
    data = written(ALL[name], review())
    if name == "xlsx":
        import io

        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data))
        assert book["About"]["B1"].value == str(SIGNATURE)
        assert book.properties.description == str(SIGNATURE)
    else:
        assert str(SIGNATURE).encode() in data


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff12"])
def test_a_row_of_another_origin_names_it_and_only_such_a_row_does(name: str) -> None:
    given_rows = [replace(row(1, "Eins.", "One."), origin=origin) for origin in ("DeepL, Mai", "", "x")]
    stream = io.BytesIO()
    writer_for(name)(given_rows, replace(SIGNATURE, english="x"), stream)
    data = stream.getvalue()
    assert (data.count(b"english-by"), data.count(b"DeepL, Mai")) == (1, 1)


@pytest.mark.parametrize("status", ["", "accepted", "rejected"])
@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff12", "txt", "mqm"])
def test_a_blank_cell_is_no_correction(name: str, status: str) -> None:
    empty, blank = (written(ALL[name], [row(1, "Der Hafen.", "The port.", status=status, corrected=corrected,
                                            findings=(finding(target=((4, 8),)),))]) for corrected in ("", " \n"))
    assert blank == empty


@pytest.mark.parametrize("name", ALL)
def test_the_same_review_gives_the_same_bytes(name: str) -> None:
    assert written(ALL[name], review()) == written(ALL[name], review())


@pytest.mark.parametrize("name", ALL)
def test_no_rows_are_no_error(name: str) -> None:
    assert isinstance(written(ALL[name], []), bytes)


@pytest.mark.parametrize(("given_name", "wanted"), [
    ("out.tsv", tsv.write), ("OUT.TSV", tsv.write), ("excel", tsv.write_excel), ("a.b.xlsx", xlsx.write),
    ("x.jsonl", jsonl.write), ("x.tmx", tmx.write), ("x.xlf", xliff.write), ("x.xliff", xliff.write),
    ("xliff12", xliff12.write), ("x.txt", text.write), ("x.mqm.tsv", mqm.write)])
def test_writers_are_found_by_name_and_suffix(given_name: str, wanted: Any) -> None:
    assert writer_for(given_name) is wanted


@pytest.mark.parametrize("given_name", ["out.pdf", "out", "", ".", "tsv2"])
def test_an_unknown_format_is_refused_with_the_known_ones(given_name: str) -> None:
    with pytest.raises(InputError, match=r"\.tsv .*xliff12"):
        writer_for(given_name)


def test_plain_text_shows_all_that_is_there() -> None:
    shown = written(text.write, review()).decode()
    for one in review():
        explanations = [found.explanation for found in one.findings]
        for part in (one.pair.source, one.pair.target, one.corrected, one.comment, *explanations):
            assert part in shown


def test_detail_names_the_words_a_finding_points_at() -> None:
    from translate.writers.cells import detail

    one = row(1, "Neun Boote", "Nine ships", findings=(
        finding("ENTITY", source=((5, 10),), target=((5, 10),), explanation="“Boote” is lost."),))
    assert detail(one) == "ENTITY (major): “Boote” is lost. [target “ships”]"
