"""Headlines in capitals: which texts are, how they are read, and what comes out of the pipeline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.records import Segment
from translate.translator import open_translator
from translate.wording import as_read
from translate.wording.capitals import in_mixed_case, is_in_capitals

READ = {
    "„GROSSER BAHNHOF“": "„Großer Bahnhof“",
    "DIE STADT BESCHLIESST EINE NEUE STRASSE": "Die Stadt beschließt eine neue Straße",
    "STREIK LEGT AM FREITAG DEN TEIL DER BAHN LAHM": "Streik legt am Freitag den Teil der Bahn lahm",
    "SO GUT WAREN SIE NOCH NIE": "So gut waren sie noch nie",
    "NATO UND EU BERATEN ÜBER DEN HAUSHALT": "NATO und EU beraten über den Haushalt",
    "3 VERLETZTE BEI UNFALL AUF DER A7": "3 Verletzte bei Unfall auf der A7",
    "WETTER": "Wetter",
}
NOT_IN_CAPITALS = ("", "7 %", "UNESCO", "ARD", "A. B. C.", "Die NATO und die EU", "NATO UND EU tagen", "USA/EU")


@pytest.mark.parametrize(("text", "read"), READ.items())
def test_capitals_are_read_as_usual_german(text: str, read: str) -> None:
    assert is_in_capitals(text)
    assert in_mixed_case(text) == read


@pytest.mark.parametrize("text", NOT_IN_CAPITALS)
def test_the_rest_is_read_as_it_is(text: str) -> None:
    segment = Segment(id=1, block=0, index=0, start=0, end=len(text), text=text)
    assert as_read(segment).segment is segment


@given(st.text())
def test_any_text_keeps_its_letters_and_its_offsets_fit(text: str) -> None:
    read = as_read(Segment(id=1, block=0, index=0, start=5, end=5 + len(text), text=text)).segment
    assert read.end - read.start == len(read.text)
    if is_in_capitals(text):
        assert in_mixed_case(text).upper() == text.upper()


def test_the_translation_of_capitals_is_in_capitals() -> None:
    translator = open_translator(engine="fake")
    loud, quiet = translator.lines(["DIE FÄHRE LIEGT IM HAFEN", "Die Fähre liegt im Hafen"])
    assert loud.isupper() and loud == quiet.upper()
