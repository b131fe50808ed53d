"""NEGATION: a negation of one text without a counterpart where the other text speaks of the same.

Only a text with fewer negations than the other can have lost one. Each negation is looked for between the words that
its neighbours are linked with; where the word behind it became its opposite (nicht tief, shallow) nothing is missing.
On 12,000 sound pairs of the training data 3.1 in 1,000 are marked, a third of them rightly; of pairs with one negation
taken out 61 % are found, of sentences with a "not" put in 58 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from translate.checks.protocol import Check, Hit, Limits
from translate.checks.topics import exchanged
from translate.records import Evidence, Pair, Severity, Span
from translate.word_tables import rows

_EDGE = re.compile(r'[,;:–—.!?()"„“”]')  # of a clause, roughly
_MOST = 30  # no sentence holds more
_BETWEEN = 1  # words between a negation and what it negates: not very deep
# What says "without" in one word: unannounced, homeless, car-free
_WITHOUT = re.compile(r"un\w+|\w+less(?:ly)?|\w+-free", re.IGNORECASE)

Links = Sequence[tuple[Span, Span]]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """One of the lists of `data/negations.tsv`; what may stand for a negation includes a question."""
    listed = {row[0]: row[1] for row in rows("negations.tsv")}[name]
    return _any_of(listed, or_else=r"|\?\W*$" if name.endswith("covert") else "")


def _any_of(listed: str, or_else: str = "") -> re.Pattern[str]:
    forms = "|".join(form.replace("*", r"\w*").replace("_", " ") for form in listed.split())
    return re.compile(rf"\b(?:{forms})(?!\w){or_else}", re.IGNORECASE)


@cache
def _couples(name: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The rows of that name that have words of both languages.

    "german-answered", "english-answered": phrases with a negation, and what says the same in the other without one;
    "both": what denies or doubts in German, and the same in English.
    """
    lines = (row for row in rows("negations.tsv") if row[0] == name)
    return tuple((_any_of(own), _any_of(others)) for _, own, others in lines)


def _spans(name: str, text: str) -> list[Span]:
    return [Span(*match.span()) for match in _pattern(name).finditer(text)]


def _outright(language: str, text: str, other: str, every: list[Span]) -> list[Span]:
    """The negations of a text that are no part of an idiom; `other` is the text in the other language."""
    idioms = _spans(f"{language}-idiom", text) if every else []
    for phrase, answer in _couples(f"{language}-answered") if every else ():
        idioms += [Span(*match.span()) for match in phrase.finditer(text) if answer.search(other)]
    return [one for one in every if not any(idiom.start <= one.start < idiom.end for idiom in idioms)]


def _covert(language: str, text: str, other: str, links: Links) -> list[Span]:
    """What of a text may stand for a negation of the other, unless the other has that itself: bestritt, denied."""
    found = _spans(f"{language}-covert", text) + _unpaid(language, text, other, links)
    for pair in _couples("both") if found else ():
        own, their = pair if language == "german" else pair[::-1]
        if their.search(other):
            found = [one for one in found if not any(_touch(one, Span(*same.span())) for same in own.finditer(text))]
    return found


def _unpaid(language: str, text: str, other: str, links: Links) -> list[Span]:
    """The words of a text with a negation within, less those linked with one of the other: unbefugt, unauthorised."""
    own = _spans(f"{language}-within", text)
    theirs = _spans("english-within" if language == "german" else "german-within", other) if own else []
    paid = {here for here, there in links if here in own and there in theirs} if theirs else set()
    return own if len(paid) > len(theirs) else [one for one in own if one not in paid]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _beside_ohne(pair: Pair, all_there: list[Span], here: list[Span]) -> tuple[list[Span], list[Span], list[Span]]:
    """The same where a "without" answers an "ohne" and no "kein" beside it: ohne Pass darf niemand hinein.

    Last what else of the English answers "ohne" alone: unannounced. Without any such word the English may say that
    with a passport alone one may.
    """
    if not here or "ohne" not in pair.source.lower():
        return all_there, here, []
    phrases = _spans("german-ohne", pair.source)
    said = [one for one in all_there if pair.target[one.start : one.end].lower() == "without"]
    if said:
        return [one for one in all_there if one not in said[: len(phrases)]], here, []
    in_one = [one for one in _spans("english-within", pair.target) if _WITHOUT.fullmatch(pair.target, *one)]
    if in_one:
        return all_there, here, in_one[: len(phrases)]
    return all_there, [one for one in here if not any(_touch(one, phrase) for phrase in phrases)], []


def negates(pair: Pair) -> bool:
    """Whether either text holds a negation, or what comes close to one."""
    sides = (("german", pair.source), ("german-almost", pair.source), ("english", pair.target),
             ("english-almost", pair.target))
    return any(_pattern(name).search(text) for name, text in sides)


def _where(one: Span, text: str, links: Links, size: int, limits: Limits) -> Span | None:
    """The stretch of the other text, of `size` characters, that speaks of what stands around a negation, if any."""
    near, around = int(limits["near"]), int(limits["around"])
    first, last = max(0, one.start - near), min(len(text), one.end + near)
    before, after = list(_EDGE.finditer(text, first, one.start)), _EDGE.search(text, one.end, last)
    clause = Span(before[-1].end() if before else first, after.start() if after else last)
    there = [span for here, span in links if _touch(here, clause) and not _touch(here, one)]
    if not there:
        return None
    return Span(
        max(0, min(span.start for span in there) - around), min(size, max(span.end for span in there) + around)
    )


def _lone(
    negations: Sequence[Span], texts: tuple[str, str], links: Links, candidates: tuple[list[Span], list[Span]],
    limits: Limits,
) -> Iterator[tuple[Span, Severity | None]]:
    """Negations of the first text without a counterpart, said outright (each serves once) or in other words.

    Where nothing around one is linked with a word of the other text, it may be said in words of quite another kind.
    """
    free, covert = list(candidates[0]), candidates[1]
    for one in negations:
        where = _where(one, texts[0], links, len(texts[1]), limits)
        somewhere = where or Span(0, len(texts[1]))
        own = next((other for other in free if _touch(other, somewhere)), None)
        if own:
            free.remove(own)
        elif not any(_touch(other, somewhere) for other in covert):
            yield one, None if where else "minor"


def _negation(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    german, english = pair.source, pair.target
    all_here, all_there = _spans("german", german), _spans("english", english)
    if not english.strip() or max(len(all_here), len(all_there)) > _MOST:
        return
    if len(all_here) == len(all_there) and "ohne" not in german.lower():
        return  # whatever of them is in idioms, neither side has more
    here, there = _outright("german", german, english, all_here), _outright("english", english, german, all_there)
    all_there, here, without = _beside_ohne(pair, all_there, here)
    back = [(target, source) for source, target in evidence.links]
    single = len(here) + len(there) == 1  # of several it is hard to tell which of them the others stand for
    if len(all_there) < len(here):
        covert = [one for one in _covert("english", english, german, back if single else ()) if one not in without]
        for span, severity in _lone(here, (german, english), evidence.links, (all_there, covert), limits):
            if not _answered(span, pair, german=True):
                said = german[span.start : span.end]
                yield Hit(
                    f"“{said}” of the German has no counterpart: the English says the opposite, or nothing of it.",
                    source_spans=(span,),
                    severity=severity,
                )
    elif len(all_here) < len(there):
        other = all_here, _covert("german", german, english, evidence.links if single else ())
        for span, severity in _lone(there, (english, german), back, other, limits):
            if not _answered(span, pair, german=False):
                said = english[span.start : span.end]
                why = f"“{said}” of the English negates what the German affirms."
                yield Hit(why, target_spans=(span,), severity=severity)


def _answered(negation: Span, pair: Pair, *, german: bool) -> bool:
    """Whether the word behind a negation became its opposite: nicht tief, shallow."""
    text = pair.source if german else pair.target
    for _, lost, added in exchanged(pair, ("opposite", "answer")):
        for word in lost if german else added:
            between = text[negation.end : word.start]
            if negation.end < word.start and len(between.split()) <= _BETWEEN and not _EDGE.search(between):
                return True
    return False


NEGATION = Check(
    id="NEGATION",
    category="accuracy/mistranslation",
    severity="major",
    side="pair",
    run=_negation,
    summary="a negation of one text that the other does not have",
    limits={"near": 30, "around": 25},
    silenced_by=("TARGET-EMPTY", "TARGET-REPETITION", "UNTRANSLATED", "TARGET-LANGUAGE", "SOURCE-LANGUAGE"),
)
