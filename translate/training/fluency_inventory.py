"""What the words of a language can be damaged to: verb forms, inflections and capitals, induced from sound text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from translate.estimation.fluency.text import normal

GERMAN_DROPPED = (
    "der die das den dem des ein eine einen einem einer eines und oder im in am an auf aus bei mit nach von vom vor zu "
    "zum zur für über unter durch gegen ohne um ich du er sie es wir sich mich dass weil wenn ob als wie kein keine"
)
ENGLISH_DROPPED = (
    "the a an of to in on at by for from with and or as is are was were be been that which who he she it they we i you "
    "his her their my our its not than if because about into over under between has have had will would can"
)
GERMAN_PAIRS = (
    "ist sind/hat haben/wird werden/war waren/kann können/muss müssen/soll sollen/will wollen/darf dürfen/hatte hatten/"
    "wurde wurden/könnte könnten/sollte sollten/würde würden/müsste müssten/konnte konnten/wollte wollten/bin ist/"
    "bist ist/habe hat/habe haben/hast hat/musste mussten/durfte durften/mag mögen/geht gehen/gibt geben/"
    "kommt kommen/steht stehen/sei seien/hätte hätten/wäre wären/lässt lassen/weiß wissen/sieht sehen/nimmt nehmen"
)
ENGLISH_PAIRS = (
    "is are/was were/has have/does do/doesn't don't/isn't aren't/wasn't weren't/hasn't haven't/am is/am are/"
    "goes go/says say/makes make/takes take/comes come/gets get"
)
GERMAN_FAMILIES = (
    "der die das den dem des/ein eine einen einem einer eines/ihn ihm er/mich mir ich/dich dir du/sie ihr ihnen/"
    "dieser diese dieses diesen diesem/jeder jede jedes jeden jedem/welcher welche welches welchen welchem"
)
GERMAN_STEMS = "kein mein dein sein ihr unser euer manch solch all viel"
ENGLISH_MODALS = "will would can could should must may might been had did"
ENGLISH_FAMILIES = (
    "a an/he him/she her/they them/we us/i me/my mine/this these/that those/much many/who whom whose/"
    "go goes going went gone/be being been/do doing did done/have having had/see saw seen/take took taken taking/"
    "give gave given giving/make made making/come came coming/say said saying/get got getting/know knew known/"
    "write wrote written/speak spoke spoken/good well/more most/less least/other others another"
)
ENDINGS = ("e", "en", "er", "es", "em")


class Inventory(NamedTuple):
    """What is known of the words of a language, induced from sound text."""

    german: bool
    often: tuple[list[str], list[int]]  # frequent words and how often, running sum
    capital: frozenset[str]  # words mostly written with a capital inside a sentence, in normal form
    agreeing: dict[str, list[str]]  # a verb form -> forms that agree with another subject
    verbs: frozenset[str]  # forms of verbs
    inflected: dict[str, list[str]]  # a form -> other forms of the same word
    dropped: frozenset[str]  # small words a sentence seldom does without


def _families(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for family in text.split("/"):
        forms = family.split()
        for form in forms:
            found.setdefault(form, []).extend(other for other in forms if other != form)
    return found


def take_inventory(sentences: Iterable[Sequence[str]], german: bool) -> Inventory:
    """Induce verb forms, inflections and capitals from sound sentences (lists of words)."""
    forms: Counter[str] = Counter()
    for sentence in sentences:
        forms.update(word for word in sentence[1:] if word[0].isalpha())
    lower = {form: count for form, count in forms.items() if form.islower()}
    capital = frozenset(normal(form) for form, count in forms.items()
                        if form[0].isupper() and form[1:].islower() and count > 5 * lower.get(form.lower(), 0))
    build = _german if german else _english
    agreeing, verbs, inflected = build({form for form, count in lower.items() if count >= 3})
    common = [(form, count) for form, count in forms.most_common(3000)]
    running, sums = 0, []
    for _, count in common:
        running += count
        sums.append(running)
    return Inventory(german, ([form for form, _ in common], sums), capital, agreeing, verbs, inflected,
                     frozenset((GERMAN_DROPPED if german else ENGLISH_DROPPED).split()))


def _german(known: set[str]) -> tuple[dict[str, list[str]], frozenset[str], dict[str, list[str]]]:
    agreeing = _families(GERMAN_PAIRS)
    verbs = set(agreeing)
    for form in known:
        stem = form[:-2]
        if not form.endswith("en") or len(stem) < 3 or stem + "t" not in known:
            continue
        if not known & {stem + "te", stem + "ten", "ge" + stem + "t", stem + "end", stem + "st"}:
            continue
        present = [other for other in (stem + "t", form, stem + "e", stem + "st") if other in known]
        past = [other for other in (stem + "te", stem + "ten") if other in known]
        verbs.update(present, past, {"ge" + stem + "t"} & known)
        for group in (present, past):
            for member in group:
                agreeing.setdefault(member, [other for other in group if other != member])
    inflected = _families(GERMAN_FAMILIES)
    for stem in {form[:-1] for form in known if form.endswith("e")} | set(GERMAN_STEMS.split()):
        group = [stem + ending for ending in ENDINGS if stem + ending in known]
        if len(group) >= 3 and not verbs & {stem + "en"}:
            for member in group:
                inflected.setdefault(member, [other for other in group if other != member])
    return {form: others for form, others in agreeing.items() if others}, frozenset(verbs), inflected


def _english(known: set[str]) -> tuple[dict[str, list[str]], frozenset[str], dict[str, list[str]]]:
    agreeing, inflected = _families(ENGLISH_PAIRS), _families(ENGLISH_FAMILIES)
    verbs = set(agreeing) | set(ENGLISH_MODALS.split())
    for form in known:
        base = form[:-1] if form.endswith("e") else form
        group = [form, form + "s", base + "ed", base + "ing"]
        if len(form) < 3 or sum(member in known for member in group) < 4:
            continue
        verbs.update(group)
        agreeing.setdefault(form, [form + "s"])
        agreeing.setdefault(form + "s", [form])
        for member in group:
            inflected.setdefault(member, [other for other in group if other != member])
    return agreeing, frozenset(verbs), inflected
