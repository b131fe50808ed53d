"""Small marks of the English: TARGET-BRACKETS, TARGET-SPACING, TARGET-CAPITAL, END-PUNCTUATION."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.protocol import Check, Hit, Limits
from translate.records import Evidence, Pair, Span

_PAIRS = {")": "(", "]": "[", "}": "{"}
_ENUMERATION = re.compile(r"(?:^|\s)(?:[a-zA-Z]|\d{1,2}|[ivx]{1,4})\)")
_SMILEY = re.compile(r"[:;8][-o^]?[()\[\]]")
_BRACKET = re.compile(r"[()\[\]{}]")
_SPACING = (  # (what any match holds, quick to look for; the mark; how it is called)
    (
        re.compile(r"[ \u00a0][,;.!?:]"),
        re.compile(r"(?<=[\w\"”’)])[ \u00a0]+[,;](?=\s|$)|(?<=\w)[ \u00a0]+[.!?:](?=$|\s+[A-Z\"“])"),
        "a space before punctuation",
    ),
    (
        re.compile(r"[,;!?.][^\W\d_]"),
        re.compile(
            r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})|(?<=[a-z]{2})[!?](?=[A-Z][a-z])|(?<=[a-z]{3})\.(?=[A-Z][a-z]+[ ,])"
        ),
        "no space after punctuation",
    ),
    (re.compile("  "), re.compile(r"(?<=\S)[ ]{2,}(?=\S)"), "two spaces in a row"),
    (re.compile(r"\( | \)"), re.compile(r"\([ ]+(?=\w)|(?<=\w)[ ]+\)"), "a space inside a bracket"),
)
_END = re.compile(r"([.!?…:;])[\"“”„»«'’)\]*]*$")


def brackets(text: str) -> list[int]:
    """Offsets of the brackets of `text` without a partner; those of a), 1) and :-) are none."""
    if not _BRACKET.search(text):
        return []
    skipped = {m.end() - 1 for pattern in (_ENUMERATION, _SMILEY) for m in pattern.finditer(text)}
    stack: list[int] = []
    lonely: list[int] = []
    for at, char in enumerate(text):
        if char in "([{" and at not in skipped:
            stack.append(at)
        elif char in _PAIRS and stack and text[stack[-1]] == _PAIRS[char]:
            stack.pop()
        elif char in _PAIRS and at not in skipped:
            lonely.append(at)
    return sorted(lonely + stack)


def _brackets(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    lonely = brackets(pair.target)
    if lonely and not brackets(pair.source):
        yield Hit(
            f"“{pair.target[lonely[0]]}” has no counterpart in the English, though the German's brackets match.",
            target_spans=tuple(Span(at, at + 1) for at in lonely),
        )


BRACKETS = Check(
    id="TARGET-BRACKETS",
    category="linguistic-conventions/punctuation",
    severity="minor",
    side="target",
    run=_brackets,
    summary="brackets that do not match",
)


def _spacing(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    for sign, pattern, what in _SPACING:
        match = pattern.search(pair.target) if sign.search(pair.target) else None
        if match is None:
            continue
        in_source = "." in pair.source[:-1].replace(". ", "") if match[0] == "." else pattern.search(pair.source)
        if not in_source:
            yield Hit(f"{what[0].upper()}{what[1:]}.", target_spans=(Span(*match.span()),))


SPACING = Check(
    id="TARGET-SPACING",
    category="linguistic-conventions/whitespace",
    severity="minor",
    side="target",
    run=_spacing,
    summary="spaces missing, doubled or before punctuation",
    silenced_by=("TARGET-ENCODING",),
)


def _capital(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    source, target = pair.source.lstrip(" \"“„»'‚(–-"), pair.target.lstrip(" \"“„»'‘(–-")
    if len(source) < 2 or len(target) < 2 or not (source[0].isupper() and target[0].islower()):
        return
    first = re.match(r"[\w-]+", target)
    if first is None or any(c.isupper() or c.isdigit() for c in first[0]) or "." in target[: len(first[0]) + 1]:
        return  # iPhone, example.org
    if _END.search(pair.source.rstrip()) and len(source.split()) > 2:
        at = len(pair.target) - len(target)
        yield Hit(
            f"The sentence begins with a lower-case letter: “{first[0]}”.", target_spans=(Span(at, at + len(first[0])),)
        )


CAPITAL = Check(
    id="TARGET-CAPITAL",
    category="linguistic-conventions/spelling",
    severity="minor",
    side="target",
    run=_capital,
    summary="a sentence that begins with a lower-case letter",
    silenced_by=("TARGET-LANGUAGE",),
)


def _end(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    here, there = _END.search(pair.source.rstrip()), _END.search(pair.target.rstrip())
    marks = {here[1] if here else "", there[1] if there else ""}
    if "?" in marks and len(marks) == 2 and pair.target.strip() and pair.source.strip():
        asked, told = ("German", "English") if here and here[1] == "?" else ("English", "German")
        at = there.start() if there else len(pair.target.rstrip()) - 1
        yield Hit(f"The {asked} is a question, the {told} is not.", target_spans=(Span(at, at + 1),))


END = Check(
    id="END-PUNCTUATION",
    category="linguistic-conventions/punctuation",
    severity="minor",
    side="pair",
    run=_end,
    summary="a question that became a statement, or the other way round",
    silenced_by=("TARGET-TRUNCATED", "TARGET-EMPTY", "SOURCE-EMPTY"),
)
