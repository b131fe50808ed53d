"""NEGATION: a negation of one text without a counterpart where the other text speaks of the same.

Only a text with fewer negations than the other can have lost one. Each negation is looked for between the words that
its neighbours are linked with; where the word behind it became its opposite (nicht tief, shallow) nothing is missing. A
finding is minor unless its clause is said in the other text nearly word for word: free translations turn a verb, and
then need no negation. In 59,000 pairs whose English people wrote 2 in 1,000 are marked above minor, half of them
rightly; of pairs with one negation taken out of the English 62 % are found above minor and 13 % as minor, of those with
one taken out of the German 47 % and 8 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter

from translate.checks.protocol import Check, Hit, Limits
from translate.checks.tokens import WORD
from translate.checks.topics import exchanged
from translate.records import Evidence, Pair, Severity, Span
from translate.word_tables import rows

_EDGE = re.compile(r'[,;:–—.!?()"„“”]')  # of a clause, roughly
_WORDS = re.compile(r"\w+")
_WIDE = re.compile(r"[_\-'’$]|\(\?<|\(\?=|\(\?![^)]*\\b")  # a form that is not of one word alone
_MOST = 30  # no sentence holds more
_HALF_OF_IT, _MOST_OF_IT = 0.5, 0.75  # of a clause
_BETWEEN = 1  # words between a negation and what it negates: not very deep
# What says "without" in one word: unannounced, homeless, car-free
_WITHOUT = re.compile(r"un\w+|\w+less(?:ly)?|\w+-free", re.IGNORECASE)
# What carries on a negation: no dogs or cats, never told anybody; weder Hunde noch Katzen, keine Kinder und Enkel
_CARRIED = {
    "english": re.compile(r"\b(?:or|nor|either|any\w*|ever)\b", re.IGNORECASE),
    "german": re.compile(r"\b(?:oder|noch|und|jemals|je|irgend\w*)\b", re.IGNORECASE),
}
_STOP = re.compile(r"[.;!?]")
# The half of a "weder ... noch" that the English affirms: clean but not cheap
_HALF = re.compile(r"\b(?:but|and|yet) (?:not|never|no)\b|\bnot\b[^.;,]{1,40},? but\b", re.IGNORECASE)
_NOCH = re.compile(r"\bnoch\b")
_BOTH_HALVES = re.compile(r"\b(?:n?or|neither|either|any\w*)\b", re.IGNORECASE)

Links = Sequence[tuple[Span, Span]]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """One of the lists of `data/negations.tsv`."""
    return _any_of({row[0]: row[1] for row in rows("negations.tsv")}[name])


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


@cache
def _parts(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One of the long lists: its forms of one word, and those that need more of the text.

    What may stand for a negation includes a question.
    """
    listed = {row[0]: row[1] for row in rows("negations.tsv")}[name].split()
    wide = [form for form in listed if _WIDE.search(form)]
    words = " ".join(form for form in listed if form not in wide)
    return _any_of(words), _any_of(" ".join(wide), or_else=r"|\?\W*$" if name.endswith("covert") else "")


@lru_cache(maxsize=32_768)
def _is_listed(name: str, word: str) -> bool:
    return _parts(name)[0].fullmatch(word) is not None


def _listed(name: str, text: str) -> list[Span]:
    """What a text has of one of the long lists: each of its words is looked up once and for all."""
    found = [Span(*match.span()) for match in _WORDS.finditer(text) if _is_listed(name, match[0].lower())]
    return found + [Span(*match.span()) for match in _parts(name)[1].finditer(text)]


@lru_cache(maxsize=32_768)
def _same(language: str, word: str) -> tuple[re.Pattern[str], ...]:
    """What says the same as a word in the other language, of the rows "both" that are of single words."""
    sides = (pair if language == "german" else pair[::-1] for pair in _couples("both"))
    return tuple(their for own, their in sides if " " not in own.pattern and own.match(word))


@cache
def _longer(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The other rows "both"."""
    sides = (pair if language == "german" else pair[::-1] for pair in _couples("both"))
    return tuple((own, their) for own, their in sides if " " in own.pattern)


def _outright(language: str, text: str, other: str, every: list[Span]) -> list[Span]:
    """The negations of a text that are no part of an idiom; `other` is the text in the other language."""
    idioms = _spans(f"{language}-idiom", text) if every else []
    if language == "german" and every and not _pattern("english-within").search(other):
        idioms += _spans("german-litotes", text)  # nicht unwichtig: important, but not "unimportant"
    for phrase, answer in _couples(f"{language}-answered") if every else ():
        idioms += [Span(*match.span()) for match in phrase.finditer(text) if answer.search(other)]
    return [one for one in every if not any(idiom.start <= one.start < idiom.end for idiom in idioms)]


def _covert(language: str, text: str, other: str, links: Links) -> list[Span]:
    """What of a text may stand for a negation of the other, unless the other has that itself: bestritt, denied."""
    found = _listed(f"{language}-covert", text) + _unpaid(language, text, other, links)
    found = [
        one
        for one in found
        if not any(their.search(other) for their in _same(language, text[one.start : one.end].lower()))
    ]
    for own, their in _longer(language) if found else ():
        here = [Span(*match.span()) for match in own.finditer(text)]
        if here and their.search(other):
            found = [one for one in found if not any(_touch(one, same) for same in here)]
    return found


def _unpaid(language: str, text: str, other: str, links: Links) -> list[Span]:
    """The words of a text with a negation within, less those linked with one of the other: unbefugt, unauthorised."""
    own = _listed(f"{language}-within", text)
    theirs = _listed("english-within" if language == "german" else "german-within", other) if own else []
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


def _carried(language: str, text: str, negations: Sequence[Span]) -> Iterator[Span]:
    """What says that a negation goes on: each may stand for one more of the other text."""
    for one in negations:
        stop = _STOP.search(text, one.end)
        for match in _CARRIED[language].finditer(text, one.end, stop.start() if stop else len(text)):
            yield Span(*match.span())


def _literal(one: Span, texts: tuple[str, str], links: Links, languages: tuple[str, str]) -> bool:
    """Whether the other text says in words of its own, one for one, what a negation stands with.

    At least half of what its clause holds but function words has to be linked, and the first or the last word behind
    the negation, or nearly all. What is put in quite other words has often other ways to negate, or turns the verb.
    """
    text, other = texts
    own, their = (_pattern(f"{language}-light") for language in languages)
    before, after = list(_EDGE.finditer(text, 0, one.start)), _EDGE.search(text, one.end)
    begin, end = before[-1].end() if before else 0, after.start() if after else len(text)
    words = [match for match in WORD.finditer(text, begin, end) if not _touch(Span(*match.span()), one)]
    starts = [match.start() for match in words if not own.fullmatch(match[0])]
    said = {here.start for here, there in links if not starts or not their.fullmatch(other, *there)}
    starts = starts or [match.start() for match in words]
    known = [start in said for start in starts]
    behind = [start in said for start in starts if start >= one.end]
    share = sum(known) / len(known) if known else 0
    return share >= _HALF_OF_IT and (share >= _MOST_OF_IT or not behind or behind[0] or behind[-1])


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
    limits: Limits, languages: tuple[str, str],
) -> Iterator[tuple[Span, Severity | None]]:
    """Negations of the first text without a counterpart, said outright (each serves once) or in other words.

    Those that other words may stand for leave the outright ones to the rest.

    Where little around one is linked with a word of the other text, it may be said in words of quite another kind.
    """
    free, covert = list(candidates[0]), candidates[1]
    whole = Span(0, len(texts[1]))
    places = [(one, _where(one, texts[0], links, whole.end, limits)) for one in negations]
    paid = [any(_touch(other, where or whole) for other in covert) for _, where in places]
    for (one, where), in_other_words in sorted(zip(places, paid, strict=True), key=itemgetter(1)):
        own = next((other for other in free if _touch(other, where or whole)), None)
        if own:
            free.remove(own)
        elif not in_other_words:
            yield one, None if where and _literal(one, texts, links, languages) else "minor"


def _negation(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    german, english = pair.source, pair.target
    all_here, all_there = _spans("german", german), _spans("english", english)
    if not english.strip() or max(len(all_here), len(all_there)) > _MOST:
        return
    if len(all_here) == len(all_there) and "ohne" not in german.lower():
        yield from _halved(pair, all_here, all_there)
        return  # whatever of them is in idioms, neither side has more
    more_here = len(all_here) > len(all_there) or "ohne" in german.lower()
    here = _outright("german", german, english, all_here) if more_here else all_here
    there = _outright("english", english, german, all_there) if len(all_there) > len(all_here) else all_there
    all_there, here, without = _beside_ohne(pair, all_there, here)
    back = [(target, source) for source, target in evidence.links]
    single = max(len(here), len(there)) == 1  # of several it is hard to tell which of them the others stand for
    if len(all_there) < len(here):
        covert = [one for one in _covert("english", english, german, back if single else ()) if one not in without]
        covert += _carried("english", english, all_there)
        ways = ("german", "english")
        for span, severity in _lone(here, (german, english), evidence.links, (all_there, covert), limits, ways):
            if not _answered(span, pair, german=True):
                said = german[span.start : span.end]
                yield Hit(
                    f"“{said}” of the German has no counterpart: the English says the opposite, or nothing of it.",
                    source_spans=(span,),
                    severity=severity,
                )
    elif len(all_here) < len(there):
        covert = _covert("german", german, english, evidence.links if single else ())
        other = all_here, [*covert, *_carried("german", german, all_here)]
        for span, severity in _lone(there, (english, german), back, other, limits, ("english", "german")):
            if not _answered(span, pair, german=False):
                said = english[span.start : span.end]
                why = f"“{said}” of the English negates what the German affirms."
                yield Hit(why, target_spans=(span,), severity=severity)


def _halved(pair: Pair, here: Sequence[Span], there: Sequence[Span]) -> Iterator[Hit]:
    """A "weder ... noch" of which the English denies but one half: clean but not cheap."""
    if len(here) == 1 and pair.source[slice(*here[0])].lower() == "weder" and _NOCH.search(pair.source, here[0].end):
        half = None if _BOTH_HALVES.search(pair.target) else _HALF.search(pair.target)
        if half and half.start() <= there[0].start < half.end():
            why = "“weder … noch” of the German denies both; the English denies but one of them."
            yield Hit(why, source_spans=(here[0],), target_spans=(there[0],))


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
    silenced_by=(
        "TARGET-EMPTY", "SOURCE-EMPTY", "TARGET-REPETITION", "UNTRANSLATED", "TARGET-LANGUAGE", "SOURCE-LANGUAGE",
    ),
)
