"""The checks that rest on what estimation measured: they read probabilities and spans, and guess nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate.checks.acronyms import accounted_for, left_over
from translate.checks.formulas import is_formula
from translate.checks.listed import lost_items
from translate.checks.protocol import Check, Hit, Limits
from translate.checks.spelling import is_english
from translate.records import Evidence, Pair, Severity, Span


def _quoted(text: str, spans: Sequence[Span], most: int = 6) -> str:
    """The words under `spans`, neighbours joined, as a list in quotation marks."""
    runs: list[Span] = []
    for span in sorted(spans):
        if runs and not text[runs[-1].end : span.start].strip(" -’'"):
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    listed = [f"“{text[span.start : span.end]}”" for span in runs[:most]]
    return ", ".join(listed) + (" and more" if len(runs) > most else "")


def _hallucination(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    estimates = evidence.estimates
    if estimates is None or estimates.hallucination < limits["probability"] or not pair.target.strip():
        return
    if is_formula(pair, evidence.unsupported):
        return
    made_up, most = left_over(pair, evidence.unsupported)
    if evidence.unsupported and not made_up:
        return  # an acronym written out
    severity: Severity = "critical" if estimates.hallucination >= limits["critical"] else "major"
    words = _quoted(pair.target, made_up)
    where = f": nothing in the German accounts for {words}" if words else ": it says something else than the German"
    yield Hit(
        f"The English may be made up ({estimates.hallucination:.0%}){where}.",
        severity=severity if most else "minor",
        target_spans=made_up,
    )


HALLUCINATION = Check(
    id="HALLUCINATION",
    category="accuracy/addition",
    severity="critical",
    side="pair",
    measured=True,
    run=_hallucination,
    summary="English that the German does not carry, wholly or in part",
    limits={"probability": 0.5, "critical": 0.8},
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "TARGET-REPETITION", "SOURCE-LANGUAGE"),
)


def _addition(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if not evidence.added or is_formula(pair, evidence.added):
        return
    added, most = left_over(pair, evidence.added)
    if added and (most or evidence.surely_added):
        words = _quoted(pair.target, added)
        sure = evidence.surely_added and most and not evidence.uncovered  # else it may render what is left over
        yield Hit(
            f"The English may say more than the German: no word of it is left for {words}.",
            severity="major" if sure else "minor",
            target_spans=added,
        )


ADDITION = Check(
    id="ADDITION",
    category="accuracy/addition",
    severity="minor",
    side="pair",
    measured=True,
    run=_addition,
    summary="a clause in the English that is not in the German",
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "TARGET-REPETITION", "HALLUCINATION", "SOURCE-LANGUAGE"),
)


def _omission(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    estimated = evidence.estimates is not None and evidence.estimates.omission >= limits["probability"]
    source, target = pair.source.strip(), pair.target.strip()
    short = len(source) >= limits["characters"] and len(target) < limits["ratio"] * len(source)
    if not target:
        return
    if not (estimated or short):
        if lost := lost_items(pair, evidence):
            of = "one of " if len(lost) > 1 else ""
            yield Hit(f"The English leaves out {of}{_quoted(pair.source, lost)}.", source_spans=lost)
        return
    if not short and accounted_for(pair, evidence.uncovered):
        return
    words = _quoted(pair.source, evidence.uncovered)
    chance = f" ({evidence.estimates.omission:.0%})" if estimated and evidence.estimates else ""
    if words:
        yield Hit(f"The English seems to leave out{chance}: {words}.", source_spans=evidence.uncovered)
    elif short:
        yield Hit(
            f"The English has {len(target)} characters for {len(source)} of the German: compare what was left out."
        )
    else:
        yield Hit(f"The English seems to leave something out{chance}: compare it clause by clause.")


OMISSION = Check(
    id="OMISSION",
    category="accuracy/omission",
    severity="major",
    side="pair",
    measured=True,
    run=_omission,
    summary="German that the English lost",
    limits={"probability": 0.5, "ratio": 0.4, "characters": 30},
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "SOURCE-REPETITION", "SOURCE-LANGUAGE"),
)


def _low_confidence(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if not pair.target.strip():
        return
    if evidence.estimates is not None:
        chance = evidence.estimates.error
        if chance >= limits["probability"] and not is_formula(pair, evidence.unsupported):
            doubted, most = left_over(pair, evidence.unsupported)
            if evidence.unsupported and not doubted:
                return  # an acronym written out
            yield Hit(
                f"The estimate puts the chance of an error at {min(chance, 0.99):.0%}; no check found one "
                "above minor: read both texts.",
                severity="major" if chance >= limits["major"] and most else "minor",
                source_spans=evidence.uncovered,
                target_spans=doubted,
            )
    elif evidence.log_probability is not None and evidence.log_probability < limits["log_probability"]:
        yield Hit(
            f"The model is unsure of this English (mean token log-probability {evidence.log_probability:.2f}, "
            f"threshold {limits['log_probability']:g}): read both texts.",
            severity="minor",
        )


LOW_CONFIDENCE = Check(
    id="LOW-CONFIDENCE",
    category="custom",
    severity="minor",
    side="pair",
    measured=True,
    run=_low_confidence,
    summary="an error is likely, and no check found one above minor",
    # more likely wrong than right: of the embedded model's translations read by hand (`evaluation confidence`) 77 % are
    # as doubtful, 85 % of those wrong, and 90 % of the wrong ones among them. At 0.9 none of the 44 right ones is left,
    # at 0.8 three; of human translations 17 % get this one, as minor
    limits={"probability": 0.5, "major": 0.9, "log_probability": -1.2},
    silenced_by=("*", "SOURCE-LANGUAGE", "SOURCE-EMPTY"),
)


def _garbled(
    chance: float | None, spans: tuple[Span, ...], why: str, text: str, limits: Limits, language: str
) -> str | None:
    """What to say is garbled, and why where a rule knows; None where the estimate says that nothing is."""
    if chance is None or chance < limits["probability"] or not text.strip():
        return None
    words = _quoted(text, spans, most=3)
    if not why:
        return f"The words {words} do not fit together as {language}" if words else f"The words are no {language}"
    be = "are" if "”, “" in words or words.endswith("more") else "is"
    return f"{words or 'The sentence'} {be} not grammatical or idiomatic {language}: {why}"


def _source_garbled(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    spans, why = evidence.source_garbled_spans, evidence.source_garbled_why
    said = _garbled(evidence.source_garbled, spans, why, pair.source, limits, "German")
    if said is not None:
        yield Hit(said + ("." if why else ": the source may itself be a machine's work."), source_spans=spans)


SOURCE_GARBLED = Check(
    id="SOURCE-GARBLED",
    category="linguistic-conventions/unintelligible",
    severity="major",
    side="source",
    measured=True,
    run=_source_garbled,
    summary="word order or agreement no German writer would produce",
    limits={"probability": 0.66},
    silenced_by=("SOURCE-LANGUAGE", "SOURCE-ENCODING", "SOURCE-UNTRANSLATABLE"),
)


# plurals of acronyms (MPs) and units (kWh) aside; 1 in 4,000 sound translations has such a word of its own
_ODD_CAPITALS = re.compile(r"\b[A-Z]{2,}(?!s\b)[a-z]{2,}\b|\b(?=\w{4})[a-z]+[A-Z]+[a-z]*\b")


def _target_garbled(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    spans, why = evidence.target_garbled_spans, evidence.target_garbled_why
    said = _garbled(evidence.target_garbled, spans, why, pair.target, limits, "English")
    if said is not None:
        yield Hit(f"{said}.", target_spans=spans)
    odd = list(_ODD_CAPITALS.finditer(pair.target))
    known = pair.source.casefold().replace("-", "") if odd else ""  # E-Book, eBook
    for match in odd:
        branded = match[0][0] in "ei" and match[0][1:].istitle() and is_english(match[0][1:].lower())  # eReader
        if not branded and match[0].casefold().removesuffix("s") not in known:
            yield Hit(f"“{match[0]}”: no word has its capitals there.", target_spans=(Span(*match.span()),))


TARGET_GARBLED = Check(
    id="TARGET-GARBLED",
    category="linguistic-conventions/unintelligible",
    severity="major",
    side="target",
    measured=True,
    run=_target_garbled,
    summary="English no one would write",
    limits={"probability": 0.65},
    silenced_by=(
        "TARGET-EMPTY", "SOURCE-EMPTY", "TARGET-REPETITION", "TARGET-LANGUAGE", "UNTRANSLATED", "SOURCE-UNTRANSLATABLE",
    ),
)
