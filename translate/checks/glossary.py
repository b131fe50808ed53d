"""GLOSSARY: the user's own terms, and whether the English keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from translate.checks.protocol import Check, Hit, Limits, PairCheck
from translate.glossary import Glossary
from translate.records import Evidence, Pair


def glossary_check(glossary: Glossary) -> PairCheck:
    """The check of `glossary`: a hit for each of its terms that stands in the German and not in the English."""
    return partial(_kept, glossary)


def _kept(glossary: Glossary, pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if not pair.target.strip():
        return
    for term, span in glossary.matches(pair.source):
        if glossary.kept(term, pair.target) is None:
            wanted = " or ".join(f"“{target}”" for target in term.targets)
            yield Hit(f"The glossary wants {wanted} for “{pair.source[span.start : span.end]}”.", source_spans=(span,))


GLOSSARY = Check(
    id="GLOSSARY",
    category="terminology/termbase",
    severity="major",
    side="pair",
    summary="a term of the user's glossary that the English does not keep",
    silenced_by=("TARGET-EMPTY",),
)
