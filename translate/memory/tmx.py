"""Translation memories of other tools: TMX 1.4b in and out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from translate.errors import InputError
from translate.memory.corrections import Entry, day
from translate.records import STATUSES
from translate.writers.markup import Xml
from translate.writers.tmx import body

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BY_MACHINE = "MT!"  # the author that Okapi, Wordfast and others name where a machine translated
_CODES = {"bpt", "ept", "it", "ph", "ut"}  # inline elements that hold a foreign format's codes, not text
_BREAK = re.compile(r"[\t\n\r]|\\(?:[nrt]|line|par|tab)\b|</?(?:\w+:)?(?:br|lb|cr|tab|p|div|li|tr|td)\b", re.IGNORECASE)
_BREAK_TYPE = re.compile(r"(?:x-)?(?:br|lb|tab|line-?break)", re.IGNORECASE)
_FORMATTING = re.compile(r"</?(?:a|b|em|font|g|i|span|strong|sub|sup|u)\b[^>]*>", re.IGNORECASE)  # within a word, too
_PLACE = "\0"  # stands for a placeholder until the letters around it are known; no XML holds it
_DIVIDING = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[.,:;!?…])){_PLACE}+(?=[^\W\d_])")  # words, or sentences
INCOMPLETE = "without German or English text"


def read_tmx(path: Path, skipped: Counter[str] | None = None) -> Iterator[Entry]:
    """The German-English units of a TMX file; codes of inline tags are dropped, their text is kept.

    Any variant of the languages counts (de-DE, en-GB), the first with text; units without one of both are counted in
    `skipped`. A unit's status is "accepted" unless the file says otherwise; "" where it says that a machine made the
    English, or is a review of ours, and no person has let it stand. InputError where the file is no TMX, is damaged, or
    declares entities.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        with path.open("rb") as stream:
            events = iterparse(stream, events=("start", "end"))
            yield from _units(events, path, Counter() if skipped is None else skipped)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    except DefusedXmlException:
        raise InputError(f"{path} declares XML entities, which a TMX file has no need of; it is not read") from None
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(f"{path} is no TMX file, or a damaged one ({error})") from None


def write_tmx(entries: Iterable[Entry], version: str, stream: BinaryIO) -> None:
    """Write `entries` to `stream` as TMX 1.4b. Characters that XML forbids are made visible."""
    with body(stream, version, {}) as xml:
        for entry in entries:
            xml.line()
            _unit(xml, entry)


def _units(events: Iterable[tuple[str, Any]], path: Path, skipped: Counter[str]) -> Iterator[Entry]:
    around, ours = None, False  # around: what the units stand in
    for event, element in events:
        if around is None and _name(element) != "tmx":
            raise InputError(f"{path} is no TMX file: it starts with <{_name(element)}>")
        if around is None or (event == "start" and _name(element) == "body"):
            around = element
        if event == "end" and _name(element) == "header":
            ours = element.get("creationtool") == "satzpaar"
        if event == "end" and _name(element) == "tu":
            entry = _entry(element, path.name, ours)
            if entry.source and entry.target:
                yield entry
            else:
                skipped[INCOMPLETE] += 1
            around.clear()  # bounded memory, whatever the file's size


def _entry(unit: Any, name: str, ours: bool) -> Entry:
    texts: dict[str, str] = {}
    authors, dates = {_author(unit)}, {_date(unit)}
    for variant in unit.iterfind("{*}tuv"):
        language = (variant.get(_LANG) or variant.get("lang") or "").casefold().replace("_", "-").split("-")[0]
        segment = variant.find("{*}seg")
        if segment is not None:
            texts[language] = texts.get(language) or _text(segment)
            dates.add(_date(variant))
            authors.add(_author(variant))
    own = {prop.get("type"): (prop.text or "").strip() for prop in unit.iterfind("{*}prop")}
    date = max(dates)
    return Entry(source=texts.get("de", ""), target=texts.get("en", ""), origin=own.get("x-origin") or name, date=date,
                 status=_status(own, ours, authors),
                 fresh=ours and not date and "x-kind" in own)  # a row of a review; those have no dates


def _date(element: Any) -> str:
    digits = re.match(r"(\d{4})(\d\d)(\d\d)", element.get("changedate") or element.get("creationdate") or "")
    return day("-".join(digits.groups())) if digits else ""


def _author(element: Any) -> str:
    return element.get("changeid") or element.get("creationid") or ""


def _status(properties: Mapping[str, str], ours: bool, authors: Container[str]) -> str:
    """A reviewer's word in a file of ours, whichever tool has saved it since; otherwise what that tool says."""
    said = properties.get("x-status", "").casefold()
    if ours or (said and said in STATUSES):
        return said
    return "" if _BY_MACHINE in authors else _given_status(properties)


def _given_status(properties: Mapping[str, str]) -> str:
    """What Trados says of a unit; where nothing is said it stands in the memory because a person put it there."""
    level = properties.get("x-ConfirmationLevel", "")
    return "" if level == "Draft" else "rejected" if level.startswith("Rejected") else "accepted"


def _text(segment: Any) -> str:
    """The text of a segment on one line; a placeholder that stands for what divides words leaves a blank."""
    return " ".join(_DIVIDING.sub(" ", "".join(_flat(segment))).replace(_PLACE, "").split())


def _flat(element: Any) -> Iterator[str]:
    """The text of an element and of those in it, without recursion: tags may be nested thousands deep."""
    waiting: list[Any] = [element]  # elements, and texts behind them
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
            continue
        if _name(part) in _CODES:
            yield _left_by(part)
            continue
        yield part.text or ""
        for child in reversed(part):
            waiting += (child.tail or "", child)


def _left_by(code: Any) -> str:
    """What stands in the text for a code: a blank for a break, a mark where it depends on what is around it."""
    if _name(code) != "ph":
        return ""
    content = "".join(code.itertext())
    if _BREAK_TYPE.fullmatch(code.get("type", "")) or _BREAK.search(content):
        return " "
    return "" if _FORMATTING.fullmatch(content.strip()) else _PLACE


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _unit(xml: Xml, entry: Entry) -> None:
    changed = {"changedate": f"{entry.date.replace('-', '')}T000000Z"} if day(entry.date) else {}
    with xml.element("tu", changed):
        for kind, value in (("x-origin", entry.origin), ("x-status", entry.status)):
            if value:
                xml.leaf("prop", value, {"type": kind})
        for language, text in (("de", entry.source), ("en", entry.target)):
            with xml.element("tuv", {"xml:lang": language}):
                xml.leaf("seg", text)
