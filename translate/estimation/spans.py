"""Where a pair's doubt lies: target words nothing accounts for, source words that were lost."""

from __future__ import annotations

from collections.abc import Sequence

from translate.estimation.alignment import SUPPORTED, Alignment, Side
from translate.estimation.words import english_stem
from translate.records import Span

_CONTENT_BITS = 6.0  # words as common as "only" or "nur" are left unmarked: they come and go in sound translations
_REPEATED_SUPPORT = 0.1


def unsupported(pair: Alignment) -> tuple[Span, ...]:
    """Return the target's stretches that the source does not account for: never said, or said once too often."""
    support = pair.support.tolist()
    for at in _said_again(pair):
        support[at] = 0.0
    return _stretches(pair.target, support)


def uncovered(pair: Alignment) -> tuple[Span, ...]:
    """Return the source's stretches that nothing in the target accounts for."""
    return _stretches(pair.source, pair.coverage.tolist())


def _said_again(pair: Alignment) -> list[int]:
    """Return the places of content words said more often than the source calls for: the later ones."""
    places: dict[str, list[int]] = {}
    for at, (word, bits) in enumerate(zip(pair.target.words, pair.target.bits.tolist(), strict=True)):
        if bits >= _CONTENT_BITS:
            places.setdefault(english_stem(word.form), []).append(at)
    found = []
    for own in (own for own in places.values() if len(own) > 2):  # twice is often style
        called_for = int((pair.strength[:, own].max(axis=1, initial=0.0) >= _REPEATED_SUPPORT).sum())
        found += own[max(1, called_for) :]
    return found


def _stretches(side: Side, strength: Sequence[float]) -> tuple[Span, ...]:
    """Join weak content words, over weak small words between them, to stretches of the text."""
    found: list[Span] = []
    open_stretch = False
    for word, bits, own in zip(side.words, side.bits.tolist(), strength, strict=True):
        if own >= SUPPORTED:
            open_stretch = False
        elif bits >= _CONTENT_BITS:
            found.append(Span(found.pop().start, word.span.end) if open_stretch else word.span)
            open_stretch = True
    return tuple(found)
