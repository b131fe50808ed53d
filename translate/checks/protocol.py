"""What a check is: a pure function with its data beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Literal

from translate.records import Evidence, Pair, Severity, Span

Limits = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place a check points at; `severity` only where it differs from the check's own."""

    explanation: str
    _: KW_ONLY
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    severity: Severity | None = None


PairCheck = Callable[[Pair, Evidence, Limits], Iterable[Hit]]
DocumentCheck = Callable[[Sequence[Pair], Limits], Iterable[tuple[int, Hit]]]  # (position in the sequence, hit)


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """A check as it is listed: its function, its MQM category, severity and thresholds, and what silences it."""

    id: str
    category: str
    severity: Severity
    side: Literal["source", "target", "pair", "document"]
    summary: str
    run: PairCheck | None = None
    run_document: DocumentCheck | None = None
    limits: Limits = field(default_factory=dict)  # defaults; a user's TOML file may override them
    silenced_by: tuple[str, ...] = ()  # ids whose finding on the same segment explains this one away; "*": any other
    # finding above minor that is not about the source alone
    measured: bool = False  # it reads out what estimation measured, which the estimates know already


def linked(evidence: Evidence, word: Span) -> list[Span]:
    """The words of the English that a word of the German is linked with."""
    return [target for source, target in evidence.links if source == word]


def times(count: int) -> str:
    """How often, in words: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def quoted(text: str, spans: Iterable[Span]) -> str:
    """The words under `spans`, each once, as a list in quotation marks."""
    return ", ".join(dict.fromkeys(f"“{text[span.start : span.end]}”" for span in spans))
