"""Translation memories of other tools: TMX 1.4b in and out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from translate.errors import InputError
from translate.memory.corrections import Entry

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # not allowed in XML 1.0
_BY_MACHINE = "MT!"  # the author that Okapi, Wordfast and others name where a machine translated
_CODES = {"bpt", "ept", "it", "ph", "ut"}  # inline elements that hold a foreign format's codes, not text


def read_tmx(path: Path) -> Iterator[Entry]:
    """The German-English units of a TMX file; codes of inline tags are dropped, their text is kept.

    Any variant of the languages counts (de-DE, en-GB); units without one of both are passed over. A unit's status is
    "accepted" unless the file says otherwise; "" where it says that a machine made the English, or is a review of
    ours, and no person has let it stand. InputError where the file is no TMX, is damaged, or declares entities.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        with path.open("rb") as stream:
            yield from _units(iterparse(stream, events=("start", "end")), path)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    except DefusedXmlException:
        raise InputError(f"{path} declares XML entities, which a TMX file has no need of; it is not read") from None
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(f"{path} is no TMX file, or a damaged one ({error})") from None


def write_tmx(entries: Iterable[Entry], version: str, stream: BinaryIO) -> None:
    """Write `entries` to `stream` as TMX 1.4b. Characters that XML forbids are left out."""
    stream.write(_head(version).encode())
    for entry in entries:
        stream.write(_unit(entry).encode())
    stream.write(b"</body>\n</tmx>\n")


def _units(events: Iterable[tuple[str, Any]], path: Path) -> Iterator[Entry]:
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
            if entry is not None:
                yield entry
            around.clear()  # bounded memory, whatever the file's size


def _entry(unit: Any, name: str, ours: bool) -> Entry | None:
    texts: dict[str, str] = {}
    authors = {_author(unit)}
    dates = [unit.get("changedate") or unit.get("creationdate") or ""]
    for variant in unit.iterfind("{*}tuv"):
        language = (variant.get(_LANG) or variant.get("lang") or "").casefold().replace("_", "-").split("-")[0]
        segment = variant.find("{*}seg")
        if segment is not None:
            texts.setdefault(language, " ".join("".join(_flat(segment)).split()))
            dates.append(variant.get("changedate") or variant.get("creationdate") or "")
            authors.add(_author(variant))
    if not texts.get("de") or not texts.get("en"):
        return None
    own = {prop.get("type"): (prop.text or "").strip() for prop in unit.iterfind("{*}prop")}
    date = re.match(r"(\d{4})(\d\d)(\d\d)", max(dates))
    status = own.get("x-status", "") if ours else "" if _BY_MACHINE in authors else _given_status(own)
    return Entry(source=texts["de"], target=texts["en"], origin=own.get("x-origin") or name,
                 date="-".join(date.groups()) if date else "", status=status)


def _author(element: Any) -> str:
    return element.get("changeid") or element.get("creationid") or ""


def _given_status(properties: Mapping[str, str]) -> str:
    """What Trados says of a unit; where nothing is said it stands in the memory because a person put it there."""
    level = properties.get("x-ConfirmationLevel", "")
    return "" if level == "Draft" else "rejected" if level.startswith("Rejected") else "accepted"


def _flat(element: Any) -> Iterator[str]:
    """The text of an element and of those in it, without recursion: tags may be nested thousands deep."""
    waiting: list[Any] = [element]  # elements, and texts behind them
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
            continue
        yield part.text or ""
        for child in reversed(part):
            waiting.append(child.tail or "")
            if _name(child) not in _CODES:
                waiting.append(child)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _head(version: str) -> str:
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
            f'<header creationtool="satzpaar" creationtoolversion={quoteattr(version)} datatype="plaintext" '
            'segtype="sentence" adminlang="en" srclang="de" o-tmf="satzpaar"/>\n<body>\n')


def _unit(entry: Entry) -> str:
    day = entry.date.replace("-", "")
    changed = f' changedate="{day}T000000Z"' if re.fullmatch(r"\d{8}", day) else ""
    props = "".join(f'<prop type="{kind}">{_clean(value)}</prop>'
                    for kind, value in (("x-origin", entry.origin), ("x-status", entry.status)) if value)
    variants = "".join(f'<tuv xml:lang="{language}"><seg>{_clean(text)}</seg></tuv>'
                       for language, text in (("de", entry.source), ("en", entry.target)))
    return f"<tu{changed}>{props}{variants}</tu>\n"


def _clean(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text))

