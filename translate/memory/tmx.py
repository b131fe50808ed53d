"""Translation memories of other tools: TMX 1.4b in and out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any, BinaryIO

from translate.errors import InputError
from translate.memory.corrections import Entry, day
from translate.records import STATUSES
from translate.table import is_machine
from translate.writers.markup import Xml
from translate.writers.tmx import body

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = {"bpt", "ept", "it", "ph", "ut"}  # inline elements that hold a foreign format's codes, not text
_BREAK = re.compile(r"[\t\n\r]|\\(?:[nrt]|line|par|tab)\b|</?(?:\w+:)?(?:br|lb|cr|tab|p|div|li|tr|td)\b", re.IGNORECASE)
_BREAK_TYPE = re.compile(r"(?:x-)?(?:br|lb|tab|line-?break)", re.IGNORECASE)
_FORMATTING = re.compile(r"</?(?:a|b|em|font|g|i|span|strong|sub|sup|u)\b[^>]*>", re.IGNORECASE)  # within a word, too
_ENTITY = re.compile(r"&#?\w+;")
# A message's placeholder is text: {page}, {{n}}, ${x}, %d, %1$s, %(name)s. {1} may be a tool's number for a tag as well
_PLACEHOLDER = re.compile(r"\{\{?\s*[A-Za-z_][\w.:, -]*\}\}?|\$\{\w+\}|"
                          r"%(?:\d+\$|\(\w+\))?[-+ 0#]*\d*(?:\.\d+)?[a-zA-Z@]")
_NUMBERED = re.compile(r"\{\d+\}")
_PLACE = "\0"  # stands for a placeholder until the letters around it are known; no XML holds it
# Between words, between sentences, between a word and a number: Abbildung 3, but H2O
_DIVIDING = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[.,:;!?…])){_PLACE}+(?=[^\W\d_])|(?<=[^\W\d_]{{3}}){_PLACE}+(?=\d)")
_SPACES = re.compile(r"[ \t\n\r]+")  # of XML; a space that does not break a line is the translator's
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
    segments: dict[str, list[tuple[Any, Any]]] = {"de": [], "en": []}  # of each language: (variant, segment)
    for variant in unit.iterfind("{*}tuv"):
        language = (variant.get(_LANG) or variant.get("lang") or "").casefold().replace("_", "-").split("-")[0]
        segment = variant.find("{*}seg")
        if segment is not None and language in segments:
            segments[language].append((variant, segment))
    numbers = [sorted(_numbered(segment) for _, segment in found[:1]) for found in segments.values()]
    german, english = (_first(found, numbers[0] == numbers[1], ours) for found in segments.values())
    own = {prop.get("type"): (prop.text or "").strip() for prop in unit.iterfind("{*}prop")}
    date = max(map(_date, (unit, *(variant for found in segments.values() for variant, _ in found))))
    return Entry(source=german[1], target=english[1], origin=own.get("x-origin") or name, date=date,
                 status=_status(own, ours, unit, english[0]),
                 fresh=ours and not date and "x-kind" in own)  # a row of a review; those have no dates


def _first(found: Iterable[tuple[Any, Any]], numbered: bool, ours: bool) -> tuple[Any, str]:
    """The first variant with text, and its text."""
    texts = ((variant, _text(segment, numbered, ours)) for variant, segment in found)
    return next((one for one in texts if one[1]), (None, ""))


def _date(element: Any) -> str:
    digits = re.match(r"(\d{4})(\d\d)(\d\d)", element.get("changedate") or element.get("creationdate") or "")
    return day("-".join(digits.groups())) if digits else ""


def _status(properties: Mapping[str, str], ours: bool, unit: Any, english: Any) -> str:
    """A reviewer's word in a file of ours, whichever tool has saved it since; otherwise what that tool says.

    Who has changed a unit last stands by it, unless it is a machine.
    """
    said = properties.get("x-status", "").casefold()
    changed, made = ([element.get(name) for element in (english, unit) if element is not None and element.get(name)]
                     for name in ("changeid", "creationid"))
    by_machine = is_machine([*changed, *made, ""][0])
    if said in ("accepted", "corrected", "rejected") or (said in STATUSES[1:] and (by_machine or not changed)):
        return said
    if by_machine or (ours and not changed):
        return said if ours else ""
    return _given_status(properties, bool(changed))


def _given_status(properties: Mapping[str, str], changed: bool) -> str:
    """What Trados says of a unit; where nothing is said it stands in the memory because a person put it there."""
    level = properties.get("x-ConfirmationLevel", "")
    if level.startswith("Rejected"):
        return "rejected"
    unread = level in ("", "Unspecified") and not changed and is_machine(properties.get("x-Origin", ""))
    return "" if level == "Draft" or unread else "accepted"


def _text(segment: Any, numbered: bool, ours: bool) -> str:
    """The text of a segment; a placeholder that stands for what divides words leaves a blank.

    On one line, for tools break lines where they like; but in a file of `ours` breaks are the text's.
    """
    text = _DIVIDING.sub(" ", "".join(_flat(segment, numbered))).replace(_PLACE, "")
    return (text if ours else _SPACES.sub(" ", text)).strip(" \t\n\r")


def _numbered(segment: Any) -> list[str]:
    """The numbers that stand for placeholders, or for tags."""
    contents = ("".join(code.itertext()).strip() for code in segment.iterfind("{*}ph"))
    return sorted(filter(_NUMBERED.fullmatch, contents))


def _flat(element: Any, numbered: bool) -> Iterator[str]:
    """The text of an element and of those in it, without recursion: tags may be nested thousands deep."""
    waiting: list[Any] = [element]  # elements, and texts behind them
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
            continue
        if _name(part) in _CODES:
            yield _left_by(part, numbered)
            continue
        yield part.text or ""
        for child in reversed(part):
            waiting += (child.tail or "", child)


def _left_by(code: Any, numbered: bool) -> str:
    """What stands in the text for a code: itself where it is text, a blank for a break, else a mark or nothing.

    The mark depends on what is around it. `numbered`: numbers in braces are placeholders, for both languages have them.
    """
    content = "".join(code.itertext())
    stands_alone = _name(code) == "ph"
    content = content if stands_alone else _SPACES.sub(" ", content)  # between the attributes of a tag
    if _BREAK_TYPE.fullmatch(code.get("type", "")) or _BREAK.search(content):
        return " "
    if not stands_alone:
        return ""
    content = content.strip()
    if _ENTITY.fullmatch(content):
        return unescape(content)
    if _PLACEHOLDER.fullmatch(content) or (numbered and _NUMBERED.fullmatch(content)):
        return content
    return "" if _FORMATTING.fullmatch(content) else _PLACE


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
