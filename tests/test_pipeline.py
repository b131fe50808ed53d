"""What the order of the rooms has to hold, whoever asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from translate import Article, Block, Decoding, Evidence, Pair, Row, Segment, Translation, check_pairs, segment
from translate.checks import convict, select
from translate.engines.fake import FakeEngine
from translate.estimation import Estimator, calibrated, with_finding
from translate.memory import Entry, Memory
from translate.models.lock import EMBEDDED, read_lock
from translate.pipeline import AS_ESTIMATED, _Asked, _portions, check_rows, review_article, review_segments
from translate.reading.bilingual import read_bilingual
from translate.records import Calibration, TokenScore
from translate.translator import open_translator
from translate.writers import write_file, writer_for

PAIRS = [
    ("Am Abend zogen die Fischer ihre Netze ein.", "In the evening the fishermen hauled in their nets."),
    ("Der Müller hat drei Töchter.", "The miller has three sons and a boat."),
]


def test_a_thread_reads_the_tables_once_for_all_its_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    load, loaded = Estimator.load, []
    monkeypatch.setattr(Estimator, "load", lambda: loaded.append(1) or load())

    both = Barrier(2)

    def checked() -> list[Any]:
        # numpy's products may be summed in another order where threads share the cores
        return [(row.findings, pytest.approx(row.confidence, abs=1e-6)) for row in check_pairs(PAIRS)]

    def thrice() -> list[Any]:
        both.wait()
        return [[(row.findings, row.confidence) for row in check_pairs(PAIRS)] for _ in range(3)]

    expected = checked()
    loaded.clear()
    with ThreadPoolExecutor(2) as threads:
        runs = [threads.submit(thrice) for _ in range(2)]
        assert all(found == [expected] * 3 for found in (run.result() for run in runs))
    assert len(loaded) == 2  # one each: an estimator is not for several threads at once


def test_what_is_far_too_long_for_a_sentence_is_checked_but_not_measured() -> None:
    long = ("Der Hund bellt und " * 20_000, "The dog barks and " * 20_000)
    first, huge, last = check_pairs([PAIRS[0], long, PAIRS[1]])
    assert [first.confidence, last.confidence] == pytest.approx([row.confidence for row in check_pairs(PAIRS)])
    assert huge.confidence is None and "SOURCE-LENGTH" in {finding.check for finding in huge.findings}


def test_long_texts_are_measured_in_smaller_portions() -> None:
    def sizes(lengths: list[int]) -> list[int]:
        segments = [Segment(id=1, block=0, index=0, start=0, end=length, text="a" * length) for length in lengths]
        pairs = [Pair(segment=one, translation=Translation(segment_id=1, text=one.text)) for one in segments]
        return [len(portion) for portion in _portions(_Asked(pair, 0.5, False, ()) for pair in pairs)]

    assert sizes([]) == [] and sizes([50] * 600) == [256, 256, 88]
    assert sizes([5_000] * 10) == [4, 4, 2]
    assert sizes([30, 90_000, 30, 30]) == [1, 1, 2]


def test_what_came_from_the_memory_is_not_the_models(tmp_path: Path) -> None:
    text = "Der Müller hat drei Töchter."
    article = Article(origin="a.txt", title="", blocks=(
        Block(index=0, kind="paragraph", text=text), Block(index=1, kind="paragraph", text="Es regnet.")))
    with Memory.open(tmp_path / "memory.sqlite") as memory:
        memory.add([Entry(source=text, target="The miller has three daughters.")])
        review = review_article(article, open_translator(engine="fake"), memory=memory)
    write_file(tmp_path / "a.tsv", review.rows, review.signature, writer_for("tsv"))
    memory_row, own = read_bilingual(tmp_path / "a.tsv")
    assert memory_row.origin == "translation memory" and " engine:fake " in own.origin


def test_what_an_interrupted_run_had_finished_is_taken_for_the_same_settings_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Counting(FakeEngine):
        asked = 0

        def translate(self, segments: Iterable[Segment], decoding: Decoding) -> Iterator[Translation]:
            given = list(segments)
            self.asked += len(given)
            return super().translate(given, decoding)

    segments = segment("Es regnet. Es schneit. Es regnet.")
    with Memory.open(tmp_path / "memory.sqlite") as memory:
        for beam, version, asked in ((1, "1.0", 3), (1, "1.0", 0), (2, "1.0", 3), (1, "1.1", 3)):
            monkeypatch.setattr("translate.pipeline.own_version", lambda version=version: version)
            engine = Counting()
            translator = replace(open_translator(engine="fake", beam=beam), engine=engine)
            rows = list(review_segments("", segments, translator, select(), memory))
            assert [row.pair.translation.segment_id for row in rows] == [1, 2, 3] and engine.asked == asked


def test_headlines_in_capitals_are_told_apart_by_an_engine_that_reads_ahead() -> None:
    class Ahead(FakeEngine):
        def translate(self, segments: Iterable[Segment], decoding: Decoding) -> Iterator[Translation]:
            return super().translate(list(segments), decoding)

    texts = ["DIE FÄHRE LIEGT IM HAFEN", "Es regnet.", "Es schneit."]
    loud, *quiet = replace(open_translator(engine="fake"), engine=Ahead()).lines(texts)
    assert loud.isupper() and quiet == ["EN Es regnet.", "EN Es schneit."]


def test_the_sentences_of_a_line_are_translated_apart() -> None:
    texts = ["Es regnet. Es schneit.", "", "  ", "Der 3. Mai ist z. B. da.", *["Ja. Nein."] * 600]
    english = list(open_translator(engine="fake").lines(iter(texts)))
    assert english[:4] == ["EN Es regnet. EN Es schneit.", "", "", "EN Der 3. Mai ist z. B. da."]
    assert english[4:] == ["EN Ja. EN Nein."] * 600


def test_progress_counts_what_the_memory_knew_too(tmp_path: Path) -> None:
    segments = segment("Es regnet. Der Müller hat drei Töchter. Es schneit.")
    done: list[int] = []
    with Memory.open(tmp_path / "memory.sqlite") as memory:
        memory.add([Entry(source=segments[1].text, target="The miller has three daughters.")])
        fake = open_translator(engine="fake")
        rows = list(review_segments("", segments, fake, select(), memory, progress=done.append))
    assert sum(done) == len(rows) == 3


def test_a_near_match_is_suggested_where_three_quarters_are_alike(tmp_path: Path) -> None:
    segments = segment("Der Müller hat vier Töchter. Der Müller fährt nach Süden.")
    with Memory.open(tmp_path / "memory.sqlite") as memory:
        memory.add([Entry(source="Der Müller hat drei Töchter.", target="The miller has three daughters.")])
        rows = list(review_segments("", segments, open_translator(engine="fake"), select(), memory))
        assert memory.nearest(segments[1].text, 0.5) is not None
    assert [row.suggestion is not None for row in rows] == [True, False]


@pytest.mark.parametrize("name", ["tsv", "excel", "xlsx", "jsonl"])
def test_a_check_asks_what_the_memory_had_unless_a_status_settles_it(name: str, tmp_path: Path) -> None:
    text = "Das kostet 200.000 Euro."
    article = Article(origin="a.txt", title="", blocks=(Block(index=0, kind="paragraph", text=f"{text} Es regnet."),))
    with Memory.open(tmp_path / "memory.sqlite") as memory:
        memory.add([Entry(source=text, target="That costs 200 euros.")])
        review = review_article(article, open_translator(engine="fake"), memory=memory)
    write_file(tmp_path / "a.tsv", review.rows, review.signature, writer_for(name))
    assert [(row.reviewed, bool(row.findings)) for row in review.rows] == [(True, False), (False, True)]
    checked = list(check_rows(read_bilingual(tmp_path / "a.tsv"), select()))
    assert [(row.reviewed, bool(row.findings)) for row in checked] == [(False, True), (False, True)]
    assert checked[1].findings == review.rows[1].findings
    accepted = [replace(row, status="accepted") for row in review.rows]
    write_file(tmp_path / "b.tsv", accepted, review.signature, writer_for(name))
    again = list(check_rows(read_bilingual(tmp_path / "b.tsv"), select()))
    assert [(row.reviewed, bool(row.findings)) for row in again] == [(True, False), (False, True)]


def test_what_a_check_finds_in_the_texts_lowers_the_confidence() -> None:
    sound, wrong, german = check_pairs(
        [
            ("Das Werk kostet 200.000 Euro im Jahr.", "The plant costs 200,000 euros a year."),
            ("Das Werk kostet 200.000 Euro im Jahr.", "The plant costs 200 euros a year."),
            ("Das Werk kostet 200,000 Euro im Jahr.", "The plant costs 200,000 euros a year."),  # SOURCE-NUMBER-FORMAT
        ]
    )
    assert convict(wrong.findings) and not convict(sound.findings) and german.findings and not convict(german.findings)
    for row in (sound, wrong, german):
        measured = Estimator.load().measure([row.pair])[0]
        expected = (with_finding(measured) if row is wrong else measured).estimates
        assert expected and row.confidence == pytest.approx(1 - expected.error, rel=1e-4)


def test_a_confidence_does_not_turn_on_the_pairs_beside_it() -> None:
    english = "The ferry leaves at seven in the morning."
    pairs = [("Die Fähre fährt um sieben Uhr morgens ab.", english), ("Der Bäcker hat sonntags geschlossen.", english)]
    beside = check_pairs(pairs)
    for pair, row in zip(pairs, beside, strict=True):
        assert "SAME-TARGET" in {finding.check for finding in row.findings if finding.severity == "major"}
        [alone] = check_pairs([pair])
        assert not any(finding.check == "SAME-TARGET" for finding in alone.findings)
        assert row.confidence == pytest.approx(alone.confidence, abs=1e-6)


WORSE = Calibration(slope=1.5, shift=4.0)


def test_a_row_has_the_calibration_of_what_made_it() -> None:
    locked = read_lock()[EMBEDDED]
    origins = {
        "": WORSE,  # that of this run
        "DeepL, Mai": AS_ESTIMATED,
        f"satzpaar:0.1.0 model:{locked.label} engine:fast/1": locked.confidence,
        f"a comment on model:{locked.label}x": AS_ESTIMATED,
    }
    assert len({*origins.values()}) == 3
    [measured] = check_pairs(PAIRS[:1])
    rows = [replace(measured, origin=origin) for origin in origins]
    found = list(check_rows(rows, select(), confidence=WORSE))
    assert not any(convict(row.findings) for row in found)
    for row, own in zip(found, origins.values(), strict=True):
        wanted = calibrated(measured.evidence, own).estimates
        assert row.evidence.estimates and wanted and row.evidence.estimates.error == pytest.approx(wanted.error)


def test_an_article_has_the_calibration_of_its_model() -> None:
    article = Article(origin="a.txt", title="", blocks=(Block(index=0, kind="paragraph", text="Es regnet."),))
    usual = open_translator(engine="fake")
    [row] = review_article(article, usual).rows
    [worse] = review_article(article, replace(usual, confidence=WORSE)).rows
    assert worse.confidence is not None and row.confidence is not None and worse.confidence < row.confidence / 5


def test_the_scores_of_an_engine_are_evidence_for_what_another_system_made() -> None:
    class Scorer(FakeEngine):
        asked: tuple[tuple[str, str], ...] = ()

        def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[TokenScore, ...]]:
            self.asked += tuple(pairs)
            return [FakeEngine(log_probability=-len(target) / 10).score([(source, target)])[0]
                    for source, target in pairs]  # fmt: skip

    scorer = Scorer()
    long = "Der Hund bellt und " * 600
    rows = [Row(pair=Pair.of(*texts, 1), evidence=Evidence()) for texts in (PAIRS[0], (long, "Woof."), PAIRS[1])]
    own = replace(rows[0], origin=f"model:{read_lock()[EMBEDDED].label}")  # is judged as its calibration was: by text
    first, huge, last, text = (row.evidence for row in check_rows([*rows, own], select(), scorer))
    assert scorer.asked == (PAIRS[0], PAIRS[1])  # the long one is not measured at all
    assert text.log_probability is None and "model_mean" not in text.features and text.estimates
    assert (huge.log_probability, huge.estimates) == (None, None)
    for found, (_, target), text in zip((first, last), PAIRS, check_pairs(PAIRS), strict=True):
        assert found.log_probability == pytest.approx(-len(target) / 10) and "model_mean" in found.features
        assert found.estimates and text.evidence.estimates
        assert found.estimates.error != pytest.approx(text.evidence.estimates.error, rel=0.01)
