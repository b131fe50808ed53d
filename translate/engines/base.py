"""What both engines share: which segments go to the model, in which parts, and how the parts become a translation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from translate.engines.pieces import EOS, Pieces
from translate.engines.splitting import Clause, as_clauses, is_translatable, reopened, split_long
from translate.records import Decoding, Segment, Span, TokenScore, Translation

WINDOW = 512  # segments in flight: bounds the memory of an endless stream


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """The best output for one part: pieces without </s>, summed log-probability incl. </s>, and if it ended."""

    pieces: tuple[str, ...]
    log_probability: float
    ended: bool


class MarianEngine(ABC):
    """An engine over a verified Marian folder; subclasses search and score pieces."""

    def __init__(self, folder: Path) -> None:
        self.pieces = Pieces(folder)

    @property
    @abstractmethod
    def id(self) -> str:
        """Name, library version and precision."""

    @abstractmethod
    def _search(self, sources: Sequence[list[str]], decoding: Decoding) -> list[Hypothesis]:
        """The best hypothesis for each list of source pieces (closed by </s>)."""

    @abstractmethod
    def _score(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[list[float]]:
        """Log-probabilities of each target's pieces and of the </s> after them."""

    def translate(self, segments: Iterable[Segment], decoding: Decoding) -> Iterator[Translation]:
        """Yield one translation a segment, in order, `WINDOW` segments at a time."""
        stream = iter(segments)
        while window := list(islice(stream, WINDOW)):
            yield from self._translate_window(window, decoding)

    def _translate_window(self, window: list[Segment], decoding: Decoding) -> Iterator[Translation]:
        parts = [self._parts(segment.text, decoding.max_source_tokens) for segment in window]
        given = [[self.pieces.encode(part.text) for part in own if is_translatable(part.text)] for own in parts]
        flat = [pieces for sources in given for pieces in sources]
        found = iter(self._search(flat, decoding) if flat else [])
        for segment, own, sources in zip(window, parts, given, strict=True):
            yield self._joined(segment, own, sources, list(islice(found, len(sources))))

    def _parts(self, text: str, limit: int) -> list[Clause]:
        if not is_translatable(text):
            return [Clause(text.strip())]
        return as_clauses(split_long(text, limit, lambda part: len(self.pieces.encode(part))))

    def _joined(
        self, segment: Segment, parts: list[Clause], sources: list[list[str]], found: list[Hypothesis]
    ) -> Translation:
        """Put the translations of the parts together; a part that is nothing to translate stands as it is."""
        tokens = sum(len(one.pieces) + one.ended for one in found)
        made = (self.pieces.decode(one.pieces) for one in found)
        return Translation(
            segment_id=segment.id,
            text=" ".join(reopened(next(made), part) if is_translatable(part.text) else part.text for part in parts),
            score=sum(one.log_probability for one in found) / tokens if tokens else None,
            source_tokens=sum(map(len, sources)),
            target_tokens=tokens,
            hit_length_limit=not all(one.ended for one in found),
            was_split=len(parts) > 1,
            engine=self.id,
        )

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[TokenScore, ...]]:
        """Log-probability of every target token given the source, </s> last with an empty span at the end.

        A side longer than the model's positions is scored as far as it reaches.
        """
        sources = [[*self.pieces.encode(source)[:-1][: LONGEST - 1], EOS] for source, _ in pairs]
        targets = [self.pieces.encode_target(target) for _, target in pairs]
        scored = self._score(sources, [pieces[: LONGEST - 1] for pieces, _ in targets])
        result = []
        for (_, target), (_, spans), values in zip(pairs, targets, scored, strict=True):
            places = [*spans[: LONGEST - 1], Span(len(target), len(target))]
            result.append(tuple(TokenScore(*both) for both in zip(places, values, strict=True)))
        return result


LONGEST = 512  # positions of every Marian model in use
