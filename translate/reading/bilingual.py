"""A bilingual table of any origin -> rows to check: reviewed tables that come back, and tables other systems made.

Columns are found by their names. The reviewer's columns and all foreign ones pass through untouched; what was found
and measured before is left behind, for it is found and measured anew; what made the English and what the translation
memory suggested is kept.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, cast, get_args

from translate.errors import InputError
from translate.reading.raw import ADDRESS, standard_input
from translate.reading.tables import Cells, CellTable, Objects, ObjectTable, open_table, refuse_lost
from translate.reading.xliff import is_xliff, read_xliff
from translate.records import BlockKind, Evidence, Pair, Row, Segment, Suggestion, Translation
from translate.table import (
    COLUMNS,
    FROM_MEMORY,
    MADE_BY,
    REVIEWER_COLUMNS,
    english_by,
    free_name,
    noted_suggestion,
    unguard,
    written_dialect,
)

# Names as people and tools write them, the likeliest first; compared in lower case, letters and digits only.
SOURCE_NAMES = ("source", "src", "sourcetext", "de", "german", "deutsch", "quelle", "quelltext", "ausgangstext",
                "original", "dede", "ger", "deu", "sourcesegment", "sourcesentence", "germantext", "quellsegment",
                "ausgangssegment", "ausgangssprache")
TARGET_NAMES = ("target", "tgt", "targettext", "mt", "translation", "en", "english", "englisch", "übersetzung",
                "uebersetzung", "ziel", "zieltext", "hypothesis", "hyp", "output", "enus", "engb", "eng",
                "targetsegment", "targetsentence", "englishtext", "machinetranslation", "mtoutput", "zielsegment",
                "zielsprache")
_GERMAN = ("de", "german", "deutsch", "dede", "ger", "deu", "germantext")
_ENGLISH = ("en", "english", "englisch", "enus", "engb", "eng", "englishtext")
_REGIONAL = re.compile(r"(de|en)[-_](?:[a-z]{2}|[0-9]{3})")  # en-AU, de_CH; those not named above come after them
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_FOUND_ANEW = ("confidence", "severity", "issues")
_OURS = ("block", "segment", "kind", "detail", MADE_BY)
_TELLING = tuple({"source", "target", *names} for names in (
    ("issues", "detail"), ("block", "segment", "kind"), ("kind", *REVIEWER_COLUMNS)))
"""Columns that only our tables have together, whichever others have been taken out."""
_FIELDS = frozenset(("schema", "doc", "segment", "block", "kind", "start", "end", "source", "target", "confidence",
                     "estimates", "findings", "model", "engine", *REVIEWER_COLUMNS, "reviewed", "suggestion", "extra",
                     "signature"))
"""Of our JSON objects, as `review.schema.json` has them."""
_KINDS: tuple[str, ...] = get_args(BlockKind)
_UNMEASURED, _NO_EXTRA = Evidence(), dict[str, str]()  # one for all rows: a long table is held in memory whole


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """How a table was understood: for people, one line in `str()`."""

    origin: str
    form: str  # "tab-separated text, UTF-8"
    source: str  # the name of the column, or "column 1"
    target: str
    own: bool  # one of our own review tables
    extra: tuple[str, ...] = ()  # foreign columns that pass through, by the names they go by from here
    doubts: list[str] = field(default_factory=list)  # signs, noted as rows are read, that a spreadsheet changed texts

    def __str__(self) -> str:
        passed = f", passed through: {', '.join(self.extra)}" if self.extra else ""
        return f"{self.origin}: {self.form}; German from {self.source!r}, English from {self.target!r}{passed}"


def read_bilingual(path: str | Path) -> Iterator[Row]:
    """Yield the rows of a table, one by one; `-` is standard input.

    Tab, comma or semicolon separated (UTF-8 or UTF-16), .xlsx, JSON lines or XLIFF; told by content, not by name. Two
    columns without a header are source and target. InputError, with the line, where it cannot be understood.
    """
    with open_bilingual(path) as (_, rows):
        yield from rows


@contextmanager
def open_bilingual(path: str | Path) -> Iterator[tuple[Layout, Iterator[Row]]]:
    """The same, with how the table was understood; the rows can be read within the `with` block."""
    with _opened(path) as stream:
        origin = "standard input" if str(path) == "-" else str(path)
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
        if is_xliff(buffered.peek(4096)[:4096]):
            yield _from_xliff(origin, buffered)
            return
        table = open_table(origin, buffered)
        if isinstance(table, ObjectTable):
            yield _from_objects(origin, table.form, table.objects)
        else:
            yield _from_cells(origin, table)


@contextmanager
def _opened(path: str | Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield standard_input()
        return
    if ADDRESS.match(str(path)):
        raise InputError(f"{path} is an address, and nothing is fetched; download the table and give its file")
    try:
        stream = Path(path).open("rb")  # noqa: SIM115  # the with below is outside the try: only opening is ours
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; name a bilingual table, or - for standard "
                         "input") from error
    with stream:
        yield stream


# --- from XLIFF --------------------------------------------------------------------------------------------------


def _from_xliff(origin: str, stream: BinaryIO) -> tuple[Layout, Iterator[Row]]:
    form, records = read_xliff(origin, stream)
    places = _Places(origin)
    rows = (_row(places.place(number, own, source), target, own, {}, noted_suggestion(own.get("detail", "")))
            for number, own, source, target in records)
    return Layout(origin=origin, form=form, source="source", target="target", own=False), rows


# --- from cells --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Columns:
    """Which column holds what: positions."""

    source: int
    target: int
    confidence: int | None = None
    own: Mapping[str, int] = field(default_factory=dict)  # doc, the reviewer's and, of our tables, `_OURS`
    extra: Mapping[str, int] = field(default_factory=dict)
    width: int = 2


def _from_cells(origin: str, table: CellTable) -> tuple[Layout, Iterator[Row]]:
    form, cells = table.form, table.cells
    line, head = next(((line, record) for line, record in cells if any(map(str.strip, record))), (0, []))
    if not head:
        raise InputError(f"{origin}: empty; a table needs a German and an English column")
    head = _trimmed(head)
    if {"globalSegId", "rater"} <= set(head):
        raise InputError(f"{origin}: an MQM table, with marks in its texts and a row for each finding; give the table "
                         "that it was made from")
    columns = _columns(head)
    if columns is None:
        if len(head) != 2 or _known(head) or _is_prose(form, head):
            raise InputError(_no_columns(origin, form, line, head))
        columns = _Columns(source=0, target=1)
        records: Cells = chain([(line, head)], cells)
        names = ("column 1", "column 2")
    else:
        records, names = cells, (head[columns.source], head[columns.target])
    layout = Layout(origin=origin, form=form, source=names[0], target=names[1], own=_is_ours(head),
                    extra=tuple(columns.extra))
    if table.foreign:
        records = _doubted(origin, records, columns, layout.doubts)
    return layout, _rows(origin, form, records, columns)


def _doubted(origin: str, records: Cells, columns: _Columns, doubts: list[str]) -> Cells:
    """The records, with a note in `doubts`, once all are read, of the first that shows that a spreadsheet had opened
    a plain table.

    There formulas run, figures change, and a cell with a quotation mark in front swallows those behind it or loses the
    mark: where one still stands in front, no spreadsheet was it that quoted the cells (`DataFrame.to_csv` does).
    """
    texts = (columns.source, columns.target, *columns.own.values())
    plain, tab, intact = 0, 0, False  # lines
    for line, cells in records:
        noted = written_dialect(cells[at]) if -1 < (at := columns.own.get(MADE_BY, -1)) < len(cells) else None
        if noted and noted[0] == "plain":
            plain = plain or line
            intact = intact or any(at < len(cells) and cells[at].startswith('"') for at in texts[:2])
        elif noted is None and any(at < len(cells) and "\t" in cells[at] for at in texts):
            tab = tab or line
        yield line, cells
    if plain and not intact:
        doubts.append(f"{origin}, line {plain}: a plain table that has been through a spreadsheet, where formulas run, "
                      "figures change and cells swallow others; review it as .xlsx or --excel, or, if its texts are "
                      "sound, take out the column made_by")
    elif tab:
        doubts.append(f"{origin}, line {tab}: a tab within a cell, as where a spreadsheet opens a plain table and a "
                      "quotation mark swallows the cells behind it; review it as .xlsx or --excel, or, if the text is "
                      "sound, take out the tab")


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Without the empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return list(cells[:end])


def _simple(name: str) -> str:
    simple = "".join(filter(str.isalnum, name.casefold()))
    regional = _REGIONAL.fullmatch(name.strip().casefold())
    if regional is None or simple in _GERMAN or simple in _ENGLISH:
        return simple
    return {"de": "deu", "en": "eng"}[regional[1]]


def _known(head: Sequence[str]) -> bool:
    return any(position_of(head, names) is not None for names in (SOURCE_NAMES, TARGET_NAMES))


def language_of(name: str) -> str:
    """`de` or `en` where a column is called like the language, with or without a country; otherwise ""."""
    return next((code for code, names in (("de", _GERMAN), ("en", _ENGLISH)) if position_of([name], names) is not None),
                "")


def pair_of_columns(
    head: Sequence[str], sources: Sequence[str] = SOURCE_NAMES, targets: Sequence[str] = TARGET_NAMES
) -> tuple[int, int] | None:
    """Where the German and the English stand, by the names of the columns, the likeliest first.

    Beside a German and an English column "Source" says where the two were found, unless there is a "Target" as well.
    """
    source, target = position_of(head, sources), position_of(head, targets)
    german = position_of(head, _GERMAN)
    if german is not None and position_of(head, [name for name in targets if name not in _ENGLISH]) is None:
        source = german
    return None if source is None or target is None or source == target else (source, target)


def position_of(head: Sequence[str], names: Sequence[str]) -> int | None:
    """Where the likeliest of some names stands; what is in brackets counts alone, then all but that.

    "Source (German)", "Text (English)", "German (Germany)".
    """
    within = [" ".join(_BRACKETS.findall(name)) for name in head]
    without = [_BRACKETS.sub("", name) for name in head]
    forms = [list(map(_simple, form)) for form in (head, within, without)]
    return next((form.index(name) for form in forms for name in names if name in form), None)


def _is_prose(form: str, head: Sequence[str]) -> bool:
    """Whether a line without names is rather a sentence with a comma than two columns."""
    return not form.startswith("tab") and head[1].startswith(" ")


def _no_columns(origin: str, form: str, line: int, head: Sequence[str]) -> str:
    seen = ", ".join(repr(name[:30]) for name in head[:8]) + (", ..." if len(head) > 8 else "")
    said = f"{origin}, line {line}: no German and English column found in {form}, only {seen}"
    if form.startswith("JSON"):
        return f"{said}; each object needs its texts under 'source' and 'target'"
    return f"{said}; name them 'source' and 'target' in a first line, or give two columns without a header"


def _columns(head: Sequence[str]) -> _Columns | None:
    pair = pair_of_columns(head)
    if pair is None:
        return None
    ours = _is_ours(head)
    own: dict[str, int] = {}
    extra: dict[str, int] = {}
    for position, name in enumerate(head):
        if position in pair:
            continue
        key = name.strip().lower()
        if key in ("doc", *REVIEWER_COLUMNS, *(_OURS if ours else ())) and key not in own:
            own[key] = position
        elif not (ours and key in _FOUND_ANEW):
            extra[_free(name, position, extra)] = position
    confidence = head.index("confidence") if "confidence" in head else None
    return _Columns(source=pair[0], target=pair[1], confidence=confidence, own=own, extra=extra, width=len(head))


def _is_ours(head: Sequence[str]) -> bool:
    return MADE_BY in head or any(names <= set(head) for names in _TELLING)


def _free(name: str, position: int, taken: Container[str]) -> str:
    """A name for a foreign column that is neither one of ours nor taken: `severity` becomes `severity_given`."""
    return free_name(name or f"column_{position + 1}", (*COLUMNS, MADE_BY), taken)


def _rows(origin: str, form: str, records: Cells, columns: _Columns) -> Iterator[Row]:
    places = _Places(origin)
    noted = MADE_BY in columns.own
    texts = (columns.source, columns.target, *columns.own.values())
    for line, cells in records:
        if not any(map(str.strip, cells)):
            continue
        refuse_lost(origin, line, cells, texts)
        beside = _beside(cells, columns) if len(cells) > columns.width else {}
        if beside and not form.startswith("workbook"):
            raise InputError(f"{origin}, line {line}: {len(cells)} cells where the first line has {columns.width}; is "
                             "there a tab or separator too many? Quote the cell or take it out")
        cells += [""] * (columns.width - len(cells))
        if not noted and _is_guarded(cells, columns):
            cells = list(map(unguard, cells))
        own = {name: cells[position] for name, position in columns.own.items()}
        yield _row(places.place(line, own, cells[columns.source]), cells[columns.target], own,
                   {name: cells[position] for name, position in columns.extra.items()} | beside,
                   noted_suggestion(own.get("detail", "")))


def _beside(cells: Sequence[str], columns: _Columns) -> dict[str, str]:
    """The cells beyond the columns that the first line names: in a workbook remarks, elsewhere a slip."""
    return {_free("", position, columns.extra): cell for position, cell in enumerate(cells)
            if position >= columns.width and cell.strip()}


_REAL_APOSTROPHE = re.compile(r"'(?:\d\d(?!\d)|.*['’](?!\w))", re.DOTALL)  # '89; '=' ist ein Zeichen


def _is_guarded(cells: Sequence[str], columns: _Columns) -> bool:
    """Whether a row is in the Excel dialect, of which `made_by`, taken out of the table, would have told.

    Its confidence shows it, a number that nobody else puts an apostrophe before; else both texts do, for hardly two
    begin with one where a spreadsheet needs it, unless it is that of a year or a quotation mark, which shows nothing.
    """
    if columns.confidence is not None and _is_shielded(cells[columns.confidence]):
        return True
    return _is_shielded(cells[columns.source]) and _is_shielded(cells[columns.target])


def _is_shielded(cell: str) -> bool:
    return unguard(cell) != cell and not _REAL_APOSTROPHE.match(cell)


def _row(place: tuple[str, Segment], target: str, own: Mapping[str, str], extra: Mapping[str, str],
         suggestion: Suggestion | None) -> Row:
    doc, segment = place
    translation = Translation(segment_id=segment.id, text=target, score=None, source_tokens=0, target_tokens=0,
                              hit_length_limit=False, was_split=False, engine="")
    origin = english_by(own.get(MADE_BY, ""))
    # that the memory had it says nothing of a text which anybody may have changed in the table since
    settled = origin == FROM_MEMORY and own.get("status", "").strip().casefold() in ("accepted", "corrected")
    return Row(pair=Pair(segment=segment, translation=translation, doc=doc), evidence=_UNMEASURED,
               extra=extra or _NO_EXTRA,
               status=own.get("status", ""), corrected=own.get("corrected", ""), comment=own.get("comment", ""),
               origin=origin, reviewed=settled, suggestion=suggestion)


class _Places:
    """Where segments stand. Without offsets, sentences of a block are laid out one blank apart."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._last: dict[str, Segment] = {}  # of each document

    def place(self, line: int, own: Mapping[str, str], source: str) -> tuple[str, Segment]:
        """The document and the segment of a record; what it does not say is counted on."""
        doc = own.get("doc", "")
        last = self._last.get(doc)
        number = self._number(line, own, "segment", last.id + 1 if last else 1)
        block = self._number(line, own, "block", last.block + 1 if last else 0)
        same = last is not None and last.block == block
        start = self._number(line, own, "start", last.end + 1 if last and same else 0)
        kind = own.get("kind") or "paragraph"
        if kind not in _KINDS:
            raise InputError(f"{self._origin}, line {line}: {kind[:30]!r} in column 'kind' is none of "
                             f"{', '.join(_KINDS)}; correct it, or take the column out")
        segment = Segment(id=number, block=block, index=last.index + 1 if last and same else 0, start=start,
                          end=start + len(source), text=source, kind=cast(BlockKind, kind))
        self._last[doc] = segment
        return doc, segment

    def _number(self, line: int, own: Mapping[str, str], name: str, otherwise: int) -> int:
        text = own.get(name, "").strip()
        if not text:
            return otherwise
        number = re.fullmatch(r"([0-9]{1,15})(?:[.,]0+)?", text)  # pandas saves a column with gaps as 2.0
        if number is None:
            raise InputError(f"{self._origin}, line {line}: {text[:30]!r} in column {name!r} is no number; correct it, "
                             "or take the column out")
        return int(number[1])


# --- from JSON lines ---------------------------------------------------------------------------------------------


def _from_objects(origin: str, form: str, objects: Objects) -> tuple[Layout, Iterator[Row]]:
    line, first = next(objects, (0, {}))
    if _columns(list(first)) is None and "translation" in first:
        first, objects = _unnested(first), ((at, _unnested(value)) for at, value in objects)
    keys = list(first)
    columns = _columns(keys)
    if columns is None:
        raise InputError(_no_columns(origin, form, line, keys))
    ours = "findings" in first and "signature" in first
    objects = chain([(line, first)], objects)
    if not ours and _is_ours(keys):  # a table of ours that a library of data frames has saved
        layout = Layout(origin=origin, form=form, source=keys[columns.source], target=keys[columns.target], own=True,
                        extra=tuple(columns.extra))
        return layout, _rows(origin, form, _as_cells(origin, objects, keys), columns)
    _, extra = _split(first, (keys[columns.source], keys[columns.target]), ours)
    layout = Layout(origin=origin, form=form, source=keys[columns.source], target=keys[columns.target], own=ours,
                    extra=tuple(extra))
    return layout, _object_rows(objects, layout)


def _as_cells(origin: str, objects: Objects, keys: Sequence[str]) -> Cells:
    """The objects as cells in the order of the first one's keys; null, as such libraries say, is an empty cell."""
    for line, value in objects:
        if late := value.keys() - set(keys):
            raise InputError(f"{origin}, line {line}: {min(late)[:30]!r} is in no object before; give each the same "
                             "names")
        cells = [_text(value.get(name)) for name in keys]
        noted = written_dialect(_text(value.get(MADE_BY)))
        yield line, list(map(unguard, cells)) if noted and noted[0] == "excel" else cells


def _unnested(value: dict[str, Any]) -> dict[str, Any]:
    """An object with its texts beside the rest: corpora of the datasets library have {"translation": {"de", "en"}}."""
    texts = value.get("translation")
    if not isinstance(texts, dict):
        return value
    return {name: item for name, item in value.items() if name != "translation"} | texts


def _object_rows(objects: Objects, layout: Layout) -> Iterator[Row]:
    places = _Places(layout.origin)
    sides = (layout.source, layout.target)
    for line, value in objects:
        for name in sides:
            if not isinstance(value.get(name), str):
                raise InputError(f"{layout.origin}, line {line}: no text under {name!r}; each object needs one")
        own, extra = _split(value, sides, layout.own)
        yield _row(places.place(line, own, value[layout.source]), value[layout.target], own, extra,
                   _suggestion(layout.origin, line, value.get("suggestion")) if layout.own else None)


def _suggestion(origin: str, line: int, value: Any) -> Suggestion | None:
    if value is None:
        return None
    match value:
        case {"source": str(source), "target": str(target), "similarity": float(near) | int(near), "origin": str(whence)
              } if 0 <= near <= 1:
            return Suggestion(source=source, target=target, similarity=near, origin=whence)
    raise InputError(f"{origin}, line {line}: 'suggestion' is no object of source, target, similarity and origin; "
                     "correct it, or take it out")


def _split(value: Mapping[str, Any], sides: tuple[str, str], ours: bool) -> tuple[dict[str, str], dict[str, str]]:
    """(what we know by name, what passes through) of an object.

    In one of ours the latter stands under `extra`, and beside our fields what other programs have put there since.
    """
    known = ("doc", *REVIEWER_COLUMNS, *((*_OURS, "start") if ours else ()))
    own = {name: _text(item) for name, item in value.items() if name in known}
    own |= {MADE_BY: _text(value.get("signature"))} if ours else {}
    foreign = [(name, item) for name, item in value.items() if name not in (_FIELDS if ours else (*known, *sides))]
    if ours and isinstance(value.get("extra"), dict):
        foreign = [*value["extra"].items(), *foreign]
    extra: dict[str, str] = {}
    for position, (name, item) in enumerate(foreign):
        extra[_free(name, position, extra)] = _text(item)
    return own, extra


def _text(item: object) -> str:
    if item is None:
        return ""
    return item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
