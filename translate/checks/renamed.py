"""Names that came through changed ("Tumlingen", "Tumensen"), that gave way to others ("Selenskyj", "Putin") and names
that someone put in ("Herr Kollege", "Mr Smith").

A word neither lexicon has seen, with a capital on both sides, alike but not the same: engines that write in pieces of
words lose a piece. Endings that German and English differ in ("Epheser", "Ephesians") and transliterations are no
change; a letter less or more and an end said twice ("Schererer") are.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise, product

from translate.checks.name_forms import (
    ALIKE,
    SAME,
    came_through,
    classical,
    is_like_any,
    is_shouted,
    known_forms,
    likeness,
    plain,
    skeleton,
)
from translate.checks.protocol import Hit
from translate.checks.spelling import is_english
from translate.checks.tokens import WORD, word_matches, word_texts
from translate.records import Evidence, Pair, Severity, Span
from translate.word_tables import word_list, words

_SHORTEST = 4  # letters
_LONG_HEAD = 5  # letters of a name that loses its -e in a compound
_MOST = 40  # unknown names of a text that are looked at
_OTHER = 0.87  # likeness up to which a surname is another; above, it may be transliterated: Baranez, Baranets
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_STUTTER = 3  # letters of a name's end that may stand again: Scherer, Schererer
# Likeness of the name after a title with any word of the German: 55 % is chance
_NAMED = 0.6
_APART = 0.2  # most that the places of a name and of the one it gave way to differ by, as shares of the texts
_STEM = 4  # letters of a stem whose endings may differ
# Looked ahead for the second word, which may be the first name: Finanzvorstand Thomas Vogel
_FULL_NAME = re.compile(r"(?<![\w-])([A-ZÀ-ÖØ-Þ][^\W\d_A-Z]+)(?= ([A-ZÄÖÜ][^\W\d_]+)(?![\w-]))")
_GERMAN_ENDING = re.compile(
    r"e?rn?|e?n|e|ei|ens?|s|isch(?:e[nrsm]?)?|i[sz]mus|i[sz]ismus|i[kc]|isten?|t?ion|t?ie|it[äa]t|er(?:innen|in)"
    r"|(?:[sz]?ier)?ung|"
)
_ENGLISH_ENDING = re.compile(
    r"i?ans?|ia|ists?|isms?|i[cs]isms?|ics?|ese|e?s|y|e|ity|[cs]?(?:at|t)?ions?|ers?|ites?|ings?|us|h|"
)
_INFLECTION = re.compile(r"(?:e?r)?[ns]?|e[nms]?|in|see|tal|hof|weg|bad|tor")  # with the shortest heads of compounds
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\b\.? +([A-Z][^\W\d_]+)")

# What English has before or behind the surname of those it is said of
_CALLED_SO = re.compile(
    r"\b(?:[Ii]nspector|[Dd]etective|[Cc]aptain|[Cc]olonel|[Ll]ieutenant|[Jj]udge|[Pp]astor|[Vv]icar|[Ff]ather|[Uu]ncle|"
    r"[Aa]unt|[Dd]octor|[Pp]rofessor|[Cc]oach|[Mm]anager|[Ss]enator|[Tt]eacher|[Dd]irector|[Mm]ayor|[Mm]inister|"
    r"[Ss]ecretary|[Pp]resident|[Cc]hancellor|[Nn]eighbou?r|[Cc]olleague|Messrs|Mr|Mrs|Ms|Dr)\.?"
    r" ([A-Z][^\W\d_]{2,})\b(?! [A-Z])"
    r"|\b([A-Z][^\W\d_]{2,}?)(?:['’]s)? (?:family|couple|brothers|sisters|siblings)\b"
    r"|\b[Tt]he ([A-Z][^\W\d_]{2,})s\b"
)


def renamed(pair: Pair, evidence: Evidence) -> dict[str, Hit]:
    """What to say of each name of the German that the English seems to have in another form."""
    places = [span for span in evidence.target_unknown if _may_be_name(pair.target, span)]
    if not places or is_shouted(pair.source) or is_shouted(pair.target):
        return {}
    new = [span for span in places[:_MOST] if not _is_in(pair, span)]
    found: dict[str, Hit] = {}
    unknown = {pair.source[span.start : span.end] for span in evidence.source_unknown}
    for match in _first_of_each(word_matches(pair.source)) if new else ():
        span, name = Span(*match.span()), match[0]
        if not _may_be_name(pair.source, span):
            continue
        place = _stuttered(name, pair.target, new)
        if place is None and not came_through(name, pair.target):
            listed = name in words("names.txt")  # of those that both languages write alike
            if listed or name in unknown:
                place = _changed(name, pair.target, new, 1.0 if listed else SAME)
        if place:
            form = pair.target[place.start : place.end]
            explanation = f"“{name}” became “{form}”: see whether the name was changed."
            found[name] = Hit(explanation, source_spans=(span,), target_spans=(place,))
    return found


def _first_of_each(matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches that hold what none before them held: a long text may say one name thousands of times."""
    seen: set[tuple[str, ...]] = set()
    for match in matches:
        said = (match[0], *match.groups())
        if said not in seen:
            seen.add(said)
            yield match


def _may_be_name(text: str, span: Span) -> bool:
    word = text[span.start : span.end]
    return len(word) >= _SHORTEST and word.isalpha() and word[0].isupper() and not word.isupper()


def _is_in(pair: Pair, span: Span) -> bool:
    """Whether the German has an English word: alone, with an ending, or in a compound, but not cut short."""
    letters = plain(pair.target[span.start : span.end])
    german = [*map(plain, word_texts(pair.source))]
    holding = [word for word in german if letters in word]
    if not holding and letters.endswith("e") and len(letters) > _LONG_HEAD:  # Zugspitzgipfel, Zugspitze
        stem = letters[:-1]
        return any(word.startswith(stem) and len(word) >= len(stem) + _SHORTEST for word in german)
    rests = [word.replace(letters, "", 1) for word in holding]
    return any(len(rest) >= _SHORTEST or _INFLECTION.fullmatch(rest) for rest in rests) or (
        not holding and letters in plain(pair.source)
    )


def _stuttered(name: str, target: str, new: list[Span]) -> Span | None:
    """The word that is the name with its end once more."""
    twice = {name + name[-size:] for size in range(1, _STUTTER + 1)}
    return next((span for span in new if target[span.start : span.end] in twice), None)


def _changed(name: str, target: str, new: list[Span], same: float) -> Span | None:
    """The word that is most like the name, if it is neither the same in other letters nor nothing like it."""
    own = skeleton(name)
    bare = own.removesuffix("s")  # of the genitive
    alike, place = max(
        (max(likeness(one, skeleton(target[span.start : span.end])) for one in {own, bare}), span) for span in new
    )
    form = target[place.start : place.end]
    if alike >= same and likeness(plain(name), plain(form)) < same:
        return None  # transliterated
    if not ALIKE <= alike < 1.0 or own[:2] != skeleton(form)[:2]:
        return None
    if form == name.removesuffix("er") + "en":
        return None  # the Tumlinger Berg is the mountain of Tumlingen
    if classical(name) == classical(form) or _is_word_at_start(place, target):
        return None
    return None if _is_inflected(plain(name), plain(form)) or _is_inflected(own, skeleton(form)) else place


def _is_word_at_start(place: Span, target: str) -> bool:
    """Whether a rare word of English has its capital only because a text begins with it: Abbess, Aspheres."""
    word = target[place.start : place.end].lower()
    return place.start <= 1 and any(map(is_english, (word, word.removesuffix("s"))))


def _is_inflected(german: str, english: str) -> bool:
    """Whether both are one stem with the endings of their languages."""
    return any(
        german[:at] == english[:at]
        and _GERMAN_ENDING.fullmatch(german[at:])
        and _ENGLISH_ENDING.fullmatch(english[at:])
        for at in range(_STEM, min(len(german), len(english)) + 1)
    )


def replaced(pair: Pair, evidence: Evidence) -> Iterator[Hit]:
    """Say which name stands where the German has an unknown one, each with nothing like it in the other text.

    Of 14,500 human translations it speaks in 2.
    """
    if is_shouted(pair.source) or is_shouted(pair.target):
        return
    unknown, new = set(evidence.source_unknown), set(evidence.target_unknown)
    lost = [span for span in _alone(pair.source, evidence.uncovered, pair.target) if span in unknown]
    added = _alone(pair.target, evidence.unsupported, pair.source) if lost else []
    for one, other in product(lost, added):
        gone, name = pair.source[one.start : one.end], pair.target[other.start : other.end]
        apart = abs(one.start / len(pair.source) - other.start / len(pair.target))
        # any word has a capital where a sentence begins: there only a name that is known counts
        if apart < _APART and ((other in new and other.start > 1) or name in words("names.txt")):
            what = f"“{gone}” of the German, “{name}” of the English: neither is like anything in the other text."
            yield Hit(what, source_spans=(one,), target_spans=(other,))
            return


def _alone(text: str, spans: Iterable[Span], other: str) -> list[Span]:
    """The words within spans that may be names, and that the other text has nothing like."""
    found = (Span(*match.span()) for span in spans for match in WORD.finditer(text, span.start, span.end))
    names = islice((span for span in found if _may_be_name(text, span)), _MOST)
    return [span for span in names if not _is_like_any(text[span.start : span.end], other)]


def _is_like_any(name: str, text: str, least: float = ALIKE) -> bool:
    """Whether another text has a word that is the name or much like it."""
    there = {word for word in WORD.findall(text) if len(word) >= _SHORTEST}
    known = {form for word in there for form in known_forms(word)}
    return (
        came_through(name, text)
        or name.casefold() in known
        or is_like_any(skeleton(name), {skeleton(word) for word in there}, least)
    )


@lru_cache(maxsize=64)
def _people(german: str) -> tuple[re.Match[str], ...]:
    """First names of the list with the surname behind each."""
    found = _first_of_each(_FULL_NAME.finditer(german))
    return tuple(match for match in found if match[1] in word_list("first-names"))


def other_surname(pair: Pair, evidence: Evidence, told: Container[str]) -> Iterator[Hit]:
    """Say which surname gave way to another word behind the same first name: Stephan Weil, Stephan While.

    One much like it may be a noun in English (das James Martin Zentrum): of nouns only one that the lexicon has never
    seen in this form counts. Of 31,500 human pairs it speaks in 9, each time of a slip.
    """
    people = _people(pair.source)
    if not people or is_shouted(pair.source) or is_shouted(pair.target):
        return
    strange = {*evidence.target_unknown, *evidence.target_inflected}
    for match in people:
        first, last = match.groups()
        if last in told or came_through(last, pair.target) or last.endswith(tuple(word_list("de-venue-tails"))):
            continue
        there = re.search(rf"(?<![\w-]){first} ([A-Z][^\W\d_]+)(?![\w-])", pair.target)
        if there is None or came_through(there[1], pair.source):
            continue
        is_noun = last in words("german_nouns.txt") and Span(*there.span(1)) not in strange
        is_other = likeness(skeleton(last), skeleton(there[1])) <= (_NAMED if is_noun else _OTHER)
        if is_other or (not is_noun and _is_misspelt(first, last, there[1])):
            yield _other_person(match, there, None if is_other else "minor")


def _is_misspelt(first: str, last: str, new: str) -> bool:
    """Whether a surname has a letter more, less or exchanged, where no other alphabet is the reason for it."""
    if first in word_list("eastern-first-names"):
        return False
    english = {plain(new), plain(new.translate(_UMLAUT))}
    german = {plain(form) for name in (last, last.removesuffix("s")) for form in (name, name.translate(_UMLAUT))}
    return german.isdisjoint(english)


def other_first_name(pair: Pair) -> dict[str, Hit]:
    """What to say of first names that gave way to others before the same surname: Katrin Sommer, Karin Sommer."""
    found: dict[str, Hit] = {}
    for match in _people(pair.source):
        first, last = match.groups()
        if last not in pair.target or came_through(first, pair.target):
            continue
        there = re.search(rf"(?<![\w-])([A-Z][^\W\d_]+) {last}(?![\w-])", pair.target)
        if there and there[1] in word_list("first-names") and there[1] not in pair.source:
            found[first] = _other_person(match, there)
    return found


def _other_person(here: re.Match[str], there: re.Match[str], severity: Severity | None = None) -> Hit:
    return Hit(
        f"“{here[1]} {here[2]}” became “{there[0]}”: see whether it is the same person.",
        severity=severity,
        source_spans=(Span(here.start(), here.end(2)),),
        target_spans=(Span(*there.span()),),
    )


def other_name(pair: Pair) -> dict[str, Hit]:
    """What to say of people whose first name and surname both gave way to others: Gerd Bauer, Ulrich Weber."""
    lost = [match for match in _people(pair.source) if _is_nobody_of(match, pair.target)]
    there = _people(pair.target) if lost else ()
    new = [match for match in there if _is_nobody_of(match, pair.source)]
    return {match[1]: _other_person(match, other) for match, other in zip(lost, new, strict=False)}


def _is_nobody_of(person: re.Match[str], text: str) -> bool:
    """Whether a text has neither the first name nor anything like the surname of a person."""
    first, last = person.groups()
    return not (came_through(first, text) or _is_like_any(last, text, _NAMED))


def put_in(pair: Pair) -> Iterator[Hit]:
    """Say which names after a title the German has nothing like."""
    titled = list(_first_of_each(_TITLED.finditer(pair.target)))
    if not titled or is_shouted(pair.target):
        return
    german = [found[0] for found in word_matches(pair.source) if found[0][0].isupper()]
    known = {form for word in german for form in known_forms(word)}
    forms = {skeleton(word) for word in german if len(word) >= _SHORTEST}
    for match in titled:
        name = match[1]
        if name.lower() in word_list("en-offices") or came_through(name, pair.source):
            continue
        if name.casefold() in known:
            continue
        if not is_like_any(skeleton(name), forms, _NAMED):
            yield Hit(
                f"“{match[0]}” stands in the English; the German names nobody like that.",
                target_spans=(Span(*match.span(1)),),
            )


def other_called(pair: Pair) -> Iterator[Hit]:
    """Say which surname behind a word for a person gave way to another: Familie Bergmann, the Hofmann family."""
    if word_list("de-called").isdisjoint(word_texts(pair.source)):
        return
    called = next((two for two in pairwise(word_matches(pair.source)) if two[0][0] in word_list("de-called")), None)
    if called is None or is_shouted(pair.source) or is_shouted(pair.target):
        return
    first, last = called
    name, said = last[0], pair.source[first.start() : last.end()]
    may_be_name = said == f"{first[0]} {name}" and _may_be_name(pair.source, Span(*last.span()))
    if not may_be_name or name in words("german_nouns.txt") or _is_like_any(name, pair.target, _NAMED):
        return
    for there in _CALLED_SO.finditer(pair.target):
        number = there.lastindex or 0
        other = there[number]
        if other.lower() not in word_list("en-offices") and not _is_like_any(other, pair.source, _NAMED):
            yield Hit(
                f"“{said}” became “{there[0]}”: see whether it is the same person.",
                source_spans=(Span(first.start(), last.end()),),
                target_spans=(Span(*there.span(number)),),
            )
            return
