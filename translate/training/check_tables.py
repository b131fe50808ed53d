"""The checks' word lists and trigrams, counted on the training pairs.

`python -m translate.training.check_tables OUT PAIRS.tsv...` reads tab-separated `origin, German, English` (with a
header) and writes to the folder OUT the tables that `translate/checks/data` holds: which German words stand in lower or
in upper case inside sentences, how words are mostly written there, which names both languages write alike, which words
only German has, and the letter trigrams that tell German from English.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from translate.checks.tokens import WORD
from translate.wording.capitals import guessed

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:;…]\s*[\"“”„»«'’)(]*\s*|[\"“”„»«‘'(\[–—/-]\s*)$")
_MACHINE_GERMAN = {"newstest-ende-bt", "kde_ui"}  # capitals there are not a writer's
_ENDINGS = re.compile(r"(.{3,}?)(?:e|en|er|es|em)")
_NOT_NAMES = {"April", "August", "September", "November", "Moment", "Internet"}


@dataclass
class Counts:
    """How often each word stands inside sentences, by case and language, and in how many pairs both sides have it."""

    forms: Counter[str] = field(default_factory=Counter)  # of German, parts of words with hyphens apart
    low: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    english_low: Counter[str] = field(default_factory=Counter)
    english_capital: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    copied: Counter[str] = field(default_factory=Counter)
    german_grams: Counter[str] = field(default_factory=Counter)
    english_grams: Counter[str] = field(default_factory=Counter)


def pairs_of(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """(German, English) of each line, without origins whose German capitals are not a writer's and shouted lines."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                origin, german, english = line.rstrip("\n").split("\t")[:3]
                capitals = sum(c.isupper() for c in german)
                if origin not in _MACHINE_GERMAN and 2 * capitals <= max(1, sum(c.isalpha() for c in german)):
                    yield german, english


def count(pairs: Iterable[tuple[str, str]]) -> Counts:
    """Everything the tables need, in one pass."""
    counts = Counts()
    for german, english in pairs:
        there = {part for word in _WORD.findall(english) for part in (word, *re.split(r"['’-]", word))}
        here = set()
        counts.forms.update(_inside(german, WORD))
        for word in _inside(german):
            (counts.capital if word[0].isupper() else counts.low)[word] += 1
            here |= {word} if word[0].isupper() else set()
        for word in here:
            counts.seen[word] += 1
            counts.copied[word] += word in there or (word.endswith("s") and word[:-1] in there)
        for word in _inside(english):
            (counts.english_capital if word[0].isupper() else counts.english_low)[word.lower()] += 1
        counts.german_grams.update(_grams(german))
        counts.english_grams.update(_grams(english))
    return counts


def _inside(text: str, form: re.Pattern[str] = _WORD) -> Iterator[str]:
    """The words that do not begin a sentence or a quotation."""
    return (m[0] for m in form.finditer(text) if not _BEGINS.search(text[max(0, m.start() - 6) : m.start()]))


def _grams(text: str) -> Iterator[str]:
    line = " " + " ".join(WORD.findall(text.lower())) + " "
    return (line[i : i + 3] for i in range(len(line) - 2))


def lower_words(counts: Counts) -> list[str]:
    """Words that stand in lower case 99 times in 100 (adjectives in -isch, -lich, -ig: 9 in 10)."""

    def limit(word: str) -> float:
        return 0.1 if re.search("(?:isch|lich|ig)e[nrsm]?$", word) else 0.01

    return [
        word
        for word, n in counts.low.items()
        if len(word) > 1
        and n >= 15
        and counts.capital[word.capitalize()] < limit(word) * (n + counts.capital[word.capitalize()])
    ]


def usual_forms(counts: Counts) -> list[str]:
    """How words seen twelve times are mostly written, where it is not as `capitals` would guess."""
    by_capitals: dict[str, Counter[str]] = {}
    for form, n in counts.forms.items():
        by_capitals.setdefault(form.upper(), Counter())[form] = n
    most = {word: forms.most_common(1)[0][0] for word, forms in by_capitals.items() if forms.total() >= 12}
    return sorted(form for word, form in most.items() if len(word) > 1 and form != guessed(word))


def stems(lower: list[str]) -> list[str]:
    """Stems that stand before three adjective endings or more and are no words themselves."""
    found = Counter(match[1] for word in lower if (match := _ENDINGS.fullmatch(word)))
    return sorted({stem for stem, n in found.items() if n >= 3} - set(lower))


def nouns(counts: Counts) -> list[str]:
    """Common nouns: in upper case 499 times in 500, and either no English name or hardly ever copied."""

    def common(word: str) -> bool:
        low = word.lower()
        return counts.english_capital[low] <= counts.english_low[low] or counts.copied[word] < 0.3 * counts.seen[word]

    return [
        word
        for word, n in counts.capital.items()
        if len(word) > 3
        and word[1:].islower()
        and word.isalpha()
        and n >= 30
        and counts.low[word.lower()] <= 0.002 * n
        and common(word)
    ]


def names(counts: Counts) -> list[str]:
    """Names that 93 English texts in 100 write as the German does, and that English writes with a capital."""

    def proper(word: str) -> bool:
        capital, low = (table[word.lower()] for table in (counts.english_capital, counts.english_low))
        return capital >= 2 and capital > 0.95 * (capital + low)

    found = {
        word
        for word, n in counts.seen.items()
        if len(word) > 2
        and n >= 4
        and word[1:].islower()
        and counts.copied[word] >= 0.93 * n
        and (proper(word) or (word.endswith("s") and proper(word[:-1])))
    }
    return sorted(word for word in found - _NOT_NAMES if not (word.endswith("s") and word[:-1] in found))


def german_only(counts: Counts) -> list[str]:
    """Capitalised words that hardly any English text takes over from its German, nor has of itself."""

    def foreign(word: str, n: int) -> bool:
        own = counts.english_low[word.lower()] + counts.english_capital[word.lower()]
        return counts.copied[word] <= 0.003 * n and own <= 0.02 * n

    return sorted(
        word for word, n in counts.seen.items() if len(word) > 3 and n >= 10 and word.isalpha() and foreign(word, n)
    )


def trigrams(counts: Counts, most: int = 1500) -> list[str]:
    """The trigrams that tell most, with ten times the log-odds of German against English, within 4 either way."""
    german, english = counts.german_grams, counts.english_grams
    here, there = german.total(), english.total()
    odds = {
        gram: max(-4.0, min(4.0, math.log((german[gram] + 20) / here * there / (english[gram] + 20))))
        for gram in german.keys() | english.keys()
        if german[gram] + english[gram] >= 100
    }
    telling = sorted(odds, key=lambda gram: -abs(odds[gram]) * (german[gram] + english[gram]))[:most]
    return [f"{gram.replace(' ', '_')}\t{round(10 * odds[gram])}" for gram in sorted(telling)]


def main(arguments: list[str]) -> None:
    """Write the tables; the comment line of each says what it holds."""
    out, counts = Path(arguments[0]), count(pairs_of(map(Path, arguments[1:])))
    lower = lower_words(counts)
    tables = {
        "german_lower.txt": ("German words that stand in lower case inside sentences", sorted(lower)),
        "german_usual.txt": ("German words as they are mostly written inside sentences", usual_forms(counts)),
        "german_stems.txt": ("stems that stand before three adjective endings or more", stems(lower)),
        "german_nouns.txt": ("German common nouns", sorted(nouns(counts))),
        "german_only.txt": ("German words that English texts do not take over", german_only(counts)),
        "names.txt": ("names that German and English texts write alike", names(counts)),
        "trigrams.tsv": (
            "letter trigrams (_ is a blank), ten times the log-odds of German against English",
            trigrams(counts),
        ),
    }
    for name, (what, lines) in tables.items():
        (out / name).write_text(
            f"# {what} (counted on the training pairs)\n" + "\n".join(lines) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
