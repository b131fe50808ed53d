"""A glossary's file -> its entries: which columns hold what, and the several terms that a cell may name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from translate.errors import InputError
from translate.reading.bilingual import SOURCE_NAMES, TARGET_NAMES, language_of, pair_of_columns, position_of
from translate.reading.decoding import tidy
from translate.reading.tables import NoText, ObjectTable, open_table, refuse_lost

_TERM_NAMES = ("term", "begriff", "benennung", "sourceterm", "germanterm", *SOURCE_NAMES)
_TRANSLATION_NAMES = (*TARGET_NAMES, "translations", "übersetzungen", "targetterm", "englishterm")
_NOTE_NAMES = ("note", "notes", "comment", "comments", "anmerkung", "anmerkungen", "kommentar", "bemerkung", "hinweis",
               "remark", "remarks", "usagenote")
_TERM_WORDS = {"term", "terms", "begriff", "benennung", "bezeichnung", "wort", "word"}  # beside a language: DE term
_STATUS_WORDS = {"status", "usage", "verwendung", "gebrauch", "termstatus"}
_OTHER_NAMES = {"id", "nr", "no", "key", "definition", "def", "domain", "subject", "bereich", "fachgebiet", "thema",
                "example", "beispiel", "context", "kontext", "client", "kunde", "project", "projekt", "category",
                "kategorie", "wortart", "pos", "gender", "genus"}  # of columns that are of no use here
_TOKEN = re.compile(r"(?:de|en)[-_](?:[a-z]{2}|[0-9]{3})(?![^\W_])|[^\W_]+", re.IGNORECASE)
_UNWANTED = (r"(?:forbidden|deprecated|prohibited|banned|obsolete|superseded|disallowed|inadmissible|rejected|avoid|"
             r"verboten\w*|veraltet\w*|unzulässig\w*|unerwünscht\w*|abgelehnt\w*|gesperrt|vermeiden|"
             r"(?:do not|don['’]?t|never|nicht|not)(?: mehr| zu| to be| be)? (?:used?|verwende[nt]|benutz(?:en|t)|"
             r"nutzen|erlaubt|zulässig|zugelassen|empfohlen|allowed|permitted|recommended|admitted))")
_FORBIDDEN = re.compile(rf"{_UNWANTED}(?:[ _-]?term.*)?", re.IGNORECASE | re.DOTALL)  # TBX: deprecatedTerm-admn-sts
_FORBIDDEN_NAME = re.compile(rf"(?<![^\W_]){_UNWANTED}", re.IGNORECASE)
_YES, _NO = re.compile(r"yes|y|ja|j|true|wahr|1|x", re.IGNORECASE), re.compile(r"no?|nein|false|falsch|0|-", re.I)
_CODE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)  # of a language
_NUMBERED = re.compile(r"[a-z]*[-_#. ]*[0-9.]*[0-9]|[0-9a-f-]{16,}", re.IGNORECASE)  # T-017, 3.4, a UUID
_BETWEEN = re.compile(r"[|;]|(?<!\s)\s+/\s+")
_OF_TWO = re.compile(r"[^\W\d_]{4,}/[^\W\d_]{4,}")  # shaft/axle, but not km/h or TCP/IP
_JOINED = re.compile(r"(?:^|\s)(?:and|or|und|oder|&)\s")
_IN_BRACKETS = re.compile(r"(?<!\s)\s+\([^()]*\)$")
_PROBE = 50  # entries looked at to tell whether they are terms


class Entry(NamedTuple):
    """What a line says: the German terms, their English, what must not stand for them, and a note."""

    terms: tuple[str, ...]
    allowed: tuple[str, ...]
    forbidden: tuple[str, ...]
    note: str


class _Columns(NamedTuple):
    """Which column holds what: positions."""

    term: int
    translations: tuple[int, ...]
    note: int | None = None
    status: int | None = None
    forbidden: int | None = None
    codes: tuple[int, ...] = ()  # of the languages of the two texts before them
    names: tuple[str, ...] = ()  # by the first line

    def __str__(self) -> str:
        """What is read from where, for people."""
        if not self.names:
            return f"German from 'column {self.term + 1}', English from 'column {self.translations[0] + 1}'"
        said = [("German", (self.term,)), ("English", self.translations), ("status", _given(self.status)),
                ("forbidden", _given(self.forbidden))]
        read = ", ".join(f"{what} from {self._called(columns)}" for what, columns in said if columns)
        ignored = self._called(at for at, name in enumerate(self.names) if name.strip() and at not in self.used())
        return f"{read}{ignored and f'; ignored: {ignored}'}"

    def used(self) -> tuple[int, ...]:
        """Every column that is read."""
        single = (self.note, self.status, self.forbidden)
        return (self.term, *self.translations, *self.codes, *(at for at in single if at is not None))

    def _called(self, columns: Iterable[int]) -> str:
        return ", ".join(repr(self.names[at]) for at in columns)


def _given(at: int | None) -> tuple[int, ...]:
    return () if at is None else (at,)


def read_terms(path: Path) -> tuple[list[Entry], str]:
    """The entries of TSV, CSV or a workbook, and for people from which columns they were read.

    A first line may name the columns; without, they are term, translation and note. InputError with the line's number
    where the columns are not known or a line is unusable.
    """
    lines = _lines(path)
    probe = list(islice(lines, _PROBE))
    columns = _columns(path, probe)
    entries, commas = [], 0
    for number, cells in chain(probe[1:] if columns.names else probe, lines):
        refuse_lost(str(path), number, cells, columns.used())
        entry, cut = _entry(cells, columns, f"{path}, line {number}")
        entries.append(entry)
        commas += cut
    told = f"; commas part translations in {commas} line{'s' * (commas > 1)}, as | and ; do everywhere"
    return entries, f"{columns}{told if commas else ''}"


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of every line that says something."""
    try:
        stream = path.open("rb")  # the with below is outside the try: only opening is ours
    except OSError as error:
        raise InputError(f"cannot read the glossary {path}: {error.strerror}") from None
    with stream:
        table = open_table(str(path), stream, comment="#", forms="TSV, CSV or XLSX: term, translation, note")
        if isinstance(table, ObjectTable):
            raise InputError(f"{path}: JSON, which no glossary is; write one term a line: term, a tab, its translation")
        for number, cells in table.cells:
            if any(map(str.strip, cells)) and (not cells[0].startswith("#") or isinstance(cells[0], NoText)):
                yield number, [cell if isinstance(cell, NoText) else _bare(cell.strip()) for cell in cells]


def _bare(cell: str) -> str:
    """Without the quotation marks that spreadsheets put around cells with a comma, in tab-separated text as well."""
    return cell[1:-1].replace('""', '"') if re.fullmatch('"(?:[^"]|"")*"', cell) else cell


# --- columns -----------------------------------------------------------------------------------------------------


def _columns(path: Path, probe: Sequence[tuple[int, list[str]]]) -> _Columns:
    number, head = probe[0] if probe else (0, [])
    if codes := _codes(f"{path}, line {number}", head, [cells for _, cells in probe[1:2]]):
        return codes
    names = [_language_alone(name) for name in head]
    pair = pair_of_columns(names, _TERM_NAMES, _TRANSLATION_NAMES)
    if pair is not None:
        return _named(head, names, *pair)
    width = max((at for at, cell in enumerate(head, start=1) if cell), default=0)
    if width > 2 and (any(map(_is_name, head)) or not _are_terms([cells for _, cells in probe])):
        seen = ", ".join(repr(name[:30]) for name in head[:8])
        raise InputError(f"{path}, line {number}: no German and English column found, only {seen}; name them 'de' and "
                         "'en' in a first line, or give term, translation and note without one")
    return _Columns(0, (1,), note=2)


def _codes(where: str, head: Sequence[str], beside: Sequence[Sequence[str]]) -> _Columns | None:
    """The columns where each line ends in the codes of its two languages, as DeepL has them: Bremse,brake,DE,EN."""
    said = [list(map(str.strip, cells[2:4])) for cells in (head, *beside)]
    if not all(len(codes) == 2 and all(map(_CODE.fullmatch, codes)) and any(map(language_of, codes)) for codes in said):
        return None
    languages = [language_of(code) for code in said[0]]
    if sorted(languages) != ["de", "en"]:
        raise InputError(f"{where}: terms in {' and '.join(said[0])}, where German and English are wanted")
    german = languages.index("de")
    return _Columns(german, (1 - german,), codes=(german + 2, 3 - german))


def _language_alone(name: str) -> str:
    """The name of a column without what it says besides a language: DE for "DE term" and "Benennung DE"."""
    if _FORBIDDEN_NAME.search(name) or _is_status(name):
        return ""
    tokens = _TOKEN.findall(name)
    rest = [token for token in tokens if token.casefold() not in _TERM_WORDS]
    return rest[0] if len(rest) == 1 < len(tokens) and language_of(rest[0]) else name


def _named(head: Sequence[str], names: Sequence[str], term: int, translation: int) -> _Columns:
    variants = tuple(at for at, name in enumerate(names) if language_of(name) == "en" and at != term)
    forbidden = (at for at, name in enumerate(head) if _FORBIDDEN_NAME.search(name) and not _is_german(name))
    return _Columns(term, variants if translation in variants else (translation,), position_of(head, _NOTE_NAMES),
                    next((at for at, name in enumerate(head) if _is_status(name) and not _is_german(name)), None),
                    next(forbidden, None), names=tuple(head))


def _is_status(name: str) -> bool:
    return not _STATUS_WORDS.isdisjoint(map(str.casefold, _TOKEN.findall(name))) and position_of(
        [name], _NOTE_NAMES) is None


def _is_german(name: str) -> bool:
    """Whether a name says that a column is of the German term: German_Status."""
    return any(language_of(token) == "de" or token.casefold() in ("source", "quelle") for token in _TOKEN.findall(name))


def _is_name(cell: str) -> bool:
    """Whether a cell of a first line rather names a column than that it is a term."""
    tokens = [token.casefold() for token in _TOKEN.findall(cell)]
    known = position_of([cell], (*_TERM_NAMES, *_TRANSLATION_NAMES, *_NOTE_NAMES)) is not None
    return known or _is_status(cell) or (len(tokens) < 3 and not _OTHER_NAMES.isdisjoint(tokens))


def _are_terms(lines: Sequence[Sequence[str]]) -> bool:
    """Whether most lines have words in front, and no numbers or keys."""
    worded = [all(re.search(r"[^\W\d_]{2}", cell) and not _NUMBERED.fullmatch(cell) for cell in cells[:2])
              for cells in lines]
    return sum(worded) * 2 > len(worded)


# --- cells -------------------------------------------------------------------------------------------------------


def _entry(cells: Sequence[str], columns: _Columns, where: str) -> tuple[Entry, bool]:
    """What a line says, and whether commas were taken to part translations."""

    def cell(at: int | None) -> str:
        return "" if at is None or at >= len(cells) else cells[at]

    if columns.codes and [language_of(cell(at)) for at in columns.codes] != ["de", "en"]:
        raise InputError(f"{where}: other languages than in the first line; leave German and English alone in the file")
    german = cell(columns.term)
    several = [_article_stripped(text, "der|die|das") for text in _several(german, commas=False)]
    terms = [term for term in several if re.search(r"[^\W_]", term)]
    if not terms:
        raise InputError(f"{where}: there is no term; write term, a tab, its translation")
    commas = "," not in german  # otherwise they are the term's own: Bund, Länder
    translations = [text for at in columns.translations for text in _english(cell(at), commas)]
    unwanted = cell(columns.forbidden)
    bad = _FORBIDDEN.fullmatch(cell(columns.status)) is not None or _YES.fullmatch(unwanted) is not None
    forbidden = translations if bad else [] if _NO.fullmatch(unwanted) else _english(unwanted, commas)
    if not translations and not forbidden:
        raise InputError(f"{where}: the term '{terms[0]}' has no translation; write term, a tab, its translation")
    allowed = [] if bad else translations
    cut = len(translations) > sum(len(_english(cell(at), commas=False)) for at in columns.translations)
    return Entry(_each_once(terms), _each_once(allowed), _each_once(forbidden), cell(columns.note)), cut


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _english(cell: str, commas: bool) -> list[str]:
    texts = (_article_stripped(text, "the|a|an|to") for text in _several(cell, commas))
    return [text for text in texts if text]


def _several(cell: str, commas: bool) -> Iterator[str]:
    """The terms that a cell names, without what stands in brackets behind them.

    They are parted by |, ; or /, with `commas` also by these, but not where the last two are joined (a, b and c).
    """
    for text in _BETWEEN.split(cell):
        bare = _IN_BRACKETS.sub("", tidy(text))
        for part in re.split(r",\s+", bare) if commas and not _JOINED.search(bare) else (bare,):
            part = _IN_BRACKETS.sub("", part)
            yield from filter(None, part.split("/") if _OF_TWO.fullmatch(part) else (part,))


def _article_stripped(text: str, articles: str) -> str:
    return re.sub(rf"^\(?(?:{articles})\)?\s+(?=\S)", "", text)
