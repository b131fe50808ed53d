"""`translate segment`: the German sentences of a document."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.common import GLOBALS, app, expected_errors, put, refuse_overwrite, say
from translate.cli.options import Force, Quiet, not_stdout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from translate.records import Article, Segment


class SegmentFormat(StrEnum):
    """What comes out."""

    text = "text"
    jsonl = "jsonl"


@app.command()
def segment(
    files: Annotated[list[str], typer.Argument(metavar="FILE|-...", help="Text, Markdown, HTML or docx; - is stdin.")],
    format_: Annotated[
        SegmentFormat, typer.Option("--format", "-f", help="text: one sentence a line; jsonl: with block and offsets.")
    ] = SegmentFormat.text,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", callback=not_stdout, help="Write to this file.")
    ] = None,
    force: Force = False,
    keep_furniture: Annotated[
        bool, typer.Option("--keep-furniture", help="Keep what looks like page furniture, and list it with reasons.")
    ] = False,
    repair: Annotated[bool, typer.Option("--repair", help="Repair mojibake (Ã¤ for ä), and say so.")] = False,
    quiet: Quiet = False,
) -> None:
    """Split German documents into sentences.

    Example: translate segment artikel.html --format jsonl
    """
    GLOBALS.quiet |= quiet
    with expected_errors():
        refuse_overwrite(output, force, files)
        lines = _lines(files, format_, keep_furniture, repair)
        if output is not None:
            from translate.writers import save

            encoded = (f"{line}\n".encode("utf-8", "backslashreplace") for line in lines)  # as main() does for stdout
            save(output, lambda stream: stream.writelines(encoded))
            return
        for line in lines:
            put(line)


def _lines(files: list[str], format_: SegmentFormat, keep_furniture: bool, repair: bool) -> Iterator[str]:
    from translate.reading import read_article, read_raw
    from translate.segmentation import segment_article

    for name in files:
        article = read_article(read_raw(name), repair_mojibake=repair)
        _report(article, keep_furniture)
        for sentence in segment_article(article, keep_furniture=keep_furniture):
            yield sentence.text if format_ is SegmentFormat.text else _record(article, sentence)


def _report(article: Article, keep_furniture: bool) -> None:
    for note in article.notes:
        say(f"{article.origin}: {note}")
    furniture = [block for block in article.blocks if block.kind == "furniture"]
    if keep_furniture:
        for block in furniture:
            say(f"{article.origin}: block {block.index}, {block.reason}: {block.text[:60]}")
    elif furniture:
        blocks = f"{len(furniture)} block{'s' * (len(furniture) > 1)}"
        say(f"{article.origin}: {blocks} of page furniture left out; --keep-furniture keeps and lists them")


def _record(article: Article, sentence: Segment) -> str:
    import json

    block = article.blocks[sentence.block]
    record = {
        "doc": article.origin, "id": sentence.id, "block": sentence.block, "index": sentence.index,
        "kind": sentence.kind, "start": sentence.start, "end": sentence.end, "text": sentence.text,
    }
    return json.dumps(record | ({"reason": block.reason} if block.reason else {}), ensure_ascii=False)
