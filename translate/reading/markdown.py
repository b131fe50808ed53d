"""Markdown to blocks with markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translate.errors import InputError
from translate.reading.decoding import RAISED, tidy
from translate.reading.plain import one_line
from translate.records import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

FRONT_MATTER = re.compile(
    r"\A(---|\+\+\+)[ \t]*\n(?=\s*(?:#[^\n]*\n\s*)*[\w\"'-]+[ \t]*[:=])(.{0,20000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)",
    re.S,
)
NOTE = re.compile(r"\[\^([^\s\[\]]{1,60})\]")
# With what is indented below it, blank lines between included
NOTE_BELOW = re.compile(
    rf"^ {{0,3}}({NOTE.pattern}):[ \t]*([^\n]*(?:\n(?:[ \t]*+\n)*+(?: {{4}}|\t)[ \t]*[^\s][^\n]*)*)", re.M
)
INDENT = re.compile(r"^(?: {4}|\t)", re.M)
# What sites and editors put among the text: kinds of notes, names of headings, tags of generators
CALLOUT = re.compile(r"\[![A-Za-z-]{2,20}\][+-]?(?:\s+|\Z)")
ANCHOR = re.compile(r"\s*\{[#.][^{}\n]*\}\s*\Z")
FENCE = re.compile(r"^ {0,3}:{3,}[^\n]*$", re.M)
GENERATOR = re.compile(r":{3,}.*|\{%[^%]*%\}|\{\{[^{}]*\}\}|\[\[?_?toc_?\]?\]", re.I)
BREAK = re.compile(r"<br\b", re.I)
TASK = re.compile(r"\[[ xX]\]\s+(?=\S)")  # at the beginning of what is to be done, or is done
# What a list would have for its first words: "3. März 1931 in Hamburg" is no third entry
MONTH_FIRST = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b(?! und\b)")
SHORTEST_CAPTION = 3  # words; less is the name of a picture, which is shown only where there is no picture
SUPERSCRIPT = re.compile(r"<sup\b", re.I)
DEEPEST = 100  # levels of the parser, of which a list takes two


def read_markdown(text: str, origin: str) -> list[Block]:
    """Blocks of a Markdown text. Front matter, code and tags are marked as furniture, never lost.

    InputError where quotes and lists lie in one another so deep that the parser would pass over what is in them.
    """
    from markdown_it import MarkdownIt

    found: list[tuple[BlockKind, str, str]] = []
    if front := FRONT_MATTER.match(text):
        found.append(("furniture", front[2], "front matter"))
        text = text[front.end():]
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "note", _read_note)
    text = NOTE_BELOW.sub(_note_below, text)  # the parser takes it for the address of a link
    tokens = parser.parse(FENCE.sub(r"\n\g<0>\n", text))
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise InputError(f"{origin}: quotes or lists lie in one another more than {DEEPEST // 2} deep; take out some "
                         "of the marks before them")
    opened: list[str] = []
    mark = ""  # of the entry of a list that has just begun
    for token in tokens:
        if token.nesting == 1:
            opened.append(f"{token.type}{token.tag}")
            mark = f"{token.info}{token.markup} " if token.type == "list_item_open" else mark
        elif token.nesting == -1:
            opened.pop()
        elif token.type == "inline":
            text, kind = one_line(_inline_text(token.children or []).split("\n")), _kind(opened)
            found.append(_picture(text) if _is_picture(token.children or []) else _inline_block(kind, text, mark))
            mark = ""
        elif token.type in ("fence", "code_block"):
            found.append(("furniture", token.content, "code"))
        elif token.type == "html_block":
            found += _html_blocks(_kind(opened), token.content, origin)
    return _number(found)


def _note_below(found: re.Match[str]) -> str:
    """A footnote as paragraphs of the text."""
    return f"\n{found[1]} {INDENT.sub('', found[3])}"


def _is_picture(tokens: Sequence[Token]) -> bool:
    """Tell whether there is nothing but pictures, linked or not."""
    types = {token.type for token in tokens if token.content.strip() or token.type != "text"}
    return "image" in types and types <= {"image", "link_open", "link_close", "softbreak", "hardbreak"}


def _picture(text: str) -> tuple[BlockKind, str, str]:
    return ("caption", text, "") if len(text.split()) >= SHORTEST_CAPTION else ("furniture", text, "name of a picture")


def _inline_block(kind: BlockKind, text: str, mark: str) -> tuple[BlockKind, str, str]:
    """(kind, text, reason) of a paragraph; `mark` is what it had before it as the first of an entry of a list."""
    if GENERATOR.fullmatch(text.strip()):
        return "furniture", text, "tag of a site generator"
    if kind == "list-item" and mark:
        text = f"{mark}{text}" if mark[:1].isdigit() and MONTH_FIRST.match(text) else TASK.sub("", text, count=1)
    if kind == "quote" and (callout := CALLOUT.match(text)):
        return kind, text[callout.end():], ""
    return kind, ANCHOR.sub("", text) if kind in ("title", "heading") else text, ""


def _html_blocks(kind: BlockKind, text: str, origin: str) -> Iterator[tuple[BlockKind, str, str]]:
    """What a page would show of bare HTML; paragraphs are of the kind of the Markdown around them."""
    from translate.reading.page import read_fragment

    for inner, words, reason in read_fragment(text, origin):
        yield (kind if inner == "paragraph" else inner), words, reason


def _read_note(state: StateInline, silent: bool) -> bool:
    """Number a mark of a footnote, as where the text is shown: "[^quelle]" is "[1]"."""
    found = NOTE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        numbers = state.env.setdefault("notes", {})
        state.push("text", "", 0).content = f"[{numbers.setdefault(found[1], len(numbers) + 1)}]"
    state.pos = found.end()
    return True


def _kind(opened: Sequence[str]) -> BlockKind:
    if any(name.startswith("heading_open") for name in opened):
        return "title" if "heading_openh1" in opened else "heading"
    if any(name.startswith("list_item_open") for name in opened):
        return "list-item"
    return "quote" if any(name.startswith("blockquote_open") for name in opened) else "paragraph"


def _inline_text(tokens: Sequence[Token]) -> str:
    parts, before = [], ""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and BREAK.match(token.content)):
            parts.append("\n")
        elif token.type == "image":
            parts.append(_inline_text(token.children or []))
        elif token.type != "html_inline":
            parts.append(token.content.translate(RAISED if SUPERSCRIPT.match(before) else {}))
        before = token.content if token.type == "html_inline" else ""
    return "".join(parts)


def _number(found: Sequence[tuple[BlockKind, str, str]]) -> list[Block]:
    """Number what has text; only the first heading of the first rank is the title."""
    blocks: list[Block] = []
    titled = False
    for kind, text, reason in found:
        clean = tidy(text)
        if not clean:
            continue
        if kind == "title":
            kind, titled = ("heading" if titled else "title"), True
        blocks.append(Block(index=len(blocks), kind=kind, text=clean, reason=reason))
    return blocks
