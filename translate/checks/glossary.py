"""GLOSSARY: the user's own terms, and whether the English keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from translate.checks.protocol import Check, Hit, Limits, PairCheck
from translate.glossary import Glossary, Term
from translate.records import Evidence, Pair
from translate.table import shortened

_LONGEST_NOTE = 200  # characters of a glossary's note that a finding shows


def glossary_check(glossary: Glossary) -> PairCheck:
    """The check of `glossary`: a hit for each of its terms that the English does not keep, or renders as it forbids."""
    return partial(_kept, glossary)


def _kept(glossary: Glossary, pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if not pair.target.strip():
        return
    found = list(glossary.matches(pair.source))
    for term, span in found:
        german = f"“{pair.source[span.start : span.end]}”"
        kept = glossary.kept(term, pair.target) is not None
        wanted = " or ".join(f"“{target}”" for target in term.targets)
        if unwanted := glossary.unwanted(term, pair.target, [other for other, _ in found]):
            said = f"The glossary forbids “{pair.target[unwanted.start : unwanted.end]}” for {german}"
            said = f"{said} and wants {wanted}" if wanted else said
            # beside an allowed one it may stand for something else
            yield Hit(f"{said}.{_note(term)}", source_spans=(span,), target_spans=(unwanted,),
                      severity="minor" if kept else None)
        elif wanted and not kept:
            yield Hit(f"The glossary wants {wanted} for {german}.{_note(term)}", source_spans=(span,))


def _note(term: Term) -> str:
    return f" Its note: {shortened(' '.join(term.note.split()), _LONGEST_NOTE)}" if term.note else ""


GLOSSARY = Check(
    id="GLOSSARY",
    category="terminology/termbase",
    severity="major",
    side="pair",
    summary="a term of the user's glossary that the English does not keep",
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY"),
)
