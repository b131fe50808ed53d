"""The artifact checks: one explicit tuple lists them all, in the order in which their findings are given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from translate.checks import (
    capitals,
    coverage,
    document,
    encoding,
    evidence,
    exchanged,
    formats,
    idioms,
    loops,
    names,
    negation,
    numbers,
    punctuation,
    quotes,
    repetition,
    source,
    spelling,
    target,
)
from translate.checks import selection as _selection
from translate.checks.glossary import GLOSSARY
from translate.checks.protocol import Check, Hit
from translate.checks.running import DocumentHits, document_hits, findings_of, run_checks
from translate.checks.selection import Selection
from translate.glossary import Glossary
from translate.records import Finding

__all__ = [
    "CHECKS",
    "Check",
    "DocumentHits",
    "Hit",
    "Selection",
    "convict",
    "convicts",
    "document_hits",
    "find_check",
    "findings_of",
    "run_checks",
    "select",
]

CHECKS: tuple[Check, ...] = (
    evidence.SOURCE_GARBLED,
    capitals.CAPITALIZATION,
    numbers.SOURCE_FORMAT,
    quotes.SOURCE,
    repetition.SOURCE,
    source.CALQUE,
    source.LANGUAGE,
    encoding.SOURCE,
    source.EMPTY,
    source.UNTRANSLATABLE,
    source.LENGTH,
    source.SEGMENTATION,
    target.EMPTY,
    encoding.TARGET,
    loops.TARGET,
    loops.DOUBLED,
    evidence.TARGET_GARBLED,
    spelling.SPELLING,
    target.LANGUAGE,
    target.TRUNCATED,
    quotes.TARGET,
    punctuation.BRACKETS,
    punctuation.SPACING,
    punctuation.CAPITAL,
    evidence.HALLUCINATION,
    evidence.ADDITION,
    evidence.OMISSION,
    evidence.LOW_CONFIDENCE,
    numbers.VALUE,
    numbers.FORMAT,
    formats.DATE,
    formats.UNIT,
    formats.CURRENCY,
    negation.NEGATION,
    exchanged.EXCHANGED,
    idioms.IDIOM,
    names.ENTITY,
    names.NO_TRANSLATE,
    target.UNTRANSLATED,
    coverage.SENTENCE_COUNT,
    coverage.LENGTH_RATIO,
    punctuation.END,
    quotes.COUNT,
    document.TERM,
    document.SAME_SOURCE,
    document.SAME_TARGET,
    GLOSSARY,
)


# Not those of the document: what a finding weighs was fitted on pairs that are a document of their own, and how sure
# one may be of a pair does not turn on what stands beside it
_CONVICTING = frozenset(check.id for check in CHECKS if check.side in ("target", "pair") and not check.measured)


def convict(findings: Iterable[Finding]) -> bool:
    """Whether a check of the pair's texts finds the English wrong above minor.

    None that reads the estimates, and none that compares the pair with others of its document.
    """
    return any(finding.check in _CONVICTING and finding.severity != "minor" for finding in findings)


def convicts(selection: Selection) -> bool:
    """Whether all checks are selected on which the confidence in a pair turns."""
    return {check.id for check in selection.checks} >= _CONVICTING


def select(
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    limits_file: Path | None = None,
    glossary: Glossary | None = None,
) -> Selection:
    """The checks to run: those of `select` (none named: all) without those of `ignore`.

    Names are ids in any case, or `SOURCE-*`; several may be given in one string, parted by commas. `limits_file` is
    TOML: a table a check, `threshold = number`. InputError for an unknown check or threshold, with the nearest one.
    """
    return _selection.choose(CHECKS, select, ignore, limits_file, glossary)


def find_check(name: str) -> Check:
    """The check called `name`, in any case of letters. InputError with the nearest name otherwise."""
    return _selection.find(CHECKS, name)
