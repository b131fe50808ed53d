"""Who does it to whom within a clause: relative clauses, verbs that have a counterpart, from one place to another.

In die der Verlag verklagt hat, "who sued the publisher", the case of what follows the relative pronoun tells whether it
does something or undergoes it; English tells it by the order alone. Verbs with a counterpart (buy and sell, lose to and
beat) are looked up in `data/converses.tsv`: wrong is the counterpart of which the subject stayed the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, product

from translate.checks.protocol import linked
from translate.records import Evidence, Pair, Span
from translate.word_tables import rows

_NOUN = r"[A-ZÄÖÜ][a-zäöüß-]+"
MAN_ENDS = (  # of nouns that are masculine without doubt
    "er|ist|ant|ent|or|ling|mann|chef|fürst|graf|könig|herzog|arzt|wirt|freund|sohn|verein|verband|konzern|betrieb|"
    "club|klub|staat|rat|ausschuss|vorstand|senat|landtag|bundestag|vogel|hund|wolf|fuchs|bär"
)
NO_MAN_ENDS = (  # of others that end like them
    "mutter|tochter|schwester|orchester|semester|mauer|dauer|trauer|feier|butter|futter|nummer|kammer|zimmer|"
    "theater|alter|ufer|opfer|muster|laster|feuer|steuer|wetter|gewitter|kloster|center|gitter|leder|feder|"
    "pulver|silber|fieber|wunder|banner|oper|ziffer|faser|leber|fenster|messer|lager|wasser|ment|talent|prozent|"
    "restaurant|labor|tor|ader|schulter|leiter|register|poster|ruder|lieder|kinder|bilder|länder"
)
_MAN = re.compile(
    rf"(?!.*(?:{NO_MAN_ENDS}|männer|häuser)$).*(?:{MAN_ENDS}|verlag|anwalt|bischof|papst|dieb|gast|nachbar|junge|kollege|"
    r"kunde|zeuge|experte|kater|löwe)$",
    re.IGNORECASE,
)
_HAS = r"(?: (?:hat|hatte|haben|hatten|habe|will|wollte|wollten|konnte|konnten|wird))?"
_RELATIVE = re.compile(
    r", (?P<who>der|die|das|den|welche[rsn]?) (?P<article>der|den|die|das|eine?n?|seine?n?|ihre?n?)"
    rf" (?:[a-zäöüß]+e[nr]? )?(?P<noun>{_NOUN})"
    rf"(?: (?:am|im|in|vor|nach|auf|bei|seit) (?:[a-zäöüß]+ )?{_NOUN}| [a-zäöüß]+)??"
    rf" (?P<verb>[a-zäöüß]{{4,}}){_HAS}(?=[,.;!?]|$)"
)
_MAY_RELATE = re.compile(r", (?:der|die|das|den|welche[rsn]?) (?:der|den|die|das|ein|sein|ihr)")
# Verbs of which English makes the other one the subject, or that both do alike
_EITHER = re.compile(
    r"(?:miss)?gef|gehör|schmeck|passt|blieb|bleib|nütz|schad|droh|steh|stand|fiel|fäll|begegn|dien|lag|lieg|ging|kam|komm|"
    r"ist$|war|sind$|hat|hab|erwart|freu|ärger|interess|reiz|stör|wunder|quäl|plag|beschäftig|kost|err[ei]|trif|traf|treff|"
    r"troff|ereil|überk|trenn|verb[aiu]nd|mach|bring|bracht|kenn|kannt|gilt|galt|heiß|heirat|küss|vermiss|begeist|"
    r"beeindr|überrasch|enttäusch|erinner|verlor|gewinn|gewonn|gewann|brauch|lieb|sprech|sproch|sprach|erschr[ae]|"
    r"faszin|beunruhig|bewog|beweg|erhalt|erhielt|bek[oa]m|umgib|umgab|umfass|enthäl|enthielt|besitz|besaß|trag|trug|"
    r"trenn|teil|bild|präg|führ|füll|nenn|nannt|krieg|erb|hält|hielt|halt|folg|begleit|betr[ae]f|versteh|verstand|hass|"
    r"inspir|motiv|erlitt|erlebt|erfuhr|erfahr|lern|sah$|sieht$|gesehen|hör|kreuz|gleich|ähnel|könn|konnt|woll|soll|lass|ließ"
)
_WHO = r"\b(?P<rel>who|whom|that|which)"
_SUBJECT_WHO = re.compile(
    _WHO + r"(?: (?:had|has|have|also|once|previously|recently|now|then|is|are|was|were|will|would))*"
    r"(?: (?:later|already|just|never|always))? $"
)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being) $")
_OBJECT_WHO = re.compile(_WHO + r" (?:the|an?|his|her|its|their) (?:\w+ )?$")
_BARE = re.compile(r" (?:(?:had|has|have|once|also|will|would|later|already|just|never|always) )*$")
_AFTER = re.compile(
    r" ?(?:[,.;!?]|$)| (?:was|were|is|are|has|had|could|would|will|did|went|kept|came|fell|ran|lost|won|left|"
    r"\w{3,}ed)\b"
)
_IN_BETWEEN = re.compile(r" (?:(?:over|up|out|off|down|away|back) )?(?:(?:the|an?|his|her|its|their) )?(?:\w+ )?$")
_WRONG_WAY = "does in the German what it undergoes in the English, or the other way round"


def turned_directions(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span, str]]:
    """The words of the German, those of the English that turn who does it to whom, and why that is wrong."""
    if _MAY_RELATE.search(pair.source):
        for match in _RELATIVE.finditer(pair.source):
            if there := _turned_relative(pair, evidence, match):
                yield Span(match.start("who"), match.end("verb")), there, _WRONG_WAY
    yield from _turned_ways(pair, evidence)
    yield from _turned_owners(pair, evidence)
    yield from _converses(pair, evidence)


def _undergoes(match: re.Match[str]) -> bool | None:
    """Whether the relative pronoun is the object of its clause; None where the case does not tell."""
    who, article = match["who"], match["article"]
    if article in ("den", "einen", "seinen", "ihren"):
        return None if who in ("den", "welchen") else False
    if who in ("den", "welchen"):
        return True
    is_man = article in ("der", "ein", "sein", "ihr") and _MAN.match(match["noun"])
    return True if is_man and who != "der" else None


def _turned_relative(pair: Pair, evidence: Evidence, match: re.Match[str]) -> Span | None:
    """Where the relative clause of the English has its subject and object in each other's places."""
    undergoes = _undergoes(match)
    if undergoes is None or _EITHER.match(_stem(match["verb"])):
        return None
    ones, verbs = (linked(evidence, Span(*match.span(name))) for name in ("noun", "verb"))
    english = pair.target
    for one, verb in product(ones, verbs):
        before = english[: min(one.start, verb.start)]
        if undergoes and verb.end < one.start:
            rel = _SUBJECT_WHO.search(before)
            is_active = rel and (not _BE.search(before) or english[verb.start : verb.end].endswith("ing"))
            if rel and is_active and _IN_BETWEEN.match(english[verb.end : one.start]):
                return Span(rel.start(), one.end)
        if not undergoes and one.end < verb.start:
            rel = _OBJECT_WHO.search(before)
            is_bare = rel and _BARE.match(english[one.end : verb.start])
            if rel and is_bare and (rel["rel"] != "that" or _AFTER.match(english[verb.end :])):
                return Span(rel.start(), verb.end)
    return None


def _stem(verb: str) -> str:
    """The verb without what a participle begins with, so that the forms of one begin alike."""
    return verb[2:] if verb.startswith("ge") and not verb.startswith(("gef", "geh", "gew")) else verb


_FROM_TO = re.compile(rf"\b(?:von|aus) (?P<one>{_NOUN}) (?:nach|bis) (?P<other>{_NOUN})\b")
_THERE_FROM_TO = re.compile(r"\bfrom (?P<one>[A-Z][\w-]+) to (?P<other>[A-Z][\w-]+)")


def _turned_ways(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span, str]]:
    """From Cologne to Bonn, where the German goes from Bonn to Cologne and not back again."""
    ways = list(_FROM_TO.finditer(pair.source)) if " nach " in pair.source or " bis " in pair.source else []
    if len(ways) != 1:
        return
    there = list(_THERE_FROM_TO.finditer(pair.target))
    if len(there) == 1 and all(
        _is(pair, evidence, Span(*ways[0].span(here)), Span(*there[0].span(yonder)))
        for here, yonder in (("one", "other"), ("other", "one"))
    ):
        yield Span(*ways[0].span()), Span(*there[0].span()), "leads the other way in the English"


def _is(pair: Pair, evidence: Evidence, here: Span, there: Span) -> bool:
    """Whether a word of the English is that of the German: the same name, or linked with it."""
    same = pair.source[here.start : here.end] == pair.target[there.start : there.end]
    return same or there in linked(evidence, here)


_OWNED = re.compile(
    rf"\b(?:[Dd](?:er|ie|as)|[Ee]ine?|(?:[Mm]ein|[Ss]ein|[Ii]hr|[Uu]nser)e?) (?P<owned>{_NOUN})"
    rf" (?:des|der|(?:ein|mein|sein|ihr|unser)e[rs]) (?P<owner>{_NOUN})"
)
_OWNED_ONE = re.compile(  # persons and what belongs to them alone: "September's Vogue" is no slip
    r"(?i:.*(?:vater|mutter|sohn|tochter|bruder|schwester|mann|frau|onkel|tante|neffe|nichte|enkel|enkelin|freund|freundin|"
    r"anwalt|anwältin|chef|chefin|nachbar|nachbarin|trainer|trainerin|arzt|ärztin|hund|katze|pferd|fahrer|fahrerin|lehrer|"
    r"lehrerin|kollege|kollegin|berater|sprecher|sprecherin|assistent|assistentin|witwe|witwer|eltern|kinder|kind))$"
)
_OWNER_FIRST = re.compile(r"\b(?P<owner>\w+)(?:['’]s|s['’]) (?P<owned>\w+)")
_OWNED_FIRST = re.compile(r"\b(?P<owned>\w+) of (?:(?:the|an?|my|his|her|its|their|our) )?(?P<owner>\w+)")


def _turned_owners(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span, str]]:
    """The son's neighbour, where the German has the neighbour's son."""
    if not any(mark in pair.target for mark in ("'s ", "’s ", "s' ", "s’ ", " of ")):
        return
    owned_here = [here for here in _OWNED.finditer(pair.source) if _OWNED_ONE.match(here["owned"])]
    if not owned_here:
        return
    for there in chain(_OWNER_FIRST.finditer(pair.target), _OWNED_FIRST.finditer(pair.target)):
        owner, owned = Span(*there.span("owner")), Span(*there.span("owned"))
        for here in owned_here:
            one, other = Span(*here.span("owned")), Span(*here.span("owner"))
            if _starts(linked(evidence, one), owner) and _starts(linked(evidence, other), owned):
                yield Span(*here.span()), Span(*there.span()), "has the owner and the owned in each other's places"
                return


def _starts(spans: list[Span], word: Span) -> bool:
    return any(span.start == word.start for span in spans)


_PRONOUNS = {"er": "He", "sie": "(?:She|They)", "wir": "We", "ich": "I"}
_SOMEBODY = (
    r"^[\"„“»']?(?P<subject>(?:[A-ZÄÖÜ][a-zäöüß]+e?[rs]? (?:[a-zäöüß]+e[rs]? )?)?(?P<who>[A-ZÄÖÜ][\w-]*))"
)
_HEAD = re.compile(r"\b(?:is|are|was|were|be|been|being|to|for|from|by|of|who|that|which|from|with|and|or)\b|[,;:]")


# a letter or two of every verb of the third column
_MAY_BE_CONVERSE = re.compile(
    r" (?:beat|defeat|thrash|won ag|triumph|overc|saw off|lo(?:st|ses) to|succ|went d|fell t|s(?:old|ell|ent)|"
    r"b(?:ought|uy)|acq|purch|rent|lea[sv]|left|lets?\b|borrow|hire|len[dt]|loan|beq|pass|inh|learn|"
    r"w(?:as|ere) (?:hi|em|ta|su)|t(?:aught|each)|"
    r"rec|g[aoei][tv]|acc|present|hand|don|award|prec)"
)


@cache
def _converse_verbs() -> tuple[tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str], str], ...]:
    return tuple(
        (tuple(keys.split("|")), re.compile(f"{_SOMEBODY} {here}"), re.compile(rf"\b(?:{there})\b"), why)
        for keys, here, there, why in rows("converses.tsv")
    )


def _converses(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span, str]]:
    """Where the subject of the German does in the English what the other one does: bought it from, sold it to."""
    if not _MAY_BE_CONVERSE.search(pair.target):
        return
    for keys, here, there, why in _converse_verbs():
        if not any(key in pair.source for key in keys):
            continue
        verb = there.search(pair.target)
        match = here.match(pair.source) if verb else None
        if match and verb and _has_subject(pair, evidence, match, pair.target[: verb.start()]):
            yield Span(*match.span()), Span(*verb.span()), why
            return


def _has_subject(pair: Pair, evidence: Evidence, match: re.Match[str], before: str) -> bool:
    """Whether what stands before a verb of the English is the subject of the German, and nothing else."""
    if _HEAD.search(before) or len(before.split()) > 5:
        return False
    if pronoun := _PRONOUNS.get(match["who"].lower()):
        return re.match(rf"[\"“‘']?{pronoun}\b", before) is not None
    words = linked(evidence, Span(*match.span("who")))
    return match["who"] in before.split() or any(word.end <= len(before) for word in words)
