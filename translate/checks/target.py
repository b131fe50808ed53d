"""Checks on the English target: emptiness, truncation, language, broken words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from translate.checks.language import foreign_script, german_score, language, third_language
from translate.checks.protocol import Check, Hit, Limits
from translate.checks.spelling import is_english, is_german, is_part
from translate.checks.tokens import WORD, word_matches, word_texts
from translate.records import Evidence, Pair, Span
from translate.word_tables import word_list, words

_SHORTEST = 4  # letters of an unknown word that may be German
_LONG = 10  # letters from which on a noun may be told by its tail
_MOST = 40  # unknown words of a text that are looked at
_AHEAD = 60  # characters ahead of a noun in which its article is looked for
_BARE_NOUN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}")
_BEHIND_DETERMINER = re.compile(
    rf"(?:\b(?i:{'|'.join(sorted(word_list('en-determiners')))})|[^\W\d_]['’]s)(?: [a-z]+)? \Z"
)
# Of what something is made or smells, or with what: no place stands there, and of persons none with so long a name
_MATERIAL = 9
_BEHIND_GERMAN = re.compile(r"\b(?i:mit|ohne|nach|aus|voll|voller|etwas|viel) \Z")
_BEHIND_ENGLISH = re.compile(r"\b(?:with|without|of|like|some|much) \Z")
# A name of more words, or one explained in brackets
_GOES_ON = re.compile(r"[-’'/&]|[ \u00a0](?:[A-ZÄÖÜ\d(]|in [A-Z]|(?:des|der|von|im|zum|zur|und)\b)")
_UMLAUT = re.compile("[ÄÖÜäöüß]")
_SMALL_UMLAUT = re.compile("[äöüß]")
_NEXT_NOUN = re.compile(r" ([A-ZÄÖÜ][a-zäöüß]+)(?![\w-])")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{0,64}@[\w.-]+|(?<![\w#])#\w+"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,4}(?![\w.-])(?:/\S*)?"
)
_BENT = ("e", "en", "er", "es", "em", "t", "te", "ten")  # what many rare words of German end in
_MAY_LINK = re.compile("@|://|www|#")
_LABEL = re.compile(r"\s*([A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?):\s")  # Gelbe Karten: Schmidt, Vogel
_AMOUNT = re.compile(r"\s*(?:\d+(?:[.,/]\d+)?|[½¼¾]) ")  # 1 Prise Salz
_NOUNS = ("german_nouns.txt", "german_usual.txt", "german_only.txt")
_CLOSING = tuple("\"”“’'«)")
_QUOTATION = re.compile(r"[\"“„«»‘][^\"“”„«»]*[\"“”«»’]")
_END = re.compile(r"[.!?…:;。][\"“”„»«'’)\]*]*\s*$")


def _empty(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if pair.target.strip():
        if not any(c.isalnum() for c in pair.target) and any(c.isalpha() for c in pair.source):
            yield Hit(f"Nothing but “{pair.target.strip()[:20]}” came out for a German text with words.")
    elif pair.source.strip():
        yield Hit("Nothing came out: the English is empty.")


EMPTY = Check(
    id="TARGET-EMPTY",
    category="accuracy/omission",
    severity="critical",
    side="target",
    run=_empty,
    summary="nothing came out",
)


def _truncated(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    source, target = pair.source.rstrip(), pair.target.rstrip()
    if pair.translation.hit_length_limit:
        yield Hit(
            "The length limit was hit: the English stops before the German does.", target_spans=_last_word(target)
        )
    elif _END.search(source) and target and not _END.search(target) and len(source) > limits["characters"]:
        cut = target.endswith((",", "-", "–", "(")) or (word_texts(target) or [""])[-1].lower() in word_list(
            "en-open-ends"
        )
        yield Hit(
            f"The English ends without an end mark, after “{target.split()[-1]}”: see whether its end is missing.",
            target_spans=_last_word(target),
            severity=None if cut else "minor",
        )


def _last_word(text: str) -> tuple[Span, ...]:
    """The last word of a text that has no blanks at its end."""
    return (Span(len(text) - len(text.rsplit(None, 1)[-1]), len(text)),) if text else ()


TRUNCATED = Check(
    id="TARGET-TRUNCATED",
    category="accuracy/omission",
    severity="critical",
    side="target",
    run=_truncated,
    summary="the length limit was hit, or there is no end of sentence",
    limits={"characters": 40},
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY"),
)


def _language(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    script = foreign_script(pair.target)
    if script is not None:
        if foreign_script(pair.source) is None:
            yield Hit(f"The English is written in {script}.")
        return
    said = _LINK.sub(" ", pair.target) if _MAY_LINK.search(pair.target) else pair.target
    found = language(said, expected="English", margin=limits["margin"])
    if found == "German":
        yield Hit("The English reads as German: it was not translated.", target_spans=_whole(pair.target))
    elif found == "other":
        name = third_language(pair.target) or "a third language"
        yield Hit(f"The English reads as {name}.", target_spans=_whole(pair.target))
    else:
        runs = list(_german_left(pair))
        yield from runs
        yield from _german_words(pair, evidence, [span for hit in runs for span in hit.target_spans])
        yield from _lost_capitals(pair, evidence)
        yield from _small_words(pair, evidence, runs)


def _whole(text: str) -> tuple[Span, ...]:
    return (Span(0, len(text)),) if text else ()


def _german_left(pair: Pair) -> Iterator[Hit]:
    """A run of German words of the source inside the English: three or more, a German function word among them."""
    source_words = {word.lower() for word in word_texts(pair.source)}
    if sum(word.lower() in source_words for word in word_texts(pair.target)) < 3:
        return
    run: list[re.Match[str]] = []
    for match in [*word_matches(pair.target), None]:
        if (
            match is not None
            and match[0].lower() in source_words
            and (not run or len(pair.target[run[-1].end() : match.start()]) <= 2)
        ):
            run.append(match)
            continue
        if len(run) >= 3 and _is_german([m[0] for m in run]):
            span = Span(run[0].start(), run[-1].end())
            left = pair.target[span.start : span.end]
            tokens = pair.target[pair.target.rfind(" ", 0, span.start) + 1 : span.start] + left
            tokens += pair.target[span.end :].split(" ", 1)[0]
            is_address = "/" in tokens or _LINK.search(tokens) is not None
            if german_score(left) > 0 and left in pair.source and not (is_address or _is_quoted(pair.target, span)):
                yield Hit(f"German was left in the English: “{left}”.", target_spans=(span,))
        run = [match] if match is not None and match[0].lower() in source_words else []


def _german_words(pair: Pair, evidence: Evidence, runs: list[Span]) -> Iterator[Hit]:
    """Single words of the German that English texts never take over, such as Russland; in no run, name or quotation."""
    here = set(word_texts(pair.source))
    found = word_matches(pair.target)
    nouns: dict[str, bool] = {}
    unknown = frozenset(evidence.target_unknown)
    for at, match in enumerate(found):
        if match[0] not in here:
            continue
        if match[0] in word_list("en-German-names") or match[0] in word_list("en-from-German"):
            continue
        is_left = match[0] in words("german_only.txt") or (at and _is_common_noun(found[at - 1][0], match[0]))
        if not is_left and not (at and match[0][0].isupper() and _is_german_noun(pair, match, unknown)):
            continue
        span = Span(*match.span())
        if any(run.start <= span.start < run.end for run in runs):
            continue
        before, after = found[max(0, at - 1) : at], found[at + 1 : at + 2]
        beside = [one[0] for one in before if not pair.target[one.end() : span.start].strip(" .-")]
        beside += [one[0] for one in after if not pair.target[span.end : one.start()].strip(" .-")]
        is_name = any(word in here and (word[0].isupper() or word in word_list("de-function")) for word in beside)
        if not is_name and not (_is_quoted(pair.target, span) and pair.target[span.end : span.end + 1] in _CLOSING):
            if match[0] not in nouns:
                material = _is_material(pair, match[0], match.start())
                nouns[match[0]] = material or _has_article(pair.source, match[0])
            if nouns[match[0]]:
                yield Hit(f"“{match[0]}” is still German.", target_spans=(span,))
            else:
                yield Hit(f"“{match[0]}” is still German, unless it is a name.", target_spans=(span,), severity="minor")


def _is_common_noun(before: str, word: str) -> bool:
    """Whether a long compound behind an English determiner ends as names do not: the Fachkräftemangel."""
    return (
        len(word) >= _LONG
        and word[0].isupper()
        and word.endswith(tuple(word_list("de-common-tails")))
        and before.lower() in word_list("en-determiners")
        and not is_english(word.lower())
    )


def _is_german_noun(pair: Pair, noun: re.Match[str], unknown: Container[Span]) -> bool:
    """Whether a word English texts never have stands alone behind a determiner, in German too, and is no name."""
    word, (start, end) = noun[0], noun.span()
    is_usual = _UMLAUT.search(word) is not None and any(word in words(name) for name in _NOUNS)
    if Span(start, end) not in unknown and word not in word_list("de-more-nouns") and not is_usual:
        return False
    is_material = _is_material(pair, word, start)
    is_determined = is_material or _BEHIND_DETERMINER.search(pair.target, max(0, start - _AHEAD), start)
    if not (_BARE_NOUN.fullmatch(word) and is_determined):
        return False
    if _GOES_ON.match(pair.target, end) or word in words("names.txt") or word in word_list("en-from-German"):
        return False
    if f"{word}-" in pair.source:
        return False  # der Holzmann-Konzern
    if not is_material and not _has_article(pair.source, word):
        return False
    return not is_english(word.lower()) and (is_usual or is_german(word))


def _is_material(pair: Pair, word: str, start: int) -> bool:
    """Whether a long word stands behind a preposition such as with in both texts: nach Bohnerwachs, of Bohnerwachs."""
    if len(word) < _MATERIAL or not _BEHIND_ENGLISH.search(pair.target, max(0, start - _AHEAD), start):
        return False
    places = (match.start() for match in re.finditer(rf"\b{word}\b", pair.source))
    return all(_BEHIND_GERMAN.search(pair.source, max(0, at - _AHEAD), at) for at in places)


def _small_words(pair: Pair, evidence: Evidence, runs: list[Hit]) -> Iterator[Hit]:
    """Single words of the German in lower case that no list of English knows: traurig; in no phrase or quotation."""
    looked_up = (*evidence.target_unknown[:_MOST], *evidence.target_inflected[:_MOST])
    small = [span for span in looked_up if pair.target[span.start : span.end].islower()]
    here = set(word_texts(pair.source)) if small else set()
    strange = {pair.source[span.start : span.end] for span in evidence.source_unknown} if small else set()
    for span in small:
        word = pair.target[span.start : span.end]
        is_known = _is_small_german(word) and word not in strange  # Latin, too, is seen in lower case
        if len(word) < _SHORTEST or word not in here or is_english(word):
            continue
        if not is_known and not word.endswith(_german_endings()):
            continue
        told = any(run.start <= span.start < run.end for hit in runs for run in hit.target_spans)
        is_taken_over = is_part(pair.target, span) or _is_in_phrase(pair.target, span, here)
        if not told and not is_taken_over and not _is_inside_quotation(pair.target, span):
            yield Hit(f"“{word}” is still German.", target_spans=(span,))


@cache
def _german_endings() -> tuple[str, ...]:
    """Endings of adjectives and participles that no other language has, bent or not."""
    bent = ("", "e", "er", "es", "en", "em")
    return tuple(ending + more for ending in word_list("de-small-endings") for more in bent)


def _is_in_phrase(text: str, span: Span, here: set[str]) -> bool:
    """Whether the word beside it was taken over, too (prima facie, Fast perfekt verlobt), or is joined to it."""
    before, after = text[: span.start].rsplit(None, 1)[-1:], text[span.end :].split(None, 1)[:1]
    beside = [word for part in (*before, *after) for word in WORD.findall(part)]
    if "-" in (text[span.start - 1 : span.start], text[span.end : span.end + 1]) or {"/", "@"} & {*before, *after}:
        return True
    return any(word in here and word not in word_list("common-English") for word in beside)


def _is_inside_quotation(text: str, span: Span) -> bool:
    if _is_quoted(text, span):
        return True
    return any(match.start() < span.start < match.end() for match in _QUOTATION.finditer(text))


def _lost_capitals(pair: Pair, evidence: Evidence) -> Iterator[Hit]:
    """Nouns of the German, with an article there, that the English has but for their capital and no list knows."""
    unknown = [span for span in evidence.target_unknown[:_MOST] if pair.target[span.start : span.end].islower()]
    here = set(word_texts(pair.source)) if unknown else set()
    for span in unknown:
        word = pair.target[span.start : span.end]
        noun = word.capitalize()
        is_left = len(word) >= _SHORTEST and word not in here and noun in here and not is_english(word)
        is_sure = noun in words("german_only.txt") or (_UMLAUT.search(word) and any(noun in words(n) for n in _NOUNS))
        if is_left and (is_sure or _has_article(pair.source, noun)):
            what = f"“{word}” is the German “{noun}” but for its capital: see whether it was left over."
            known = _is_noun(noun) and noun not in word_list("en-from-German")  # no dictionary has electropop
            yield Hit(what, target_spans=(span,), severity="major" if known else "minor")


def _has_article(german: str, word: str) -> bool:
    """Whether an article, alone or with adjectives, stands before the word wherever it does: then it is no name."""
    places = (match.start() for match in re.finditer(rf"\b{re.escape(word)}\b", german))
    return all(_article_ahead().search(german[max(0, at - _AHEAD) : at]) for at in places)


@cache
def _article_ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{'|'.join(word_list('de-articles'))}) (?:[a-zäöüß]+e[nrms]? ){{0,2}}\Z")


def _is_german(run: list[str]) -> bool:
    """Whether a run is no name (Achim bei Bremen, Ida von der Au): two words in small letters that are no English."""
    small = [word for word in run if not word[0].isupper()]
    nouns = words("german_only.txt").intersection(run)
    particles = word_list("de-name-particles") | ({"und"} if "von" in small else set())  # Gloria von Thurn und Taxis
    if run[-1][0].isupper() and (run[0][0].isupper() or not nouns) and particles.issuperset(small):
        return False
    function = sum(word in word_list("de-function") for word in small)
    sure = {word for word in small if _is_small_german(word) and not is_english(word)}
    return function >= 2 or len(sure - word_list("de-function")) + function >= 2


def _is_small_german(word: str) -> bool:
    """Whether German texts have the word in lower case often, and it is no name of a program (chmod)."""
    often = word in words("german_lower.txt")
    return (often and word.endswith(_BENT)) or ((often or word in words("german_usual.txt")) and is_german(word))


def _is_quoted(text: str, span: Span) -> bool:
    return text[max(0, span.start - 1) : span.start] in tuple("\"“„'‘»(") and span.start > 0


LANGUAGE = Check(
    id="TARGET-LANGUAGE",
    category="accuracy/untranslated",
    severity="major",
    side="target",
    run=_language,
    summary="German words left in the English, or another script",
    limits={"margin": 0.25},
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "UNTRANSLATED", "SOURCE-LANGUAGE"),
)


def _umlauted_words(pair: Pair) -> Iterator[Span]:
    """Single German words in lower case with an umlaut or ß, taken over or bent; in a headline in capitals, too."""
    if pair.target.isascii():
        return
    text = pair.target
    if text.isupper() and len(text.lower()) == len(text):  # "İ" has two characters in lower case
        text = text.lower()
    for match in WORD.finditer(text):
        word = match[0]
        if word in word_list("de-umlauted") or (_SMALL_UMLAUT.search(word) and _is_left(pair, text, match)):
            yield Span(*match.span())


def _is_left(pair: Pair, text: str, found: re.Match[str]) -> bool:
    """Whether a word with an umlaut is German by the lists, or by the German and a dictionary; a short one by the noun
    behind it, too: über Geschäfte.
    """
    word, span = found[0], Span(*found.span())
    if not word.islower():
        return False
    if len(word) > 4 and word in words("german_lower.txt"):
        return True
    if word not in word_texts(pair.source) or is_english(word) or _is_inside_quotation(text, span):
        return False
    if len(word) > 4 and not is_part(text, span):
        return is_german(word)
    noun = _NEXT_NOUN.match(text, span.end)
    return noun is not None and f"{word} {noun[1]}" in pair.source and _is_noun(noun[1])


_INDEFINITE = frozenset(("ein", "eine", "einen", "einem", "einer", "kein", "keine", "keinen"))


def _same(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def _is_noun(word: str) -> bool:
    """Whether German texts have the noun often, or a dictionary has it and none of English does."""
    return any(word in words(name) for name in _NOUNS) or (is_german(word) and not is_english(word.lower()))


def _is_copy(pair: Pair, limits: Limits) -> bool:
    """Whether what is the same in both texts is German: names, units and addresses are so in both languages."""
    found = WORD.findall(_LINK.sub(" ", pair.source))
    small = [word for word in found if word in words("german_lower.txt") and word not in word_list("unit-symbols")]
    first = found[0].lower() if found else ""
    if first in _INDEFINITE and not small:  # Ein Gruß
        return any(map(_is_noun, found[1:]))
    if not small:
        return _is_labelled(pair.source) or _is_measured(pair.source, found)
    if len(found) >= limits["words"] or any(word in word_list("de-function") for word in small):
        return True
    return not all(map(is_english, small))  # "Brücke gesperrt", not "Radio live"


def _is_labelled(text: str) -> bool:
    """Whether what stands before a colon is German, and no name: Gelbe Karten: Schmidt, Vogel."""
    label = _LABEL.match(text)
    parts = WORD.findall(label[1]) if label else []
    if not parts or all(is_english(part.lower()) for part in parts) or not words("names.txt").isdisjoint(parts):
        return False
    if len(parts) == 1:
        return parts[0] in words("german_only.txt") and parts[0] not in word_list("de-nouns-as-names")
    return all(_is_small_german(part.lower()) or _is_noun(part) for part in parts)


def _is_measured(text: str, found: list[str]) -> bool:
    """Whether an amount of something is named in German: 1 TL Zimt, 2 Bund Petersilie."""
    if not _AMOUNT.match(text) or word_list("unit-symbols").issuperset(found):
        return False
    if not word_list("de-measures").isdisjoint(found):
        return True
    named = [word for word in found if word not in word_list("unit-symbols")]
    return any(word in words("german_only.txt") for word in named) and all(map(_is_noun, named))


def _may_be_copy(pair: Pair) -> bool:
    """Whether two or three German words with capitals are the same in both: Vielen Dank, though also Das Boot."""
    found = word_texts(pair.source)
    if not 1 < len(found) < 4 or _same(pair.source) != _same(pair.target):
        return False
    first, last = found[0].lower(), found[-1]
    opens = first in word_list("de-articles") or first in words("german_lower.txt")
    return opens and last[0].isupper() and _is_noun(last) and last.lower() not in word_list("common-English")


def _untranslated(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if pair.source[:3].casefold() == pair.target[:3].casefold() and _same(pair.source) == _same(pair.target):
        if name := third_language(pair.source):
            yield Hit(f"The English is the source, word for word: {name}.", target_spans=_whole(pair.target))
            return
        if _is_copy(pair, limits):
            if language(pair.source) != "English":
                yield Hit("The English is the German, word for word.", target_spans=_whole(pair.target))
            return
    if pair.source[:3] == pair.target[:3] and _may_be_copy(pair) and language(pair.source) != "English":
        what = "The English is the German, word for word: see whether it is a name."
        yield Hit(what, target_spans=_whole(pair.target), severity="minor")
        return
    spans = tuple(_umlauted_words(pair))
    if spans and language(pair.source) not in ("English", "other"):
        shown = ", ".join(f"“{pair.target[s.start : s.end]}”" for s in spans[:5])
        yield Hit(f"German was carried over: {shown}.", target_spans=spans)


UNTRANSLATED = Check(
    id="UNTRANSLATED",
    category="accuracy/untranslated",
    severity="major",
    side="pair",
    run=_untranslated,
    summary="the English equals the German, or carries words of it",
    limits={"words": 3},
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "SOURCE-UNTRANSLATABLE"),
)
