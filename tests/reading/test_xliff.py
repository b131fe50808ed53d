"""XLIFF as a bilingual table: our own files come back, others' are read."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writers.review_samples import SIGNATURE, review, row, rows, written

from translate.errors import InputError
from translate.reading.bilingual import open_bilingual, read_bilingual
from translate.reading.xliff import is_xliff
from translate.records import Row
from translate.writers import xliff, xliff12

WRITERS = pytest.mark.parametrize("writer", [xliff.write, xliff12.write], ids=["2.1", "1.2"])
HEAD_12 = ('<?xml version="1.0"?><xliff version="1.2"><file original="a.txt" source-language="de-AT" '
           'target-language="en">')
HEAD_2 = ('<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="en-GB">'
          '<file id="f1">')


def read(data: bytes | str, folder: Path) -> list[Row]:
    path = folder / "table.xlf"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_bilingual(path))


@WRITERS
def test_a_review_comes_back(writer, tmp_path: Path) -> None:
    given_rows = [one for one in review() if one.pair.target]
    back = read(written(writer, given_rows), tmp_path)
    assert [(one.pair.segment.id, one.pair.segment.block, one.pair.segment.kind, one.pair.doc, one.pair.source,
             one.pair.target, one.corrected, one.comment) for one in back] == [
        (one.pair.segment.id, one.pair.segment.block, one.pair.segment.kind, one.pair.doc, one.pair.source,
         one.pair.target, one.corrected, one.comment) for one in given_rows]
    assert [one.verdict for one in back] == [
        "accepted" if one.reviewed else "corrected" if one.corrected else one.status for one in given_rows]
    near = next(one.suggestion for one in back if one.suggestion)
    assert (near.source, near.target, near.similarity) == ("Der Hafen schließt.", "The port closes.", 0.88)
    assert {one.origin for one in back} == {
        "satzpaar:0.1.0 model:tiny@abc123 engine:fake/1 segmenter:rules-1 lock:0123456789ab beam:6 length-penalty:1"}


@WRITERS
@pytest.mark.parametrize("origin", ["DeepL, Mai", "satzpaar:0.1.0 model:m@1", "unknown"])
def test_what_made_the_english_comes_back(writer, origin: str, tmp_path: Path) -> None:
    import io

    stream = io.BytesIO()
    writer([replace(row(1, "Ja.", "Yes."), origin=origin)], replace(SIGNATURE, english="several"), stream)
    assert [one.origin for one in read(stream.getvalue(), tmp_path)] == [origin]


@WRITERS
@pytest.mark.parametrize(("status", "corrected"), [
    ("todo", ""), ("rejected", ""), ("rejected", "Better."), ("accepted", ""), ("corrected", "Better."),
    ("fertig", "")])
def test_what_the_reviewer_said_comes_back(writer, status: str, corrected: str, tmp_path: Path) -> None:
    given_row = row(7, "Der Hafen.", "The port.", status=status, corrected=corrected, comment="so")
    (back,) = read(written(writer, [given_row]), tmp_path)
    assert (back.status, back.corrected, back.pair.target, back.comment) == (status, corrected, "The port.", "so")


@pytest.mark.parametrize(("writer", "was", "now"), [(xliff.write, 'state="translated"', 'state="final"'),
                                                    (xliff12.write, 'state="translated"', 'state="signed-off"')])
def test_what_a_person_has_edited_and_settled_in_another_tool_is_accepted(
        writer, was: str, now: str, tmp_path: Path) -> None:
    data = written(writer, [row(1, "Eins.", "Won."), row(2, "Zwei.", "Two.")]).decode()
    one, two = read(data.replace("Won.", "One.").replace(was, now, 1), tmp_path)
    assert (one.status, one.pair.target) == ("accepted", "One.") and two.status == ""
    again = written(writer, [row(1, "Eins.", "One.", status="accepted")]).decode()
    reopened = re.sub(r' approved="yes"|state="\w+"', "", again)
    assert read(reopened, tmp_path)[0].status == ""  # what stands is no longer what was accepted


@WRITERS
def test_any_text_comes_back(writer, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("xliff")

    def plain(text: str) -> str:
        """Without what XML cannot hold and either version shows in a way of its own."""
        return re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", "", text)

    @settings(max_examples=40, deadline=None)
    @given(st.lists(rows(), max_size=3))
    def check(given_rows: list[Row]) -> None:
        texts = [(plain(one.pair.source), plain(one.pair.target)) for one in given_rows]
        mine = [row(number, *pair) for number, pair in enumerate(texts, 1)]
        wanted = [pair for pair in texts if pair[0].strip() or pair[1].strip()]
        assert [(one.pair.source, one.pair.target) for one in read(written(writer, mine), folder)] == wanted

    check()


def test_files_of_other_tools_are_read(tmp_path: Path) -> None:
    back = read(HEAD_12 + """<body><group><trans-unit id="7" approved="yes">
        <source>Der <g id="1">rote</g><bpt id="2">&lt;b&gt;</bpt>
          Knopf<x id="3" ctype="lb"/></source><seg-source>no</seg-source>
        <target state="translated">The red button</target>
        <alt-trans><source>alt</source><target>old</target></alt-trans>
        <note from="Lea">knapp</note></trans-unit>
        </group><trans-unit id="8"><source xml:space="preserve"> Zwei  Wörter </source></trans-unit></body></file>
        </xliff>""",
        tmp_path)
    assert [(one.pair.source, one.pair.target, one.status, one.comment, one.pair.doc) for one in back] == [
        ("Der rote Knopf", "The red button", "accepted", "knapp", "a.txt"), (" Zwei  Wörter ", "", "", "", "a.txt")]
    back = read(HEAD_2 + """<unit id="u1"><notes><note>eilig</note></notes><segment state="reviewed">
        <source>Ein <pc id="1">Satz</pc>.</source><target>One <pc id="1">sentence</pc>.</target></segment>
        <ignorable><source> </source></ignorable>
        <segment><source>Noch<cp hex="0007"/> einer.<ph id="2"/></source></segment></unit></file></xliff>""", tmp_path)
    assert [(one.pair.source, one.pair.target, one.status, one.comment) for one in back] == [
        ("Ein Satz.", "One sentence.", "accepted", "eilig"), ("Noch\x07 einer.", "", "", "")]


def test_how_a_file_was_understood_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(HEAD_12 + "</file></xliff>", "utf-16")
    with open_bilingual(path) as (layout, back):
        assert str(layout) == f"{path}: XLIFF 1.2; German from 'source', English from 'target'"
        assert list(back) == []


@pytest.mark.parametrize(("data", "message"), [
    (HEAD_12.replace("de-AT", "fr"), "from fr into en, where German and English are wanted"),
    (HEAD_2.replace('trgLang="en-GB"', 'trgLang="de"'), "from de into de, where German"),
    ("<xliff version='1.2'><file>", "is no XLIFF file, or a damaged one"),
    ('<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD_2 + "&a;</file></xliff>", "declares XML entities"),
    ('<?xml version="1.0" encoding="none"?>' + HEAD_2, "is no XLIFF file, or a damaged one"),
])
def test_what_is_refused_is_one_line(data: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(data, tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("tag", ["g", "bpt"])
def test_tags_nested_thousands_deep_are_read(tag: str, tmp_path: Path) -> None:
    nested = f"<{tag}>" * 20_000 + f"</{tag}>" * 20_000
    (back,) = read(f"{HEAD_12}<trans-unit id='1'><source>a{nested}b</source></trans-unit></file></xliff>", tmp_path)
    assert back.pair.source == "ab"


def test_a_file_that_begins_with_many_comments_is_told_at_once() -> None:
    for start in (b"<!---->" * 500 + b"<a/>", b"<!-- by XYZ -->\n" * 250 + b"<tmx>", b"<!DOCTYPE a [" * 300):
        begun = time.process_time()
        assert not is_xliff(start)
        assert time.process_time() - begun < 1
    assert is_xliff(b"<?xml version='1.0'?>\n<!-- a -->\n<!-- b -->\n<xliff version='2.0'>")
    assert is_xliff(b'<!DOCTYPE xliff [ <!ENTITY a "b"> ]>\n<xliff version="1.2">')
