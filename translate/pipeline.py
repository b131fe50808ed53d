"""The only place that knows the order: article, segments, translations, pairs, evidence, findings, review."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from translate.checks import convict, convicts, document_hits, findings_of, select
from translate.cleaned import cleaned
from translate.estimation import Estimator, calibrated, with_finding
from translate.records import (
    Article,
    Calibration,
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
from translate.segmentation import segment_article
from translate.table import FROM_MEMORY
from translate.translator import AS_ESTIMATED, Translator
from translate.version import own_version
from translate.workers import in_order

if TYPE_CHECKING:
    from translate.checks import Check, Hit, Selection
    from translate.engines.protocol import Engine
    from translate.memory import Entry, Memory

CHUNK = 256  # pairs measured at once at most
WORTH = 1_000  # pairs that keep a process of its own busy for seconds; it takes one to begin
MEASURABLE = 10_000  # characters of a text; aligning takes time and memory by the product of both: 0.7 s, 0.2 GB here
WINDOW = 128  # segments translated, and kept for an interrupted run, at once
NEAREST = 0.75  # a suggestion of the translation memory is at least this similar


def signature(
    translator: Translator | None, selection: Selection, english: str = "", *, left_out: int = 0
) -> Signature:
    """What made an output; of a checked one, what checked it, and in `english` what made the English.

    `left_out` is the number of blocks that were taken for page furniture.
    """
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
        left_out=left_out,
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
    # how sure one may be of a pair does not turn on which findings somebody wants to see
    every = selection if convicts(selection) else select()
    measured = iter(_OWN.estimator.measure([one.pair for one in asked if one.fits], scores))
    found = []
    for one in asked:
        evidence = calibrated(next(measured) if one.fits else Evidence(), one.confidence)
        # a person has settled a reviewed translation: it is not asked again
        findings = () if one.reviewed else findings_of(one.pair, evidence, selection, one.hits)
        judged = findings if every is selection or one.reviewed else findings_of(one.pair, evidence, every)
        found.append((with_finding(evidence) if convict(judged) else evidence, findings))
    return found
