"""SOURCE-ENCODING and TARGET-ENCODING: characters that are no text, by the same rules on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.protocol import Check, Hit, Limits
from translate.checks.scanned import misread
from translate.records import Evidence, Pair, Span

# UTF-8 read as Latin-1 or Windows-1252: Ã¼, â€™, Å‚, and as Mac Roman: √º, ‚Äô
_MOJIBAKE = re.compile(
    r"(?:Ã[\x80-\xbf¼¤¶Ÿ„–œ©¨€‚ƒ…†‡‰]|â€[\x80-\xbf™œž“”˜¦]?|Â[\xa0-\xbf]|Ã\x9f|ï»¿|ï¿½"
    r"|[ÄÅ][\x80-\x9f¡¸¼½¾Ÿ™‡‚](?=\w)|√[¶§º∂üÑñ©®†](?=\w|\W?$)|‚Ä[ôúùìîù¶])+"
)
_BROKEN = re.compile(
    r"[\ufffd\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]+"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[\da-fA-F]{1,5});")
_LOST = re.compile(r"(?<![^\s(“\"'‘])[^\W\d_]+\?[a-zäöüéè]+(?![\w?=&/.@%]\w|\w)")  # Z?rich, can?t; no address
_KINDS = (
    (_MOJIBAKE, "mojibake: UTF-8 read as another encoding"),
    (_BROKEN, "not a character of text"),
    (_ENTITY, "an HTML entity left as it is"),
)
_SIGN = re.compile(  # one of them in each match, and quick to look for
    "[ÃâÂïÄÅ√‚&\ufffd\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]"
)


def damaged(text: str) -> Iterator[tuple[Span, str, bool]]:
    """The first of each kind of what is no text: where, what it is, and whether it is but an entity of HTML."""
    if not _SIGN.search(text):
        return
    for pattern, what in _KINDS:
        if match := pattern.search(text):
            yield Span(*match.span()), what, pattern is _ENTITY


def _shown(text: str, span: Span) -> str:
    piece = text[span.start : span.end]
    return piece if piece.isprintable() else piece.encode("unicode_escape").decode()


def _source(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    for span, what, is_entity in damaged(pair.source):
        said = f"“{_shown(pair.source, span)}” is {what}."
        yield Hit(said, source_spans=(span,), severity="minor" if is_entity else None)
    for span, what in misread(pair.source):
        yield Hit(f"“{pair.source[span.start : span.end]}” is {what}.", source_spans=(span,))


SOURCE = Check(
    id="SOURCE-ENCODING",
    category="design-and-markup/character-encoding",
    severity="major",
    side="source",
    run=_source,
    summary="mojibake, control characters, replacement characters, letters misread by a scanner",
)


def _target(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    for span, what, is_entity in damaged(pair.target):
        piece = pair.target[span.start : span.end]
        if piece in pair.source and is_entity:
            continue  # a text about HTML, or one whose entities are resolved later
        also = any(kind == what for _, kind, _ in damaged(pair.source))
        said = f"“{_shown(pair.target, span)}” is {what}{', as in the German' if also else ''}."
        yield Hit(said, target_spans=(span,), severity="minor" if also else None)
    for match in _LOST.finditer(pair.target) if "?" in pair.target[:-1] else ():
        if match[0] not in pair.source:
            yield Hit(f"“{match[0]}” is a letter lost in a broken encoding.", target_spans=(Span(*match.span()),))


TARGET = Check(
    id="TARGET-ENCODING",
    category="design-and-markup/character-encoding",
    severity="major",
    side="target",
    run=_target,
    summary="mojibake, control characters, replacement characters or HTML entities in the English",
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY"),
)
