"""Agreement in German noun phrases: preposition, article, adjectives and noun that share no case, gender and number.

`mit dem neuen Brücke`: `dem` is masculine or neuter, the noun is feminine. A reading is a case of a gender or of the
plural ("md": masculine dative, "pn": plural nominative); a set of readings is a bit mask. What a noun can be was
counted (`python -m translate.training nouns`); a compound reads as its last part.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from translate.errors import ModelError
from translate.estimation.fluency.rules import ATTRIBUTE, Place, Words, clause_end, word_set
from translate.estimation.words import STEM, german_stem

GENDERS, CASES = "mfnp", "nadg"  # p: the plural of any
CACHED = 50_000  # nouns whose readings are kept
LONGEST = 60  # letters of a compound


def readings(spec: str) -> int:
    """Return the set that a text such as "mna fd" names: masculine nominative and accusative, feminine dative."""
    return sum(1 << (4 * GENDERS.index(part[0]) + CASES.index(case)) for part in spec.split() for case in part[1:])


def spelled(mask: int) -> str:
    """Return the text that `readings` reads as this set."""
    cases = ("".join(case for at, case in enumerate(CASES) if mask >> (4 * place + at) & 1) for place in range(4))
    return " ".join(gender + own for gender, own in zip(GENDERS, cases, strict=True) if own)


ANY = readings("mnadg fnadg nnadg pnadg")
GENITIVE = readings("mg ng")
UNMARKED = readings("mnad nnad")
DATIVE_PLURAL = readings("pd")


def _case(cases: str) -> int:
    return readings(" ".join(gender + cases for gender in GENDERS))


PREPOSITIONS = {**dict.fromkeys(word_set("mit aus bei von zu nach"), _case("d")),
                **dict.fromkeys(word_set("für durch gegen ohne"), _case("a")),
                **dict.fromkeys(word_set("in an auf über unter vor hinter neben zwischen"), _case("ad"))}
BEFORE_BARE = word_set("mit aus bei von nach für durch gegen ohne")  # nouns follow them without an article
FUSED = {**dict.fromkeys(word_set("zum im am vom beim"), readings("md nd")), "zur": readings("fd"),
         **dict.fromkeys(word_set("ins ans aufs"), readings("na"))}
# Adjectives behind an article that shows the case, behind one that does not always, and without one.
WEAK = {"e": readings("mn fna nna"), "en": readings("madg fdg ndg pnadg")}
MIXED = {"er": readings("mn"), "es": readings("nna"), "e": readings("fna"), "en": readings("madg fdg ndg pnadg")}
STRONG = {"er": readings("mn fdg pg"), "e": readings("fna pna"), "es": readings("nna"), "en": readings("ma mg ng pd"),
          "em": readings("md nd")}


AFTER_EM = readings("md nd")  # mit großem neuen Haus: as right as mit großem neuem Haus


def _articles() -> dict[str, tuple[int, Mapping[str, int]]]:
    """Return for each article its readings and what the adjectives behind it can be."""
    definite = {"der": "mn fdg pg", "die": "fna pna", "das": "nna", "dem": "md nd", "den": "ma pd", "des": "mg ng"}
    found: dict[str, tuple[int, Mapping[str, int]]] = {form: (readings(own), WEAK) for form, own in definite.items()}
    found |= {form: (own, WEAK) for form, own in FUSED.items()}
    endings = {"e": "fna pna", "en": "ma pd", "em": "md nd", "es": "mg ng", "er": "fdg pg"}
    for word in ("ein", "kein", "mein", "dein", "sein", "unser"):
        found[word] = readings("mn nna"), MIXED
        found |= {word + ending: (readings(own), MIXED) for ending, own in endings.items()}
    found |= {"ihr" + ending: (readings(own), MIXED) for ending, own in endings.items()}
    for word in ("dies", "jed", "jen"):
        found |= {word + ending: (readings(own), WEAK) for ending, own in endings.items()}
        found[word + "er"] = readings("mn fdg pg"), WEAK
        found[word + "es"] = readings("nna mg ng"), WEAK
    singular = readings("mnadg fnadg nnadg")
    return {form: (own & (singular if form.startswith(("ein", "jed")) else ANY), adjectives)
            for form, (own, adjectives) in found.items()}


ARTICLES = _articles()
RELATIVE = word_set("der die das dem den")  # behind a comma they may be pronouns: ein Haus, das Kinder lieben
# Others stand alone, too: wenn einer Geld hat.
SURE = RELATIVE | FUSED.keys() | word_set(
    "des ein eine einen einem einer eines kein keine keinen keinem keines mein meine meinen meinem meines dein deine "
    "deinen deinem deines sein seine seinen seinem seines ihre ihren ihrem ihres unsere unseren unserem unseres "
    "diese dieser dieses diesen diesem jede jeder jedes jeden jedem"
)
JOINTS = word_set("und oder als wie dass")
ONE = word_set("eine einen")
BEFORE_ONE = RELATIVE | word_set("dieser diese dieses diesem diesen jener jene jenem jenen")
NO_ADJECTIVES = word_set("aber alle allem allen aller alles andere anderen anderer anderes anderem beide beiden denen "
                     "deren einander er es etwa haben hinter ihnen immer können lauter mehr mehrere mehreren neben nur "
                     "oder sehr sie unter viele vielen welche welchem welchen welcher welches weniger wenn wer werden "
                     "meisten solche solchem solchen solcher solches wegen wie wieder wollen würden zwischen über euer "
                     "früher später länger besser weiter eure euren eurem eurer")
ADJECTIVE = re.compile(r"(\w{2,}?)(en|er|es|em|e)$")
# What is an adjective by its suffix, though its other forms are not frequent enough to be known.
SUFFIXED = re.compile(r"\w{3,}(?:isch|lich|bar|sam|haft|los|ig)(e|en|er|es|em)$|größt(e|en|es|em)$")
NOMINALISED = re.compile(
    r"(?:[es]nd|[ei]rt|igt|klagt|ordnet|[sl]etzt|[wk]andt|kannt|stellt|troffen|wachsen|ßt|größt|dlich|hörig|ständig|jährig|willig|krank)(?:e|en|er|es|em)$|Beamt"
)
# Nouns of two genders, one of them too seldom met to be counted: der Tor, die Flur, der Gehalt, das Moment.
TWO_GENDERS = word_set("Tor Flur Kunde Schild Gehalt Verdienst Band See Leiter Steuer Kiefer Erbe Derby Moment Mangel "
                       "Mast Marsch Otter Harz Heide Wehr Laster Tau Bund Mark Weise Hut Pony")
# What may tell the time in an attribute: das lange Zeit geltende Verbot, die letzten Sommer gebaute Brücke.
OWN_ARTICLES = ("ein", "kein", "sein", "mein", "ihr", "im")  # behind others a relative clause may begin: das so gern
INTENSIFIERS = word_set("sehr ganz besonders wirklich ziemlich äußerst überaus völlig relativ recht wunderbar")
TIMES = word_set(
    "Uhr Woche Jahr Monat Zeit Sommer Winter Herbst Frühling Frühjahr Mittwoch Montag Dienstag Donnerstag Freitag "
    "Samstag Sonntag Nacht Abend Tag Jahre Tage Wochen Monate Stunden Januar Februar März April Mai Juni Juli "
    "August September Oktober November Dezember Jahrhundert Wochenende"
)
TIME_ADJECTIVE = re.compile(r"(?:letzt|vorig|vergangen|vorvergangen|nächst|kommend|lang|ganz|wenig|viel)(?:e|en|es)$")
# Names of newspapers, religions, styles, places, which many leave without -s in the genitive.
ENDLESS = word_set(
    "Code Standard Spiegel Stern Guardian Islam Barock Rokoko Internet Web Gotik Irak Iran Jemen Libanon Sudan Kongo "
    "Rhein Main Quebec Deutsch Englisch Heute Morgen Gestern Ich Selbst Nichts Polen Lied Europa Deutschland "
    "Amerika Afrika Asien Russland Japan China Indien Frankreich Spanien Italien Ungarn England Schottland "
    "Griechenland Irland Israel Syrien Belgien Holland Berlin London Paris Rom Wien"
)
# Nouns that stand behind another without being its head, measures of the next: bei der Bank Mitglied, eine Tasse Tee.
APART = word_set("Anfang Ende Mitte Mitglied Gottes Tee Spaß Teil Angst Bescheid Schuld Recht Platz Halt Schritt")
MEASURED = word_set(
    "Tasse Menge Flasche Glas Löffel Teller Topf Korb Liter Kilo Meter Art Sorte Reihe Gruppe Paar Zahl Stunde "
    "Minute Woche Jahr Tag Prozent Stück Schar Herde Mutter Vater Herr Frau Familie Doktor Professor"
)
VERBAL = word_set(
    "ab an auf aus ein vor nach mit hoch um zurück weiter heran hinaus unter über durch zusammen her hin weg"
)
RIVERS = word_set("Sieg")  # of another gender than the word
NOT_INFLECTED = word_set("Anfang Eins Ende Mitte Sie Ihr Ihnen")  # das Anfang Mai eröffnete Haus; was meinen Sie
# Behind these a pronoun may stand alone, and a new phrase begin: dass diese großen Wert darauf legen.
BEFORE_PRONOUN = JOINTS | word_set("daß ob weil wenn was obwohl")
MAY_BE_PRONOUN = re.compile(r"(?:dies|jed)\w+|eine[rm]")
OUTCOMES = word_set("Sinn Spaß Spass Angst Ärger Mühe Zeit Freude Mut Lust")  # hat das Sinn?


class Phrase(NamedTuple):
    """A noun phrase: the place of its words, the noun, and what all but the noun allow."""

    place: Place
    noun: str
    mask: int


def _ending(word: str, known: Container[str]) -> str | None:
    """Return the ending of an adjective in lower case, None for any other word."""
    match = ADJECTIVE.match(word)
    if not match or word in NO_ADJECTIVES or word in ARTICLES or word.startswith("irgend"):
        return None
    stem, ending = match.groups()
    if word not in (known.known if isinstance(known, Either) else known) and SUFFIXED.match(word):
        return ending
    forms = [stem + other in known for other in STRONG]
    return ending if sum(forms) >= 4 or (sum(forms) == 3 and (stem in known or stem + "em" in known)) else None


def phrases(plain: Words, written: Words, known: Container[str]) -> Iterator[Phrase]:
    """Yield the noun phrases whose article, or else preposition and adjectives, bear on the noun.

    Left out are words that may be pronouns or adverbs there (`, das Kinder lieben`; `von dort aus die`). `known` are
    frequent words in normal form; an adjective is told by its other forms among them.
    """
    for at, word in enumerate(plain):
        head = _head(plain, written, at)
        if head is None:
            continue
        first, mask, adjectives = head
        end = at + 1
        intensified = end < len(plain) and plain[end] in INTENSIFIERS and word.startswith(OWN_ARTICLES)
        end += intensified
        while end < len(plain) and written[end].islower() and (ending := _ending(plain[end], known)):
            mask &= adjectives.get(ending, 0) | (AFTER_EM if ending == "en" and plain[end - 1].endswith("em") else 0)
            end += 1
        if intensified and end == at + 2:
            continue
        if end == at + 1 and word not in ARTICLES and word not in BEFORE_BARE:
            continue
        if end < len(plain) and (noun := _noun(plain, written, end, known)):
            if MAY_BE_PRONOUN.fullmatch(word) and first == at and at and _is_pronoun(plain, at, end):
                continue
            if noun in OUTCOMES and word == "das":
                continue
            if word in RELATIVE and end == at + 1 and plain[at - 2:at - 1] == ["und"] and _ends_in_verb(plain, at):
                continue  # der Krieg, der nicht endet und in dem Kinder sterben
            if noun in TIMES and _is_time(plain, written, at + 1, end):
                continue
            yield Phrase((first, end), noun, mask)


def _is_pronoun(plain: Words, at: int, noun: int) -> bool:
    """Whether what may be an article is rather a pronoun: wenn einem Angst wird; gern trägt einer gelbe Hosen."""
    someone = plain[at] == "einer" and plain[noun][-1] in "ens" and plain[noun - 1][-1] == "e"
    return someone or plain[at - 1] in BEFORE_PRONOUN


def _ends_in_verb(plain: Words, at: int) -> bool:
    """Whether the clause ends as a relative clause does."""
    last = plain[clause_end(plain, at) - 1]
    return last.endswith(("en", "t", "te")) and last not in ARTICLES


def _is_time(plain: Words, written: Words, at: int, noun: int) -> bool:
    """Whether a noun tells the time within an attribute: der letzte Woche verhaftete Mann; or is an hour: ein Uhr."""
    if plain[noun] == "uhr":
        return plain[noun - 1] == "ein"
    if at == noun or not TIME_ADJECTIVE.match(plain[at]):
        return False
    end = clause_end(plain, noun)
    return any(
        written[place].islower() and ATTRIBUTE.match(plain[place]) and written[place + 1][0].isupper()
        for place in range(noun + 1, end - 1)
    )


def _head(plain: Words, written: Words, at: int) -> tuple[int, int, Mapping[str, int]] | None:
    """Return the first word of a phrase with its article, or else preposition, at `at`, what they allow, and what
    adjectives behind them do; None if no phrase is sure to have it there.
    """
    word = plain[at]
    if not (written[at].islower() or at == 0 or _opens(plain, at)) or plain[at:at + 2] == ["am", "meisten"]:
        return None
    if plain[max(0, at - 2):at] == [word, "und"]:
        return None  # ein durch und durch ehrlicher Mensch
    if word in ONE and at and plain[at - 1] in BEFORE_ONE:
        return None  # der eine Bruder, auf der einen Seite
    if word not in ARTICLES:  # zu große Unterschiede: no preposition
        return (at, _governed(plain, written, at + 1), STRONG) if word in PREPOSITIONS and word != "zu" else None
    case = _governed(plain, written, at)
    first = at if case == ANY else at - 1
    if case == ANY and (word not in SURE or (word in RELATIVE and at and plain[at - 1] in JOINTS)):
        return None
    mask, adjectives = ARTICLES[word]
    return None if word in RELATIVE and _opens(plain, first) else (first, mask & case, adjectives)


def _opens(plain: Words, at: int) -> bool:
    """Tell whether a mark stands right before."""
    return at > 0 and not plain[at - 1][0].isalnum()


def _governed(plain: Words, written: Words, at: int) -> int:
    """Return what the preposition right before a word allows; anything, where it may be no preposition there."""
    if at == 0:
        return ANY
    before, earlier = plain[at - 1], plain[max(0, at - 6):at - 1]
    if (before == "für" and earlier[-1:] == ["was"]) or (before == "aus" and {"von", "vom"} & set(earlier)):
        return ANY  # was für ein Mann; von hier aus die
    if at < len(plain) and (plain[at] in FUSED or plain[at] in ("des", "eines")):
        return ANY  # mit zur Feier; ohne des Mordes verdächtig zu sein
    if before == "nach" and at > 1 and (written[at - 2][0].isupper() or plain[at - 2] == "und"):
        return ANY  # meiner Meinung nach die; nach und nach die
    return PREPOSITIONS.get(before, ANY)


def _noun(plain: Words, written: Words, at: int, known: Container[str]) -> str:
    """Return the word if it is a noun that ends its phrase and is inflected as nouns are."""
    after = written[at + 1] if at + 1 < len(written) else "."
    if not written[at][0].isupper() or after[0].isupper() or after[0].isdigit() or after in "-/&\xad":
        return ""  # a name may follow: die Opel AG
    noun = written[at].rpartition("-")[2]  # the last part rules
    if len(noun) < 3 or not noun[0].isupper() or not noun[1:].islower() or noun in NOT_INFLECTED:
        return ""
    return "" if NOMINALISED.search(noun) or _ending(noun.lower(), known) else noun


class Nouns:
    """What German nouns can be: `readings<TAB>noun noun ...` a line of a file."""

    def __init__(self, path: Path) -> None:
        """ModelError if the file is missing or damaged."""
        try:
            self._readings: dict[str, int] = {}
            for line in path.read_text(encoding="utf-8").splitlines():
                spec, nouns = line.split("\t")
                self._readings |= dict.fromkeys(nouns.split(" "), readings(spec))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path.name} of the installed package is missing or damaged; install it again") from error
        self._compounds: dict[str, int] = {}
        self._words = path.with_name("german.txt")

    @cached_property
    def _known_words(self) -> frozenset[str]:
        return frozenset(self._words.read_text(encoding="utf-8").split("\n"))

    def compound(self, first: str, second: str) -> bool:
        """Tell whether two nouns in a row are a word in one piece: Klima Krise, Sicherheit Rat."""
        if first not in self._readings or second not in self._readings:
            return False
        stem, last = first.lower(), second.lower()
        linked = {stem + joint + last for joint in ("", "s", "n", "en")} | {stem.removesuffix("e") + last}
        return not linked.isdisjoint(self._known_words)

    def is_word(self, word: str) -> bool:
        """Tell whether a word in small letters is among the 60,000 frequent ones."""
        return word in self._known_words

    def counted(self, noun: str) -> bool:
        """Tell whether a noun itself, not only what it ends in, is in the table."""
        return noun in self._readings

    def readings(self, noun: str, known: Container[str]) -> int:
        """Return what a noun can be, anything if that is not known."""
        if noun in TWO_GENDERS:
            return ANY
        own = self._readings.get(noun) or self._compounds.get(noun)
        if own is None:
            if len(self._compounds) >= CACHED:
                self._compounds.clear()
            own = self._compounds[noun] = self._of_last_part(noun.lower(), known)
        return own

    def joined(self, first: str, second: str, known: Container[str]) -> bool:
        """Tell whether two words in a row are a word of which other forms are known, or the first is no noun by itself.

        Steuer Reform, Kranken Wagen. Less sure than `compound`: eine Tasse Tee.
        """
        if second not in self._readings or second in APART or first in MEASURED:
            return False
        stem, last = first.casefold(), second.casefold()
        if first not in self._readings:
            return stem in known and stem + last in self._known_words
        linked = {stem + joint + last for joint in ("", "s", "n", "en")} | {stem.removesuffix("e") + last}
        stems = {STEM + german_stem(word) for word in linked} if not last.endswith(("en", "ern", "eln")) else set()
        return not (linked | stems).isdisjoint(self._known_words)

    @staticmethod
    def own_forms(noun: str, own: int) -> int:
        """Return readings without a dative plural that lacks its -n (or -s): bei den Artikel."""
        return own if noun[-1] in "ns" else own & ~DATIVE_PLURAL

    def lacks_ending(self, noun: str, known: Container[str]) -> bool:
        """Tell whether a noun behind `des` or `eines` has no genitive ending though nouns have one: des Dorf, des Haus.

        Known must be the form with the ending; of a compound, that of its last part.
        """
        own, low = self.readings(noun, known), noun.lower()
        if noun in ENDLESS or own == ANY or not own & UNMARKED or (own & GENITIVE and low[-1] not in "sßxz"):
            return False
        last = next((low[at:] for at in range(3, len(low) - 3) if low[at:].capitalize() in self._readings), low)
        forms = {part + ending for part in (low, last) for ending in ("s", "es")}
        if any(form in known or form in self._known_words for form in forms):
            return True
        return not own & GENITIVE and low + "en" in known  # des Mensch

    def _of_last_part(self, noun: str, known: Container[str]) -> int:
        """Return the readings of the longest known noun that a compound ends in, if what precedes is a word, too."""
        for at in range(3, len(noun) - 3) if 7 < len(noun) <= LONGEST else ():
            first, last = noun[:at], noun[at:].capitalize()
            if (last in self._readings or last in TWO_GENDERS) and (
                first in known or (first[-1] in "sn" and first[:-1] in known)
                or (first.endswith(("es", "en", "er")) and first[:-2] in known)
            ):
                verbal = last.endswith("en") and first in VERBAL  # das Vorrücken has nothing to do with der Rücken
                return ANY if last in TWO_GENDERS or verbal else self._readings[last]
        return ANY


class Either:
    """The words that are frequent to the network, and those of the dictionary."""

    def __init__(self, known: Container[str], nouns: Nouns) -> None:
        self.known, self._nouns = known, nouns

    def __contains__(self, word: object) -> bool:
        return word in self.known or (isinstance(word, str) and self._nouns.is_word(word))


def disagreements(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """Yield the places of noun phrases that no reading fits."""
    for place, noun, mask in phrases(plain, written, Either(known, nouns)):
        own = nouns.readings(noun, known)
        if mask and mask & ~GENITIVE == 0:  # des Internet: many nouns may do without -s
            wrong = nouns.lacks_ending(noun, known) or not (own & UNMARKED or mask & own)
        else:
            wrong = not mask & (own if own == ANY else nouns.own_forms(noun, own))
        if noun in RIVERS and plain[place[1] - 1] == "der" and place[1] > place[0] + 1:
            continue  # in der Sieg
        bare = plain[place[0]] == "von" and place[1] == place[0] + 1
        if wrong and not (bare and noun.endswith("er") and not nouns.counted(noun)):  # von Steinhäuser
            yield place
