"""TARGET-SPELLING: words that no dictionary of English has, such as engines put together from pieces ("encreasing").

Looked up is what the lexicon has not seen as it stands; the dictionary is that of pyspellchecker (frequencies of words
in film subtitles). Words of the German, names, families of animals and plants (Mustelidae), what prefixes make of known
words, who makes or does something (chipmaker), and two words in one that the lexicon knows as such (wellbeing) are let
pass. What suffixes make of them ("travelleration", "reckful") and other forms of words the lexicon knows ("hurted",
"consequencies") are minor findings: many such words are rare ones. No word or name has one letter three times in a row
("sweeeping").
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from translate.checks.language import third_language
from translate.checks.name_forms import ALIKE, SAME, known_forms, likeness, plain, skeleton
from translate.checks.protocol import Check, Hit, Limits, quoted
from translate.checks.tokens import word_matches, word_texts
from translate.records import Evidence, Pair, Span
from translate.word_tables import word_list, words

_SHORTEST = 4  # letters; shorter ones are abbreviations as often as words
_COGNATE = 5  # letters that two words must have alike
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST = 40  # such words of a text that are named
_ADDRESS = re.compile(r"[@#_&\\=]|\w\.\w|/.*/|^/|/$")  # in a token that is no word or words
_FOREIGN = re.compile(r"[^\x00-\x7fäöüÄÖÜß]")  # a letter that neither English nor German has
_BEFORE_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_OFFICIAL = re.compile(r"bundes|landes|reichs|staats")  # names of authorities, which English texts keep at times
_STRETCHED = re.compile(r"([^\W\d_])\1\1")
_VARIANTS = (
    ("our", "or"), ("ce", "se"), ("sce", "ske"), ("iality", "ialty"), ("ae", "e"), ("oe", "e"), ("is", "iz"),
    ("tre", "ter"), ("bre", "ber"), ("gre", "ger"), ("oul", "ol"), ("ll", "l"), ("l", "ll"), ("ys", "yz"),
    ("oeuvr", "euver"), ("plough", "plow"), ("draught", "draft"), ("cheque", "check"), ("sulph", "sulf"),
    ("kerb", "curb"), ("gaol", "jail"), ("gramme", "gram"),
)  # fmt: skip


@cache
def _dictionary(language: str) -> frozenset[str]:
    """The words of a dictionary of pyspellchecker, read past its `SpellChecker`, which counts and sorts them first."""
    packed = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
    return frozenset(json.loads(gzip.decompress(packed).decode("utf-8").lower()))


@lru_cache(maxsize=1 << 10)
def is_german(noun: str) -> bool:
    """Whether a dictionary of German has the noun or the two or three it is made of; none that may be a place."""
    low = noun.lower()
    if low.endswith(tuple(word_list("de-venue-tails"))) or _OFFICIAL.match(low):
        return False
    if low in _dictionary("de") or noun in word_list("de-more-nouns"):
        return True
    if low.endswith(tuple(word_list("de-name-tails"))):
        return False
    heads = list(_heads(low))  # and theirs, for compounds of three: zweitwohnungs, zweit
    heads += (first for head in tuple(heads) for first in _heads(head.removesuffix("s")))
    return any({head, head.removesuffix("s")} & _dictionary("de") for head in heads)


def _heads(low: str) -> Iterator[str]:
    """What stands ahead of each usual noun that a compound may end in."""
    parts = ((low[:at], low[at:]) for at in range(_SHORTEST, len(low) - 2))
    return (head for head, tail in parts if _is_usual(tail.capitalize()) and not is_english(tail))


def _is_usual(noun: str) -> bool:
    """Whether German texts have the noun often."""
    return any(noun in words(name) for name in ("german_nouns.txt", "german_usual.txt", "german_only.txt"))


def _is_listed(word: str) -> bool:
    if word in _dictionary("en"):
        return True
    return any(old in word and word.replace(old, new) in _dictionary("en") for old, new in _VARIANTS)


def is_english(word: str) -> bool:
    """Whether a dictionary has the word (case-folded), in British or American spelling or without an affix."""
    return _is_word(word) or _has_suffix(word)


@lru_cache(maxsize=1 << 14)
def _is_word(word: str) -> bool:
    more = {word, word.removesuffix("s")} & word_list("en-more-words")
    if _is_listed(word) or more or word in words("english_more.txt"):
        return True  # of these words no others are made: rewet, rewettification
    return any(
        word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST and _is_listed(word[len(prefix) :])
        for prefix in word_list("en-prefixes")
    )


@lru_cache(maxsize=1 << 14)
def _has_suffix(word: str) -> bool:
    for suffix in word_list("en-suffixes"):
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= _SHORTEST:
            stems = (stem, f"{stem}e", f"{stem}y", stem[:-1] if stem[-1] == stem[-2] else stem)
            if any(map(_is_listed, stems)):
                return True
    return False


def _spelling(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    stretched = _stretched(pair)
    for span in stretched:
        word = pair.target[span.start : span.end]
        yield Hit(f"“{word[:40]}”: no word has one letter so many times in a row.", target_spans=(span,))
    told = set(stretched)
    looked_up = sorted((*evidence.target_unknown, *_plain_words(pair, evidence.target_inflected)))
    unknown = [span for span in looked_up if span not in told and _is_no_word(pair, span)]
    if not unknown or len(unknown) > limits["share"] * len(word_texts(pair.target)):
        return  # in a text of nothing but such words, other checks say what is wrong
    if len(unknown) > 1 and third_language(pair.target):
        return
    spans = [span for span in unknown[:_MOST] if not _may_stand_for_name(pair, evidence, span)]
    rare = set(evidence.target_inflected)
    built = [span for span in spans if span in rare or _has_suffix(pair.target[span.start : span.end].casefold())]
    coined = [span for span in spans if span not in built]
    terms = [span for span in coined if _is_cognate(pair, evidence, span)]
    coined = [span for span in coined if span not in terms]
    derived = [span for span in built if span.start <= 1 or pair.target[span.start].islower()]  # others may be names
    if coined:
        what = f"No dictionary looked up has {quoted(pair.target, coined)}: see what the German says."
        yield Hit(what, target_spans=tuple(coined))
    if terms:
        what = f"No dictionary looked up has {quoted(pair.target, terms)}, though the German has a word much like it."
        yield Hit(what, target_spans=tuple(terms), severity="minor")
    if derived:
        what = f"{quoted(pair.target, derived)}: of an English word, yet in no dictionary; see what the German says."
        yield Hit(what, target_spans=tuple(derived), severity="minor")


def _plain_words(pair: Pair, spans: Sequence[Span]) -> list[Span]:
    """Those of the words that are no name (Kellys) and not put together from two words (carmaker, wellbeing)."""
    found = []
    for span in spans:
        word = pair.target[span.start : span.end]
        may_be_name = span.start > 1 and not word.islower()
        if not may_be_name and not _FOREIGN.search(word) and not _is_compound(word.casefold()):
            found.append(span)
    return found


@lru_cache(maxsize=1 << 14)
def _is_compound(word: str) -> bool:
    ends = range(_SHORTEST - 1, len(word) - _SHORTEST + 2)
    return any(word[at:] not in word_list("en-suffixes") and {word[:at], word[at:]} <= _dictionary("en") for at in ends)


def _is_doer(word: str) -> bool:
    """Whether the word is a new one of an old kind: somebody who makes, keeps or does what stands before."""
    tail = max(filter(word.endswith, word_list("en-doers")), key=len, default="")
    return bool(tail) and len(word) - len(tail) >= _SHORTEST - 1 and word.removesuffix(tail) in _dictionary("en")


def _stretched(pair: Pair) -> list[Span]:
    """Words with one letter three times in a row, unless the German has such; numerals and ratings (AAA) aside."""
    if not _STRETCHED.search(pair.target) or _STRETCHED.search(pair.source):
        return []
    words = [match for match in word_matches(pair.target) if _STRETCHED.search(match[0])]
    return [Span(*match.span()) for match in words if not match[0].isupper() and match[0] != "www"]


def _is_no_word(pair: Pair, span: Span) -> bool:
    word = pair.target[span.start : span.end]
    if len(word) < _SHORTEST or not word.isalpha() or not word[1:].islower() or is_part(pair.target, span):
        return False
    is_negated = word[-1] == "n" and pair.target[span.end : span.end + 2] in ("'t", "’t")
    if is_negated and word[:-1].casefold() in _dictionary("en"):
        return False  # needn't, oughtn't
    if word[0].isupper() and (_FOREIGN.search(word) or word.endswith(tuple(word_list("en-family-tails")))):
        return False  # a name
    known = _is_word(word.casefold()) or _is_doer(word.casefold()) or _is_joined(pair.target, span)
    return not known and plain(word) not in plain(pair.source)


def _is_joined(text: str, span: Span) -> bool:
    """Whether a hyphen makes the word part of one: pre-emptive, circus-esque."""
    word = text[span.start : span.end].casefold()
    before = _BEFORE_HYPHEN.search(text, max(0, span.start - 20), span.start)
    return before is not None and (word in word_list("en-suffixes") or is_english(before[1].casefold() + word))


def is_part(text: str, span: Span) -> bool:
    """Whether the word is part of an address or a name of two parts, or what an apostrophe cut off."""
    before, after = text[: span.start].rsplit(None, 1), text[span.end :].split(None, 1)
    left = before[-1] if before and not text[span.start - 1].isspace() else ""
    right = after[0] if after and not text[span.end].isspace() else ""
    if right[:1] == "€" or left[-1:] in ("€", "√", "\ufffd"):
        return True  # damaged: canâ€™t
    if left.endswith(("'", "’")) and left[:-1][-1:].isalnum():
        return True
    if text[span.start : span.end][:1].isupper() and "-" in (left[-1:], right[:1]):
        return True  # a name of two parts
    return _ADDRESS.search(f"{left}{text[span.start : span.end]}{right.rstrip('.')}") is not None


def _may_stand_for_name(pair: Pair, evidence: Evidence, span: Span) -> bool:
    """Whether a word with a capital is what the German has, by the table of exonyms or in other letters.

    Looked at is the one most like it, if it may be a name.
    """
    word = pair.target[span.start : span.end]
    if not word[0].isupper():
        return False
    own = skeleton(word)
    if any(word.casefold() in form.split() for name in word_texts(pair.source) for form in known_forms(name)):
        return True
    german = [match for match in word_matches(pair.source) if len(match[0]) >= _SHORTEST]
    nearest = max(german, key=lambda match: likeness(own, skeleton(match[0])), default=None)
    alike = likeness(own, skeleton(nearest[0])) if nearest else 0.0
    if nearest is None or alike < ALIKE:
        return False
    return alike >= SAME or Span(*nearest.span()) in evidence.source_unknown or nearest[0] in words("names.txt")


def _is_cognate(pair: Pair, evidence: Evidence, span: Span) -> bool:
    """Whether a rare word of the German begins as the word does: a term of a field, Skarne and skarns, and no slip."""
    word = pair.target[span.start : span.end].casefold()
    own = skeleton(word)
    strange = [match[0] for match in word_matches(pair.source) if Span(*match.span()) in evidence.source_unknown]
    beginning = own[: max(_COGNATE, len(own) // 2 + 1)]
    alike = any(skeleton(one).startswith(beginning) and not is_german(one.capitalize()) for one in strange)
    return alike and len(own) >= _COGNATE and not _is_slip(word)


def _is_slip(word: str) -> bool:
    """Whether a letter too many, too few, another or two exchanged part the word from one that is known."""
    pieces = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {f"{head}{tail[1:]}" for head, tail in pieces}
    near |= {f"{head}{tail[1::-1]}{tail[2:]}" for head, tail in pieces}
    near |= {f"{head}{letter}{rest}" for head, tail in pieces for letter in _LETTERS for rest in (tail, tail[1:])}
    return not near.isdisjoint(_dictionary("en"))


SPELLING = Check(
    id="TARGET-SPELLING",
    category="linguistic-conventions/spelling",
    severity="major",
    side="target",
    run=_spelling,
    summary="a word that no dictionary of English has",
    limits={"share": 0.5},
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY"),
)
