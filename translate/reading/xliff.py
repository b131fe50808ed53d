"""XLIFF 2.x and 1.2 -> records of a bilingual table: our own, as `writers.xliff` and `xliff12` write them, and others'.

What a person has settled by the state (reviewed, final, signed off, approved) is accepted; of our own files the notes
say the rest: the reviewer's status and comment, the machine's English beside a correction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, get_args

from translate.errors import InputError
from translate.records import STATUSES, BlockKind
from translate.table import MADE_BY

Records = Iterator[tuple[int, dict[str, str], str, str]]
"""(number of the unit, what its columns would say, German, English)."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_START = re.compile(
    r"\s*+(?:(?:<!--(?:(?!-->).)*+-->|<!DOCTYPE[^<>\[]*+\[(?:(?!\]\s*>).)*+\]\s*>|<(?!!--)[?!][^<>]*+>)\s*+)*+"
    r"<(?:\w+:)?xliff\b", re.DOTALL)
_SETTLED = ("reviewed", "final", "signed-off")
_CODES = {"bpt", "ept", "it", "ph", "alt-trans", "sub"}  # of 1.2: these hold a foreign format's codes, not text
_OURS = re.compile("(?:confidence|machine|english-by|status|comment|memory|made-by|[A-Z]+(?:-[A-Z]+)*)")  # of notes
_BLOCK, _SEGMENT = re.compile(r"\bblock (\d{1,15})$"), re.compile(r"^(?:s|segment )(\d{1,15})\b")
_PLACE = re.compile(r"s(\d+): ")  # before our notes of a unit: the segment that one is of


def is_xliff(start: bytes) -> bool:
    """Whether a file begins as XLIFF does."""
    text = start.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "ignore")
    return _START.match(text) is not None


def read_xliff(origin: str, stream: BinaryIO) -> tuple[str, Records]:
    """What kind of XLIFF it is, and its records, unit by unit. InputError where it is damaged or of other languages."""
    from defusedxml.ElementTree import iterparse

    events = _safe(origin, iterparse(stream, events=("start", "end")))
    root = next(events)[1]
    _refuse_languages(origin, root.get("srcLang"), root.get("trgLang"))
    return f"XLIFF {root.get('version', '')}", _records(origin, events)


def _safe(origin: str, events: Iterator[Any]) -> Iterator[tuple[str, Any]]:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException

    try:
        yield from events
    except DefusedXmlException:
        raise InputError(f"{origin} declares XML entities, which no XLIFF file needs; it is not read") from None
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(f"{origin} is no XLIFF file, or a damaged one ({error})") from None


def _refuse_languages(origin: str, source: str | None, target: str | None) -> None:
    for given, wanted in ((source, "de"), (target, "en")):
        if given and re.split("[-_]", given.casefold())[0] != wanted:
            raise InputError(f"{origin}: from {source} into {target or '?'}, where German and English are wanted")


def _records(origin: str, events: Iterator[tuple[str, Any]]) -> Records:
    doc, made_by, preserved, number = "", "", False, 0
    for event, element in events:
        name = _name(element)
        if event == "start" and name == "file":
            _refuse_languages(origin, element.get("source-language"), element.get("target-language"))
            given = element.get("original", "")
            doc, made_by = "" if re.fullmatch(r"f\d+", given) else given, ""
            preserved = element.get(_SPACE) == "preserve"
        elif event == "end" and name == "note" and _kind(element) == "made-by":
            made_by = element.text or ""
        elif event == "end" and name in ("unit", "trans-unit"):
            for own, source, target in _segments(element, preserved or element.get(_SPACE) == "preserve"):
                number += 1
                yield number, {"doc": doc, MADE_BY: made_by, **own}, source, target
            element.clear()


def _segments(unit: Any, preserved: bool) -> Iterator[tuple[dict[str, str], str, str]]:
    """What the segments of a unit say; a unit of 1.2 is one."""
    notes = [(_kind(note), note.text or "") for note in (*unit.iterfind("{*}note"), *unit.iterfind("{*}notes/{*}note"))]
    segments = unit.findall("{*}segment") or [unit]
    for at, segment in enumerate(segments):
        source, target = (_text(segment.find(f"{{*}}{side}"), preserved) for side in ("source", "target"))
        if not source.strip() and not target.strip():
            continue
        numbered = _SEGMENT.search(segment.get("id", "") if segment is not unit else unit.get("resname", ""))
        number = numbered[1] if numbered else ""
        own = {"segment": number, "kind": (unit.get("type") or unit.get("restype") or "").removeprefix("satzpaar:")}
        own["kind"] = kind if (kind := own["kind"].removeprefix("x-")) in get_args(BlockKind) else ""
        if block := _BLOCK.search(unit.get("name") or unit.get("resname") or ""):
            own["block"] = block[1]
        said = _notes_of(notes, number, at == 0, segment is unit)
        yield {**own, **_review(said, _is_settled(segment), target)}, source, said.get("machine", target)


def _notes_of(notes: list[tuple[str, str]], number: str, first: bool, alone: bool) -> dict[str, str]:
    """The notes of a segment by their kind, all of another's as its comment."""
    said: dict[str, list[str]] = {}
    for kind, text in notes:
        ours = _OURS.fullmatch(kind) is not None
        place = None if alone or not ours else _PLACE.match(text)
        if place[1] == number if place else first:
            said.setdefault(kind if ours else "comment", []).append(text[place.end() if place else 0:])
    return {kind: "\n".join(texts) for kind, texts in said.items()}


def _review(said: Mapping[str, str], settled: bool, target: str) -> dict[str, str]:
    """The reviewer's columns: what stands settled now is accepted, whatever was said before."""
    status = said.get("status", "")
    if settled:
        status = "corrected" if "machine" in said else "accepted"
    elif status.strip().casefold() in ("accepted", "corrected"):
        status = STATUSES[0]
    own = {"status": status, "corrected": target if "machine" in said else "", "comment": said.get("comment", ""),
           "detail": near[0] if (near := re.search("SUGGESTION: .*", said.get("memory", ""), re.DOTALL)) else ""}
    return own | ({MADE_BY: f"satzpaar:|english:{said['english-by']}"} if "english-by" in said else {})


def _is_settled(segment: Any) -> bool:
    target = segment.find("{*}target")
    states = (segment.get("state"), None if target is None else target.get("state"))
    return segment.get("approved") == "yes" or any(state in _SETTLED for state in states)


def _kind(note: Any) -> str:
    return str(note.get("category") or note.get("from") or "")


def _text(side: Any, preserved: bool) -> str:
    """The text of a source or target, without recursion: tags may be nested thousands deep."""
    parts: list[str] = []
    waiting: list[Any] = [] if side is None else [side]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        if _name(part) == "cp":
            parts.append(_control(part.get("hex", "")))
        elif _name(part) == "x" and part.get("ctype") == "lb":
            parts.append("\n")
        elif _name(part) not in _CODES:
            parts.append(part.text or "")
            for child in reversed(part):
                waiting += (child.tail or "", child)
    kept = preserved or (side is not None and side.get(_SPACE) == "preserve")
    return "".join(parts) if kept else re.sub(r"[ \t\r\n]+", " ", "".join(parts)).strip(" ")


def _control(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch(r"(?:00)?[0-9A-Fa-f]{1,4}", code) else ""


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
