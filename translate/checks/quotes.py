"""Quotation marks: SOURCE-QUOTES, TARGET-QUOTES, QUOTE-COUNT. Single marks are left alone: they may be apostrophes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.checks.protocol import Check, Hit, Limits, times
from translate.records import Evidence, Pair, Span

_MARK = re.compile('[„“”"»«]')
_GERMAN_MARK = re.compile("[„‚»«]")
_CARRY = 6  # segments that a quotation may run through before it counts as never closed
_STYLES = {"„": "„…“", "“": "“…”", '"': '"…"', "»": "»…«", "«": "«…»"}
_CLOSES = {"„": "“", "“": "”", '"': '"', "»": "«", "«": "»"}
_TOLERATED = {("„", "”")}  # a slip of typography, no break


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation in one text: where it opens and closes (-1: not in this text) and with which marks."""

    start: int
    end: int
    opened: str
    closed: str


def _opens(text: str, at: int) -> bool:
    """Whether a straight or ambiguous mark at `at` opens: nothing before it that it could close."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{-–—/'‚„") and bool(after) and not after.isspace()


def quotations(text: str) -> list[_Quote]:
    """The quotations of `text` in order, broken ones too."""
    found: list[_Quote] = []
    open_at, mark = -1, ""
    for match in _MARK.finditer(text):
        at, char = match.start(), match[0]
        if char == '"' and text[at - 1 : at].isdigit() and not mark:
            continue
        if not mark:
            if char in "„" or (char != "”" and _opens(text, at)):
                open_at, mark = at, char
            else:
                found.append(_Quote(-1, at, "", char))
        elif char == "„" or (char in '"»«' and char != _CLOSES[mark] and _opens(text, at)):
            found.append(_Quote(open_at, -1, mark, ""))
            open_at, mark = at, char
        else:
            found.append(_Quote(open_at, at, mark, char))
            open_at, mark = -1, ""
    return [*found, _Quote(open_at, -1, mark, "")] if mark else found


def _mixed(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    for quote in quotations(pair.source):
        closed = quote.opened and quote.closed and quote.closed != _CLOSES[quote.opened]
        if closed and (quote.opened, quote.closed) not in _TOLERATED:
            yield Hit(
                f"A quotation opens with {quote.opened} and closes with {quote.closed}.",
                source_spans=(Span(quote.start, quote.start + 1), Span(quote.end, quote.end + 1)),
            )


def _document(pairs: Sequence[Pair], limits: Limits) -> Iterator[tuple[int, Hit]]:
    yield from _unclosed(pairs)
    styles: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for place, pair in enumerate(pairs):
        for quote in quotations(pair.source):
            if quote.opened and quote.closed == _CLOSES[quote.opened]:
                styles[quote.opened] += 1
                first.setdefault(quote.opened, (place, quote.start))
    if len(styles) > 1:
        counted = ", ".join(f"{_STYLES[mark]} {times(count)}" for mark, count in styles.most_common())
        place, at = first[styles.most_common()[-1][0]]
        yield place, Hit(f"The text mixes styles of quotation marks: {counted}.", source_spans=(Span(at, at + 1),))


def _unclosed(pairs: Sequence[Pair]) -> Iterator[tuple[int, Hit]]:
    """Quotations without their other half within the next segments."""
    waiting: tuple[int, _Quote] | None = None
    for place, pair in enumerate(pairs):
        for quote in quotations(pair.source):
            if quote.opened and not quote.closed:
                if waiting is not None:
                    yield waiting[0], _lonely(waiting[1].start, "is never closed")
                waiting = (place, quote)
            elif quote.closed and not quote.opened:
                if waiting is None:
                    yield place, _lonely(quote.end, "closes a quotation that was never opened")
                waiting = None
        if waiting is not None and place - waiting[0] >= _CARRY:
            yield waiting[0], _lonely(waiting[1].start, "is never closed")
            waiting = None
    if waiting is not None:
        yield waiting[0], _lonely(waiting[1].start, "is never closed")


def _lonely(at: int, what: str) -> Hit:
    return Hit(f"A quotation mark {what}.", source_spans=(Span(at, at + 1),))


SOURCE = Check(
    id="SOURCE-QUOTES",
    category="linguistic-conventions/punctuation",
    severity="minor",
    side="source",
    run=_mixed,
    run_document=_document,
    summary="quotation marks that do not match, change style within a quotation or are mixed",
)


def _broken(text: str) -> list[int]:
    return [max(q.start, q.end) for q in quotations(text) if not (q.opened and q.closed)]


def _target(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    kept = [match.start() for match in _GERMAN_MARK.finditer(pair.target)]
    if kept:
        yield Hit(
            f"“{pair.target[kept[0]]}” is a German quotation mark; English writes “…”.",
            target_spans=tuple(Span(at, at + 1) for at in kept),
        )
        return
    broken = _broken(pair.target)
    if broken and not _broken(pair.source):
        yield Hit("A quotation mark in the English has no counterpart.", target_spans=(Span(broken[0], broken[0] + 1),))


TARGET = Check(
    id="TARGET-QUOTES",
    category="linguistic-conventions/punctuation",
    severity="minor",
    side="target",
    run=_target,
    summary="quotation marks that do not match, or German ones kept",
    silenced_by=("TARGET-ENCODING",),
)


# a name or title, which English often has without marks: im "Handelsblatt"
_NAME = re.compile(r"[\"„“»]([A-ZÄÖÜ\d][^\"„“”«»,;:.!?]{2,40})[\"“”«]")


def _count(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    here, there = len(_MARK.findall(pair.source)), len(_MARK.findall(pair.target))
    if here > there:
        here = max(there, here - 2 * sum(name[1] in pair.target for name in _NAME.finditer(pair.source)))
    if (
        abs(here - there) >= limits["difference"]
        and not (there and here == 0 and _singles(pair.source) >= there)
        and not (here and there == 0 and _singles(pair.target) >= here)
        and pair.target.strip()
    ):
        marks = "quotation mark" if here == 1 else "quotation marks"
        yield Hit(f"{here} {marks} in the German, {there} in the English: see what is quoted.")


def _singles(text: str) -> int:
    return sum(char in "‚‘’'‹›`´" for char in text)


COUNT = Check(
    id="QUOTE-COUNT",
    category="linguistic-conventions/punctuation",
    severity="minor",
    side="pair",
    run=_count,
    summary="more or fewer quotation marks than the source",
    limits={"difference": 2},
    silenced_by=("TARGET-QUOTES", "TARGET-ENCODING", "TARGET-EMPTY", "SOURCE-EMPTY", "TARGET-REPETITION"),
)
