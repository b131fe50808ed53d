"""Pairs as they are measured and checked, without what nobody sees in them, and the way back.

Tables hold soft hyphens, zero-width spaces, ligatures and accents apart from their letters, as copied from pages and
PDFs. Words are looked up without them; what is found is told of the text as it came.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from translate.reading.decoding import INVISIBLE, compose
from translate.records import Evidence, Finding, Pair, Span

_Places = tuple[Span, ...]  # where each character of a cleaned text comes from; () if it is the text as it was


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A pair without invisible characters and ligatures, accents composed (NFC)."""

    pair: Pair
    _source: _Places = ()
    _target: _Places = ()

    def evidence(self, found: Evidence) -> Evidence:
        """Return what was measured of the pair with the spans of the texts as they came."""
        if not (self._source or self._target):
            return found
        return replace(
            found,
            unsupported=_back(found.unsupported, self._target),
            uncovered=_back(found.uncovered, self._source),
            links=tuple(zip(_back((here for here, _ in found.links), self._source),
                            _back((there for _, there in found.links), self._target), strict=True)),
            source_unknown=_back(found.source_unknown, self._source),
            added=_back(found.added, self._target),
            target_unknown=_back(found.target_unknown, self._target),
            target_inflected=_back(found.target_inflected, self._target),
            source_garbled_spans=_back(found.source_garbled_spans, self._source),
            target_garbled_spans=_back(found.target_garbled_spans, self._target),
        )  # fmt: skip

    def findings(self, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return what was found in the pair with the spans of the texts as they came."""
        if not (self._source or self._target):
            return found
        return tuple(replace(one, source_spans=_back(one.source_spans, self._source),
                             target_spans=_back(one.target_spans, self._target)) for one in found)


def cleaned(pair: Pair) -> Cleaned:
    """Clean both texts of a pair."""
    if _is_clean(pair.source) and _is_clean(pair.target):
        return Cleaned(pair)
    source, of_source = _clean(pair.source)
    target, of_target = _clean(pair.target)
    segment = replace(pair.segment, text=source, end=pair.segment.start + len(source))
    return Cleaned(replace(pair, segment=segment, translation=replace(pair.translation, text=target)),
                   of_source, of_target)


def _is_clean(text: str) -> bool:
    return text.isascii() or (not INVISIBLE.search(text) and compose(text) == text)


def _clean(text: str) -> tuple[str, _Places]:
    """The text with each letter and what is written over it composed, and where each character comes from."""
    if _is_clean(text):
        return text, ()
    starts = [at for at, character in enumerate(text)
              if not at or not (unicodedata.combining(character) or INVISIBLE.match(character))]
    parts: list[str] = []
    places: list[Span] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        parts.append(compose(INVISIBLE.sub("", text[start:end])))
        places += [Span(start, end)] * len(parts[-1])
    return "".join(parts), tuple(places)


def _back(spans: Iterable[Span], places: _Places) -> tuple[Span, ...]:
    return tuple(_place(span, places) for span in spans) if places else tuple(spans)


def _place(span: Span, places: _Places) -> Span:
    start = places[span.start].start if span.start < len(places) else places[-1].end
    return Span(start, places[span.end - 1].end if span.end > span.start else start)
