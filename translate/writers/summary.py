"""What a run came to: how many segments were flagged and how gravely, the worst of them, and where the files are."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from translate.records import SEVERITIES, STATUSES, Row, Severity, Signature
from translate.table import shortened
from translate.writers.cells import is_reviewed, visible

WORST = 5
_TORN = "rejected with a correction (say corrected where it counts)"  # no memory takes such a row, and no TMX has it


@dataclass(frozen=True, kw_only=True, slots=True)
class Worst:
    """One of the segments to look at first, with why."""

    doc: str
    segment: int
    severity: Severity
    confidence: float | None
    why: str  # check and explanation of its gravest finding
    source: str
    target: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """The figures of a run. `flagged` counts segments by their gravest finding, `checks` findings by check.

    `settled` are those of `flagged` whose English a reviewer has let stand or written anew: they ask for nothing more,
    so that they are none of the worst.
    """

    segments: int
    flagged: Mapping[Severity, int]
    settled: Mapping[Severity, int]
    checks: Mapping[str, int]
    worst: tuple[Worst, ...]
    several: bool = False  # documents
    reviewed: int = 0  # taken from the translation memory
    statuses: Mapping[str, int] = field(default_factory=dict)  # the reviewer's, where they are set
    furniture: Mapping[str, int] = field(default_factory=dict)  # blocks left out, by the reason
    files: tuple[str, ...] = ()

    @property
    def clean(self) -> int:
        """Segments in which nothing was found."""
        return self.segments - sum(self.flagged.values())

    def is_open(self, level: Severity) -> bool:
        """Whether a segment with a finding of this severity waits for a reviewer."""
        return self.flagged.get(level, 0) > self.settled.get(level, 0)


class Tally:
    """Counts rows as they pass; holds no more than the worst of them."""

    def __init__(self) -> None:
        self._segments = 0
        self._reviewed = 0
        self._documents: set[str] = set()
        self._flagged: Counter[Severity] = Counter()
        self._settled: Counter[Severity] = Counter()
        self._checks: Counter[str] = Counter()
        self._statuses: Counter[str] = Counter()
        self._worst: list[tuple[tuple[int, float, int], Worst]] = []  # a heap, the least bad on top
        self._order = count()

    def through(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows unchanged, counting each."""
        for row in rows:
            self.add(row)
            yield row

    def add(self, row: Row) -> None:
        """Count a row."""
        self._segments += 1
        if len(self._documents) < 2:  # whether there are several is all that is asked
            self._documents.add(row.pair.doc)
        self._reviewed += row.reviewed
        self._checks.update(finding.check for finding in row.findings)
        if row.verdict:
            torn = row.verdict == "rejected" and row.correction
            self._statuses[_TORN if torn else row.verdict if row.verdict in STATUSES else "other"] += 1
        if row.severity is not None:
            self._flagged[row.severity] += 1
            if is_reviewed(row):
                self._settled[row.severity] += 1
            else:
                self._keep(row, row.severity)

    def _keep(self, row: Row, severity: Severity) -> None:
        # gravest first, then the least sure, then the earliest; the counter also keeps `Worst` from being compared
        doubt = 0.0 if row.confidence is None else 1.0 - row.confidence
        key = (SEVERITIES.index(severity), doubt, -next(self._order))
        if len(self._worst) < WORST:
            heapq.heappush(self._worst, (key, _worst(row, severity)))
        elif key > self._worst[0][0]:
            heapq.heapreplace(self._worst, (key, _worst(row, severity)))

    def summary(self, furniture: Mapping[str, int] | None = None, files: Sequence[str] = ()) -> Summary:
        """The figures so far."""
        worst = tuple(entry for _, entry in sorted(self._worst, key=lambda item: item[0], reverse=True))
        flagged, settled = (
            {level: own[level] for level in reversed(SEVERITIES)} for own in (self._flagged, self._settled)
        )
        return Summary(
            segments=self._segments,
            flagged=flagged,
            settled=settled,
            checks=dict(self._checks.most_common()),
            worst=worst,
            several=len(self._documents) > 1,
            reviewed=self._reviewed,
            statuses=dict(self._statuses.most_common()),
            furniture=furniture or {},
            files=tuple(files),
        )


def _worst(row: Row, severity: Severity) -> Worst:
    gravest = next(finding for finding in row.findings if finding.severity == severity)
    return Worst(doc=row.pair.doc, segment=row.pair.segment.id, severity=severity, confidence=row.confidence,
                 why=f"{gravest.check}: {gravest.explanation}", source=row.pair.source, target=row.pair.target)


def as_text(summary: Summary) -> str:
    """The summary in a few lines for standard error, without a line break at the end."""
    lines = [f"{_count(summary.segments, 'segment')}: {_shares(summary)}"]
    lines += [note for note in _notes(summary) if note]
    if summary.worst:
        lines.append("worst:" if len(summary.worst) > 1 else "flagged:")
        lines += [f"  {f'{entry.doc} ' if summary.several else ''}{entry.segment} {entry.severity}{_sure(entry)} "
                  f"{shortened(entry.why, 160)}" for entry in summary.worst]
    lines += [f"written: {file}" for file in summary.files]
    return "\n".join(visible(line) for line in lines)


def _shares(summary: Summary) -> str:
    flagged = [f"{number} {level}" for level, number in summary.flagged.items() if number]
    return ", ".join([*flagged, f"{summary.clean} without findings"])


def _notes(summary: Summary) -> Iterator[str]:
    if summary.reviewed:
        yield f"{summary.reviewed} taken from the translation memory"
    if summary.statuses:
        yield "reviewer: " + ", ".join(f"{number} {status}" for status, number in summary.statuses.items())
    if settled := sum(summary.settled.values()):
        yield f"settled by the reviewer though flagged: {settled}, none of the worst, nothing for --fail-on"
    if summary.furniture:
        yield _left_out(summary.furniture)


def _left_out(furniture: Mapping[str, int], most: int = 3) -> str:
    by_number = sorted(furniture.items(), key=lambda item: -item[1])
    named = [f"{number} {reason}" for reason, number in by_number[:most]]
    if others := sum(number for _, number in by_number[most:]):
        named.append(f"{others} more")
    return (f"{_count(sum(furniture.values()), 'block')} of page furniture left out ({', '.join(named)}); "
            "`translate segment FILE --keep-furniture` lists each")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _sure(entry: Worst) -> str:
    return "" if entry.confidence is None else f" (confidence {entry.confidence:.2f})"


def as_markdown(summary: Summary, signature: Signature) -> str:
    """The report of a run as Markdown: the figures, findings by check, the worst segments, files, what made it."""
    lines = ["# Review report", "", f"{_count(summary.segments, 'segment')}: {_shares(summary)}.", ""]
    lines += [f"- {plain(note)}" for note in _notes(summary)]
    flagged = [(level, str(number)) for level, number in summary.flagged.items()]
    lines += _table("Segments by gravest finding", ("severity", "segments"), [*flagged, ("none", str(summary.clean))])
    if summary.checks:
        lines += _table("Findings by check", ("check", "findings"),
                        [(name, str(number)) for name, number in summary.checks.items()])
    if summary.worst:
        head = ("document", "segment", "severity", "confidence", "why", "German", "English")
        lines += _table("Worst segments", head, [
            (entry.doc, str(entry.segment), entry.severity,
             "" if entry.confidence is None else f"{entry.confidence:.2f}", entry.why, shortened(entry.source, 300),
             shortened(entry.target, 300)) for entry in summary.worst])
    if summary.files:
        lines += ["", "## Files", "", *(f"- {plain(file)}" for file in summary.files)]
    return "\n".join([*lines, "", "## Made by", "", f"`{str(signature).replace('`', chr(39))}`", ""])


def _table(title: str, head: Sequence[str], body: Iterable[Sequence[str]]) -> list[str]:
    rows = (_cells(map(plain, row)) for row in body)
    return ["", f"## {title}", "", _cells(head), _cells(["---"] * len(head)), *rows]


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def plain(text: str) -> str:
    """`text` so that Markdown shows it as it is: no markup, no HTML, no end of a table's cell."""
    escaped = "".join(f"\\{char}" if char in "\\`*_[]#|~" else char for char in visible(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;")
