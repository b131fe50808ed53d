"""SOURCE-CAPITALIZATION: capitals and small letters where German spelling wants the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from translate.checks.protocol import Check, Hit, Limits
from translate.records import Evidence, Pair, Severity, Span
from translate.word_tables import word_list, words

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_SMALL = ("german_lower.txt", "german_stems.txt")
_SHOWN = 6  # nouns a finding names
_TITLE_SHARE = 0.75
_PARTICIPLE = re.compile(r"ge[a-zäöüß]{2,}t|[a-zäöüß]+iert|(?:er|ver|be|ent|zer)[a-zäöüß]{3,}t")
_INDEFINITE = re.compile(r"[Ee]ine?[nmr]?")
_OF_COUNTRIES = re.compile(
    r"(?:deutsch|(?:franz|span|türk|ukrain|poln|israel|iran|japan|ind|europä|griech|schwed|niederländ|österreich|syr|irak|"
    r"palästinens|ägypt|kanad|austral|mexikan|brasilian|afrikan|asiat|arab|ungar|tschech|norweg|dän|finn|ir|portugies|"
    r"schott|sowjet|afghan|pakistan|kurd|serb|kroat|bulgar|rumän|belg|liban|liby|vietnames|thailänd|kuban|amerikan|russ|"
    r"chines|brit|engl|italien|korean|argentin|chilen|kolumbian|isländ|slowak|slowen|lett|litau|est|georg|armen|"
    r"saud|venezolan|peruan|nigerian|marokkan|algerisch|tunes)isch|französisch)(e[nrsm]?)"
)
# Whoever and whatever is of a country and no part of a name with it.
_NEVER_NAMED = re.compile(
    r"(?:Bundes)?[Kk]anzler(?:in)?s?|(?:Minister|Staats)?[Pp]räsident(?:en|in)?|(?:Premier|Außen|Innen|Finanz|"
    r"Verteidigungs|Kultur|Justiz)?[Mm]inister(?:in|innen|n|s)?|Premiers?|Botschafter(?:in|n|s)?|Touristen|Urlauber|Famil"
    r"ien?|Hersteller[ns]?|Unternehmen|Firm(?:a|en)|Truppen|Soldat(?:en|innen)|Behörden|Polizei|Polizisten|Beamten?|"
    r"Politiker(?:in|innen|n|s)?|Vertreter(?:in|innen|n|s)?|Diplomat(?:en|in)|Medien|Zeitung(?:en)?|Sänger(?:in|s)?|"
    r"Schauspieler(?:in|n|s)?|Autor(?:en|in|s)?|Schriftsteller(?:in|n|s)?|Spieler(?:in|n|s)?|Trainer[ns]?|Fußballer[ns]?|"
    r"Wähler[n]?|Bürger[ns]?|Städten?|Stadt|Küste|Grenze|Hauptstadt|Markt|Märkte|Autos|Weine?|Küche|Kultur|"
    r"Kinder[n]?|Frau(?:en)?|Männern?|Mann|Forscher(?:in|n|s)?|Wissenschaftler(?:in|n|s)?|Studenten|"
    r"Arbeiter[ns]?|Journalist(?:en|in)|Regierung|Dorf|Dörfer[n]?|Experten|Kunden|Gäste|Händler[n]?|Bauern|Ärzten?|"
    r"Regisseur(?:in|s)?|Komponist(?:en)?|Maler(?:in|s)?|Athleten|Schiffe?|Flugzeuge?|Waffen|Produkten?|Filme?n?|"
    r"Kollegen|Staatsbürger[ns]?|Geheimdienste?|Streitkräften?"
)
_RIVERS = frozenset(("Oder", "Aller", "Alle"))
_OF_RIVERS = frozenset(("der", "die", "zur"))
_LIKE_NOUNS = frozenset(("wurst",))  # das ist mir wurst


def _capitalization(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    found = list(_WORD.finditer(pair.source))
    if len(found) < 4 or not any(_suspicion(match[0]) for match in found[1:]):
        return
    if _is_title(found):
        yield from _title_case(pair.source, found)
        return
    nouns: list[re.Match[str]] = []
    for before, match, after in zip(found, found[1:], [*found[2:], None], strict=False):
        word, suspicion = match[0], _suspicion(match[0])
        if not suspicion or pair.source[before.end() : match.start()] not in (" ", ", "):
            continue  # a sentence, a quotation or a list may begin here
        if suspicion in ("capital", "adjective") and _should_be_small(pair.source, before, match, after):
            yield Hit(
                f"“{word}” has a capital inside the sentence; it is no noun or name here.",
                source_spans=(Span(*match.span()),),
            )
        elif suspicion == "noun" and not _is_part(pair.source, match.end()) and not _is_verb(before, match, after):
            nouns.append(match)
        elif suspicion == "noun behind an article" and before[0].lower() in word_list("de-before-nouns"):
            ends = after is None or pair.source[match.end() : after.start()] != " " or after[0].islower()
            if ends and not _is_part(pair.source, match.end()):
                nouns.append(match)
    if nouns:
        said = list(dict.fromkeys(f"“{match[0]}” (“{match[0].capitalize()}”)" for match in nouns))
        more = " and more" if len(said) > _SHOWN else ""
        what = f"{', '.join(said[:_SHOWN])}{more}: German writes nouns with a capital."
        severity: Severity | None = "major" if len(nouns) > 1 else None  # one is a slip
        yield Hit(what, severity=severity, source_spans=tuple(Span(*match.span()) for match in nouns))


@lru_cache(maxsize=16_384)
def _suspicion(word: str) -> Literal["", "capital", "adjective", "noun", "noun behind an article"]:
    """What may be wrong with a word inside a sentence: a capital on a small word, a noun without one."""
    if word[0].isupper() and word[1:].islower() and word.lower() in words("german_lower.txt"):
        return "capital"
    if word[0].isupper() and len(word) > 4 and word[1:].islower() and word.endswith(_ADJECTIVE_ENDINGS):
        return "adjective" if word.lower() in words("german_usual.txt") else ""
    if not word.islower() or word in words("german_lower.txt"):
        return ""
    if word.capitalize() in words("german_nouns.txt"):
        return "noun"
    usual = words("german_usual.txt")
    is_noun = word.capitalize() in usual and word not in usual and word not in word_list("de-may-be-small")
    return "noun behind an article" if is_noun and len(word) > 2 else ""


def _is_verb(before: re.Match[str], match: re.Match[str], after: re.Match[str] | None) -> bool:
    """Whether a word like a noun is spoken German for another: ich krieg die Krise, mir ist das wurst."""
    if match[0] in _LIKE_NOUNS:
        return before[0].lower() not in word_list("de-before-nouns")
    beside = before[0].lower() == "ich" or (after is not None and after[0] == "ich")
    return beside and (
        f"{match[0]}en" in words("german_usual.txt") or f"{match[0]}en" in words("german_lower.txt")
    )


def _is_part(text: str, end: int) -> bool:
    """Whether a name of a file or an address goes on at `end`."""
    if text[end : end + 1].isdigit():
        return True
    return text[end : end + 1] in tuple("._/@\\:-") and (text[end] == "-" or text[end + 1 : end + 2].isalnum())


def _is_title(found: list[re.Match[str]]) -> bool:
    return sum(match[0][0].isupper() for match in found) > _TITLE_SHARE * len(found)


def _title_case(text: str, found: list[re.Match[str]]) -> Iterator[Hit]:
    """A headline with a capital on every word, as English has them: two small words that never have one are enough.

    Names of works begin with one: Der Prozess.
    """
    inside = (match for before, match in pairwise(found) if text[before.end() : match.start()] == " ")
    high = (match for match in inside if match[0][0].isupper() and match[0][1:].islower())
    small = [match for match in high if _is_small(match[0].lower())]
    if len(small) > 1:
        said = ", ".join(dict.fromkeys(f"“{match[0]}”" for match in small))
        spans = tuple(Span(*match.span()) for match in small)
        severity: Severity | None = "major" if len(small) > 2 else None
        what = f"{said}: capitals as in an English headline; German has none there."
        yield Hit(what, severity=severity, source_spans=spans)


def _is_small(low: str) -> bool:
    """Whether a word has a capital in no German headline: a small word or a participle."""
    participle = _PARTICIPLE.fullmatch(low) is not None and low in words("german_lower.txt")
    return participle or low in word_list("de-title-small")


def _should_be_small(text: str, before: re.Match[str], match: re.Match[str], after: re.Match[str] | None) -> bool:
    """Whether a small word with a capital is no noun here: an adjective that agrees with what follows, or never one."""
    low = match[0].lower()
    if after is None or (before[0].lower() in word_list("de-nominalisers") and not _OF_COUNTRIES.fullmatch(low)):
        return False
    if match[0] in _RIVERS and before[0].lower() in _OF_RIVERS:
        return False
    if (of_country := _OF_COUNTRIES.fullmatch(low)) and _is_of_country(text, before, match, after, of_country[1]):
        return True
    if _INDEFINITE.fullmatch(before[0]) and text[match.end() : after.start()] == " " and after[0][0].isupper():
        stem = low.removesuffix(low[-2:] if low[-1] in "nrsm" else "e")  # eine Große Reform, but: eine Große Anfrage
        is_adjective = stem in words("german_stems.txt") or {f"{stem}en", f"{stem}es"} <= words("german_usual.txt")
        return is_adjective and after[0] in words("german_nouns.txt") and after[0] not in word_list("de-named-nouns")
    if _suspicion(match[0]) == "adjective":
        return False
    if text[match.end() : after.start()] != " " or before[0][0].isupper() or not after[0].islower():
        return False
    if low in word_list("de-never-capital"):
        return True
    ending = next((end for end in reversed(_ADJECTIVE_ENDINGS) if low.endswith(end)), None)
    if ending is None or not any(low.removesuffix(ending) in words(name) for name in _SMALL):
        return False
    second = after[0]  # Russische militärische Aktivität: two adjectives of one ending, then their noun
    rest = _WORD.match(text, after.end() + 1)
    return (
        second.endswith(ending)
        and len(second) > 5
        and second in words("german_lower.txt")
        and rest is not None
        and rest[0][0].isupper()
    )


def _is_of_country(
    text: str, before: re.Match[str], match: re.Match[str], after: re.Match[str], ending: str
) -> bool:
    """Whether an adjective such as Französische stands before its noun, an adjective between them or not: no name."""
    if before[0][0].isupper() and before.start() and text[before.end() : match.start()] == " ":
        return False  # Verein Deutscher Ingenieure
    noun: re.Match[str] | None = after
    if after[0].islower():
        noun = _WORD.match(text, after.end() + 1) if after[0].endswith(ending) and len(after[0]) > 5 else None
    spaced = text[match.end() : after.start()] == " " and noun is not None and text[noun.start() - 1] == " "
    return spaced and noun is not None and _NEVER_NAMED.fullmatch(noun[0]) is not None and not _named(text, noun)


def _named(text: str, noun: re.Match[str]) -> bool:
    """Whether a name goes on behind a noun: Deutsche Frauen Union."""
    return text[noun.end() : noun.end() + 1] == "-" or text[noun.end() + 1 : noun.end() + 2].isupper()


CAPITALIZATION = Check(
    id="SOURCE-CAPITALIZATION",
    category="linguistic-conventions/spelling",
    severity="minor",
    side="source",
    run=_capitalization,
    summary="a capital inside a sentence on a word that is no noun or name, or a noun without one",
    silenced_by=("SOURCE-LANGUAGE", "SOURCE-ENCODING"),
)
