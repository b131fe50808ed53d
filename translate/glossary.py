"""The user's glossary: terms found in German in any inflected form, and whether the English kept them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from translate.errors import InputError
from translate.inflection import beginnings, english_word, german_word
from translate.reading.terms import read_terms
from translate.records import Row, Span

_WORD = re.compile(r"[^\W_](?:[\w&/'’‐‑-]*[^\W_])?")
_ABBREVIATED = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\.)")
_KEY = 3  # letters of a word's beginning by which its terms are found
_COMPOUND_PART = 5  # shorter terms stand in too many words that have nothing to do with them: Haft, Mannschaft
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "’": "'", "‐": "-", "‑": "-"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A glossary entry: the German term, the English translations that are allowed for it, and those that are not.

    Without an allowed one it only forbids.
    """

    source: str
    targets: tuple[str, ...]
    note: str = ""
    forbidden: tuple[str, ...] = ()


class Match(NamedTuple):
    """A term and where it stands in the German."""

    term: Term
    span: Span


@dataclass(kw_only=True, slots=True)
class TermReport:
    """What became of a term: how often each wording was used, where none was, which compounds carry it."""

    term: Term
    renderings: Counter[str] = field(default_factory=Counter)  # English wording -> times
    missed: list[int] = field(default_factory=list)  # ids of segments without an allowed translation
    compounds: Counter[str] = field(default_factory=Counter)  # German compound -> times


def _fold(text: str) -> str:
    return text.casefold().translate(_PLAIN)


@lru_cache(maxsize=20_000)
def _german(term: str) -> re.Pattern[str]:
    words = _words(term)
    parts = [f"(?:{german_word(word, last)})" for word, last in zip(words, [False] * (len(words) - 1) + [True],
                                                                    strict=True)]
    gaps = [r"\s*" if word.endswith(".") else r"\s+" for word in words[:-1]]
    joined = "".join(chain.from_iterable(zip(parts, [*gaps, r"(?![\w‐‑-])"], strict=True)))
    return re.compile(joined, 0 if term.isupper() else re.IGNORECASE)


def _words(term: str) -> list[str]:
    """The words of a term, those of an abbreviation apart: z. B. is z.B."""
    return _ABBREVIATED.sub(". ", term).split()


@lru_cache(maxsize=20_000)
def _english(translation: str) -> re.Pattern[str]:
    words = re.split(r"[\s‐‑-]+", translation)
    parts = [rf"(?-i:{english_word(word)})" if word.isupper() else english_word(word) for word in words if word]
    return re.compile(r"(?<!\w)" + r"[\s‐‑-]+".join(parts) + r"(?!\w)", re.IGNORECASE)


class Glossary:
    """Terms of a user, ready to be looked for. Build with `Glossary.load(path)` or from terms.

    `understood` says for people in one line how the file was read, "" where there was none.
    """

    def __init__(self, terms: Iterable[Term], understood: str = "") -> None:
        self.terms: tuple[Term, ...] = tuple(terms)
        self.understood = understood
        self._by_key: dict[str, list[tuple[int, Term]]] = defaultdict(list)  # with the signs before its first word
        for term in self.terms:
            signs = found.start() if (found := _WORD.search(term.source)) else 0
            for key in {_fold(form)[:_KEY] for form in beginnings(_words(term.source[signs:])[0])}:
                self._by_key[key].append((signs, term))

    @classmethod
    def load(cls, path: Path) -> Glossary:
        """Read term, translation and note from TSV, CSV or a workbook; a header may name columns.

        Several terms of a cell are parted by |, ; or a slash between blanks, translations also by commas; a column for
        their status may forbid some. Lines that are empty or start with # are passed over. InputError with the line's
        number where one is unusable.
        """
        entries, read = read_terms(path)
        terms: dict[str, Term] = {}
        for entry in entries:
            for name in entry.terms:
                known = terms.get(name) or Term(source=name, targets=())
                terms[name] = Term(
                    source=name, note=known.note or entry.note,
                    targets=tuple(dict.fromkeys((*known.targets, *entry.allowed))),
                    forbidden=tuple(dict.fromkeys((*known.forbidden, *entry.forbidden))))
        if not terms:
            raise InputError(f"{path} holds no terms; write one a line: term, a tab, its translation")
        count = "1 term" if len(terms) == 1 else f"{len(terms)} terms"
        return cls(terms.values(), f"{path}: {count}; {read}")

    def matches(self, source: str) -> Iterator[Match]:
        """Every term in `source` with its span, in any inflected form, from left to right; the longest wins.

        A term inside a compound (`Haushaltsdebatte` for `Haushalt`) is no match: see `compounds`.
        """
        end = 0
        for word in _WORD.finditer(source):
            if word.start() < end:
                continue
            start = _fold(source[word.start():word.start() + _KEY])
            found = [match for size in range(1, _KEY + 1) for signs, term in self._by_key.get(start[:size], ())
                     if word.start() - signs >= end and (match := _match(term, source, word.start() - signs))]
            if found:
                best = max(found, key=lambda match: match.span.end)
                yield best
                end = best.span.end

    def kept(self, term: Term, target: str) -> Span | None:
        """Where `target` holds an allowed translation of `term`, plurals and verb endings included; else None."""
        found = [match for text in term.targets if (match := _english(text).search(target))]
        return Span(*min(found, key=lambda match: (match.start(), -match.end())).span()) if found else None

    def unwanted(self, term: Term, target: str, beside: Iterable[Term] = ()) -> Span | None:
        """Where `target` holds a forbidden translation of `term`; else None.

        Where it is (a part of) what `term` or one of those `beside` it allows, it is not.
        """
        forbidden = [text for text in term.forbidden if text not in term.targets]
        if not forbidden:
            return None
        allowed = {text for one in (term, *beside) for text in one.targets}
        taken = {at for text in allowed for match in _english(text).finditer(target) for at in range(*match.span())}
        found = [match for text in forbidden for match in _english(text).finditer(target)
                 if taken.isdisjoint(range(*match.span()))]
        return Span(*min(found, key=lambda match: match.start()).span()) if found else None

    def compounds(self, source: str) -> Iterator[Match]:
        """Every compound in `source` that begins or ends with a one-word noun of the glossary, with its span.

        A compound that is itself (part of) a term is left to `matches`.
        """
        taken = {at for _, span in self.matches(source) for at in range(*span)}
        for word in _WORD.finditer(source):
            if not word[0][0].isupper() or word.start() in taken:
                continue
            if term := self._compound_part(_fold(word[0])):
                yield Match(term, Span(*word.span()))

    @cached_property
    def _nouns(self) -> dict[str, Term]:
        return {_fold(term.source): term for term in self.terms if term.source[0].isupper() and " " not in term.source}

    @cached_property
    def _longest_noun(self) -> int:
        return max(map(len, self._nouns), default=0)

    def _compound_part(self, word: str) -> Term | None:
        """The term that is a part of `word` (folded) between hyphens, else the longest it begins or ends with."""
        sizes = range(min(len(word) - 3, self._longest_noun), _COMPOUND_PART - 1, -1)
        tails = dict.fromkeys(re.sub(ending, "", word) for ending in ("$", "e?s$", "e?n$", "er?n?$"))
        joined = (part for size in sizes
                  for part in (word[:size], *(tail[-size:] for tail in tails if len(tail) > size + 2)))
        parts = chain(word.split("-")[:-1] + word.split("-")[1:], joined)
        return next((self._nouns[part] for part in parts if part in self._nouns), None)


class Tally:
    """Collects the renderings of a glossary's terms while rows pass by, so that a long file need not be held."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self.understood = glossary.understood
        self._reports = {term.source: TermReport(term=term) for term in glossary.terms}

    def add(self, row: Row) -> None:
        """Count the terms of one row."""
        source, target = row.pair.source, row.pair.target
        for term, span in self._glossary.matches(source):
            report = self._reports[term.source]
            kept = self._glossary.kept(term, target)
            unwanted = None if kept else self._glossary.unwanted(term, target)
            if found := kept or unwanted:
                report.renderings[target[found.start:found.end]] += 1
            elif said := _linked(row, span):
                report.renderings[said] += 1
            if not kept and (term.targets or unwanted):
                report.missed.append(row.pair.segment.id)
        for term, span in self._glossary.compounds(source):
            self._reports[term.source].compounds[source[span.start:span.end]] += 1

    def through(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows unchanged, counting the terms of each."""
        for row in rows:
            if self._glossary.terms:  # without a glossary the search for none was a tenth of checking
                self.add(row)
            yield row

    def as_markdown(self) -> str:
        """A section for the report of a run; "" where no term occurred."""
        reports = self.reports()
        return f"\n## Terms of the glossary\n\n{as_markdown(reports)}" if reports else ""

    def reports(self) -> list[TermReport]:
        """The terms that occurred, in the glossary's order."""
        return [report for report in self._reports.values() if report.renderings or report.missed or report.compounds]


def as_markdown(reports: Sequence[TermReport]) -> str:
    """A Markdown table of `reports`: term, renderings with their numbers, segments that missed it, compounds."""
    from translate.writers.summary import plain

    lines = ["| term | translations | renderings | not kept in segments | in compounds |", "|---|---|---|---|---|"]
    for report in reports:
        cells = (report.term.source, _wanted(report.term), _counted(report.renderings),
                 ", ".join(map(str, report.missed)), _counted(report.compounds))
        lines.append("| " + " | ".join(map(plain, cells)) + " |")
    return "\n".join(lines) + "\n"


def _wanted(term: Term) -> str:
    """The translations of a term: torque / moment, not: force."""
    forbidden = f"not: {' / '.join(term.forbidden)}" if term.forbidden else ""
    return ", ".join(filter(None, (" / ".join(term.targets), forbidden)))


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{' '.join(text.split())} ({times})" for text, times in counter.most_common())


def _linked(row: Row, span: Span) -> str:
    """What the evidence says stands in the English for the German at `span`; "" where it does not say."""
    targets = [to for source, to in row.evidence.links if source.start < span.end and span.start < source.end]
    if not targets:
        return ""
    return row.pair.target[min(to.start for to in targets):max(to.end for to in targets)]


def _match(term: Term, source: str, at: int) -> Match | None:
    """`term` at `source[at:]`, its first letter's case respected: a noun has a capital, another word none inside."""
    found = _german(term.source).match(source, at)
    if found is None:
        return None
    opens = not any(letter.isalnum() for letter in source[:at])
    capital = source[at].isupper()
    fits = capital == term.source[0].isupper() or (capital and (opens or found[0].isupper()))
    return Match(term, Span(*found.span())) if fits else None
