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
from translate.reading.bilingual import SOURCE_NAMES, TARGET_NAMES, pair_of_columns, position_of
from translate.reading.decoding import tidy
from translate.reading.tables import ObjectTable, open_table, refuse_lost
from translate.records import Row, Span

_TERM_NAMES = ("term", "begriff", "sourceterm", "germanterm", *SOURCE_NAMES)
_TRANSLATION_NAMES = (*TARGET_NAMES, "translations", "targetterm", "englishterm")
_NOTE_NAMES = ("note", "notes", "comment", "anmerkung")
_WORD = re.compile(r"[^\W_](?:[\w&/'’-]*[^\W_])?")
_KEY = 3  # letters of a word's beginning by which its terms are found
_COMPOUND_PART = 5  # shorter terms stand in too many words that have nothing to do with them: Haft, Mannschaft
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "’": "'"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A glossary entry: the German term and the English translations that are allowed for it."""

    source: str
    targets: tuple[str, ...]
    note: str = ""


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


def _article_stripped(text: str, articles: str) -> str:
    return re.sub(rf"^(?:{articles})\s+(?=\S)", "", text)


@lru_cache(maxsize=20_000)
def _german(term: str) -> re.Pattern[str]:
    words = term.split()
    parts = [f"(?:{german_word(word, last)})" for word, last in zip(words, [False] * (len(words) - 1) + [True],
                                                                    strict=True)]
    return re.compile(r"\s+".join(parts) + r"(?![\w-])", 0 if term.isupper() else re.IGNORECASE)


@lru_cache(maxsize=20_000)
def _english(translation: str) -> re.Pattern[str]:
    words = re.split(r"[\s-]+", translation)
    parts = [rf"(?-i:{english_word(word)})" if word.isupper() else english_word(word) for word in words if word]
    return re.compile(r"(?<!\w)" + r"[\s-]+".join(parts) + r"(?!\w)", re.IGNORECASE)


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
            for key in {_fold(form)[:_KEY] for form in beginnings(term.source[signs:].split()[0])}:
                self._by_key[key].append((signs, term))

    @classmethod
    def load(cls, path: Path) -> Glossary:
        """Read term, translation (several: `a | b`) and note from TSV, CSV or a workbook; a header may name columns.

        Lines that are empty or start with # are passed over. InputError with the line's number where one is unusable.
        """
        terms: dict[str, Term] = {}
        lines = _lines(path)
        start, head = next(lines, (0, []))
        columns = _columns(head)
        for number, cells in lines if columns.named or not head else chain([(start, head)], lines):
            term = _term(cells, columns, f"{path}, line {number}")
            known = terms.get(term.source)
            terms[term.source] = term if known is None else Term(
                source=term.source, note=known.note or term.note,
                targets=tuple(dict.fromkeys((*known.targets, *term.targets))))
        if not terms:
            raise InputError(f"{path} holds no terms; write one a line: term, a tab, its translation")
        count = "1 term" if len(terms) == 1 else f"{len(terms)} terms"
        german, english = columns.called(head)
        return cls(terms.values(), f"{path}: {count}; German from {german!r}, English from {english!r}")

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
            if kept:
                report.renderings[target[kept.start:kept.end]] += 1
            else:
                report.missed.append(row.pair.segment.id)
                if said := _linked(row, span):
                    report.renderings[said] += 1
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
    lines = ["| term | translations | renderings | not kept in segments | in compounds |", "|---|---|---|---|---|"]
    for report in reports:
        cells = (report.term.source, " / ".join(report.term.targets), _counted(report.renderings),
                 ", ".join(map(str, report.missed)), _counted(report.compounds))
        lines.append("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


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


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of every line that says something."""
    try:
        stream = path.open("rb")  # the with below is outside the try: only opening is ours
    except OSError as error:
        raise InputError(f"cannot read the glossary {path}: {error.strerror}") from None
    with stream:
        table = open_table(str(path), stream, comment="#")
        if isinstance(table, ObjectTable):
            raise InputError(f"{path}: JSON, which no glossary is; write one term a line: term, a tab, its translation")
        for number, cells in table.cells:
            refuse_lost(str(path), number, cells, range(3))
            if any(map(str.strip, cells)) and not cells[0].startswith("#"):
                yield number, [_bare(cell.strip()) for cell in cells]


def _bare(cell: str) -> str:
    """Without the quotation marks that spreadsheets put around cells with a comma, in tab-separated text as well."""
    return cell[1:-1].replace('""', '"') if re.fullmatch('"(?:[^"]|"")*"', cell) else cell


class _Columns(NamedTuple):
    """Which column holds what: positions, and whether a first line has named them."""

    term: int = 0
    translation: int = 1
    note: int | None = 2
    named: bool = False

    def called(self, head: Sequence[str]) -> tuple[str, str]:
        """What the columns of the terms and of the translations are called, "column 1" where no name stands."""
        pair = (self.term, self.translation)
        german, english = (head[at] if self.named else f"column {at + 1}" for at in pair)
        return german, english


def _columns(head: Sequence[str]) -> _Columns:
    """Where the terms and translations stand by the names in the first line; without such names they come first."""
    pair = pair_of_columns(head, _TERM_NAMES, _TRANSLATION_NAMES)
    return _Columns() if pair is None else _Columns(*pair, position_of(head, _NOTE_NAMES), named=True)


def _term(cells: Sequence[str], columns: _Columns, where: str) -> Term:
    term, translation, note = ("" if at is None or at >= len(cells) else cells[at] for at in columns[:3])
    source = _article_stripped(tidy(term), "der|die|das")
    split = map(tidy, translation.split("|"))
    translations = tuple(_article_stripped(text, "the|a|an|to") for text in split if text)
    if not _WORD.search(source):
        raise InputError(f"{where}: there is no term; write term, a tab, its translation")
    if not translations:
        raise InputError(f"{where}: the term '{source}' has no translation; write term, a tab, its translation")
    return Term(source=source, targets=translations, note=note)
