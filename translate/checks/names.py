"""ENTITY and NO-TRANSLATE: names, acronyms, codes, addresses that must come through.

Asked for is only what is a name beyond doubt: acronyms, codes with digits, and words that German and English texts were
seen to write alike. German nouns have capitals too, so an unknown capitalised word proves nothing, unless the English
has one much like it (see `renamed`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from translate.checks.datelines import other_dateline
from translate.checks.gazetteer import other_place, put_before
from translate.checks.name_forms import (
    bare,
    came_through,
    is_like_any,
    is_shouted,
    known_forms,
    plain,
    skeleton,
    stands_in,
)
from translate.checks.numerals import roman
from translate.checks.protocol import Check, Hit, Limits
from translate.checks.renamed import (
    other_called,
    other_first_name,
    other_name,
    other_surname,
    put_in,
    renamed,
    replaced,
)
from translate.checks.tokens import WORD
from translate.records import Evidence, Pair, Span
from translate.word_tables import word_list, words

_CAPITALISED = re.compile(r"(?<![^\W_])[A-ZÄÖÜ][^\W_]*")
_PART = re.compile(r"[^\W_]+")
_CODE = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[^\W\d_])[A-Z][^\W_]*")  # A400M, G7, B2B: a capital first, a digit within
_LABEL = re.compile(r"\w+\.?:|(?:Tel|Fax|Mobil|Mob)\b(?! Aviv)|\w{2,3}: ")  # Tel. 030 1234, AW: Angebot
_PROFESSION = re.compile(r"[^\W\d_]+(?:logist|grapher|nomist|nomer|path|iatrist|iatrician)s?")
_SAYING = 32  # characters, more than the first word of a saying has
_BESIDE = 40  # characters, more than a name beside another has
_STEM = 4  # letters a profession has in both languages
_ARTICLE = re.compile(
    r"\b(?:der|die|das|de[mns]|(?:k?ein|[msd]ein|ihr|unser|eue?r|jed|jen|dies|welch|solch|manch)(?:e[rsmn]?)?|alle[rn]?|viele[rn]?|"
    r"einige[rn]?|mehrere[rn]?|zwei|drei|vier|als|wie|zu[mr]|beim?|vom|am|im)(?: (?:sehr )?[a-zäöüß]+e[nrsm]?){0,2} \Z",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”„«»)\]]+[^\s<>\"“”„«»›)\]'‘’.,;:!?…]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/])(?:/[\w.-]+){2,}(?<![.-])/?|\b[A-Z]:\\[\w\\.-]+(?<![.-])|</?[A-Za-z][A-Za-z\d:-]*(?![^\s/>])[^<>\n]{0,80}>|\{\{?\w+\}?\}|%\(\w+\)[sd]|%[sd]\b(?!\w)"
    r"|\$\{\w+\}"
)
# Addresses without a protocol, @handles and #hashtags
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:[\w-]{1,63}\.){0,5}([\w-]{2,63})\.(?:com|org|net|info|eu|de|at|ch|li|uk|fr|nl|tv|io|ai)(?![\w.]\w|\w)"
)
_TAG = re.compile(r"(?<![\w@#&/.])[@#](?=\w*[^\W\d])\w{2,}")
_MUST_STAND = "“{}” must stand in the English unchanged."
_OTHER_TAG = 0.6  # likeness below which a hashtag is another one: they may be translated on purpose
_NOUN_BEHIND = re.compile(r"-[A-ZÄÖÜ][^\W\d_]+$")  # die /etc/hosts-Datei: the address is a part of the compound
_KEEP_SIGN = re.compile(r"[/@\\<{%]")  # what is to be kept has one of these or begins with www.


def _candidates(text: str) -> Iterator[tuple[str, Span, str]]:
    """(name, where, kind) of what must come through: kind is acronym, code or name."""
    if is_shouted(text):
        return  # capitals throughout say nothing of acronyms
    for match in _CAPITALISED.finditer(text):
        word, low, span = match[0], match[0].lower(), Span(*match.span())
        if word in word_list("labels") and _LABEL.match(text, span.start):
            continue
        if _CODE.fullmatch(word) and len(word) < 12:
            yield word, span, "code"
        elif _is_acronym(word):
            yield word, span, "acronym"
        elif (
            low not in words("german_lower.txt")
            and (word in words("names.txt") or (word.endswith("s") and word[:-1] in words("names.txt")))
            and not (_is_saying(text, span) or _is_noun(text, word, span))
        ):
            yield word, span, "name"


def _is_saying(text: str, span: Span) -> bool:
    """Whether the word is a name in a figure of speech alone, which English words otherwise: den Schwarzen Peter."""
    near = text[max(0, span.start - _SAYING) : span.end]  # the rest of a long text is not copied for every name
    return ":".join(near.rsplit(None, 2)[-2:]) in word_list("de-sayings")


def _is_noun(text: str, word: str, span: Span) -> bool:
    """Whether a surname that is a common noun, too, stands behind an article: der alte Küster, als Köhler."""
    nouns = word_list("de-nouns-as-names")
    if word not in nouns and word[:-1] not in nouns:
        return False
    return _ARTICLE.search(text, max(0, span.start - _BESIDE), span.start) is not None


def _is_profession(pair: Pair, name: str, hit: Hit) -> bool:
    """Whether a word that begins the English says what a woman does, not who she is: Virologin, Virologist."""
    return name.endswith(("in", "innen")) and any(
        _PROFESSION.fullmatch(word) and word[:_STEM].casefold() == name[:_STEM].casefold()
        for word in (pair.target[span.start : span.end] for span in hit.target_spans)
    )


def _is_acronym(word: str) -> bool:
    letters = 2 <= len(word) <= 6 and word.isupper() and word.isalpha() and word.isascii()
    return letters and roman(word) is None and word.lower() not in words("german_lower.txt")


def _entity(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if not pair.target.strip():
        return
    changed = {name: hit for name, hit in renamed(pair, evidence).items() if not _is_profession(pair, name, hit)}
    changed |= other_first_name(pair) or other_name(pair)
    yield from changed.values()
    added = [*put_in(pair)]
    yield from added or (() if changed else other_called(pair))
    yield from other_surname(pair, evidence, changed)
    moved = {} if changed else other_place(pair) or put_before(pair)
    yield from moved.values()
    dateline = {} if changed or moved else other_dateline(pair)
    yield from dateline.values()
    yield from replaced(pair, evidence) if not (changed or moved or dateline) else ()
    yield from _lost(pair, evidence, limits, changed | moved | dateline)


def _lost(pair: Pair, evidence: Evidence, limits: Limits, explained: Container[str]) -> Iterator[Hit]:
    candidates: dict[str, tuple[Span, str]] = {}  # each name once, however often a long text says it
    for name, span, kind in _candidates(pair.source):
        candidates.setdefault(name, (span, kind))
    if not candidates:
        return
    target = pair.target.casefold()
    forms: list[str] | None = None
    lost: dict[str, tuple[Span, str]] = {}
    for name, (span, kind) in candidates.items():
        if name in explained or _verbatim(name, kind, pair.target):
            continue
        if any(_said(english).search(target) for english in known_forms(name)) or _is_of_club(pair, span):
            continue
        if kind == "name":
            forms = forms if forms is not None else _skeletons(pair.target)
            if _similar(name, forms, limits["similarity"]):
                continue
        lost[name] = (span, kind)
    if not lost:
        return
    initials = _initials(pair.target)
    other = next((word for word in dict.fromkeys(_ACRONYM.findall(pair.target)) if word not in pair.source), "")
    first = len(pair.source) - len(pair.source.lstrip(' („"»“'))
    gave_way = _PRONOUN.search(pair.target) is not None and not _new_name(pair)
    for name, (span, kind) in lost.items():
        if (kind == "name" and span.start <= first) or (kind == "acronym" and name in initials):
            continue
        if kind == "acronym" and other:
            yield Hit(
                f"“{name}” became “{other}”: see whether it is the same.", source_spans=(span,), severity="minor"
            )
        elif kind == "acronym" and _is_written_out(pair, evidence):
            yield Hit(
                f"“{name}” may be written out: see whether it is the same.", source_spans=(span,), severity="minor"
            )
        elif kind == "name" and gave_way:
            yield Hit(
                f"“{name}” gave way to a pronoun: see whether it is clear who is meant.",
                source_spans=(span,),
                severity="minor",
            )
        elif kind == "name" and (surname := _surname(pair, span)):
            text = f"“{name}” was dropped, “{surname}” stayed: see whether it is clear who is meant."
            yield Hit(text, source_spans=(span,), severity="minor")
        else:
            yield Hit(f"The {kind} “{name}” of the German is not in the English.", source_spans=(span,))


def _surname(pair: Pair, first: Span) -> str:
    """The name right behind another one, if the English has it: English writers name people by it alone."""
    after = _SURNAME.match(pair.source, first.end)
    if after is None or _PLACED.search(pair.source, max(0, first.start - 8), first.start):
        return ""
    return after[1] if stands_in(after[1], pair.target) else ""


def _is_of_club(pair: Pair, span: Span) -> bool:
    """Whether a word is part of a club's name of which the English has the other part: FC Augsburg, Ajax Amsterdam.

    The other part may be an adjective in German: der Hamburger SV.
    """
    ahead = _AHEAD.search(pair.source, max(0, span.start - _BESIDE), span.start)
    behind = _BEHIND.match(pair.source, span.end)
    clubs, word = word_list("clubs"), pair.source[span.start : span.end]
    others = [beside[1] for beside in (ahead, behind) if beside and (word in clubs or beside[1] in clubs)]
    return any(came_through(name, pair.target) or came_through(name.removesuffix("er"), pair.target) for name in others)


def _is_written_out(pair: Pair, evidence: Evidence) -> bool:
    """Whether the English names an office or the like that the German has no other word for: BKA, Federal Police."""
    added = (pair.target[span.start : span.end].casefold() for span in evidence.unsupported)
    return any(word in word_list("en-institutions") for words in added for word in WORD.findall(words))


def _new_name(pair: Pair) -> bool:
    """Whether the English holds a capitalised word, not its first, that the German does not begin one with."""
    known = {match[0][:4].casefold() for match in _CAPITALISED.finditer(pair.source)}
    return any(
        match[0][:4].casefold() not in known and match[0] != "I"
        for match in _CAPITALISED.finditer(pair.target)
        if match.start() > 1
    )


_SURNAME = re.compile(r" (?:(?:von|van|de|der|den|zu|[A-ZÄÖÜ]\.) ){0,2}([A-ZÄÖÜ][^\W\d_]{2,})(?![\w-])")
_AHEAD = re.compile(r"(?<![\w-])(?!D(?:er|ie|as|em|en|es) )([A-ZÄÖÜ][^\W\d_]{2,}) (?:\d+\. ?)?$")  # Hertha BSC
_BEHIND = re.compile(r"(?: \d{2,4})? (?:St\. ?)?([A-ZÄÖÜ][^\W\d_]{2,})")  # FC St. Pauli, TSV 1860 München
_PLACED = re.compile(r"(?<!\w)(?:in|aus|nach|In|Aus|Nach) $")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|its|their|this|that)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")


def _initials(text: str) -> str:
    """The first letters of the capitalised words: FEMA for Federal Emergency Management Agency."""
    return "".join(part[0][0] for part in _PART.finditer(text) if part[0][0].isupper())


@lru_cache(maxsize=2048)
def _said(form: str) -> re.Pattern[str]:
    """What finds an English form: at the beginning of a word, a short one as the whole word."""
    end = r"(?![^\W_])" if len(form) <= 3 and form.isalnum() else ""
    return re.compile((r"(?<![^\W_])" if form[0].isalnum() else "") + re.escape(form) + end)


def _verbatim(name: str, kind: str, target: str) -> bool:
    if kind == "name":
        return stands_in(name, target)
    if kind == "acronym" and re.search(
        rf"(?<![^\W_]){'[. ]?'.join(name)}{'' if len(name) > 2 else '(?![a-z]{3})'}", bare(target), re.IGNORECASE
    ):
        return True
    return kind == "code" and plain(name) in plain(target)


def _skeletons(target: str) -> list[str]:
    words = (match[0] for match in _PART.finditer(target))
    return list(dict.fromkeys(skeleton(word) for word in words if word[0].isupper() or len(word) > 3))


def _similar(name: str, forms: list[str], least: float) -> bool:
    own = skeleton(name)
    return any(
        own in form or (form[:4] == own[:4] and abs(len(form) - len(own)) < 3) for form in forms
    ) or is_like_any(own, forms, least)


ENTITY = Check(
    id="ENTITY",
    category="accuracy/mistranslation",
    severity="major",
    side="pair",
    run=_entity,
    summary="a name, acronym or code lost or changed",
    limits={"similarity": 0.7},
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "SOURCE-LANGUAGE"),
)


def _no_translate(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if not pair.target.strip():
        return
    kept: list[Span] = []
    if _KEEP_SIGN.search(pair.source) or "www." in pair.source:
        for match in _KEEP.finditer(pair.source):
            kept.append(Span(*match.span()))
            if match[0] not in pair.target and _NOUN_BEHIND.sub("", match[0]) not in pair.target:
                yield Hit(_MUST_STAND.format(match[0]), source_spans=(kept[-1],))
    low = pair.target.casefold()
    if "@" in pair.source or "#" in pair.source:
        yield from _changed_tags(pair, low, kept)
    for match in _DOMAIN.finditer(pair.source) if "." in pair.source[:-1] else ():
        if match[0].casefold() in low or _is_within(kept, match):
            continue
        named = plain(match[1]) in plain(pair.target)  # spiegel.de became Spiegel, or the page of another country
        yield Hit(
            _MUST_STAND.format(match[0]), source_spans=(Span(*match.span()),), severity="minor" if named else "major"
        )


def _is_within(spans: list[Span], match: re.Match[str]) -> bool:
    return any(span.start <= match.start() < span.end for span in spans)


def _changed_tags(pair: Pair, low: str, kept: list[Span]) -> Iterator[Hit]:
    """Handles that the English lacks, and hashtags: those much like one that it has instead are slips."""
    there = [other[0] for other in _TAG.finditer(pair.target)]
    for match in _TAG.finditer(pair.source):
        if match[0].casefold() in low or _is_within(kept, match):
            continue
        others = [skeleton(other) for other in there if other[0] == match[0][0]]
        if match[0][0] == "#" and plain(match[0]) in plain(pair.target):
            continue  # #Berlin in a sentence became Berlin
        slip = match[0][0] == "@" or is_like_any(skeleton(match[0]), others, _OTHER_TAG)
        what = _MUST_STAND if slip else "“{}” is not in the English: see whether it was translated on purpose."
        yield Hit(what.format(match[0]), source_spans=(Span(*match.span()),), severity="major" if slip else "minor")


NO_TRANSLATE = Check(
    id="NO-TRANSLATE",
    category="accuracy/do-not-translate",
    severity="critical",
    side="pair",
    run=_no_translate,
    summary="a URL, e-mail address, domain, handle, hashtag, path, tag or placeholder lost or changed",
)
