"""Subject and object in each other's places: Den Trainer entließ der Verein, "The coach dismissed the club".

German marks the object by its case and may begin with it, English only by its place. Asked for is what leaves no
doubt: a masculine object at the beginning of a sentence, its verb and its subject next, their English in that order.
The like of a passive that lost its form: Die Tochter wurde von der Mutter abgeholt, "The daughter picked up the
mother".

In 423,000 pairs of the training data the first speaks in none; of 23 such sentences the embedded model turned 10 round.
The second speaks in none of 103,000 pairs whose English people wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from translate.checks.protocol import linked
from translate.records import Evidence, Pair, Span

_LOWER, _NOUN = r"[a-zäöüß]{3,}", r"[A-ZÄÖÜ][a-zäöüß-]+"
_NO_VERB = (
    "(?:und|oder|sowie|wie|als|für|bis|per|statt|vor|nach|nachdem|bevor|mit|von|aus|auf|unter|über|gegen|durch|ohne)"
)
_WHEN = "(?:Tag|Abend|Nachmittag|Morgen|Monat|Sommer|Winter|Herbst|Moment|Kilometer|Meter)"  # or how far
# no plural in the dative (Den Kindern gefiel ...)
_OBJECT_FIRST = re.compile(
    rf"^(?:Den|Einen|Diesen|Seinen|Ihren)(?: [a-zäöüß]+en)?"
    rf" (?P<object>(?!{_WHEN} ){_NOUN}(?<!en)(?<!ern)(?<!eln)(?<!s))"
    rf" (?!{_NO_VERB} )(?P<verb>{_LOWER})(?: (?!und |wie ){_LOWER})??"
    rf" (?:der|die|das|ein|eine|sein|seine|ihr|ihre)(?: [a-zäöüß]+e[rs]?)? (?P<subject>{_NOUN})"
)
_PASSIVE = re.compile(
    rf"^(?P<object>(?:Der|Die|Das|Ein|Eine) (?:[a-zäöüß]+e )?{_NOUN}) (?:wurde|wird|wurden|werden)"
    rf" (?:von (?:de[rmn]|eine[rm]|sein(?:er|em|en)|ihr(?:er|em|en))|vom|von) (?:[a-zäöüß]+en )?(?P<subject>{_NOUN})"
    rf" (?:[^,;:–]{{1,60}} )?(?P<verb>{_LOWER}(?:t|en))[.!]?$"
)
_OBJECT_BEGINS = "is the object of the German, and the English begins with it"
_UNDERGOES = "undergoes in the German what it does in the English"
_NO_OBJECT = re.compile(  # what makes of the first word of the English no subject, or of the other no object
    r"\b(?:is|are|was|were|be|been|being|got|by|to|for|from|of|at|in|on|with|like|such|who|that|which)\b|[,;:–]"
)
_BETWEEN = 3  # words between an English verb and its object


def exchanged_roles(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span, str]]:
    """Where the German begins with what something is done to, the words of the English that make it the doer, and why
    that is wrong."""
    for pattern, why in ((_OBJECT_FIRST, _OBJECT_BEGINS), (_PASSIVE, _UNDERGOES)):
        match = pattern.search(pair.source)
        if match and (there := _doing(pair, evidence, match)):
            yield Span(match.start(), match.end("object")), there, why


def _doing(pair: Pair, evidence: Evidence, match: re.Match[str]) -> Span | None:
    """Where the English makes the object of the German the subject of an active verb, and its subject the object."""
    objects = Span(match.start("object") + match["object"].rfind(" ") + 1, match.end("object"))
    places = [linked(evidence, span) for span in (objects, *(Span(*match.span(name)) for name in ("verb", "subject")))]
    for one, verb, other in product(*places):
        if one.end < verb.start and verb.end < other.start:
            between = pair.target[verb.end : other.start]
            if len(between.split()) <= _BETWEEN and not _NO_OBJECT.search(pair.target[: verb.end] + between):
                return Span(one.start, other.end)
    return None
