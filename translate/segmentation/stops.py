"""Does a sentence end at this mark? Each rule looks at a few tokens on either side, so time stays linear."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from translate.segmentation.tables import TOKENS, WINDOWS, Tables, tables
from translate.segmentation.unmarked import around, may_open

OPENERS = "\"'„“”«»‚‘’‹›([{`´¿¡*_-–—•"
CLOSERS = "\"'“”«»‘’‹›)]}´`*_"
STOPS = ".!?…"
FIGURE = re.compile(r"\d++$")
DOTTED_FIGURE = re.compile(r"\d++(?:\.\d++)++$")
ROMAN = re.compile(r"[IVXL]{1,7}$")
LIST_MARK = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.)]++|[-–—•*·▪►]+)$")
EMOTICON = re.compile(r"(?:[:;=8] ?[-o]? ?[()DPp]+|\^\^|<3|[\U0001F300-\U0001FAFF☀-➿️]+)$")
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FOOTNOTE = re.compile(rf"(?<=[^\w\s])(?:\[(?:\d{{1,3}}|[a-z])\]|[{SUPERSCRIPT}]){{1,6}}$")
VOWEL = re.compile(r"[aeiouyäöü]", re.IGNORECASE)
YEARS = range(1000, 2200)
LONGEST_PART = 3  # letters of a part of an abbreviation like "i.d.R"; longer ones are host names or missing blanks


class Gap(NamedTuple):
    """White space between two tokens, with what stands around it."""

    before: tuple[str, ...]  # up to three tokens of the running sentence
    after: tuple[str, ...]  # up to two tokens
    bracket_open: bool  # the last closing bracket was opened inside the running sentence
    title: bool  # a short quotation just closed that no colon announced: „Wer war Elsa?“
    core: str  # the token before, without closing quotes, brackets and footnote marks
    next_word: str  # the token after, without opening quotes and brackets


@lru_cache(maxsize=TOKENS)
def _dissect(token: str) -> tuple[str, str, str]:
    """A token without closing quotes, brackets and footnote marks; the stops at its end; the word before them."""
    core = FOOTNOTE.sub("", token).rstrip(CLOSERS)
    word = core.rstrip(STOPS)
    return core, core[len(word):], word.lstrip(OPENERS)


@lru_cache(maxsize=WINDOWS)
def ends_sentence(left: str, right: str, bracket_open: bool, title: bool) -> bool:
    """Tell whether the mark at the end of `left` ends a sentence before `right`. Without a mark: False.

    Both are some words of the text, `left` of the running sentence alone; the rest as in `Gap`.
    """
    data = tables()
    before, after = around(left, right)
    core, mark, word = _dissect(before[-1])
    gap = Gap(before, after, bracket_open, title, core, after[0].lstrip(OPENERS))
    following = gap.next_word or "".join(after[1:]).lstrip(OPENERS)
    if not following or following[0] in STOPS or _is_list_mark(gap):
        return False
    if not mark:
        return _is_emoticon(gap) and following[0].isupper()
    if gap.bracket_open and ")" in gap.before[-1][len(gap.core):]:
        return _opens(following) and (mark != "." or _full_stop(gap, word, following, data))
    if not word:
        return _detached(gap, mark, following)
    if mark == ".":
        return _full_stop(gap, word, following, data)
    if set(mark) <= {".", "…"}:
        return following[0].isupper() or (following[0].isdigit() and gap.next_word == gap.after[0])
    if gap.title:
        return _opens(following)
    if len(mark) > 1 and gap.core == gap.before[-1] and following.rstrip(",").lower() in data.lexicon:
        return True  # "Super!! gerne wieder": hurried writing
    return not following[0].islower() and not _continues(gap)


def _is_list_mark(gap: Gap) -> bool:
    return len(gap.before) == 1 and LIST_MARK.match(gap.before[0]) is not None


def _is_emoticon(gap: Gap) -> bool:
    return EMOTICON.search(" ".join(gap.before[-2:])) is not None


def _continues(gap: Gap) -> bool:
    return gap.after[0][0] in ",;:.)]}"


def _detached(gap: Gap, mark: str, following: str) -> bool:
    """A mark with blanks on both sides, as in typewritten or tokenised text."""
    if mark in {".", "!", "?"} and len(gap.before) > 1:
        return not following[0].islower()
    return _opens(following)


def _full_stop(gap: Gap, word: str, following: str, data: Tables) -> bool:
    lower = word.lower()
    function_word = _is_function_word(following)
    opens = _opens(following)
    if FIGURE.match(word):
        return _after_figure(gap, word, following, function_word, opens, data)
    joined = _joined(gap, lower)
    if lower.rpartition("-")[2] in data.never or not data.pairs.isdisjoint((lower, joined)):
        return False
    if _is_figure(following) and (lower in data.before_figure or lower in data.maybe):
        return False
    if lower in data.mostly_end or joined in data.mostly_end:
        return following[0].isupper()
    if lower in data.maybe or joined in data.maybe or ROMAN.match(word) or lower.endswith(("str", "-str", "straße-nr")):
        return opens or _opens_quotation(gap)
    if _is_initial_chain(gap, word):
        return False
    if len(word) == 1 and word.isalpha():
        return function_word and len(gap.before) > 1
    if DOTTED_FIGURE.match(word) or _is_dotted(word) or _lacks_vowel(word):
        return opens or _opens_quotation(gap)
    if following.startswith("Chr."):
        return False
    if following[0].islower():
        return lower in data.lexicon and len(word) > 2 and gap.before[-1] == f"{word}."
    return True


def _after_figure(gap: Gap, word: str, following: str, function_word: bool, opens: bool, data: Tables) -> bool:
    """Tell "Es waren 12. Danach" from "am 12. Juni", "der 12. Spieltag", "1. Teil"."""
    after = following.rstrip(STOPS + CLOSERS + ",;:").lower()
    if after in data.months or following[0].islower():
        return False
    previous = gap.before[-2].lower().strip(OPENERS + CLOSERS) if len(gap.before) > 1 else ""
    ordinal = (
        previous in data.before_ordinal or previous.rstrip(".").isdigit() or previous in {"", "–", "-", "&"}
        or gap.before[-2].endswith((",", "'", "’"))
    )
    if following[0].isdigit():
        return int(word[:5]) in YEARS and len(word) == 4 and not ordinal
    if function_word or _opens_quotation(gap):
        return True
    if len(word) > 2 and (len(word) > 4 or int(word) in YEARS):
        return True
    if opens:
        return not ordinal
    if following.isupper() and len(following) > 1:
        return False  # "1. FC Köln"
    return not ordinal and gap.before[-2][0].isupper() and not previous.endswith(".")


@lru_cache(maxsize=TOKENS)
def _is_function_word(following: str) -> bool:
    return following[0].isupper() and following.rstrip(STOPS + CLOSERS + ",;:").lower() in tables().openers


@lru_cache(maxsize=TOKENS)
def _opens(following: str) -> bool:
    """Tell whether the capital of the next word must come from the beginning of a sentence."""
    return _is_function_word(following) or may_open(following, tables().lexicon)


def _opens_quotation(gap: Gap) -> bool:
    return gap.after[0][0] in "\"„«»‚“" and gap.next_word[:1].isupper()


def _joined(gap: Gap, lower: str) -> str:
    """The abbreviation written with blanks: "z. B." as "z.b"."""
    for token in gap.before[-2::-1]:
        if token[-1] != "." or len(token) > LONGEST_PART + 1:
            break
        lower = f"{token.lstrip(OPENERS)[:-1].lower()}.{lower}"
    return lower


def _is_initial_chain(gap: Gap, word: str) -> bool:
    """Tell initials: "J. F. Kennedy", "C. Schmidt", but not a letter at the end of a longer sentence ("Plan B.")."""
    if len(word) != 1 or not word.isalpha():
        return False
    return len(gap.before) == 1 or (gap.before[-2].endswith(".") and len(gap.before[-2]) <= LONGEST_PART)


def _is_figure(following: str) -> bool:
    return following[0].isdigit() or ROMAN.match(following.rstrip(STOPS + CLOSERS + ",;:")) is not None


def _is_dotted(word: str) -> bool:
    parts = word.split(".")
    return len(parts) > 1 and max(map(len, parts)) <= LONGEST_PART


def _lacks_vowel(word: str) -> bool:
    return 1 < len(word) <= 5 and word.isalpha() and not word.isupper() and not VOWEL.search(word)
