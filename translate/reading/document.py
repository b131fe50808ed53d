"""From the bytes of any kind of file to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate.errors import InputError
from translate.reading.decoding import decode, mend_mojibake
from translate.reading.furniture import DATE, mark_furniture
from translate.reading.plain import BULLET, CREDIT, ENDS, LIFE, NUMBERED, RULE, Line, told_apart
from translate.reading.raw import DOCX, HTML, MARKDOWN, TEXT
from translate.records import Article, Block, BlockKind, RawInput

LONGEST_HEADING = 120  # characters
TITLE_WORDS = 4  # a shorter line above it is a kicker
OF_PAGE = "running head or page number"
# What a release or a mail begins with is no title
DATED = re.compile(rf"sperrfrist\b.*|(?:frei|freigabe) (?:ab|bis|zur|zum)\b.*|[\w -]{{2,30}}: ?{DATE}.{{0,20}}", re.I)


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
    lines = told_apart(text)
    parts = [part for line, kind in zip(lines, _kinds(lines), strict=True) for part in _parts(line, kind)]
    if (title := _title_line(parts)) is not None:
        parts[title] = ("title", *parts[title][1:])
    return [
        Block(index=i, kind=kind, text=_without_bullet(line) if kind == "list-item" else line, reason=reason)
        for i, (kind, line, reason) in enumerate(parts)
    ]


def _parts(line: Line, kind: BlockKind) -> Iterator[tuple[BlockKind, str, str]]:
    """(kind, text, reason) of a line, or of a caption and of the credit behind it."""
    if line.of_page:
        yield "furniture", line.text, OF_PAGE
    elif credit := CREDIT.search(line.text):
        yield "caption", line.text[: credit.start()], ""
        yield "paragraph", line.text[credit.end() :], ""
    else:
        yield kind, line.text, ""


def _kinds(lines: Sequence[Line]) -> list[BlockKind]:
    """The kind of each line; a star alone among others is no bullet but tells when somebody was born."""
    stars = [line.text.startswith("*") for line in lines]
    kinds: list[BlockKind] = []
    for i, line in enumerate(lines):
        is_life = LIFE.fullmatch(line.text) is not None and ("†" in line.text or sum(stars[max(i - 1, 0) : i + 2]) == 1)
        kinds.append("paragraph" if is_life else _kind(line.text))
    return kinds


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


def _title_line(parts: Sequence[tuple[BlockKind, str, str]]) -> int | None:
    """The first heading of some words above the first paragraph, if it is no furniture."""
    first = next((i for i, (kind, text, _) in enumerate(parts) if kind == "paragraph" and len(text) > LONGEST_HEADING),
                 None)
    end = min(len(parts) - 1, 50) if first is None else first
    if end < 1:
        return None
    seen = mark_furniture([Block(index=i, kind=parts[i][0], text=parts[i][1], reason=parts[i][2])
                           for i in range(end + 1)])
    plain = [block.index for block in seen[:end] if block.kind == "heading" and not DATED.fullmatch(block.text)]
    return next((i for i in plain if len(parts[i][1].split()) >= TITLE_WORDS), plain[0] if plain else None)


def _title(blocks: Sequence[Block]) -> str:
    return next((block.text for block in blocks if block.kind == "title"), "")
