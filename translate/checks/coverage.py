"""Coarse signs across the two texts: NEGATION, SENTENCE-COUNT, LENGTH-RATIO."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.protocol import Check, Hit, Limits
from translate.checks.source import sentence_breaks
from translate.records import Evidence, Pair, Span

_DE_NOT = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|niemand(?:em|en)?|nirgend\w*|kein(?:e[nmrs]?)?|keinesfalls|keineswegs|keinerlei)\b",
    re.IGNORECASE,
)
_EN_NOT = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without)\b|n['’]t\b|\bcant\b|\bdont\b",
    re.IGNORECASE,
)
# what may stand for a German negation without a not: verbs, adverbs, prefixes, idioms
_EN_COVERT = re.compile(
    r"\b(?:un\w{3,}|in[a-z]{5,}|im[pm]\w{4,}|il[l]\w{4,}|ir[r]\w{4,}|dis\w{4,}|non\w*|\w+less(?:ly)?|mis\w{4,}|fail\w*|lack\w*|"
    r"refus\w*|den(?:y|ied|ies)|hardly|barely|rarely|scarcely|seldom|only|just|except|rather|instead|avoid\w*|few|little|"
    r"absence|absent|stop\w*|prevent\w*|"
    r"far from|anything but|yet to|other than|least|else|any\w*|too|out of|unless|until|"
    r"free of|short of|reject\w*|neglect\w*|miss\w*|exclu\w*|beyond|hard to|difficult|minus|away|off|ignor\w*|zero|"
    r"remain\w*|still|even|before|against|both|but|nay|wrong|cease\w*|either|let alone|loath|"
    r"opposite|hate\w*|more|right\?|"
    r"isn|haven|refrain\w*|decline\w*|over|all)\b|\?$",
    re.IGNORECASE,
)
_DE_COVERT = re.compile(
    r"\b(?:un\w{3,}|ohne\w*|nein|weder|noch|\w*los(?:e[nmrs]?)?|kaum|selten|wenig\w*|fehl\w*|mangel\w*|mangelnd\w*|statt\w*|"
    r"anstatt|weiger\w*|verweiger\w*|verhinder\w*|vermeid\w*|verbiet\w*|verbot\w*|verbieten|außer\w*|lediglich|nur|bloß|"
    r"leugne\w*|bestreit\w*|bestritt\w*|ablehn\w*|lehn\w*|miss\w+|miß\w+|in\w{5,}|ir\w{4,}|il\w{4,}|im\w{4,}|a\w{6,}|des\w{5,}|"
    r"dis\w{5,}|nix|null|\w*frei\w*|trotz\w*|zu|bevor|bis|sondern|gegen\w*|nich|ned|versag\w*|entfall\w*|leer\w*|"
    r"egal|gleichgültig|schwer\w*|letzt\w*|verlor\w*|verlier\w*|erst|anders|sonst|fern\w*|zweifel\w*|nee|nö|ausgeschlossen|"
    r"gescheitert|scheiter\w*|entgeh\w*|aus|ab|vergeblich|verpass\w*|vergess\w*|vergaß\w*|hör\w*|auf|höchstens|spätestens|"
    r"wetten|oder|gell|beide\w*|abgesehen|geschweige|eher|non\w*|tabu)\b|\?$",
    re.IGNORECASE,
)
_EN_TAG = re.compile(
    r",\s+(?:\w+n['’]t\s+\w+|\w+\s+\w+\s+not|right|no)\s*\?|\bwhy (?:not|don['’]t)\b|\bnot only\b|\bno longer\b|"
    r"\bno matter\b|\bno doubt\b|\bnone other\b|\bcan['’]t help\b|\bNo\.|\bno\.\s?\d|\bno one but\b|"
    r"\bwhether or not\b|\bif not\b|\bor not\b|"
    r"\bwithout saying\b|\bwithout doubt\b|\bnot to mention\b|\bno less\b|\bcouldn['’]t .* more\b",
    re.IGNORECASE,
)
_DE_TAG = re.compile(
    r"\bnicht nur\b|\bnicht wahr\b|\bnicht zuletzt\b|\bnichts als\b|\bob .{0,60} oder nicht\b|\bwenn nicht\b|"
    r"\bnicht\?|\boder nicht\b|\bnicht mehr als\b|\bnicht weniger\b|\bnicht alle\b|\bnicht umsonst\b",
    re.IGNORECASE,
)


def _negation(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    here, there = list(_DE_NOT.finditer(pair.source)), list(_EN_NOT.finditer(pair.target))
    if not pair.target.strip() or bool(here) == bool(there):
        return
    if len(pair.source.split()) > limits["words"]:
        return  # long sentences say no in more ways than a list knows
    if here and not _EN_COVERT.search(pair.target) and not _DE_TAG.search(pair.source):
        yield Hit(
            f"“{here[0][0]}” of the German has no counterpart: the English says the opposite, or nothing of it.",
            source_spans=tuple(Span(*m.span()) for m in here),
        )
    elif there and not _DE_COVERT.search(pair.source) and not _EN_TAG.search(pair.target):
        yield Hit(
            f"“{there[0][0]}” of the English negates what the German affirms.",
            target_spans=tuple(Span(*m.span()) for m in there),
        )


NEGATION = Check(
    id="NEGATION",
    category="accuracy/mistranslation",
    severity="major",
    side="pair",
    run=_negation,
    summary="a negation of one text that the other does not have",
    limits={"words": 40},
    silenced_by=("TARGET-EMPTY", "UNTRANSLATED", "TARGET-LANGUAGE", "SOURCE-LANGUAGE"),
)


def _sentences(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if not pair.target.strip():
        return
    here, there = len(sentence_breaks(pair.source)) + 1, len(sentence_breaks(pair.target)) + 1
    if abs(here - there) >= limits["difference"] and (here == 1 or there == 1 or here > there):
        yield Hit(
            f"{here} sentences in the German, {there} in the English.",
            severity="major" if there == 1 and here > 2 else None,
        )


SENTENCE_COUNT = Check(
    id="SENTENCE-COUNT",
    category="accuracy/omission",
    severity="minor",
    side="pair",
    run=_sentences,
    summary="more or fewer sentences than the source",
    limits={"difference": 2},
    silenced_by=("TARGET-EMPTY", "TARGET-REPETITION", "OMISSION"),
)


def _ratio(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    here, there = len(pair.source.strip()), len(pair.target.strip())
    if not here or not there:
        return
    if here < limits["characters"] and there < limits["characters"]:
        return
    if there > limits["highest"] * here:
        yield Hit(f"The English is {there / here:.1f} times as long as the German ({there} against {here} characters).")
    elif there < limits["lowest"] * here:
        yield Hit(f"The English has {there} characters for {here} of the German.")


LENGTH_RATIO = Check(
    id="LENGTH-RATIO",
    category="accuracy/addition",
    severity="minor",
    side="pair",
    run=_ratio,
    summary="much longer or shorter than the source",
    limits={"lowest": 0.45, "highest": 1.9, "characters": 25},
    silenced_by=("TARGET-EMPTY", "OMISSION", "TARGET-REPETITION", "HALLUCINATION", "SOURCE-UNTRANSLATABLE"),
)
