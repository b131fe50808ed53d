"""The only place that knows the order: article, segments, translations, pairs, evidence, findings, review."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from itertools import chain, islice
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from translate.checks import convict, document_hits, findings_of, select
from translate.cleaned import cleaned
from translate.errors import InputError
from translate.estimation import Estimator, calibrated, with_finding
from translate.reading.decoding import tidy
from translate.records import (
    Article,
    Calibration,
    Decoding,
    Evidence,
    Finding,
    Pair,
    Review,
    Row,
    Segment,
    Signature,
    TokenScore,
    Translation,
)
from translate.segmentation import VERSION as SEGMENTER
from translate.segmentation import segment_article, segment_text
from translate.table import FROM_MEMORY
from translate.version import own_version
from translate.wording import AsRead, as_read
from translate.workers import in_order

if TYPE_CHECKING:
    from translate.checks import Check, Hit, Selection
    from translate.engines import EngineName, Precision
    from translate.engines.protocol import Engine
    from translate.memory import Entry, Memory
    from translate.models.store import ReadyModel

CHUNK = 256  # pairs measured at once at most
WORTH = 1_000  # pairs that keep a process of its own busy for seconds; it takes one to begin
MEASURABLE = 10_000  # characters of a text; aligning takes time and memory by the product of both: 0.7 s, 0.2 GB here
WINDOW = 128  # segments translated, and kept for an interrupted run, at once
BLOCK = 500  # texts that `Translator.lines` reads before the first comes out
AS_ESTIMATED = Calibration()
NEAREST = 0.75  # a suggestion of the translation memory is at least this similar


@dataclass(frozen=True, kw_only=True)
class Translator:
    """An engine, how it is to search, and what made it: opened once, used for many articles."""

    engine: Engine
    decoding: Decoding
    model: str  # name@revision, "" for the fake engine
    quality: str  # what the lock says of the model
    confidence: Calibration = AS_ESTIMATED  # of its own translations

    @property
    def scorer(self) -> Engine | None:
        """The engine, if its scores are evidence: the estimates are fitted to the embedded model's alone."""
        return self.engine if self.model.startswith("embedded@") else None

    def lines(self, texts: Iterable[str]) -> Iterator[str]:
        """One line a text, in order, `BLOCK` texts in flight; invisible characters are passed over.

        A text's sentences are translated apart and joined again: of several at once a model loses some.
        """
        stream = map(tidy, texts)
        while block := list(islice(stream, BLOCK)):
            spans = [segment_text(text) for text in block]
            sentences = (text[start:end] for text, found in zip(block, spans, strict=True) for start, end in found)
            english = self.translate(Segment.of(sentence, number) for number, sentence in enumerate(sentences, 1))
            for found in spans:
                yield " ".join(" ".join(translation.text.split()) for translation in islice(english, len(found)))

    def translate(self, segments: Iterable[Segment]) -> Iterator[Translation]:
        """One translation a segment, in order, of the German as a model is to read it."""
        given: deque[AsRead] = deque()

        def read() -> Iterator[Segment]:
            for segment in segments:
                given.append(as_read(segment))
                yield given[-1].segment

        for translation in self.engine.translate(read(), self.decoding):
            yield replace(translation, text=given.popleft().restored(translation.text))


def default_decoding(beam: int | None, model: ReadyModel | None) -> Decoding:
    """The settings the lock gives the model, with another beam if asked for."""
    locked = model.locked if model else None
    return Decoding(
        beam_size=beam if beam is not None else locked.beam_size if locked else 1,
        length_penalty=locked.length_penalty if locked else 1.0,
        max_source_tokens=locked.max_source_tokens if locked else 200,
        max_target_tokens=512 - 2,
        no_repeat_ngram_size=0,
        repetition_penalty=1.0,
        batch_tokens=2048,
    )


def require_settings(
    model: str | Path | None, engine: str, beam: int | None, threads: int, precision: str | None = None
) -> None:
    """InputError for a model of another type, or an engine, beam, number of threads or precision that there is not."""
    from translate.engines import ENGINES, MOST_THREADS, PRECISIONS, WIDEST_BEAM

    if not (model is None or isinstance(model, str | Path)):
        raise InputError(f"a model of type {type(model).__name__}: give a name of models.lock or a folder")
    if engine not in ENGINES:
        raise InputError(f"no engine named {engine!r}; there are {', '.join(ENGINES)}")
    if precision not in (None, *PRECISIONS):
        raise InputError(f"no precision named {precision!r}; there are {', '.join(PRECISIONS)}")
    if not (beam is None or _is_whole(beam, 1, WIDEST_BEAM)):
        raise InputError(f"a beam of {beam!r}: a beam is a whole number, 1 to {WIDEST_BEAM}")
    if not _is_whole(threads, 0, MOST_THREADS):
        raise InputError(f"{threads!r} threads: give a whole number, 0 (all cores) to {MOST_THREADS}")


def _is_whole(number: object, least: int, most: int) -> bool:
    return isinstance(number, Integral) and least <= int(number) <= most


def open_translator(
    model: str | Path | None = None,
    engine: EngineName = "fast",
    *,
    beam: int | None = None,
    threads: int = 0,
    precision: Precision | None = None,
) -> Translator:
    """Verify the model, convert it if need be, open the engine. ModelError names what is missing or changed.

    InputError for an engine, beam, number of threads or precision that there is not.
    """
    from translate.engines import open_engine
    from translate.models.store import converted, ready

    require_settings(model, engine, beam, threads, precision)
    beam, threads = None if beam is None else int(beam), int(threads)  # numpy has whole numbers of its own
    if engine == "fake":
        opened = open_engine("fake", None, None, "float32", threads)
        return Translator(engine=opened, decoding=default_decoding(beam, None), model="", quality="")
    found = ready(model)
    precision = precision or found.locked.precision
    form = converted(found, precision) if engine == "fast" else None
    opened = open_engine(engine, found.folder, form, precision, threads)
    return Translator(
        engine=opened, decoding=default_decoding(beam, found), model=found.name, quality=found.locked.quality,
        confidence=found.locked.confidence,
    )


def signature(translator: Translator | None, selection: Selection, english: str = "") -> Signature:
    """What made an output; of a checked one, what checked it, and in `english` what made the English."""
    from translate.models.lock import read_lock

    return Signature(
        version=own_version(),
        model=translator.model if translator else "",
        engine=translator.engine.id if translator else "",
        decoding=translator.decoding if translator else None,
        segmenter=SEGMENTER,
        checks=selection.digest,
        lock=read_lock().digest[:12],
        english=english,
    )


def review_article(
    article: Article,
    translator: Translator,
    selection: Selection | None = None,
    *,
    keep_furniture: bool = False,
    memory: Memory | None = None,
) -> Review:
    """Segment, translate, measure and check an article."""
    selection = selection or select()
    segments = segment_article(article, keep_furniture=keep_furniture)
    rows = tuple(review_segments(article.origin, segments, translator, selection, memory))
    return Review(article=article, rows=rows, signature=signature(translator, selection))


def review_segments(
    doc: str,
    segments: Sequence[Segment],
    translator: Translator,
    selection: Selection,
    memory: Memory | None = None,
    *,
    fold: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Iterator[Row]:
    """The rows of a document. All is translated before the first comes out: document checks must see it whole.

    `fold` takes a memory's match that differs in case or white space; `progress` hears how many segments more are done.
    """
    known = memory.exact([segment.text for segment in segments], fold) if memory else {}
    rows = list(_paired(doc, segments, translator, memory, known, progress))
    # no scores of the engine: a model is too sure of its own translations for the classifier that knows scores. Beside
    # the calibration the mean score tells a little more (of 320 translations read by hand AUROC 89.6 instead of 88.3),
    # but a table has none, and `check` would say otherwise of it than the run that made it
    yield from check_rows(rows, selection, confidence=translator.confidence)


def _paired(
    doc: str,
    segments: Sequence[Segment],
    translator: Translator,
    memory: Memory | None,
    known: Mapping[str, Entry],
    progress: Callable[[int], None],
) -> Iterator[Row]:
    """Translate what is not known; what a reviewer wrote stands as it is, near matches become suggestions."""
    fresh = [segment for segment in segments if segment.text not in known]
    progress(len(segments) - len(fresh))
    made = _translated(fresh, translator, memory, progress)
    for segment in segments:
        own = known.get(segment.text)
        translation = next(made) if own is None else Translation(segment_id=segment.id, text=own.target)
        yield Row(
            pair=Pair(segment=segment, translation=translation, doc=doc),
            evidence=Evidence(),
            suggestion=memory.nearest(segment.text, NEAREST) if memory and own is None else None,
            reviewed=own is not None,
            origin=FROM_MEMORY if own else "",
        )


def _translated(
    segments: Sequence[Segment], translator: Translator, memory: Memory | None, progress: Callable[[int], None]
) -> Iterator[Translation]:
    """One translation a segment, in order. What an interrupted run had finished is not done again.

    Another version may give the model other words for the same German: what it finished does not count.
    """
    key = f"{own_version()}|{translator.model}|{translator.engine.id}|{translator.decoding}"
    for low in range(0, len(segments), WINDOW):
        part = segments[low : low + WINDOW]
        finished = memory.recall([segment.text for segment in part], key) if memory else {}
        missing = [segment for segment in part if segment.text not in finished]
        new = list(translator.translate(missing))
        if memory and new:
            memory.keep(((segment.text, one) for segment, one in zip(missing, new, strict=True)), key)
        progress(len(part))
        fresh = iter(new)
        for segment in part:
            old = finished.get(segment.text)
            yield next(fresh) if old is None else replace(old, segment_id=segment.id)


class _Own(threading.local):
    """What a thread loads once for all its runs: an estimator is not for several threads at once."""

    @cached_property
    def estimator(self) -> Estimator:
        return Estimator.load()


_OWN = _Own()


def check_rows(
    rows: Iterable[Row],
    selection: Selection,
    engine: Engine | None = None,
    *,
    confidence: Calibration = AS_ESTIMATED,
    processes: int = 1,
) -> Iterator[Row]:
    """Measure and check pairs of any origin; with an engine, its force-decoded scores are evidence too.

    `confidence` is the calibration for what made them. A row of another origin has that of its model, if the lock knows
    it; where there is one the texts alone are judged, as those that it was fitted to. At most `processes` share the
    work, one for every `WORTH` rows.

    Texts are held in memory (document checks need them all), evidence for at most `CHUNK` rows a process and twice.
    """
    rows = list(rows)
    pairs = [cleaned(row.pair) for row in rows]
    hits = document_hits([own.pair for own in pairs], selection)
    asked = (
        _Asked(own.pair, _confidence(row.origin) if row.origin else confidence, row.reviewed, hits.get(place, ()))
        for place, (row, own) in enumerate(zip(rows, pairs, strict=True))
    )
    portions = ((part, _scores(part, engine)) for part in _portions(asked))
    told = in_order(partial(_told, selection), portions, min(processes, len(rows) // WORTH))
    for row, own, (evidence, found) in zip(rows, pairs, chain.from_iterable(told), strict=True):
        yield replace(row, evidence=own.evidence(evidence), findings=own.findings(found))


class _Asked(NamedTuple):
    """A pair to be measured and checked, and all that this takes."""

    pair: Pair
    confidence: Calibration
    reviewed: bool
    hits: Sequence[tuple[Check, Hit]]  # of document checks

    @property
    def fits(self) -> bool:
        """Nothing is measured of a pair that is far too long for a sentence."""
        return len(self.pair.source) <= MEASURABLE and len(self.pair.target) <= MEASURABLE


@lru_cache(maxsize=64)
def _confidence(origin: str) -> Calibration:
    """What the lock says of the model that `origin` names, or else the corpus's."""
    from translate.models.lock import read_lock

    named = {f"model:{model.label}": model.confidence for model in read_lock().models}
    return next((named[part] for part in origin.split() if part in named), AS_ESTIMATED)


def _portions(asked: Iterable[_Asked]) -> Iterator[list[_Asked]]:
    """The pairs in portions that can be measured at once: `CHUNK`, or fewer where their texts are long."""
    portion: list[_Asked] = []
    room = MEASURABLE**2
    for one in asked:
        size = len(one.pair.source) * len(one.pair.target)
        if portion and (len(portion) == CHUNK or size > room):
            yield portion
            portion, room = [], MEASURABLE**2
        portion.append(one)
        room -= size
    if portion:
        yield portion


def _scores(asked: Sequence[_Asked], engine: Engine | None) -> Sequence[tuple[TokenScore, ...] | None] | None:
    """What the engine makes of those that fit; None for each that has a calibration of its own."""
    if engine is None:
        return None
    fit = [(one.pair, one.confidence == AS_ESTIMATED) for one in asked if one.fits]
    made = iter(engine.score([(pair.source, pair.target) for pair, asks in fit if asks]))
    return [next(made) if asks else None for _, asks in fit]


def _told(
    selection: Selection, given: tuple[Sequence[_Asked], Sequence[tuple[TokenScore, ...] | None] | None]
) -> list[tuple[Evidence, tuple[Finding, ...]]]:
    """What is measured of each pair, and what is found in it."""
    asked, scores = given
    measured = iter(_OWN.estimator.measure([one.pair for one in asked if one.fits], scores))
    found = []
    for one in asked:
        evidence = calibrated(next(measured) if one.fits else Evidence(), one.confidence)
        # a person has settled a reviewed translation: it is not asked again
        findings = () if one.reviewed else findings_of(one.pair, evidence, selection, one.hits)
        found.append((with_finding(evidence) if convict(findings) else evidence, findings))
    return found
