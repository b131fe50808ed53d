"""TMX of other tools in, TMX for other tools out."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.errors import InputError
from translate.memory import Entry, Memory, read_tmx, write_tmx
from translate.memory.tmx import INCOMPLETE
from translate.writers.markup import legal

CASES = json.loads((Path(__file__).parent / "cases_tmx.json").read_text("utf-8"))
XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40)


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: case["name"])
def test_units_are_found(case, tmp_path: Path):
    path = tmp_path / "other.tmx"
    path.write_text(case["tmx"], "utf-8")
    skipped: Counter[str] = Counter()
    found = [[entry.source, entry.target, entry.origin, entry.date, entry.status] for entry in read_tmx(path, skipped)]
    assert found == case["entries"]
    assert skipped == Counter({INCOMPLETE: case.get("skipped", 0)})


@pytest.mark.parametrize(("properties", "date", "fresh"), [
    ('<prop type="x-kind">paragraph</prop>', "", True), ("", "", False),
    ('<prop type="x-kind">paragraph</prop>', ' changedate="20260304T000000Z"', False)])
def test_a_row_of_a_review_without_a_date_is_of_now(properties: str, date: str, fresh: bool, tmp_path: Path):
    path = tmp_path / "review.tmx"
    path.write_text(f'<tmx version="1.4"><header creationtool="satzpaar"/><body><tu{date}>{properties}'
                    '<tuv xml:lang="de"><seg>a</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu></body></tmx>')
    assert [entry.fresh for entry in read_tmx(path)] == [fresh]


@pytest.mark.parametrize(("date", "written"), [("2026-05-06", 1), ("1999-99-99", 0), ("", 0)])
def test_a_date_is_written_where_it_is_one(date: str, written: int):
    stream = io.BytesIO()
    write_tmx([Entry(source="a", target="b", date=date)], "1.0", stream)
    data = stream.getvalue()
    assert (data.count(b"changedate"), data.count(b'<tu changedate="20260506T000000Z">')) == (written, written)


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_what_is_refused(case, tmp_path: Path):
    path = tmp_path / "other.tmx"
    path.write_text(case["tmx"], "utf-8")
    with pytest.raises(InputError, match=case["message"]) as caught, Memory.open(tmp_path / "m.sqlite3") as memory:
        memory.add(read_tmx(path))
    assert "\n" not in str(caught.value)
    with Memory.open(tmp_path / "m.sqlite3") as memory:
        assert memory.counts() == (0, 0)


def test_a_utf16_file_is_read(tmp_path: Path):
    path = tmp_path / "wide.tmx"
    path.write_text(CASES["read"][0]["tmx"].replace("utf-8", "utf-16"), "utf-16")
    assert len(list(read_tmx(path))) == len(CASES["read"][0]["entries"])


@pytest.mark.parametrize("tag", ["hi", "it", "ph"])  # what holds text, and what holds codes
def test_tags_nested_thousands_deep_are_read(tag: str, tmp_path: Path):
    nested = f"<{tag}>x" * 20_000 + f"</{tag}>y" * 20_000
    path = tmp_path / "deep.tmx"
    path.write_text(f'<tmx version="1.4"><body><tu><tuv xml:lang="de"><seg>a {nested}</seg></tuv>'
                    '<tuv xml:lang="en"><seg>b</seg></tuv></tu></body></tmx>', "utf-8")
    expected = "a " + ("x" * 20_000 + "y" * 20_000 if tag == "hi" else "y")
    assert [(entry.source, entry.target) for entry in read_tmx(path)] == [(expected, "b")]


def test_a_large_file_takes_no_more_memory_than_a_small_one(tmp_path: Path):
    def held(units: int) -> int:
        """Bytes in use when the last unit has come."""
        with (path := tmp_path / "own.tmx").open("wb") as stream:
            write_tmx((Entry(source=f"Satz {number}", target="x" * 200) for number in range(units)), "1.0", stream)
        tracemalloc.start()
        found = [tracemalloc.get_traced_memory()[0] for _ in read_tmx(path)]
        tracemalloc.stop()
        assert len(found) == units
        return found[-1]

    held(1)  # what is imported on the way
    assert held(4000) < held(200) + 1_000_000


def test_no_file_is_one_line(tmp_path: Path):
    with pytest.raises(InputError, match="cannot read"):
        list(read_tmx(tmp_path / "none.tmx"))


@settings(deadline=None)
@given(st.lists(st.tuples(XML_TEXT, XML_TEXT, XML_TEXT)))
def test_any_entry_comes_back(tmp_path_factory, texts):
    def plain(text: str) -> str:
        return " ".join(text.split())

    entries = [Entry(source=plain(a) or "x", target=plain(b) or "x", origin=c.strip() or "o", date="2026-05-06",
                     status="corrected") for a, b, c in texts]
    path = tmp_path_factory.mktemp("tmx") / "own.tmx"
    stream = io.BytesIO()
    write_tmx(entries, "1.0", stream)
    path.write_bytes(stream.getvalue())
    assert list(read_tmx(path)) == entries


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[])))
def test_what_xml_forbids_is_made_visible(text: str):
    from defusedxml.ElementTree import fromstring

    stream = io.BytesIO()
    write_tmx([Entry(source=f"a{text}", target="b", origin=text)], "1.0", stream)
    assert [seg.text for seg in fromstring(stream.getvalue()).iter("seg")] == [legal(f"a{text}"), "b"]
