"""Abbreviations: which are written out for a model, where, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.checks import select
from translate.pipeline import review_segments
from translate.records import Segment
from translate.segmentation import segment
from translate.translator import open_translator
from translate.word_tables import rows
from translate.wording import as_read
from translate.wording.abbreviations import written_out

READ = {
    "Er sprach u. a. mit ihr.": "Er sprach unter anderem mit ihr.",
    "Es gab Brot u. a.": "Es gab Brot und anderes.",
    "Es gab Brot u. a. (und Käse).": "Es gab Brot unter anderem (und Käse).",
    "Das gilt i.d.R. nicht, i. d. R. aber doch.": "Das gilt in der Regel nicht, in der Regel aber doch.",
    "Das gilt v.\u00a0a. hier.": "Das gilt vor allem hier.",
    "Bspw. fehlen Lehrer, bspw. hier.": "Zum Beispiel fehlen Lehrer, zum Beispiel hier.",
    "„Ggf. später“, sagte er.": "„Möglicherweise später“, sagte er.",
    "Z. B. gibt es, z. B. hier, nichts.": "Zum Beispiel gibt es, z. B. hier, nichts.",  # inside it is known
    "Das dauert 30 Min.": "Das dauert 30 Minuten.",
    "(Es dauert 2 Std.)": "(Es dauert 2 Stunden.)",
    "„Das kostet 3 % p. a.“": "„Das kostet 3 % pro Jahr.“",
    "Nach 30 Min. und 2 Std. war Schluss.": "Nach 30 Minuten und 2 Stunden war Schluss.",
    "Am 3. Dez. 2020 kam er.": "Am 3. Dezember 2020 kam er.",
    "Das kostet 2,5 Bill. Euro, das 3 Bio.": "Das kostet 2,5 Billionen Euro, das 3 Billionen.",
    "Anna, geb. Schulz (geb. 1920, gest. 2000).": "Anna, geborene Schulz (geboren 1920, gestorben 2000).",
    "Nach Art. 5 Abs. 1 (S. 12 u. 13)": "Nach Artikel 5 Absatz 1 (Seite 12 und 13)",
    "Im 19. Jh. wohnten 300 Ew. auf 80 qm.": "Im 19. Jahrhundert wohnten 300 Einwohner auf 80 Quadratmeter.",
}
AS_IT_IS = (
    "", "Ja.", "ca. 3 Mio. Euro", "Johann S. Bach", "Die Lt. Müller kam.", "Min. Müller", "Hr. Max. Mustermann",
    "Art. und Weise", "Der Abs. fehlt", "qm", "www.u.a.de", "max.mustermann@firma.de", "Dez. und Nov.",
    "Gest. war es kalt.",
)  # fmt: skip


@pytest.mark.parametrize(("text", "read"), READ.items())
def test_abbreviations_are_read_as_words(text: str, read: str) -> None:
    assert written_out(text) == read


@pytest.mark.parametrize("text", AS_IT_IS)
def test_the_rest_is_read_as_it_is(text: str) -> None:
    own = Segment.of(text, 1)
    assert as_read(own).segment is own


def test_every_row_of_the_table_is_read() -> None:
    around = {"": "so {} so", "at_end": "so {}", "before_capital": "so {} Maier", "before_figure": "so {} 3",
              "after_figure": "so 3 {} so"}  # fmt: skip
    for short, words, where in rows("written_out.tsv"):
        text = around[where].format(short)
        assert words in (written_out(text) if short[0].islower() or where else written_out(f"{short} so")), short


@given(st.text(alphabet="u.a zBdhMin3S )“Ä\n", max_size=40), st.integers(0, 9))
def test_any_text_is_read_and_its_offsets_fit(text: str, start: int) -> None:
    read = as_read(Segment(id=1, block=0, index=0, start=start, end=start + len(text), text=text)).segment
    assert read.end - read.start == len(read.text) and bool(read.text) == bool(text)


def test_a_word_of_any_length_is_read() -> None:
    assert written_out("x" * 200_000) == "x" * 200_000


def test_only_the_model_reads_the_words() -> None:
    (row,) = review_segments("", segment("Das gilt v. a. hier."), open_translator(engine="fake"), select())
    assert (row.pair.source, row.pair.target) == ("Das gilt v. a. hier.", "EN Das gilt vor allem hier.")
