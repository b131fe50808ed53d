"""Checks on the German source: language, encoding, shape of the segment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from translate.checks.language import foreign_script, german_score, language, third_language
from translate.checks.protocol import Check, Hit, Limits
from translate.checks.spelling import is_english
from translate.records import Evidence, Pair, Severity, Span
from translate.segmentation.split import split
from translate.word_tables import rows, word_list, words

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_TWO_SENTENCES = re.compile(r"(?<=[a-zäöüß)”“\"])[.!?][“\"”»]?\s+(?=[„\"»(]?[A-ZÄÖÜ][a-zäöüß]*(?:\s|,))")
_MAY_END = re.compile(r"[.!?][“\"”»]?\s")  # in every match of _TWO_SENTENCES, and quick to look for
_ENDS = re.compile(r"[.!?…:;][\"“”»«'’)\]]*\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Za-zÄÖÜ]|[Dd]r|[Pp]rof|Nr|St|Str|[Bb]zw|[Cc]a|[Uu]sw|[Vv]gl|[Ee]tc|[Ii]nkl|Hr|Fr|Mio|"
    r"Mrd|[Aa]bs|Art|Jh|[Zz]zgl|Tel|Bd|Hrsg|Dipl|Ing|jun|sen|[Ee]v|[Ee]vtl|[Ss]og|[Gg]eb|Jan|Feb|Aug|"
    r"Sept|Okt|Nov|Dez|Inc|Ltd|Co|Corp|Mr|Mrs|Ms|vs|[Mm]ax|[Mm]in|approx|Msp|Pckg?|Pkg|Pr|Stk|Std|gestr|"
    r"[Gg]gf|[Bb]spw|Tsd|Abb|Kap|Anm|Aufl|Jg|Ziff)$"
)


def _language(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    script, found = foreign_script(pair.source), language(pair.source, expected="German", margin=limits["margin"])
    if script is not None:
        yield Hit(f"The source is written in {script}: it is not German.")
    elif found == "English":
        yield Hit("The source reads as English, not German.")
    elif found == "other":
        yield Hit(f"The source reads as {third_language(pair.source) or 'a third language'}, not German.")


LANGUAGE = Check(
    id="SOURCE-LANGUAGE",
    category="custom",
    severity="major",
    side="source",
    run=_language,
    summary="a segment that is not German",
    limits={"margin": 0.25},
)


def _empty(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if any(c.isalpha() for c in pair.target) and not any(c.isalnum() for c in pair.source):
        what = f"has nothing but “{pair.source.strip()[:20]}”" if pair.source.strip() else "is empty"
        yield Hit(f"The German {what}, the English has words.", target_spans=(Span(0, len(pair.target)),))


EMPTY = Check(
    id="SOURCE-EMPTY",
    category="accuracy/addition",
    severity="major",
    side="pair",
    run=_empty,
    summary="no German for the English",
)


def _untranslatable(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if not any(c.isalpha() for c in pair.source):
        what = "digits and symbols" if _LETTER_OR_DIGIT.search(pair.source) else "symbols"
        yield Hit(f"Nothing but {what if pair.source.strip() else 'spaces'}: there is nothing to translate.")


UNTRANSLATABLE = Check(
    id="SOURCE-UNTRANSLATABLE",
    category="custom",
    severity="minor",
    side="source",
    run=_untranslatable,
    summary="nothing but symbols, digits or spaces: never sent to a model",
    silenced_by=("SOURCE-EMPTY",),
)


def _length(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if pair.translation.was_split:
        yield Hit(
            f"Longer than the model reads reliably at once ({len(pair.source)} characters): it was cut at clauses, "
            "translated in parts and joined; check the joins."
        )
    elif len(pair.source) > limits["characters"]:
        yield Hit(
            f"{len(pair.source)} characters in one segment: a model may lose parts of it; compare it to the very end.",
            severity="minor",
        )


LENGTH = Check(
    id="SOURCE-LENGTH",
    category="custom",
    severity="major",
    side="source",
    run=_length,
    summary="longer than the model reads well at once",
    limits={"characters": 1200},
)


def sentence_breaks(text: str) -> list[int]:
    """Where a sentence ends inside `text` and another begins: offsets after the end mark."""
    if not _MAY_END.search(text):
        return []
    return [
        m.end()
        for m in _TWO_SENTENCES.finditer(text)
        if not _ABBREVIATION.search(text, max(0, m.start() - 8), m.start())
    ]


def _segmentation(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    text = pair.source
    places = sentence_breaks(text)
    if places:  # the splitter knows more abbreviations: Fa. Reinholt GmbH & Co. KG
        starts = {span.start for span in split(text, unmarked=False)}
        places = [place for place in places if place in starts]
    if places and not any(mark in text for mark in '„“”"»«'):
        spans = tuple(Span(max(0, place - 2), place) for place in places)
        yield Hit(f"{len(places) + 1} sentences in one segment: a model may lose one of them.", source_spans=spans)
    first = re.match(r"\W*([a-zäöüß]+)\s", text)
    if (
        first
        and pair.segment.kind == "paragraph"
        and _ENDS.search(text)
        and first[1] in words("german_lower.txt")
        and len(text) > 40
        and pair.segment.index > 0
    ):
        yield Hit(f"Begins in the middle of a sentence, with “{first[1]}”.", source_spans=(Span(*first.span(1)),))


SEGMENTATION = Check(
    id="SOURCE-SEGMENTATION",
    category="custom",
    severity="minor",
    side="source",
    run=_segmentation,
    summary="two sentences in one segment, or half a sentence",
    silenced_by=("SOURCE-LANGUAGE", "SOURCE-ENCODING"),
)


class _Calque(NamedTuple):
    """A calque, what German says for it, what it is word for word after; major ones are no German."""

    written: str
    better: str
    why: str
    severity: Severity | None

    @property
    def expression(self) -> re.Pattern[str]:
        """What finds it as whole words, compiled when first asked for: few of the table ever are."""
        return _whole(self.written)


_KEY = 3  # letters by which calques are looked up
_SHORTEST = 5  # letters of an English word: shorter ones are German by chance
_ENGLISH_LETTERS = -0.12  # most that `german_score` gives an English word
_GERMAN_ENDING = re.compile(
    r"[a-zäöüß]{2}(?:te[nrs]?|ten|iert|ige[nrs]?|liche[nrsm]?|ische[nrsm]?|ung|keit|heit|eue[nrsm]?)$|^ge\w{3,}(?:t|en)$|[äöüß]|"
    r"^(?:will|hat|war|ist|sind|wird|kann|soll|muss)$"
)
_QUOTED = re.compile(r"[„“”\"»«]")  # what is quoted may be in any language


@cache
def _calques() -> Mapping[str, list[tuple[str, int, _Calque]]]:
    """All calques, as (key, number, calque) by the beginnings of their keys: every text with one has a key of its."""
    found: dict[str, list[tuple[str, int, _Calque]]] = defaultdict(list)
    for number, (keys, expression, better, why, *major) in enumerate(rows("calques.tsv")):
        calque = _Calque(expression, better, why, "major" if major else None)
        for key in keys.split("|"):
            found[key[:_KEY]].append((key, number, calque))
    return found


@cache
def _whole(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{expression})(?!\w)")


def _likely_calques(text: str) -> list[_Calque]:
    """Those a text may have, by their letters, in the order of the table."""
    low = text.lower()
    begun = {low[at : at + _KEY] for at in range(len(low))} & _calques().keys()
    likely = {number: calque for start in begun for key, number, calque in _calques()[start] if key in low}
    return [likely[number] for number in sorted(likely)]


def _calque(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    found = [
        (match.span(), match, calque)
        for calque in _likely_calques(pair.source)
        for match in calque.expression.finditer(pair.source)
    ]
    end = 0
    apart: list[tuple[re.Match[str], _Calque]] = []
    for _, match, calque in sorted(found, key=itemgetter(0)):
        if match.start() >= end:
            end = match.end()
            apart.append((match, calque))
    for match, calque in apart:
        what = f"“{match[0]}” is {calque.why}; German says “{match.expand(calque.better)}”."
        severity = "major" if len(apart) > 1 else calque.severity  # a writer has one of his own, not two
        yield Hit(what, severity=severity, source_spans=(Span(*match.span()),))
    yield from _english_words(pair, evidence)


_ENGLISH_RUN = re.compile(r"\b(?:the|and|of|with|for|that|this|which|from|are|were|have|is|to)\b")

_ENGLISH_PAIR = re.compile(r"\b(?:as|in|of|by|at|on|to|for|from|with) (?:the|an?)\b(?= )")
_SMALL_WORD = re.compile(r"(?<![^\s(])[a-z]{4,}(?=[\s.,;:!?)])(?!\.(?:\w| [\da-zäöüß]))")  # mind. 300 is German
_ANY_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIRST_WORD = re.compile(
    r"(?:Although|However|Because|When|Since|During|Despite|According|Meanwhile|They|There|These|Those|Without|Which|While|"
    r"Where|Whether|Unless|Until|Before|Every|Several) (?=([a-zäöüß]+)\b)"
)

# Small English words that are none of German, not even in a name of three words: wissen nicht how man sie schneidet.
_FUNCTION = frozenset((
    "how", "that", "with", "from", "are", "this", "your", "have", "has", "would", "could", "should", "been", "were",
    "they", "their", "you", "which", "who", "whose", "what", "when", "where", "there", "these", "those", "very",
    "many", "much", "some", "any", "every", "because", "while", "until", "into", "through", "available", "small",
    "good", "to", "the", "our", "its", "does", "did", "don't", "isn't", "doesn't", "can't", "than", "then", "about",
    "without", "during", "between", "both", "other", "such", "always",
))  # fmt: skip
_ARTICLES = frozenset(("the", "this", "our", "their", "these", "those", "your", "every", "some"))
_BEFORE_NAMES = frozenset(("from", "with", "than", "between"))

# German has adjectives in these from Latin, as English has: frontal, ignorant, labil, disruptiv
_LATIN = re.compile(r"\w+(?:al|ant|ent|iv|il|ibel|ibl|abel|abl|ar|ex|yst|os|om)(?:e[nmrs]?)?$")
_GERMAN_PREFIX = re.compile(r"(?:hin|her|ein|auf|aus|an|ab|zu|um|vor|nach|ge|be|ver|er|ent|zer|un)")


def _english_words(pair: Pair, evidence: Evidence) -> Iterator[Hit]:
    """An English word in lower case among German ones, outside quotation marks and names."""
    for match in _ENGLISH_RUN.finditer(pair.source):
        before, after = (
            pair.source[max(0, match.start() - 60) : match.start()].split()[-1:],
            pair.source[match.end() : match.end() + 60].split()[:1],
        )
        plain = bool(before and after and before[0].islower() and after[0].islower())
        if plain and {before[0], after[0]} <= words("german_lower.txt"):
            yield _left_in(pair.source, Span(*match.span()))
    known = {*_known_english(pair.source), *_small_english(pair.source)}
    yield from (_left_in(pair.source, span) for span in sorted(known))
    for span in evidence.source_unknown:
        if span not in known and _is_english_here(pair.source, span):
            yield _left_in(pair.source, span, None)  # rare enough to have been borrowed


_NEAR = 100  # characters in which the word beside another is looked for


def _known_english(text: str) -> Iterator[Span]:
    """Frequent English words that no German text has in lower case, and English words that begin a German sentence."""
    listed = not words("english_only.txt").isdisjoint(text.replace(",", " ").replace(".", " ").split())
    pairs = list(_ENGLISH_PAIR.finditer(text)) if " the " in text or " a " in text else []
    first = _FIRST_WORD.match(text)
    if not (listed or pairs or first) or _QUOTED.search(text):
        return
    if first and (first[1] in word_list("de-determiners") or _goes_before(first[1])):
        yield Span(0, first.end() - 1)
    for match in pairs:
        before, _ = _beside(text, *match.span())
        if before and _goes_before(before[0]):
            yield Span(*match.span())
    for match in _SMALL_WORD.finditer(text) if listed else ():
        if match[0] in words("english_only.txt") and _among_german(text, match):
            yield Span(*match.span())


def _small_english(text: str) -> Iterator[Span]:
    """Small English words between German ones, outside quotation marks."""
    if _FUNCTION.isdisjoint(text.replace(",", " ").split()) or _QUOTED.search(text):
        return
    found = list(_ANY_WORD.finditer(text))
    for before, match, after in zip(found, found[1:], found[2:], strict=False):
        if match[0] not in _FUNCTION or text[before.end() : match.start()] not in (" ", ", "):
            continue
        if text[match.end() : after.start()] != " " or {before[0], after[0]} & _FUNCTION:
            continue
        name = match[0] in _BEFORE_NAMES and after[0].istitle() and before[0].islower()
        noun = match[0] in _ARTICLES and after[0][0].isupper() and _GERMAN_ENDING.search(after[0]) is not None
        goes_on = _german_beside(after[0]) or after[0] == "in" or name or noun
        if _german_beside(before[0]) and goes_on and (before[0].islower() or after[0].islower()):
            yield Span(*match.span())


def _german_beside(word: str) -> bool:
    """Whether a word beside an English one is German: a frequent noun, or a word in small letters English lacks."""
    if word[0].isupper():
        low = word.lower()
        return word in words("german_nouns.txt") or low in word_list("de-determiners") or _is_german(low)
    return _is_german(word) and word not in words("english_only.txt") and word not in ("of", "in", "on", "and")


def _among_german(text: str, match: re.Match[str]) -> bool:
    """Whether the words beside an English one are German: what precedes it in small letters, what follows in any."""
    before, after = _beside(text, *match.span())
    beside = bool(before) and (before[0].lower() in word_list("de-determiners") or _goes_before(before[0]))
    next_ = after[0].strip(".,;:!?)") if after and text[match.end()] == " " else ""
    goes_on = not next_ or _is_german(next_) or (next_.isalpha() and _GERMAN_ENDING.search(next_) is not None)
    return beside and goes_on and text[match.start() - 1] == " " and next_ not in words("english_only.txt")


def _beside(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words before and behind a place, if there are any; of a very long word what is nearest."""
    return text[max(0, start - _NEAR) : start].split()[-1:], text[end : end + _NEAR].split()[:1]


def _goes_before(word: str) -> bool:
    """Whether a word is one in small letters that German alone has."""
    if word in word_list("de-also-english") or not word.islower():
        return False
    return word in word_list("de-determiners") or _is_german(word) or _GERMAN_ENDING.search(word) is not None


def _left_in(text: str, span: Span, severity: Severity | None = "major") -> Hit:
    what = f"The English word “{text[span.start : span.end]}” was left in the German."
    return Hit(what, severity=severity, source_spans=(span,))


def _is_german(word: str) -> bool:
    return word in words("german_lower.txt") or word in words("german_usual.txt")


def _is_english_here(text: str, span: Span) -> bool:
    """Whether an unknown word is English by its letters and a dictionary, and stands in a German sentence."""
    word = text[span.start : span.end]
    if len(word) < _SHORTEST or not (word.islower() and word.isascii() and word.isalpha()):
        return False
    before, after = _beside(text, *span)
    beside = bool(before) and _is_german(before[0].lower()) and text[span.start - 1] == " "
    goes_on = not after or after[0][0].isupper() or _is_german(after[0]) or text[span.end] in ".,;"
    if not (beside and goes_on) or _QUOTED.search(text) or _LATIN.match(word) or _GERMAN_PREFIX.match(word):
        return False
    return german_score(word) < _ENGLISH_LETTERS and is_english(word)


CALQUE = Check(
    id="SOURCE-CALQUE",
    category="linguistic-conventions/awkward",
    severity="minor",
    side="source",
    run=_calque,
    summary="English idiom word for word, or an English word left in",
    silenced_by=("SOURCE-LANGUAGE",),
)
