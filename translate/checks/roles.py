"""Subject and object in each other's places: Den Trainer entließ der Verein, "The coach dismissed the club".

German marks the object by its case and may begin with it, English only by its place. Asked for is what leaves no
doubt: at the beginning of a sentence an object in a case that no subject has, or one before a verb in the singular or a
masculine noun that can be nothing but the subject; the verb next; the subject, with a time or a place at most before
it; their English in the order of the German. So is a masculine object behind verb and subject (Der Verein entließ den
Trainer) of which the English makes the subject. Of objects in the dative only those of verbs whose subject gives, tells
or does (Dem Landrat dankte der Verein): who likes or lacks something is the subject in English. The like of passives
that lost their form: Die Tochter wurde von der Mutter abgeholt, "The daughter picked up the mother", and of those whose
two are exchanged.

In 59,000 pairs whose English people wrote, most of news, it speaks in none, nor do the directions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from translate.checks.directions import MAN_ENDS, NO_MAN_ENDS, turned_directions
from translate.checks.protocol import linked
from translate.records import Evidence, Pair, Span

_LOWER, _NOUN = r"[a-zäöüß]{3,}", r"[A-ZÄÖÜ][a-zäöüß-]+"
_NO_VERB = (
    "(?:und|oder|sowie|wie|als|für|bis|per|statt|vor|nach|nachdem|bevor|mit|von|aus|auf|unter|über|gegen|durch|ohne|"
    "hinter|neben|zwischen|zufolge|gegenüber|entlang|samt|während|wegen|trotz|innerhalb|außerhalb|beim|zum|zur|"
    "der|des|die|das|dem|den|nicht|sich|auch|nur)"
)
_WHEN = (  # or how far
    "(?:Tag|Abend|Nachmittag|Morgen|Monat|Sommer|Winter|Herbst|Moment|Kilometer|Meter|Woche|Nacht|Zeit|Stunde|Minute|"
    "Sekunde|Jahr|Jahre|Wochen|Tage|Monate|Stunden|Mal|Weile|Hälfte)"
)
_OF = rf"(?: (?:der|des) (?:[A-ZÄÖÜ]?[a-zäöüß]+en )?{_NOUN})?"  # whose it is
_BY_CASE = rf"(?:Den|Einen|Diesen|Seinen|Ihren)(?: [\w-]+en)? (?P<object>(?!{_WHEN}\b){_NOUN}){_OF}"
_DATIVE = (
    r"(?:(?:Dem|Einem|Diesem|Seinem|Ihrem|Einer|Seiner|Ihrer)(?: [\w-]+e[nr])?|Der(?= [\w-]+in\b))"
    rf" (?P<object>(?!{_WHEN}\b){_NOUN}){_OF}"
)
_MANY = (  # persons that are no woman: before a verb in the singular no subject
    r"Die(?: [\w-]+en)? (?P<object>(?=[\w-]+(?:nten|isten|innen|ner|ler|ürger|iter|ahrer|inder|leute|gäste)\b)"
    rf"{_NOUN}){_OF}"
)
_WHOM = r"(?P<object>(?:Ihn|Mich|Dich|Uns|Euch))"
_ANY_CASE = rf"(?:Die|Das|Diese|Dieses)(?: [a-zäöüß]+en?)? (?P<object>(?!{_WHEN}\b){_NOUN}){_OF}"
_SOME_WORD = rf"(?: (?!{_NO_VERB} ){_LOWER})"
_FILLER = "(?: (?:vor allem|auch|nicht zuletzt|unter anderem|noch))"
_NAMED_TIME = (  # im März, am späten Abend, vor der Sitzung, in Berlin, seit 2012, vor zwei Wochen
    r" (?:im|am|vom|beim|in|an|nach|vor|seit|bei|gegen|während)"
    r"(?: (?:dem|der|den|einem|einer|de[sr]|zwei|drei|vier|fünf|sechs|zehn))?"
    rf"(?: [a-zäöüß]+e[nrsm])? (?:{_NOUN}|\d+){_OF}"
)
# Verbs whose object is the subject of many an English one: gefiel, liked; erwartet, faces; fehlt, lacks
_LIKES = (
    r"(?:(?:miss)?gef[aä]ll|(?:miss)?gefiel|gelang|geling|fehl|(?:an)?gehör|schmeck|pass|reich|blieb|bleib|nütz|nutz|schad|droh|"
    r"steh|stand|stünd|schwan|leuchte|fiel|fäll|begegn|dien|lag|lieg|geh|ging|kam|komm[te]|mangel|brach|brich|wurde|wird|ist|"
    r"war(?!f|n)|sind|hat|hab|tut|tat|wachs|wuchs|grau|erwart|freu|ärger|interessier|reiz|stör|wunder|quäl|plag|beschäftig|"
    r"kost|errei|erreg|traf|trif|treff|ereil|überk|trenn|verbind|verband|wink|bild|mach|lock|bring|kenn|gilt|galt|heiß|"
    r"hieß|sucht|soll|müss|muss|kann|konnt|will|wollt|dar?f|dürf|lass|lässt|ließ|gibt|gab)\w*"
)
_VERB = rf" (?!{_NO_VERB} )(?P<verb>(?!{_LIKES}\b){_LOWER})(?:{_SOME_WORD}|{_NAMED_TIME}|{_FILLER}){{0,3}}?"
_AUXILIARY = r" (?:hat|hatte|haben|hatten|will|wollte|soll|sollte|kann|konnte|muss|musste|darf|durfte|wird)"
_SUBJECT = (
    r"(?: (?:der|die|das|eine?|seine?|ihre?|meine?|unsere?|keine?|mehrere|viele|einige|zahlreiche|zwei|drei|vier|fünf|"
    r"sechs|zehn)(?:(?: [\w-]+)? [\w-]+e[rs]?)?)?"
    rf" (?P<subject>(?!{_WHEN}\b){_NOUN})"
)
_IN_SINGULAR = r"(?= [a-zäöüß]+(?<!en)(?<!ern)(?<!eln) )"
_MAN_SUBJECT = rf" (?:der|ein|kein|dieser|jeder)(?: [A-ZÄÖÜ]?[a-zäöüß]+er?)? (?P<man>(?!{_WHEN}\b){_NOUN})"
# Masculine without doubt, so that "ein" and "der" are the nominative: what ends so and is no neuter or feminine
_MAN = re.compile(rf"(?:{MAN_ENDS}|kongress|gerichtshof)$", re.IGNORECASE)
_NO_MAN = re.compile(rf"(?:{NO_MAN_ENDS})$", re.IGNORECASE)
_END = r"(?: [^,;:–]{1,80}?)? (?P<verb>[a-zäöüß]{4,}(?:t|en))(?=[,.!\"“”«]|$| und )"
# Verbs that have their doer as subject beside an object in the dative
_GIVES = (
    r"(?:schuld|werf|wirf|warf|vorgeworfen|vorwerfen|überreich|geb|gib|gab|gegeben|zahl|gezahlt|schenk|geschenkt|"
    r"überl[aä]ss|überließ|versprach|versprich|versproch|verweiger|erlaub|verb[ieo]|verbot|übergeb|übergab|dank|gedankt|half|hilf|"
    r"geholfen|helf|widersprach|widerspr|verkauf|leih|lieh|geliehen|empf[ai]hl|empfohl|entz[io]|entzog|"
    r"zeig|gezeigt|schick|geschickt|sand|gesandt|schrieb|geschrieben|untersag|verzieh|verzeih|gehorch|bescheinig|bestätig|unterstell|gewähr|"
    r"verlieh|verschw[ie]|verheimlich|vertrau|misstrau|gratulier|riet|geraten|kündig|gekündigt|erklär|antwort|glaub)\w*"
)
_MARK = r"[\"„“»']?"
_FIRST = rf"(?:Der|Die|Das|(?:Dies|Sein|Ihr|Ein)e?[rs]?)(?: [\w-]+e[rs]?)? (?P<subject>(?!{_WHEN}\b){_NOUN}){_OF}"
_MASCULINE = (
    r" (?:den|einen|diesen|seinen|ihren)(?: [\w-]+en)?"
    rf" (?P<object>(?!{_WHEN}\b){_NOUN}(?:(?<=onzern)|(?<!en)(?<!ern)(?<!eln)(?<!s)))"
)
_DOER = rf"(?P<subject>{_NOUN})"
_BEGINS = "is the object of the German, and the English begins with it"
# the union's proposals; ..., the union says
_ASIDE = re.compile(r"['’]s\b| (?:claim|sa[iy]|alleg|argu|complain|believ|insist|maintain|add|report)\w*")
_UNDERGOES = "undergoes in the German what it does in the English"
_BY = r"(?:von (?:de[rmn]|eine[rm]|seine[rmn]|ihre[rmn]|diese[rmn])|vom|von) (?:[a-zäöüß]+e[nr] )?"
_PASSIVE = r" (?:wurden?|wird|werden)"
# Who does something to somebody, so that no English verb makes the other one the subject (begeisterte mich, I loved)
_SOMEBODY = (
    r"(?P<subject>(?:[A-ZÄÖÜ][a-zäöüß]*)?(?:[Mm]utter|[Vv]ater|[Ee]ltern|[Bb]ruder|[Ss]chwester|[Ff]rau|[Mm]ann|[Ff]reund|"
    r"[Ff]reundin|[Nn]achbarn?|[Nn]achbarin|[Ll]ehrer|[Ll]ehrerin|[Tt]rainer|[Tt]rainerin|[Cc]hef|[Cc]hefin|[Aa]rzt|"
    r"[Ää]rzte|[Ää]rztin|[Rr]ichter|[Rr]ichterin|[Pp]olizei|[Pp]olizist|[Pp]olizisten|[Pp]olizistin|[Bb]eamten?|"
    r"[Kk]ammer|[Gg]ericht|[Bb]ehörden?|[Rr]egierung|[Pp]artei|[Vv]erein|[Ff]irma|[Bb]ank|[Ss]taatsanwalt|"
    r"[Ss]taatsanwaltschaft|[Mm]inister|[Mm]inisterin|[Pp]räsident|[Pp]räsidentin|[Kk]anzler|[Kk]anzlerin|"
    r"[Ss]oldaten|[Kk]ollegen|[Kk]ollege|[Kk]ollegin|[Jj]ury|[Ll]eute|[Mm]änner|[Ff]rauen|[Ff]ans|[Tt]äter|"
    r"[Ee]rmittler|[Aa]nwalt|[Aa]nwältin|[Kk]inder|[Ss]ohn|[Tt]ochter)\b)"
)
_NEAR = r"(?P<object>ihn|mich|dich|uns|euch)"
_ONE_S = r"(?:Der|Die|Das|Eine?|(?:Mein|Dein|Sein|Ihr|Unser)e?)(?: [a-zäöüß]+e[rs]?)?"
_NAME = r"[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?"
_TO_NAMES = (  # what one name does to another, the first of which is the subject
    "(?:beerbte|löste|ersetzte|besiegte|schlug|bezwang|verklagte|vertrat|überholte|entließ|ernannte|kritisierte|lobte|"
    "warnte|verhaftete|ermordete|tötete|stürzte|wählte|unterstützte|bedrohte|begleitete)"
)
_DOES_TO = re.compile(
    r"\b(?:succeeded|replaced|followed|beat|defeated|sued|represented|overtook|killed|criticised|criticized)\b"
)
_HAD = r" (?:hat|hatte|haben|hatten)"
_ORDERS = (
    (rf"^{_MARK}{_ONE_S} {_SOMEBODY}{_OF} (?!{_NO_VERB} )(?P<verb>(?!{_LIKES}\b){_LOWER}) {_NEAR}\b", _UNDERGOES),
    (rf"^{_MARK}{_ONE_S} {_SOMEBODY}{_OF}{_HAD} {_NEAR}\b{_END}", _UNDERGOES),
    (
        rf"^{_MARK}Die(?: [a-zäöüß]+en)? (?P<subject>{_NOUN}){_OF} (?P<verb>(?!{_LIKES}\b){_LOWER}en)"
        rf" (?:die|das)(?: [a-zäöüß]+e)? (?P<object>(?!{_WHEN}\b){_NOUN})\b(?P<many>)",
        _UNDERGOES,
    ),
    (rf"^{_BY_CASE}{_VERB}{_SUBJECT}", _BEGINS),
    (rf"^{_WHOM}{_VERB}{_SUBJECT}", _BEGINS),
    (rf"^{_MANY}{_IN_SINGULAR}{_VERB}{_SUBJECT}", _BEGINS),
    (rf"^{_BY_CASE}{_AUXILIARY}{_SOME_WORD}??{_SUBJECT}{_END}", _BEGINS),
    (rf"^{_WHOM}{_AUXILIARY}{_SOME_WORD}??{_SUBJECT}{_END}", _BEGINS),
    (rf"^{_DATIVE}(?= {_GIVES}){_VERB}{_SUBJECT}", _BEGINS),
    (rf"^{_DATIVE}{_AUXILIARY}{_SOME_WORD}??{_SUBJECT}(?=[^,;:–]* {_GIVES}(?:[,.!]|$| und )){_END}", _BEGINS),
    (rf"^{_ANY_CASE}(?! werden ){_VERB}{_MAN_SUBJECT}", _BEGINS),
    (rf"^{_FIRST}{_VERB}{_MASCULINE}", _UNDERGOES),
    (
        rf"^{_FIRST}(?= {_GIVES}){_VERB} (?:dem|einem|seinem|ihrem)(?: [a-zäöüß]+en)? (?P<object>(?!{_WHEN}\b){_NOUN})",
        _UNDERGOES,
    ),
    (rf"^(?P<subject>{_NAME}) (?P<verb>{_TO_NAMES}) (?P<object>{_NAME})(?P<sure>)\b", _UNDERGOES),
    (rf"^Auf (?P<object>{_NAME}) (?P<verb>folgte|folgt) (?P<subject>{_NAME})(?P<sure>)\b", _BEGINS),
    (
        rf"^(?:Der|Die|Das|Eine?) (?:[a-zäöüß]+e )?(?P<object>{_NOUN}) (?:ist|sind|war|waren)(?:{_SOME_WORD})?? {_BY}"
        rf"{_DOER}(?:{_SOME_WORD}|{_NAMED_TIME})?? (?P<verb>[a-zäöüß]{{4,}}(?:t|en)) worden\b",
        _UNDERGOES,
    ),
    (
        rf"^(?:Gestern|Heute|Dann|Später|Damals|(?:Am|Im|Beim) {_NOUN}){_PASSIVE} (?:der|die|das|eine?)"
        rf" (?:[a-zäöüß]+e[rs]? )?(?P<object>{_NOUN}) {_BY}{_DOER}{_END}(?!,)",
        _UNDERGOES,
    ),
    (
        rf"^(?:Der|Die|Das|Eine?) (?:[a-zäöüß]+e )?(?P<object>{_NOUN}){_PASSIVE} {_BY}{_DOER}{_END}(?!,)",
        _UNDERGOES,
    ),
    (
        rf"^(?i:{_BY}){_DOER}{_PASSIVE}(?:{_SOME_WORD}|{_NAMED_TIME}){{0,2}}?"
        rf" (?:(?:der|die|das|eine?|(?!{_NO_VERB} ){_LOWER}) )?(?P<object>(?!{_WHEN}\b){_NOUN}){_END}",
        _UNDERGOES,
    ),
)
_CLAUSE = re.compile(
    rf"\b(?:dass|daß|wie|ob|weil|nachdem|bevor) (?:der|ein|sein|ihr) (?P<man>{_NOUN}) (?:den|einen|seinen|ihren)"
    rf" (?P<object>{_NOUN})(?:{_SOME_WORD}){{0,2}}? (?P<verb>(?!{_LIKES}\b){_LOWER})(?=[,.!?]|$)"
)
_IN_CLAUSE = re.compile(r"\b(?:that|how|whether|if|because|after|before|as) (?:the|an?|his|her|its|their) (?:\w+ )?\Z")
_MAY_HAVE_CLAUSE = re.compile(r" (?:der|ein|sein|ihr) [A-ZÄÖÜ][a-zäöüß-]+ (?:den|einen|seinen|ihren) [A-ZÄÖÜ]")
# He did it to her: the two pronouns of the German, who does it first, and what English makes of them if it turns them
_TWO = re.compile(
    rf"^{_MARK}(?:(?P<who>Er|Sie|Ich|Wir)(?P<had>{_HAD}| habe)?"
    rf"|(?:Da|Dann|So|Hier|Damals|Gestern|Heute|Später)(?P<had2>{_HAD}| habe) (?P<who2>er|sie|ich|wir|Sie))"
    rf"(?P<verb> (?!{_LIKES}\b){_LOWER})? (?P<whom>ihn|sie|mich|dich|uns|ihm|ihr)\b"
    rf"(?:[^,;:–]{{0,60}}? (?P<end>[a-zäöüß]{{4,}}(?:t|en)))?(?=[,.!?;\"“”«]|$| )"
)
# what two do alike, or the other way round in English
_MUTUAL = re.compile(
    r"heirat|tr[aeo]ff|traf|begegn|kenn|kannt|küss|vermiss|ge(?:fall|fehl|freu|stör|ärger|reiz|wunder)|interess|begeist|"
    r"beeindr|überrasch|enttäusch|erinner|erreich|verlor|gewinn|gewonn|gebraucht|brauch|lieb|sprech|sproch|sprach"
)
_AS_OBJECT = {"er": "him", "sie": "(?:her|them|you)", "ich": "me", "wir": "us"}
_AS_SUBJECT = {"ihm": "He", "ihr": "She", "ihn": "He", "sie": "(?:She|They)", "mich": "I", "dich": "You", "uns": "We"}
_MAY_BEGIN = re.compile(
    r"[\"„“»']?(?:De[nmr]|Das|Die|(?:Dies|Sein|Ihr|Ein|Mein|Dein|Unser)e?[nmrs]?|Ein|Vo[nm]|Ihn|Mich|Dich|Uns|Euch)\b"
    rf"|(?:Gestern|Heute|Dann|Später|Damals|(?:Am|Im|Beim) {_NOUN}) w[ui]rd|Auf {_NAME} folgt"
    rf"|{_NAME} {_TO_NAMES} [A-ZÄÖÜ]"
)
_ADVERBS = re.compile(r"\b(?:above all|in particular|not least|most of all|especially|particularly|also|even|still) ")
# What makes of the first word of the English no subject, or of the other no object
_NO_OBJECT = re.compile(
    r"\b(?:(?:is|are|was|were)(?! (?:\w+ )?\w+ing\b)|be|been|being|got|by|for|from|of|at|in|on|with|like|such|who|that|"
    r"which)\b|[,;:–]"
)
_TO = re.compile(r"\b(?:to|and|or)\b")
_GIVEN_TO = re.compile(r"(?!.*(?:\b(?:by|from)\b|[.;:])).*\bto (?:(?:the|an?|its|his|her|their) )?(?:\w+ )?", re.DOTALL)
_LAST_CLAUSE = re.compile(r"^.*[,;:–] ", re.DOTALL)  # what stands before it
_BY_WHOM = re.compile(r"\b(?:is|are|was|were|been|being) (?:\w+ ){1,2}by (?:\w+ ){0,2}$")
_OWNER = re.compile(r"^ of (?:(?:the|an?|his|her|its|their) )?[\w-]+")
_PRONOUNS = {"ihn": "[Hh]e", "mich": "I", "dich": "[Yy]ou", "uns": "[Ww]e", "euch": "[Yy]ou"}  # as subjects
_PLURAL = ("s", "people", "men", "women", "children", "police")
_BETWEEN = 3  # words between an English verb and its object


@cache
def _orders() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The orders compiled, which takes a while: not before a sentence may have one."""
    return tuple((re.compile(order), why) for order, why in _ORDERS)


def exchanged_roles(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span, str]]:
    """Where the German begins with what something is done to, the words of the English that make it the doer, and why
    that is wrong."""
    match = _CLAUSE.search(pair.source) if _MAY_HAVE_CLAUSE.search(pair.source) else None
    if match and (there := _turned_in_clause(pair, evidence, match)):
        yield Span(match.start("man"), match.end("verb")), there, _UNDERGOES
        return
    if turned := _turned_pronouns(pair):
        yield *turned, _UNDERGOES
        return
    if elsewhere := next(turned_directions(pair, evidence), None):
        yield elsewhere
        return
    if not _MAY_BEGIN.match(pair.source):
        return
    for order, why in _orders():
        match = order.search(pair.source)
        if match and (there := _turned(pair, evidence, match)):
            yield Span(match.start(), match.end("object")), there, why
            return


def _turned(pair: Pair, evidence: Evidence, match: re.Match[str]) -> Span | None:
    """Where the English makes the object of the German the doer, and its subject what undergoes it."""
    doer = "man" if "man" in match.groupdict() else "subject"
    if doer == "man" and (not _MAN.search(match["man"]) or _NO_MAN.search(match["man"])):
        return None
    ones, verbs, others = (linked(evidence, Span(*match.span(name))) for name in ("object", "verb", doer))
    if "sure" in match.groupdict():
        ones, others = (spans or _same(pair, match[name]) for spans, name in ((ones, "object"), (others, "subject")))
        verbs = verbs or [Span(*found.span()) for found in _DOES_TO.finditer(pair.target)]
        if not verbs:
            return None
    if (whom := match["object"].lower()) in _PRONOUNS:
        ones = [Span(*found.span()) for found in re.finditer(rf"\b{_PRONOUNS[whom]}\b", pair.target)]
    if "many" in match.groupdict() and not _is_of_many(pair, ones, others):
        return None
    for one, other in product(ones, others):
        if _ASIDE.match(pair.target, other.end):
            continue
        if other.end < one.start and _BY_WHOM.search(pair.target[other.end : one.start]):
            return Span(other.start, one.end)
        for verb in verbs or [Span(one.end, one.end)]:  # of a verb that no word is linked with the places must do
            is_first = one.end <= verb.start and verb.end < other.start
            if is_first and _is_active(_without_owner(pair, match, one), verb, other):
                return Span(one.start, other.end)
    return None


def _same(pair: Pair, name: str) -> list[Span]:
    """Where the English has the same name."""
    return [Span(*found.span()) for found in re.finditer(rf"\b{re.escape(name)}\b", pair.target)]


def _turned_in_clause(pair: Pair, evidence: Evidence, match: re.Match[str]) -> Span | None:
    """Where a clause of the English makes the object the doer: dass der Vater den Sohn schlug, that the son hit."""
    if not _MAN.search(match["man"]) or _NO_MAN.search(match["man"]):
        return None
    ones, verbs, others = (linked(evidence, Span(*match.span(name))) for name in ("object", "verb", "man"))
    for one, verb, other in product(ones, verbs, others):
        if one.end <= verb.start and verb.end < other.start and _IN_CLAUSE.search(pair.target[: one.start]):
            between = pair.target[verb.end : other.start]
            passive = _NO_OBJECT.search(pair.target[one.start : verb.end]) or _NO_OBJECT.search(between)
            if not passive and len(between.split()) <= _BETWEEN and not _TO.search(between):
                return Span(one.start, other.end)
    return None


def _turned_pronouns(pair: Pair) -> tuple[Span, Span] | None:
    """Where he does it to her and the English makes it her who does it to him."""
    match = _TWO.match(pair.source)
    if match is None:
        return None
    who, had = (match["who"] or match["who2"]), match["had"] or match["had2"]
    done = match["end"] if had else match["verb"]
    itself = (who.lower(), match["whom"]) in (("ich", "mich"), ("wir", "uns"), ("sie", "sie"))
    if itself or bool(had) == bool(match["verb"]) or not done or _MUTUAL.search(done):
        return None
    if match["whom"] in ("ihm", "ihr") and not re.match(_GIVES, done.strip()):
        return None
    doer, undergoer = _AS_OBJECT[who.lower()], _AS_SUBJECT[match["whom"]]
    there = re.match(rf"[\"“‘']?(?P<two>{undergoer} (?P<between>(?:\w+ ){{1,4}}?){doer}\b)", pair.target)
    if there is None or _NO_OBJECT.search(there["between"]) or _TO.search(there["between"]):
        return None
    return Span(match.start(), match.end("whom")), Span(*there.span("two"))


def _is_of_many(pair: Pair, ones: list[Span], others: list[Span]) -> bool:
    """Whether the subject, which a verb in the plural has, is more than one, and the object is one."""
    several = [pair.target[span.start : span.end].lower().endswith(_PLURAL) for span in (*others, *ones)]
    return bool(ones) and any(several[: len(others)]) and not any(several[len(others) :])


def _without_owner(pair: Pair, match: re.Match[str], one: Span) -> str:
    """The English with blanks for whose the object is, where the German says it as well: the driver of the car."""
    if not pair.source.startswith((" der ", " des "), match.end("object")):
        return pair.target
    return _OWNER.sub(lambda found: " " * len(found[0]), pair.target[one.end :]).rjust(len(pair.target))


def _is_active(english: str, verb: Span, other: Span) -> bool:
    """Whether what stands before the verb does it to the other, or gives something to it."""
    before, between = _LAST_CLAUSE.sub("", english[: verb.end]), _ADVERBS.sub("", english[verb.end : other.start])
    if _NO_OBJECT.search(before) or _TO.search(before):
        return False
    is_object = len(between.split()) <= _BETWEEN + (verb.start == verb.end) and not _NO_OBJECT.search(between)
    return (is_object and not _TO.search(between)) or _GIVEN_TO.fullmatch(between) is not None
