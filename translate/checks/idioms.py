"""IDIOM: a German idiom taken word for word ("Übung macht den Meister", "practice makes the master").

Each row of the table names an idiom and the English words that stand only in its word-for-word rendering. So do others
a compound taken to pieces (Krankenwagen, "sick car") or a word whose sense is settled by those beside it (Leiter der
Schule, "ladder of the school"). How often it speaks, and of what, is on its page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from translate.checks.particles import misread_particles
from translate.checks.protocol import Check, Hit, Limits
from translate.checks.tokens import word_texts
from translate.records import Evidence, Pair, Span
from translate.word_tables import rows

_KEY = 4  # letters by which the words of idioms are found


class _Idiom(NamedTuple):
    german: str  # expressions
    literal: str
    meaning: str
    unless: str = ""  # what else of the German may stand behind the English words


@cache
def _idioms() -> dict[str, list[_Idiom]]:
    """The idioms by the beginning of a word that each has."""
    found: dict[str, list[_Idiom]] = defaultdict(list)
    for keys, *cells in rows("idioms.tsv"):
        for key in keys.split("|"):
            found[key[:_KEY]].append(_Idiom(*cells))
    return found


@cache
def _german(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)")


@cache
def _literal(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression})s?(?!\w)", re.IGNORECASE)


def _idiom(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    table = _idioms()
    known = {idiom for word in word_texts(pair.source) for idiom in table.get(word[:_KEY], ())}
    for german, literal, meaning, unless in sorted(known):
        words = _literal(literal).search(pair.target)  # first, as hardly any text has them
        idiom = _german(german).search(pair.source) if words else None
        if idiom and words and not (unless and _german(unless).search(pair.source)):
            # of titles, clubs and makes the table has the name that stays
            said = f"“{idiom[0]}” keeps its name" if meaning[0].isupper() else f"“{idiom[0]}” means “{meaning}”"
            yield Hit(
                f"{said}: “{words[0]}” looks like a word-for-word rendering.",
                source_spans=(Span(*idiom.span()),),
                target_spans=(Span(*words.span()),),
            )
    for verb, spans, there in misread_particles(pair, evidence):
        said = " … ".join(pair.source[span.start : span.end] for span in spans)
        form = "" if said == verb else f" is a form of “{verb}”"
        yield Hit(
            f"“{said}”{form}: “{pair.target[there.start : there.end]}” looks like another verb.",
            source_spans=spans,
            target_spans=(there,),
        )


IDIOM = Check(
    id="IDIOM",
    category="accuracy/mistranslation",
    severity="major",
    side="pair",
    run=_idiom,
    summary="a German idiom taken word for word",
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "SOURCE-LANGUAGE"),
)
