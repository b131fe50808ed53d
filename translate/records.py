"""Every type that passes between the rooms. Frozen, keyword-only, no logic beyond invariants.

All offsets are Python string indices: `text[span.start:span.end]`, end excluded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

BlockKind = Literal["title", "heading", "paragraph", "list-item", "quote", "caption", "furniture"]
Severity = Literal["minor", "major", "critical"]
Status = Literal["", "accepted", "corrected", "rejected", "todo"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # in rising order
STATUSES: tuple[Status, ...] = get_args(Status)


class Span(NamedTuple):
    """A stretch of text, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RawInput:
    """Bytes as they came, with where from (`-` is standard input) and what they claim to be."""

    origin: str
    media_type: str  # text/plain, text/markdown, text/html, application/vnd...docx
    data: bytes
    sha256: str
    encoding: str | None = None  # None: to be told from BOM and content


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph, heading, list item ... of an article; `text` has no line breaks and no blanks at its ends."""

    index: int
    kind: BlockKind
    text: str
    reason: str = ""  # why it is page furniture, for kind "furniture"


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A document as blocks in reading order; furniture is marked, never lost."""

    origin: str
    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()  # what reading had to decide: "decoded as CP1252", ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A sentence of a block: `block.text[start:end] == text`; between segments lies only white space."""

    id: int  # counts through the document from 1
    block: int  # index of its block
    index: int  # counts through its block from 0
    start: int
    end: int
    text: str
    kind: BlockKind = "paragraph"  # of its block

    @classmethod
    def of(cls, text: str, number: int) -> Segment:
        """A text that is a block of its own, the `number`th of its document."""
        return cls(id=number, block=number - 1, index=0, start=0, end=len(text), text=text)

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(f"segment {self.id}: offsets {self.start}:{self.end} do not fit its text")


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoding:
    """How to search for a translation. Always passed whole: no engine has defaults of its own."""

    beam_size: int
    length_penalty: float
    max_source_tokens: int  # </s> counted
    max_target_tokens: int
    no_repeat_ngram_size: int  # 0: off
    repetition_penalty: float  # 1.0: off
    batch_tokens: int  # source tokens translated at once


@dataclass(frozen=True, kw_only=True, slots=True)
class Translation:
    """What an engine made of a segment. `score` is the mean log-probability of a target token, natural log."""

    segment_id: int
    text: str
    score: float | None = None
    source_tokens: int = 0
    target_tokens: int = 0
    hit_length_limit: bool = False
    was_split: bool = False
    engine: str = ""  # where the text is not of an engine's making


class TokenScore(NamedTuple):
    """A target token of a given translation: its place in the target and its log-probability (natural log)."""

    span: Span
    log_probability: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A source segment beside its translation; `doc` names the document."""

    segment: Segment
    translation: Translation
    doc: str = ""

    @classmethod
    def of(cls, source: str, target: str, number: int, doc: str = "") -> Pair:
        """Two bare texts, the `number`th of their document."""
        return cls(segment=Segment.of(source, number), translation=Translation(segment_id=number, text=target), doc=doc)

    @property
    def source(self) -> str:
        """The German text."""
        return self.segment.text

    @property
    def target(self) -> str:
        """The English text."""
        return self.translation.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimates:
    """Calibrated probabilities, 0 to 1, that the translation has such an error."""

    hallucination: float
    omission: float
    error: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Calibration:
    """What makes an estimated logit of an error right for the translations of one model: `slope * logit + shift`.

    The defaults leave it as it is: right for the annotated translations that the estimates were fitted to.
    """

    slope: float = 1.0
    shift: float = 0.0

    def __post_init__(self) -> None:
        if not (self.slope > 0 and math.isfinite(self.slope) and math.isfinite(self.shift)):
            raise ValueError(f"a calibration of slope {self.slope} and shift {self.shift}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What was measured of a pair. None or empty where it could not be measured: missing is not guessed.

    `features` count where two are compared, not in their hash.
    """

    features: Mapping[str, float] = field(default_factory=dict, hash=False)  # named measurements the estimates rest on
    estimates: Estimates | None = None
    log_probability: float | None = None  # mean over target tokens, natural log, of the target given the source
    unsupported: tuple[Span, ...] = ()  # target words nothing in the source accounts for
    uncovered: tuple[Span, ...] = ()  # source words nothing in the target accounts for
    added: tuple[Span, ...] = ()  # a stretch of the target for which nothing in the source is left
    surely_added: bool = False
    links: tuple[tuple[Span, Span], ...] = ()  # (source word, target word) that belong together
    source_unknown: tuple[Span, ...] = ()  # words the lexicon has never seen, in any form or as a compound
    target_unknown: tuple[Span, ...] = ()
    target_inflected: tuple[Span, ...] = ()  # words of which it knows the stem, but has never seen this form
    source_garbled: float | None = None  # calibrated probability that no German writer wrote this
    target_garbled: float | None = None  # the same for the English
    source_garbled_spans: tuple[Span, ...] = ()  # where the doubt is largest
    target_garbled_spans: tuple[Span, ...] = ()
    source_garbled_why: str = ""  # what is wrong there, where a rule tells
    target_garbled_why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """An issue to look at: which check, its MQM dimension/issue, how grave, where, and one sentence to act on."""

    check: str
    category: str  # MQM-Core (2024), "accuracy/omission"
    severity: Severity
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]
    explanation: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A near match of the translation memory; `similarity` in 0..1, `origin` says where it comes from."""

    source: str
    target: str
    similarity: float
    origin: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of a review: the pair, what was found, and what belongs to the reviewer.

    Rows can be members of sets and keys of dictionaries; `extra` counts where they are compared, not in their hash.
    """

    pair: Pair
    evidence: Evidence
    findings: tuple[Finding, ...] = ()
    status: str = ""  # the reviewer's columns: passed through untouched
    corrected: str = ""
    comment: str = ""
    suggestion: Suggestion | None = None
    reviewed: bool = False  # the target is a reviewer's own, taken from the translation memory
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)  # foreign columns of a file, passed through
    origin: str = ""  # what made the target, by the word of a checked file; "" where this run did, or nothing says

    @property
    def confidence(self) -> float | None:
        """Calibrated probability that the segment is free of errors, or None where none is known."""
        return None if self.evidence.estimates is None else 1.0 - self.evidence.estimates.error

    @property
    def verdict(self) -> str:
        """The reviewer's status whatever its case and the blanks around it: one of `STATUSES`, or another word."""
        return self.status.strip().casefold()

    @property
    def correction(self) -> str:
        """The reviewer's English, without the blanks around it: a blank cell is no correction."""
        return self.corrected.strip()

    @property
    def severity(self) -> Severity | None:
        """The gravest severity among the findings."""
        found = {finding.severity for finding in self.findings}
        return next((level for level in reversed(SEVERITIES) if level in found), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """What made an output: stands in every file and in the summary.

    Where `english` is set, the English was there before, and model and engine have scored it at most.
    """

    version: str  # of satzpaar
    model: str  # name@revision, "" where no model was used
    engine: str  # "fast/ctranslate2-4.8.5/int8", "" where none
    decoding: Decoding | None
    segmenter: str
    checks: str  # number and digest of the checks and thresholds in force
    lock: str  # first 12 digits of the SHA-256 of models.lock
    english: str = ""  # what made the English of a checked file: its model and settings, or "unknown"
    left_out: int = 0  # blocks of page furniture that are not in the output

    def __str__(self) -> str:
        parts = {
            "satzpaar": self.version,
            "model": self.model,
            "engine": self.engine,
            "segmenter": self.segmenter,
            "checks": self.checks,
            "lock": self.lock,
        }
        if self.decoding is not None:
            parts["beam"] = str(self.decoding.beam_size)
            parts["length-penalty"] = f"{self.decoding.length_penalty:g}"
        parts["left-out"] = f"{self.left_out} blocks of page furniture" if self.left_out else ""
        parts["english"] = self.english
        return "|".join(f"{name}:{value}" for name, value in parts.items() if value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A whole article, its rows in order, and what made them."""

    article: Article
    rows: tuple[Row, ...]
    signature: Signature
