"""Rules written as rows of words: `it gives here|there`, read at every place where the first word stands.

A row is a line of parts with blanks between them, and what is wrong:

- `is|was|*ing`: one of these words, or any with this end; `NAMES` in capitals: one of a named list; `*`: any word;
- `!is|was`: a word, but none of these; `part?`: the part may be lacking; `~3`: up to three words;
- `(is|was)` at the front: what stands before the place, `(!is|was)` what does not; `^`: the sentence begins here,
  `<`: a clause does; `$` at the end: a mark follows; `/is|was`: none of these follows;
- `?` alone: the sentence asks; `.` alone as in `it gives .`: that mark.

What is found ends before `$` and `/`. The second word of what is found has no capital, which leaves titles alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from translate.estimation.fluency.english_words import (
    BASES,
    BE,
    CLAUSE_STARTS,
    DETERMINERS,
    HAVE,
    OWNERS,
    PARTICIPLES,
    PRONOUNS,
    REFLEXIVE,
    WEEKDAYS,
    before,
)
from translate.estimation.fluency.rules import Broken, Words, word_set

NAMES: Mapping[str, frozenset[str]] = {
    "SUBJ": PRONOUNS - {"it", "you"},
    "OBJ": word_set("me him us them"),
    "PRON": PRONOUNS,
    "DET": DETERMINERS - {"that"},
    "OWN": OWNERS,
    "SELF": REFLEXIVE,
    "BE": BE,
    "HAVE": HAVE,
    "DONE": PARTICIPLES,
    "DAY": WEEKDAYS,
    "NUM": word_set("0 one two three four five six seven eight nine ten twelve fifteen twenty thirty fifty hundred"),
    "SPAN": word_set("years months weeks days hours decades"),
    "MOOD": word_set("can could must should would will shall may might"),
    "BASE": BASES,
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one word must be; `most` above 1: up to so many words of any kind."""

    words: frozenset[str] = frozenset()
    ends: tuple[str, ...] = ()
    is_not: bool = False
    least: int = 1
    most: int = 1

    def fits(self, word: str) -> bool:
        """Whether the part lets a word stand at its place."""
        if self.ends and word.endswith(self.ends) and len(word) > 4:
            return True
        if not self.words:
            return not self.ends and word[0].isalnum()
        return (word in self.words) != self.is_not and (not self.is_not or word[0].isalnum())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row that has been read."""

    parts: tuple[Part, ...]
    front: Part | None = None
    start: str = ""  # ^ or <
    closes: bool = False
    asks: bool = False
    without: frozenset[str] = field(default=frozenset())

    def find(self, plain: Words, written: Words, at: int) -> int:
        """Return the last place of what the row tells of from a place on, 0 where it does not fit."""
        if self.start == "^" and at and not (at == 1 and plain[0] == '"'):
            return 0
        if self.start == "<" and before(plain, at) not in CLAUSE_STARTS:
            return 0
        if self.front is not None and not _is_front(self.front, before(plain, at)):
            return 0
        if at and len(plain[at]) == 1 and _is_capital(written[at]):
            return 0  # blood of group A
        if at + 1 >= len(plain) or _is_capital(written[at + 1]) or (self.asks and "?" not in plain[at:]):
            return 0
        end = self._end(plain, at, 0)
        return max(end - 1, at + 1) if end else 0

    def second(self) -> frozenset[str]:
        """Return the words that may stand second, an empty one where it may be any."""
        found: set[str] = set()
        for part in self.parts[1:]:
            if part.is_not or part.ends or not part.words:
                return frozenset({""})
            found |= part.words
            if part.least:
                return frozenset(found)
        return frozenset({""})

    def _end(self, plain: Words, at: int, number: int) -> int:
        if number == len(self.parts):
            behind = plain[at] if at < len(plain) else "."
            is_closed = not self.closes or not behind[0].isalnum()
            return at if is_closed and behind not in self.without else 0
        part = self.parts[number]
        for count in range(part.most + 1):
            if count and not (at + count <= len(plain) and part.fits(plain[at + count - 1])):
                return 0
            if count >= part.least:
                end = self._end(plain, at + count, number + 1)
                if end:
                    return end
        return 0


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word != "I" and word[:2] != "I'"


def _is_front(front: Part, word: str) -> bool:
    return (word in front.words) != front.is_not


def _words(text: str, names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(
        word for one in text.split("|") for word in (names.get(one) or NAMES.get(one) or frozenset({one}))
    )


def _part(text: str, names: Mapping[str, frozenset[str]]) -> Part:
    least = 0 if len(text) > 1 and text[-1] == "?" and text[-2] != "|" else 1
    text = text[:-1] if least == 0 else text
    if text[0] == "~":
        return Part(least=0, most=int(text[1:]))
    ends = tuple(one[1:] for one in text.split("|") if one[0] == "*" and len(one) > 1)
    words = _words("|".join(one for one in text.lstrip("!").split("|") if one[0] != "*"), names) - {""}
    return Part(words, ends, text[0] == "!", least)


def pattern(row: str, names: Mapping[str, frozenset[str]]) -> Pattern:
    """Read a row."""
    parts: list[Part] = []
    front: Part | None = None
    start, closes, asks, without = "", False, False, frozenset[str]()
    for text in row.split():
        if text in ("^", "<"):
            start = text
        elif text == "$":
            closes = True
        elif text == "?":
            asks = True
        elif text[0] == "(":
            front = Part(_words(text[1:-1].lstrip("!"), names), is_not=text[1] == "!")
        elif text[0] == "/":
            without = _words(text[1:], names)
        else:
            parts.append(_part(text, names))
    return Pattern(tuple(parts), front, start, closes, asks, without)


Table = Iterable[tuple[str, str]]  # rows, and what is wrong where one fits
Told = tuple[Pattern, str]
Index = dict[str, dict[str, list[Told]]]


class Rows:
    """Rows of tables by their first two words, so that at most places none has to be tried."""

    def __init__(self, *tables: tuple[Table, Mapping[str, frozenset[str]]]) -> None:
        self._opening: Index = {}
        self._index: Index = {}
        for table, names in tables:
            for row, why in table:
                self._add(pattern(row, names), why)

    def _add(self, one: Pattern, why: str) -> None:
        index = self._opening if one.start == "^" else self._index
        for first in one.parts[0].words:
            for second in one.second():
                index.setdefault(first, {}).setdefault(second, []).append((one, why))

    def broken(self, plain: Words, written: Words) -> Iterator[Broken]:
        """Yield the places where a row fits, each with what is wrong."""
        for at, word in enumerate(plain[:2]):
            if word in self._opening:
                yield from _found(self._opening[word], plain, written, at)
        for at, word in enumerate(plain):
            if word in self._index:
                yield from _found(self._index[word], plain, written, at)


def _found(index: Mapping[str, Sequence[Told]], plain: Words, written: Words, at: int) -> Iterator[Broken]:
    """Yield what the rows find whose first word stands at a place."""
    if at + 1 == len(plain):
        return
    for second in (plain[at + 1], ""):
        for one, why in index.get(second, ()):
            end = one.find(plain, written, at)
            if end:
                yield (at, end), why
