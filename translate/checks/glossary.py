"""GLOSSARY: the user's own terms, and whether the English keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.checks.protocol import Check, Hit, Limits, PairCheck
from translate.errors import InputError
from translate.records import Evidence, Pair, Span

_DE_ENDING = r"(?:e|en|er|es|em|n|s|ern|nen)?"
_EN_ENDING = r"(?:s|es|’s|'s|ed|d|ing)?"


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A German term and the English ones that may stand for it."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Glossary:
    """The user's terms, and where they come from (for messages)."""

    origin: str
    terms: tuple[Term, ...]


def read_glossary(path: Path) -> Glossary:
    """The glossary in `path`: UTF-8, a line a term, German, tab, English; several English ones parted by `|`.

    Empty lines and lines beginning with `#` are left out. InputError names the file and the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a UTF-8 glossary ({error}); give a text file") from None
    return Glossary(origin=str(path), terms=tuple(
        _term(path, number, line) for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")))


def _term(path: Path, number: int, line: str) -> Term:
    source, _, targets = line.partition("\t")
    choices = tuple(target.strip() for target in targets.split("\t")[0].split("|") if target.strip())
    if not source.strip() or not choices:
        raise InputError(f"{path}, line {number}: write a German term, a tab and its English (several parted by |)")
    return Term(source=source.strip(), targets=choices)


def _pattern(term: str, ending: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) + ending for word in term.split())
    shout = term.isupper() and len(term) > 1  # an acronym keeps its capitals
    return re.compile(rf"(?<!\w){words}(?!\w)", 0 if shout else re.IGNORECASE)


def glossary_check(glossary: Glossary) -> PairCheck:
    """The check of `glossary`: a hit for each of its terms that stands in the German and not in the English."""
    terms = [(_pattern(term.source, _DE_ENDING), [_pattern(target, _EN_ENDING) for target in term.targets], term)
             for term in glossary.terms]

    def run(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
        for source, targets, term in terms:
            found = source.search(pair.source)
            if found and pair.target.strip() and not any(target.search(pair.target) for target in targets):
                wanted = " or ".join(f"“{target}”" for target in term.targets)
                yield Hit(f"The glossary wants {wanted} for “{found[0]}”.", source_spans=(Span(*found.span()),))

    return run


GLOSSARY = Check(
    id="GLOSSARY", category="terminology/termbase", severity="major", side="pair",
    summary="a term of the user's glossary that the English does not keep")
