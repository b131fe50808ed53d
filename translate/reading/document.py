"""From the bytes of any kind of file to an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate.errors import InputError
from translate.reading.decoding import decode, mend_mojibake
from translate.reading.furniture import mark_furniture
from translate.reading.plain import BULLET, ENDS, NUMBERED, RULE, paragraphs
from translate.reading.raw import DOCX, HTML, MARKDOWN, TEXT
from translate.records import Article, Block, BlockKind, RawInput

LONGEST_HEADING = 120  # characters
TITLE_WORDS = 4  # a shorter line above it is a kicker


def read_article(raw: RawInput, *, repair_mojibake: bool = False) -> Article:
    """Read a document into blocks; page furniture is marked, what had to be decided stands in the notes.

    Args:
        raw: from `read_raw`.
        repair_mojibake: also mend text that was decoded wrongly before it came here; it is reported in any case.

    Raises:
        InputError: it holds no text, is damaged, or was made to exhaust memory.
    """
    blocks, notes = _read_blocks(raw, repair_mojibake)
    if not blocks:
        raise InputError(f"{raw.origin} holds no text; there is nothing to translate")
    marked = mark_furniture(blocks, menus=raw.media_type == TEXT, stated=raw.media_type in (MARKDOWN, DOCX))
    if all(block.kind == "furniture" for block in marked):
        notes.append(f"all {len(marked)} blocks look like page furniture; --keep-furniture keeps them")
    return Article(origin=raw.origin, title=_title(marked), blocks=tuple(marked), notes=tuple(notes))


def _read_blocks(raw: RawInput, repair: bool) -> tuple[list[Block], list[str]]:
    if raw.media_type == DOCX:
        from translate.reading.word import read_word

        return _mend_blocks(read_word(raw.data, raw.origin), repair)
    text, notes = decode(raw.data, origin=raw.origin, encoding=raw.encoding)
    text, note = mend_mojibake(text, repair=repair)
    notes += [note] if note else []
    if raw.media_type == HTML:
        from translate.reading.page import read_page

        return read_page(text, raw.origin), notes
    if raw.media_type == MARKDOWN:
        from translate.reading.markdown import read_markdown

        return read_markdown(text, raw.origin), notes
    return plain_blocks(text), notes


def _mend_blocks(blocks: Sequence[Block], repair: bool) -> tuple[list[Block], list[str]]:
    """The same for text that came decoded; a "line" of the note is a block then."""
    if not blocks:
        return [], []
    text, note = mend_mojibake("\n".join(block.text for block in blocks), repair=repair)
    mended = [replace(block, text=line) for block, line in zip(blocks, text.split("\n"), strict=True)]
    return mended, [note] if note else []


def plain_blocks(text: str) -> list[Block]:
    """Blocks of a plain text; kinds are told from form and place, bullets give way to kind "list-item"."""
    lines = paragraphs(text)
    kinds = [_kind(line) for line in lines]
    if (title := _title_line(lines, kinds)) is not None:
        kinds[title] = "title"
    return [
        Block(index=i, kind=kind, text=_without_bullet(line) if kind == "list-item" else line)
        for i, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    ]


def _without_bullet(line: str) -> str:
    bullet = BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def _kind(line: str) -> BlockKind:
    if RULE.match(line):
        return "paragraph"
    if BULLET.match(line):
        return "list-item"
    if ENDS.search(line) or len(line) > LONGEST_HEADING:
        return "list-item" if NUMBERED.match(line) and line[:1].islower() else "paragraph"
    return "list-item" if NUMBERED.match(line) else "heading"


def _title_line(lines: Sequence[str], kinds: Sequence[BlockKind]) -> int | None:
    """The first heading of some words above the first paragraph, if it is no furniture."""
    first = next((i for i, line in enumerate(lines) if kinds[i] == "paragraph" and len(line) > LONGEST_HEADING), None)
    end = min(len(lines) - 1, 50) if first is None else first
    if end < 1:
        return None
    seen = mark_furniture([Block(index=i, kind=kinds[i], text=lines[i]) for i in range(end + 1)])
    plain = [block.index for block in seen[:end] if block.kind == "heading"]
    return next((i for i in plain if len(lines[i].split()) >= TITLE_WORDS), plain[0] if plain else None)


def _title(blocks: Sequence[Block]) -> str:
    return next((block.text for block in blocks if block.kind == "title"), "")
