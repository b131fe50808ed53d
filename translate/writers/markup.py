"""What the XML formats have in common: a small streaming writer and text with its doubtful spans as events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from translate.records import Span


class Xml:
    """Writes well-formed UTF-8 XML element by element; characters XML cannot hold go through `legal`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._out = XMLGenerator(stream, "utf-8", short_empty_elements=True)
        self._out.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element around what is written within the `with` block."""
        self.open(name, attributes)
        yield
        self._out.endElement(name)

    def open(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        """A start tag; the caller ends it with `close`."""
        values = {key: legal(value) for key, value in (attributes or {}).items()}
        self._out.startElement(name, AttributesImpl(values))

    def close(self, name: str) -> None:
        """An end tag."""
        self._out.endElement(name)

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element without content."""
        self.open(name, attributes)
        self._out.endElement(name)

    def text(self, text: str) -> None:
        """Character data."""
        self._out.characters(legal(text))

    def leaf(self, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
        """An element that holds text alone."""
        with self.element(name, attributes):
            self.text(text)

    def line(self) -> None:
        """A line break between elements, for people who open the file."""
        self._out.ignorableWhitespace("\n")


_ILLEGAL: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)}, **dict.fromkeys(map(ord, "\v\f"), " "),
    ord("\t"): "\t", ord("\n"): "\n", ord("\r"): "\n",
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
}


def legal(text: str) -> str:
    """`text` with the characters that XML 1.0 cannot hold made visible: ␀ ␁ ..., or U+FFFD.

    Tabs and line breaks stay; these end in LF, as parsers see to.
    """
    return text.replace("\r\n", "\n").translate(_ILLEGAL)


def pieces(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """`text` cut at the ends of all spans: each piece with the positions in `spans` of those that cover it.

    Spans may overlap. What lies outside the text is cut off, empty ones cover nothing.
    """
    turns: dict[int, set[int]] = {0: set(), len(text): set()}  # place -> the spans that begin or end there
    for number, span in enumerate(spans):
        start, end = (min(max(place, 0), len(text)) for place in span)
        for place in (start, end):
            turns.setdefault(place, set()).update({number} if start < end else ())
    covering: set[int] = set()
    for start, end in pairwise(sorted(turns)):
        covering ^= turns[start]
        yield text[start:end], tuple(sorted(covering))
