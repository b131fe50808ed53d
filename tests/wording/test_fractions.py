"""Fractions: how a model reads them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.checks import select
from translate.pipeline import review_segments
from translate.records import Segment
from translate.segmentation import segment
from translate.translator import open_translator
from translate.wording import as_read
from translate.wording.fractions import as_figures

READ = {
    "Der Film dauert 2¼ Stunden.": "Der Film dauert 2,25 Stunden.",
    "Vor 1\u00a0½ Jahren zog sie nach Jena.": "Vor 1,5 Jahren zog sie nach Jena.",
    "Eine 3½-Zimmer-Wohnung, 2–2½ Kilo": "Eine 3,5-Zimmer-Wohnung, 2–2,5 Kilo",
    "Bei 1.000½ und 10 000½ Punkten": "Bei 1.000,5 und 10 000,5 Punkten",
    "Das Brett ist 5⅛ Zoll breit.": "Das Brett ist 5 und 1/8 Zoll breit.",
    "Nach 6⅓ Runden": "Nach 6 und 1/3 Runden",
    "½ Liter Milch, ¾ der Wähler": "1/2 Liter Milch, 3/4 der Wähler",
    "In ½–¾ Stunde": "In 1/2–3/4 Stunde",
    "4 Fuß 8 1⁄2 Zoll, 1⁄4 davon": "4 Fuß 8,5 Zoll, 1/4 davon",
    "8¹⁄₂ Zoll, 8¹⁄2 Zoll, ²⁄3": "8,5 Zoll, 8,5 Zoll, 2/3",
    "Nach 1 1/2 Jahren kostet sie 1 3/16 mehr.": "Nach 1,5 Jahren kostet sie 1 und 3/16 mehr.",
    "1,5½": "1,5 1/2",
}
AS_IT_IS = (
    "", "1/2 Liter", "Seite 3/4", "Ausgabe 3/2026", "Die Saison 1 1/2026", "am 3 4/25", "2020 1/4 mehr", "12 1/2/3",
    "24 7/365", "1 0/2", "2,5 m²", "und/oder", "Haus 3 1/2a", "⁄", "1⁄0",
)  # fmt: skip


@pytest.mark.parametrize(("text", "read"), READ.items())
def test_they_are_read_in_figures(text: str, read: str) -> None:
    assert as_figures(text) == read


@pytest.mark.parametrize("text", AS_IT_IS)
def test_the_rest_is_read_as_it_is(text: str) -> None:
    own = Segment.of(text, 1)
    assert as_read(own).segment is own


def test_a_number_of_any_length_is_read() -> None:
    assert as_figures("1" * 200_000 + "½") == "1" * 200_000 + ",5"


@given(st.text(alphabet="12½⅓¹₂⁄/ .,aA\u00a0", max_size=40))
def test_no_number_grows_and_offsets_fit(text: str) -> None:
    read = as_read(Segment.of(text, 1)).segment
    assert read.end - read.start == len(read.text)
    assert not set("½⅓") & set(read.text)


def test_only_the_model_reads_the_figures() -> None:
    (row,) = review_segments("", segment("Es dauert 2½ Std."), open_translator(engine="fake"), select())
    assert (row.pair.source, row.pair.target) == ("Es dauert 2½ Std.", "EN Es dauert 2,5 Stunden.")
