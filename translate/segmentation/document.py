"""From an article to its segments and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from translate.errors import InputError
from translate.records import Article, Block, Segment, Span
from translate.segmentation.split import split

VERSION = "german-6"
ONE_LINE_KINDS = frozenset({"title", "heading"})  # hardly ever hold a sentence end without a mark
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def segment_text(text: str) -> list[Span]:
    """Spans of the sentences of one block of text, in order; only white space lies between and around them."""
    return split(text)


def segment_block(block: Block, first_id: int = 1) -> list[Segment]:
    """Segments of one block, numbered from `first_id`."""
    spans = split(block.text, unmarked=block.kind not in ONE_LINE_KINDS)
    return [
        Segment(id=first_id + i, block=block.index, index=i, start=span.start, end=span.end,
                text=block.text[span.start:span.end], kind=block.kind)
        for i, span in enumerate(spans)
    ]


def segment_article(article: Article, *, keep_furniture: bool = False) -> list[Segment]:
    """All segments of an article, ids from 1; page furniture is left out unless asked for."""
    segments: list[Segment] = []
    for block in article.blocks:
        if keep_furniture or block.kind != "furniture":
            segments += segment_block(block, len(segments) + 1)
    return segments


def segment(text: str) -> list[Segment]:
    """Split German text into sentences.

    A blank line ends a paragraph; so does a line break, unless the text is hard-wrapped. Each paragraph is a block;
    `segment.start` and `segment.end` are offsets into the paragraph's text, in which line breaks are single blanks.
    Line breaks of any system and those of Unicode count. Text without a visible character gives no segments; InputError
    for what is no text at all.
    """
    if not isinstance(text, str):
        raise InputError(f"a value of type {type(text).__name__} is no text to segment")
    from translate.reading.decoding import LINE_BREAK
    from translate.reading.plain import paragraphs

    texts = filter(_is_visible, paragraphs(LINE_BREAK.sub("\n", text)))
    blocks = [Block(index=i, kind="paragraph", text=block) for i, block in enumerate(texts)]
    return segment_article(Article(origin="", title="", blocks=tuple(blocks)))


def _is_visible(text: str) -> bool:
    """Tell text from nothing but white space, controls and characters without a width."""
    return not all(unicodedata.category(character) in UNSEEN for character in text)


def rebuild(article: Article, segments: Iterable[Segment]) -> str:
    """Write the article's visible text from its segments: blocks joined by a blank line, white space as it was.

    Blocks without a segment (furniture that was left out) are missing from the result.
    """
    by_block: dict[int, list[Segment]] = {}
    for part in segments:
        by_block.setdefault(part.block, []).append(part)
    written = [_rebuild_block(block.text, by_block[block.index]) for block in article.blocks if block.index in by_block]
    return "\n\n".join(written)


def _rebuild_block(text: str, segments: Sequence[Segment]) -> str:
    parts, at = [], 0
    for part in segments:
        parts += [text[at:part.start], part.text]
        at = part.end
    return "".join([*parts, text[at:]])
