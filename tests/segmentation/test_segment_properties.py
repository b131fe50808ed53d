"""What holds for any text: offsets, white space only between segments, nothing lost, the way back."""

from __future__ import annotations

import hashlib
import time
import unicodedata
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate import Article, Block, Segment
from translate.evaluation.throughput import HOSTILE
from translate.records import Span
from translate.segmentation import VERSION, rebuild, segment, segment_article, segment_text
from translate.segmentation.split import split

PIECES = st.sampled_from([
    "Der", "Hund", "bellt", "z. B.", "Dr.", "am 3.", "Mai", "usw.", "„Ja!“", "(Nein.)", "...", "?", "!", ".", " ", "  ",
    "\u00a0", "\t", "“", "„", '"', "''", "``", "Und", "12.", "www.a.de.", "A.", "gut.Das", ":)", "–", "\u2009", "ß",
    "X", "IV.", "…", "\u200b", "a\u0308.", "7.–9.", "b)", "👍", "[...]", ".[Beleg fehlt]", "kalt!!Nie", ":/",
])
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))
KINDS = st.sampled_from(["title", "heading", "paragraph", "list-item", "quote", "caption", "furniture"])


def visible(text: str) -> str:
    """Without white space, controls and characters without a width."""
    return "".join(char for char in "".join(text.split()) if unicodedata.category(char) not in ("Cc", "Cf"))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_spans_cover_the_text_but_for_white_space(text: str) -> None:
    at = 0
    for span in segment_text(text):
        assert text[at:span.start].strip() == ""
        assert span.start < span.end
        part = text[span.start:span.end]
        assert part == part.strip() and part
        at = span.end
    assert text[at:].strip() == ""


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_public_function_loses_no_visible_character_but_line_end_hyphens(text: str) -> None:
    segments = segment(text)
    joined = visible("".join(part.text for part in segments))
    assert joined.replace("-", "").replace("‐", "") == visible(text).replace("-", "").replace("‐", "")
    assert [part.id for part in segments] == list(range(1, len(segments) + 1))


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=6), st.booleans())
@settings(max_examples=200, deadline=None)
def test_an_article_is_rebuilt_from_its_segments(content: list[tuple[str, str]], keep: bool) -> None:
    blocks = tuple(
        Block(index=i, kind=kind, text=" ".join(text.split()))  # type: ignore[arg-type]
        for i, (kind, text) in enumerate(content)
    )
    article = Article(origin="a", title="", blocks=blocks)
    segments = segment_article(article, keep_furniture=keep)
    shown = [block.text for block in blocks if block.text and (keep or block.kind != "furniture")]
    assert rebuild(article, segments) == "\n\n".join(shown)
    for part in segments:
        assert blocks[part.block].text[part.start:part.end] == part.text
        assert part.kind == blocks[part.block].kind


def test_white_space_inside_a_block_is_rebuilt() -> None:
    block = Block(index=4, kind="paragraph", text="Erst das.  Dann\u00a0dies. \tEnde.")
    article = Article(origin="a", title="", blocks=(block,))
    segments = segment_article(article)
    assert [part.text for part in segments] == ["Erst das.", "Dann\u00a0dies.", "Ende."]
    assert rebuild(article, segments) == block.text


def test_public_function_takes_paragraphs_and_lines() -> None:
    found = segment("Ein Titel\n\nErster Satz. Zweiter Satz.\nNoch eine Zeile.")
    assert [(part.block, part.index, part.text) for part in found] == [
        (0, 0, "Ein Titel"), (1, 0, "Erster Satz."), (1, 1, "Zweiter Satz."), (2, 0, "Noch eine Zeile."),
    ]
    assert isinstance(found[0], Segment)


@pytest.mark.parametrize("text", [" \n\t\n", "\u200b", "\ufeff\n\n\u200b\u200d \u2060", "\0\x1b", "\u2028\u00ad\u2029"])
def test_text_without_a_visible_character_gives_no_segments(text: str) -> None:
    assert segment(text) == []
    assert [(part.block, part.text) for part in segment(f"Eins.\n\n{text}\n\nZwei.")] == [(0, "Eins."), (1, "Zwei.")]


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_any_line_break_ends_a_line(sign: str) -> None:
    text = "Ein Titel\n\nErster Satz. Zweiter Satz.\nNoch eine Zeile."
    assert segment(text.replace("\n", sign)) == segment(text)


@pytest.mark.parametrize("text", [
    "Der Turm ist 12 m ü. NHN hoch. Für Gäste ist er offen. Ähnlich z. B. in Köln.", "Süß. „Ja!“ Ölig.",
    "gut.Das (Ä. Ö. Ü.)",
])
def test_what_is_not_seen_makes_no_difference(text: str) -> None:
    expected = [text[span.start:span.end] for span in segment_text(text)]
    for sign in "\0\u00ad\u200b\u200e\u2060\ufeff":
        for written in (unicodedata.normalize("NFD", text), sign.join(text), text.replace(" ", f"{sign} ")):
            spans = segment_text(written)
            seen = [unicodedata.normalize("NFC", written[start:end].replace(sign, "")).strip() for start, end in spans]
            assert seen == expected
            assert all(not written[a.end:b.start].strip() for a, b in pairwise(spans))
    assert segment_text("\u200b") == [Span(0, 1)]


@pytest.mark.parametrize(("text", "parts"), [
    ("Es war gut.Das Bett auch.", 2), ("Alles kalt!!Nie wieder.", 2), ("Lage top (direkt am See).Zimmer klein.", 2),
    ("Der Eintritt kostet 5€.Aber es lohnt sich.", 2), ("Wir kamen 2015.Seitdem jedes Jahr.", 2),
    ("Ist das normal?Top war nur der Preis.", 2), ("Er sagte \"Nein\".Danach ging er.", 2), ("Schnell,gut.Was nun?", 2),
    ("Das läuft mit Node.Js.", 1), ("Die Seite heißt www.Die-Bahn.de.", 1), ("Er wohnt im 3.Stock.", 1),
    ("Das Yahoo!Konto ist weg.", 1), ("Fragen Sie Dr.Müller.", 1), ("Der Verein ist ein e.V.Verbund.", 1),
])
def test_a_blank_missing_after_a_stop(text: str, parts: int) -> None:
    assert len(split(text)) == parts


def test_a_short_wrapped_text_is_joined_and_a_list_of_headlines_is_not() -> None:
    wrapped = [
        "Die Stadt baut am Hafen drei neue Häuser. Architekt Beck zeigte am",
        "Montag die Pläne. Gebaut wird ab Mai, zuerst am Kai. Bürgermeister",
        "Lutz sprach von einem Glücksfall für alle. Kritik kam von Frau Dr.",
        "Heim.",
    ]
    assert [part.block for part in segment("\n".join(wrapped))] == [0] * 5
    headlines = [
        "Bürgermeister Lutz legt den Grundstein für drei Häuser am Hafen",
        "Handballerinnen aus Celle gewinnen auch das dritte Spiel in Folge",
        "Zwei Lastwagen stoßen auf der Autobahn bei Soltau zusammen",
        "Freibad öffnet wegen der Kälte in diesem Jahr erst Anfang Juni",
    ]
    assert [part.block for part in segment("\n".join(headlines))] == [0, 1, 2, 3]
    assert len(segment("\n".join(["mehl", "zucker", "eier", "butter", "salz", "milch", "hefe"]))) == 7


def test_headings_are_not_cut_without_a_mark() -> None:
    text = "Viele Grüße aus dem Harz Wir haben uns sehr wohl gefühlt"
    assert len(split(text)) == 2
    assert len(split(text, unmarked=False)) == 1
    kinds = ("title", "heading", "paragraph", "list-item", "quote", "caption", "furniture")
    blocks = tuple(Block(index=i, kind=kind, text=text) for i, kind in enumerate(kinds))
    segments = segment_article(Article(origin="a", title="", blocks=blocks), keep_furniture=True)
    assert [sum(part.block == i for part in segments) for i in range(len(kinds))] == [1, 1, 2, 2, 2, 2, 2]


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(size: int) -> float:
        text = f"a{unit * (size // len(unit))}b"
        best = 1e9
        for _ in range(2):
            begin = time.process_time()
            split(text)
            best = min(best, time.process_time() - begin)
        return best

    small, large = seconds(20_000), seconds(160_000)
    assert large < 8 * 4 * small + 0.05  # quadratic growth would take 64 times as long


def test_rules_and_tables_change_only_with_the_version() -> None:
    """Every output names the version: whoever changes a rule or table gives it a new one, and its digest here."""
    folder = files("translate.segmentation")
    rules = ["candidates.py", "enclosed.py", "hidden.py", "split.py", "stops.py", "unmarked.py"]
    names = [*rules, "data/german.toml", "data/lexicon.txt", "data/unmarked.tsv"]
    digest = hashlib.sha256(b"".join(folder.joinpath(name).read_bytes() for name in names)).hexdigest()[:12]
    assert (VERSION, digest) == ("german-6", "6707fbc7275c")
