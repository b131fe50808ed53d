"""Markdown to blocks with markdown-it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from translate.errors import InputError
from translate.reading.decoding import tidy
from translate.records import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
DEEPEST = 100  # levels of the parser, of which a list takes two
TAG = re.compile(r"<[^<>]{0,2000}>")


def read_markdown(text: str, origin: str) -> list[Block]:
    """Blocks of a Markdown text. Front matter, code and bare HTML are marked as furniture, never lost.

    InputError where quotes and lists lie in one another so deep that the parser would pass over what is in them.
    """
    from markdown_it import MarkdownIt

    found: list[tuple[BlockKind, str, str]] = []
    if front := FRONT_MATTER.match(text):
        found.append(("furniture", front[1], "front matter"))
        text = text[front.end():]
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise InputError(f"{origin}: quotes or lists lie in one another more than {DEEPEST // 2} deep; take out some "
                         "of the marks before them")
    opened: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            opened.append(f"{token.type}{token.tag}")
        elif token.nesting == -1:
            opened.pop()
        elif token.type == "inline":
            found.append((_kind(opened), _inline_text(token.children or []), ""))
        elif token.type in ("fence", "code_block"):
            found.append(("furniture", token.content, "code"))
        elif token.type == "html_block":
            found.append(("furniture", TAG.sub(" ", token.content), "HTML"))
    return _number(found)


def _kind(opened: Sequence[str]) -> BlockKind:
    if any(name.startswith("heading_open") for name in opened):
        return "title" if "heading_openh1" in opened else "heading"
    if any(name.startswith("list_item_open") for name in opened):
        return "list-item"
    return "quote" if any(name.startswith("blockquote_open") for name in opened) else "paragraph"


def _inline_text(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(_inline_text(token.children or []))
        elif token.type != "html_inline":
            parts.append(token.content)
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
