"""What every engine can do. An engine is handed a verified folder; it knows no lock and no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from translate.records import Decoding, Segment, TokenScore, Translation


class Engine(Protocol):
    """Translates segments, and scores translations of any origin."""

    @property
    def id(self) -> str:
        """Name, library version and precision: `fast/ctranslate2-4.8.5/int8`."""

    def translate(self, segments: Iterable[Segment], decoding: Decoding) -> Iterator[Translation]:
        """Yield one translation a segment, in order. Segments without a letter never reach the model."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[TokenScore, ...]]:
        """Force-decode each (source, target): the log-probability of every target token, </s> last (empty span)."""
