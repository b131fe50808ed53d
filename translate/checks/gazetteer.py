"""Places that gave way to others: Meran, "Milan"; Celle, "Cologne".

Asked for is a place of the list that the English has in no form, neither its adjective nor its country's name, where it
names another one of the list that the German has in no form either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import NamedTuple

from translate.checks.name_forms import came_through
from translate.checks.protocol import Hit
from translate.checks.tokens import WORD, word_texts
from translate.records import Pair, Span
from translate.word_tables import rows

_CAPITALISED = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]{2,}\b")
_SAYING = re.compile(r"\bEulen nach Athen\b|\bWege .*nach Rom\b")  # coals to Newcastle
_BESIDE = re.compile(r"[A-Z][^\W\d_]*[.'’]?[ -]\Z")


class Place(NamedTuple):
    """A place: its German name, the country it is in, and the beginnings of words that may mean it, casefolded."""

    name: str
    country: str
    german: tuple[str, ...]
    english: tuple[str, ...]


@cache
def _places() -> tuple[dict[str, Place], dict[str, Place]]:
    """The places by their German and by their English names."""
    german: dict[str, Place] = {}
    english: dict[str, Place] = {}
    for kind, country, *more in rows("places.tsv"):
        names = [(name, name) for name in more[0].split()] if kind == "alike" else [(more[0], more[1])]
        for here, there in names:
            here_forms, there_forms = here.split("|"), there.split("|")
            place = Place(here_forms[0], country, _folded(here_forms), _folded(there_forms))
            german[here_forms[0]] = english[there_forms[0]] = place
    return german, english


@cache
def _exchangeable() -> tuple[str, ...]:
    """How the countries and towns begin that another check asks for where they gave way to others of their kind."""
    kinds = ("country", "city", "continent", "sea", "German state", "river", "lake", "range", "island")
    places = (row for row in rows("exchanged.tsv") if row[1] in kinds)
    return tuple(word.rstrip("*") for row in places for words in row[3:5] for word in words.split())


def _folded(forms: list[str]) -> tuple[str, ...]:
    return tuple(_squeezed(WORD.findall(form)) for form in forms)


def _squeezed(found: Iterable[str]) -> str:
    """Words after one blank each, so that a form can be looked for at the beginning of words."""
    return f" {' '.join(found)}".casefold()


def other_place(pair: Pair) -> dict[str, Hit]:
    """What to say of a place of the German that gave way to another one; of one at most."""
    by_german, by_english = _places()
    said = {_town(word): word for word in reversed(_CAPITALISED.findall(pair.source))}
    here = [name for name in reversed(said) if name in by_german]
    if not here:
        return {}
    english = word_texts(pair.target)
    there = dict.fromkeys(word for word in english if word in by_english)
    if not there or _SAYING.search(pair.source):
        return {}
    low = _squeezed(english)
    lost = [name for name in here if not (_is_meant(by_german[name].english, low) or came_through(name, pair.target))]
    low = _squeezed(word_texts(pair.source)) if lost else ""
    for name, other in product(lost, there):
        place, new = by_german[name], by_english[other]
        if _is_meant((*new.german, f" {other.casefold()}"), low) or came_through(new.name, pair.source):
            continue
        if name.casefold().startswith(_exchangeable()) and other.casefold().startswith(_exchangeable()):
            continue  # EXCHANGED says it
        where = _alone(other, pair.target)
        if where is None or place.name == new.country or new.name == place.country:
            continue
        at = re.search(rf"\b{re.escape(said[name])}\b", pair.source)
        what = f"“{said[name]}” of the German, “{other}” of the English: see whether it is the same place."
        return {said[name]: Hit(what, source_spans=(Span(*at.span()),) if at else (), target_spans=(where,))}
    return {}


def _town(word: str) -> str:
    """The town that an adjective with a capital is made of: Kölner, Aachener; any other word itself."""
    town = word.removesuffix("er")
    return town if word not in _places()[0] and town in _places()[0] else word


def _is_meant(forms: tuple[str, ...], squeezed: str) -> bool:
    return any(form in squeezed for form in forms)


def _alone(name: str, text: str) -> Span | None:
    """Where a place is named that no name stands before: no Jack London."""
    for match in re.finditer(rf"\b{re.escape(name)}\b", text):
        before = text[: match.start()]
        beside = _BESIDE.search(before)
        if beside is None or beside.start() == 0:
            return Span(*match.span())
    return None


_ADDED = re.compile(
    r"(?<![\w-])(New (Mexico|England|Orleans|York|Hampshire|Guinea|Brunswick|Caledonia)"
    r"|(?:Equatorial|Papua New) (Guinea)|West (Virginia)|South (Sudan)|Baja (California)|Northern (Ireland))(?![\w-])"
)
_NEW = re.compile(
    r"(?<!\w)(?:Neu|New|Nouvelle|Nueva|Nieuw|Nord|Süd|West|Ost|Äquatorial|Papua|Niederkalifornien|Baja|N\.|S\.|W\.|NY|NYC|"
    r"USA?|UK|Ulster|Belfast|Manhattan|Brooklyn|Boston|Patriots|Revolution|Saints)|(?<![^\W_])(?:neu|nord|süd|west|ost)\w*|"
    r"[Nn]eusee|[Nn]eueng"
)
_WHOLE = {
    "Mexico": "Mexik", "England": "Engl", "Orleans": "Orl", "York": "York", "Hampshire": "Hampshire",
    "Guinea": "Guinea", "Brunswick": "Braunschw", "Caledonia": "Kaledon", "Virginia": "Virginia", "Sudan": "Sudan",
    "California": "Kaliforn", "Ireland": "Irland",
}  # fmt: skip


def put_before(pair: Pair) -> dict[str, Hit]:
    """What to say of a place that became another by a word before it: Mexiko, New Mexico."""
    for match in _ADDED.finditer(pair.target):
        whole = next(filter(None, match.groups()[1:]), "")
        here = re.search(rf"\b{_WHOLE[whole]}\w*", pair.source)
        if here and not _NEW.search(pair.source) and not _is_meant_twice(whole, match, pair.target):
            what = f"“{here[0]}” of the German, “{match[0]}” of the English: see whether it is the same place."
            return {here[0]: Hit(what, source_spans=(Span(*here.span()),), target_spans=(Span(*match.span()),))}
    return {}


def _is_meant_twice(whole: str, match: re.Match[str], target: str) -> bool:
    """Whether the place stands in the English without the word, too."""
    return whole in target[: match.start()] or whole in target[match.end() :]
