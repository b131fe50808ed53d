"""A deterministic engine without a model, for tests and demonstrations of everything around an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from translate.engines.splitting import is_translatable
from translate.records import Decoding, Segment, Span, TokenScore, Translation


class FakeEngine:
    """Answers from a table, else says `EN <source>`. Scores every word with the same log-probability."""

    id = "fake"

    def __init__(self, answers: Mapping[str, str] | None = None, log_probability: float = -0.5) -> None:
        self._answers, self._log_probability = dict(answers or {}), log_probability

    def translate(self, segments: Iterable[Segment], decoding: Decoding) -> Iterator[Translation]:
        """One translation a segment, in order; words count as tokens."""
        for segment in segments:
            known = is_translatable(segment.text)
            text = self._answers.get(segment.text, f"EN {segment.text}") if known else segment.text.strip()
            words = len(text.split()) if known else 0
            yield Translation(
                segment_id=segment.id,
                text=text,
                score=self._log_probability if known else None,
                source_tokens=len(segment.text.split()),
                target_tokens=words,
                hit_length_limit=words > decoding.max_target_tokens,
                was_split=False,
                engine=self.id,
            )

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[TokenScore, ...]]:
        """The same log-probability for every word and the end."""
        return [self._scored(target) for _, target in pairs]

    def _scored(self, target: str) -> tuple[TokenScore, ...]:
        spans, at = [], 0
        for word in target.split():
            start = target.index(word, at)
            at = start + len(word)
            spans.append(Span(start, at))
        return tuple(TokenScore(span, self._log_probability) for span in (*spans, Span(len(target), len(target))))
