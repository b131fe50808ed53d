"""How figures belong together: from 19 to 16, by 5 to 20, formerly 12 and now 15."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from translate.checks.tokens import Number
from translate.records import Pair, Span

_MOST = 12  # numbers of a text; more are a table
_Two = tuple[tuple[Span, Span], tuple[Span, Span]]  # both in German, both in English
_ROUGHLY = r"(?:(?:rund|etwa|ca\.|gut|knapp|fast|über|mehr als|derzeit|zuletzt) )?(?:US)?[$€£]?\Z"
_OF = re.compile(rf"\b(?P<word>[Vv]on|[Uu]m) {_ROUGHLY}")
# a rise of 5 percent to 20: no figure that it rose from
_AMOUNT = re.compile(
    r"(?:minus|plus|stieg|gang|zuwachs|wachstum|abnahme|zunahme|erhöhung|senkung|steigerung|einbuße|sprung|sturz|verlust)"
    r"(?:e?s|en)? [Vv]on\b",
    re.IGNORECASE,
)
_ON = re.compile(
    r"[ \u00a0]?(?:%|€|(?!Uhr)[\w-]+)?(?: [\w-]+)? auf (?:(?:rund|etwa|ca\.|gut|knapp|fast|über) )?(?:US)?[$€£]?"
)
_AHEAD = re.compile(
    r"\b(?P<word>from|by|to) (?:(?:about|around|some|almost|nearly|just|over|under|roughly|an?) )?(?:US|EUR ?)?[$€£]?\Z"
)
# words of the English ahead of the two figures that say something else than `von ... auf` or `um ... auf`
_WRONG = {"von": (("to", "by"), ("from", "by")), "um": (("to", "from"), ("by", "from"))}
# whether German -> words that say a figure held then, or holds now
_FORMERLY = {
    True: r"[Bb]isher\w*|[Zz]uvor|[Vv]orher\w*|[Ff]rüher\w*|[Ee]hemals|[Ee]inst|[Uu]rsprünglich\w*|[Aa]nfangs|"
    r"[Aa]nfänglich|[Dd]amals|Vorjahr\w*|Jahr zuvor|vor einem Jahr|vergangene[nms] Jahr|letzte[nsm] Jahr|"
    r"vorige[nms] Jahr|[Ss]tatt|[Aa]nstelle|[Aa]nstatt",
    False: r"[Pp]revious(?:ly)?|[Bb]efore(?:hand)?|[Ff]ormer(?:ly)?|[Ee]arlier|[Oo]riginal(?:ly)?|[Ii]nitial(?:ly)?|"
    r"[Oo]nce|[Aa]t first|in the past|[Ll]ast year|year ago|year earlier|[Uu]ntil now|so far|[Ii]nstead of|"
    r"[Rr]ather than|up from|down from|[Pp]rior|[Uu]sed to",
}
_NOW = {
    True: r"[Nn]un|[Nn]unmehr|[Jj]etzt|[Hh]eute|[Kk]ünftig|[Zz]ukünftig|[Ii]nzwischen|[Mm]ittlerweile|[Aa]ktuell|"
    r"[Dd]erzeit|[Dd]iese[sm] Jahr|[Hh]euer|[Nn]euerdings",
    False: r"[Nn]ow|[Tt]oday|[Cc]urrent(?:ly)?|[Aa]t present|[Ii]n (?:the )?future|[Ff]rom now on|[Tt]his year|"
    r"[Nn]owadays|[Ii]n the meantime|[Mm]eanwhile",
}
_TIMES = {
    german: re.compile(rf"\b(?:(?P<then>{_FORMERLY[german]})|(?P<now>{_NOW[german]}))\b") for german in (True, False)
}
_FAR = 40  # characters between a figure and the word that says when it held
_MARK = re.compile(r"[,;:.()–—]\s|\b(?:und|and|but|aber|while|whereas)\b")
_BEYOND_MARK = 30  # characters that a mark between them counts for


def turned_steps(pair: Pair, german: Sequence[Number], english: Sequence[Number]) -> Iterator[_Two]:
    """`von 19 auf 16` that became "by 16 to 19", and `um 5 auf 20` that became "from 5 to 20"."""
    if " auf " not in pair.source or len(german) > _MOST:
        return
    for one, other in pairwise(german):
        ahead = pair.source[max(0, one.span.start - 40) : one.span.start]
        here = None if _AMOUNT.search(ahead) else _OF.search(ahead)
        if here is None or not _ON.fullmatch(pair.source, one.span.end, other.span.start):
            continue
        first, second = _only(one, german, english), _only(other, german, english)
        if first and second:
            wrong = _WRONG[here["word"].lower()]
            if _word_ahead(pair.target, first) in wrong[0] or _word_ahead(pair.target, second) in wrong[1]:
                yield (one.span, other.span), (first.span, second.span)


def _only(number: Number, own: Sequence[Number], others: Sequence[Number]) -> Number | None:
    """The only number of the other text that is the same, if no other of its own is."""
    same = [other for other in others if other.values & number.values]
    alone = sum(bool(other.values & number.values) for other in own) == 1
    return same[0] if len(same) == 1 and alone else None


def _word_ahead(text: str, number: Number) -> str:
    found = _AHEAD.search(text[max(0, number.span.start - 24) : number.span.start])
    return found["word"] if found else ""


def turned_times(pair: Pair, german: Sequence[Number], english: Sequence[Number]) -> Iterator[_Two]:
    """Two figures of which the one was formerly and the other is now, and in the English the other way round."""
    if not (1 < len(german) <= _MOST and 1 < len(english) <= _MOST):
        return
    both = [(number, same) for number in german if number.digits and (same := _only(number, german, english))]
    here = _when(pair.source, german, True) if len(both) > 1 else {}
    there = _when(pair.target, english, False) if len(here) > 1 else {}
    known = [
        (number, same, here[number.span], there[same.span])
        for number, same in both
        if number.span in here and same.span in there
    ]
    then = [(one, same) for one, same, when, said in known if (when, said) == ("then", "now")]
    now = [(one, same) for one, same, when, said in known if (when, said) == ("now", "then")]
    if then and now and len(then) + len(now) == len(known):
        yield (then[0][0].span, now[0][0].span), (then[0][1].span, now[0][1].span)


def _when(text: str, numbers: Sequence[Number], german: bool) -> dict[Span, Literal["then", "now"]]:
    """Whether figures held then or now, of those that a word says it of: the nearest to it."""
    figures = [number.span for number in numbers if number.digits and not number.calendar]
    found: dict[Span, Literal["then", "now"]] = {}
    for match in _TIMES[german].finditer(text) if len(figures) > 1 else ():
        far = {span: _distance(text, span, Span(*match.span())) for span in figures}
        nearest = min(figures, key=far.__getitem__)
        if far[nearest] <= _FAR:
            found.setdefault(nearest, "then" if match["then"] else "now")
    return found


def _distance(text: str, figure: Span, word: Span) -> int:
    low, high = (figure.end, word.start) if figure.end <= word.start else (word.end, figure.start)
    return high - low + _BEYOND_MARK * (_MARK.search(text, low, high) is not None)
