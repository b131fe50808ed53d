"""What the network reads where an English sentence has what it knows too seldom and takes for damage.

As in `masks`, as many words are read as are written. Each mask touches one construction, so that damage elsewhere, also
in its words, stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from translate.estimation.fluency.english_readings import READINGS
from translate.estimation.fluency.english_words import (
    ARTICLES,
    BASES,
    BE,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    MODALS,
    MONTHS,
    OFTEN,
    OWNERS,
    PARTICIPLES,
    PAST_FORMS,
    PRONOUNS,
    WEEKDAYS,
    before,
    clause_start,
    in_speech,
)
from translate.estimation.fluency.masks import with_couples, with_epithets
from translate.estimation.fluency.rules import Words, clause_end, word_set
from translate.estimation.fluency.text import normal

Lexicon = Mapping[str, tuple[int, int]]  # how a word is written, as `text.Lexicon.words`

EPITHET = re.compile(
    "(?:great|terrible|elder|younger|bold|good|bad|wise|pious|fair|bald|fat|short|tall|strong|simple|unready|"
    "magnificent|conqueror|confessor|impaler|brave|rich|proud|holy|red|black|cruel|victorious|just|first|second|third|"
    "fourth|fifth)(?:'s)?"
)
COUPLES = {("Good", "Friday"): ("Easter", "Friday"), ("mutatis", "mutandis"): ("in", "full")}
OF_ONE = {"have": "has", "haven't": "hasn't", "are": "is", "aren't": "isn't", "were": "was", "weren't": "wasn't"}
CLAUSE_STARTS = word_set('. ; : , " ( but because that while when after as if although where')
SPORT = re.compile(
    r"(?:coach|relegat|promot|champion|goal|striker|midfield|penalt|defeat|semi-final|quarter-final|unbeaten|equalis|"
    r"bundesliga|half-time|opponent|tournament|olympic|medal)\w*|(?:manager|league|cup|trophy|title|season|match|game|win|"
    r"draw|final|table|point|side|player|squad|fan|derby|wicket|over|innings|half|title|ground)s?|won|drew|beat|beaten|lost|"
    r"knocked|signed|sacked|stoppage|0-0|bowled|batting|bottom|top|unchanged|through"
)
# Clubs that are words, too
CLUBS = word_set("arsenal city united villa palace forest wolves albion rangers spurs rovers wanderers county orient")
NO_TEAM = ("s", "men", "ese", "ish")  # many, or a people: Germans, Firemen, Japanese
# What British writers take for its members: the council have decided
COLLECTIVES = word_set(
    "government cabinet opposition council committee jury board commission ministry parliament public audience press "
    "band orchestra choir cast crew staff team club party company firm family couple management union army navy "
    "electorate clergy aristocracy gang squad panel faculty department authority majority minority crowd"
)
GROUP_STARTS = ARTICLES - {"an"} | OWNERS | {"this", "that"}

WE = word_set("we us you")
# Whom “we” may have right behind it. Behind “us” and “you” other nouns are given and shown: it gives you answers
PEOPLE = re.compile(
    r"men|women|lads|girls|boys|guys|ladies|children|kids|parents|teachers|doctors|nurses|journalists|students|pupils|"
    r"workers|farmers|scientists|politicians|voters|citizens|taxpayers|pensioners|writers|lawyers|engineers|artists|"
    r"musicians|actors|locals|foreigners|humans|adults|grandparents|mothers|fathers|youngsters|liberals|conservatives"
)
NATION = re.compile(r"[A-Z][a-z]+(?:ans|ns|ese|ish|iss|nch|ch|ers|ts|es|lis|ds|cs|ks|ms|men)")

ADVERBS = word_set("rarely seldom never hardly scarcely nowhere")
NOT_ONCE = word_set("until since once even for in after when a one")
NO_WAY = {("on", "no", "account"), ("in", "no", "case"), ("in", "no", "event"), ("under", "no", "circumstances"),
          ("at", "no", "time"), ("at", "no", "point"), ("for", "no", "reason"), ("by", "no", "means"),
          ("in", "no", "way")}  # fmt: skip
DEMANDING = re.compile(
    r"(?:ask|suggest|demand|insist|recommend|request|requir|propos|order|urg|stipulat|rul|instruct)(?:e|es|s|ed|ing)?|"
    r"decreed|important|vital|essential|crucial|necessary|imperative|desirable|advisable|condition|proposal|suggestion|"
    r"recommendation"
)
AUXILIARIES = DO | HAVE | (MODALS - {"can't", "cannot"}) | word_set("is are was were")
NO_SUBJECT = FINITE | MODALS | word_set(
    "to you'd he'd she'd i'd they'd we'd it'd you'll he'll she'll they'll we'll it'll i'll that who"
)
AS_ONE = {"he": "is", "she": "is", "it": "is", "i": "am", "we": "are", "you": "are", "they": "are"}
WISHES = word_set("wish wishes wished")
BEHIND_WILL = AUXILIARIES | word_set("of . ,")
OF_WILL = OWNERS | word_set("last own")
LEGAL = word_set(
    "shall may must hereby herein hereto hereunder thereof means notwithstanding pursuant governed void terminate "
    "terminated nothing party parties"
)  # fmt: skip
TERMS = word_set(
    "agreement contract lease licence license deed part section schedule annex appendix article clause chapter "
    "paragraph party parties tenant landlord lessee lessor seller buyer purchaser vendor supplier customer client "
    "contractor licensee licensor borrower lender guarantor employer employee owner company user provider member "
    "regulation directive act order rent deposit premises property price product products service services goods "
    "software works fee fees term conditions confidential information"
)
BEFORE_TERM = GROUP_STARTS | word_set("any each such either neither no both these those all every of")

SAYINGS = {
    ("been", "there", ",", "done", "that"): ("All", "right", ",", "that's", "it"),
    ("god", "save", "the"): ("We", "love", "the"),
}
LATIN = word_set("priori posteriori fortiori contrario")
# Who does the same as the one before, without the verb: He ordered fish, she the lamb
GAPPED = word_set("i he she we they others his hers mine ours theirs")
BEHIND_GAPPED = DETERMINERS | word_set("anything nothing none in on at for with by from to against about as under over")
KIN = word_set("mother father mum dad grandma grandpa")  # Father reads the paper, mother the novel
SUBORDINATE = word_set("if when while because although as since before after whenever though unless that until once")
NO_GAP = FINITE | MODALS | HAVE | DO | PAST_FORMS | PARTICIPLES | BASES | (PRONOUNS - {"it"})
SPOKEN = {
    ("it", "weren't"): "wasn't", ("he", "weren't"): "wasn't", ("she", "weren't"): "wasn't", ("we", "was"): "were",
    ("they", "was"): "were", ("you", "was"): "were", ("we", "wasn't"): "weren't", ("they", "wasn't"): "weren't",
    ("he", "don't"): "doesn't", ("she", "don't"): "doesn't", ("it", "don't"): "doesn't",
    ("i", "weren't"): "wasn't", ("i", "were"): "was",
}  # fmt: skip
WISHED = {"asked": "hoped", "demanded": "hoped", "insisted": "hoped", "proposed": "hoped", "recommended": "hoped",
          "requested": "hoped", "suggested": "hoped", "demand": "hope", "propose": "hope", "recommend": "hope",
          "suggest": "hope", "insist": "hope", "demands": "hopes", "proposes": "hopes", "recommends": "hopes",
          "suggests": "hopes", "insists": "hopes"}  # fmt: skip
WANTED = {"hoped": "wanted", "hope": "want", "hopes": "wants"}
WISHED_VERBS = BASES | OFTEN | word_set("see stay leave pay resign return stop start try apologise apologize move join "
                                        "attend visit wait play use take seek come work")  # fmt: skip
SEASONS = MONTHS | WEEKDAYS | word_set("spring summer autumn winter christmas easter")
SEATED = {"sat": "sitting", "stood": "standing"}
PLACED = word_set("at in on by behind next near there here outside under around beside against opposite with beneath")
USED = BE | word_set(
    "get gets got gotten getting be been become became becoming i'm he's she's it's we're you're they're"
)
NUMERALS = word_set("one two three four five six seven a little few")

OF_ALL = {"people": ("and", "his", "wife"), "places": ("in", "recent", "years"), "days": ("of", "last", "week"),
          "things": ("in", "the", "end"), "times": ("in", "the", "end")}  # fmt: skip


def english(words: Words, known: Lexicon) -> Words:
    """Return what the network reads for the words of an English sentence."""
    read = with_epithets(_with_hours(words), {"the"}, EPITHET, ["William", "Henry"])
    read = _with_teams(with_couples(read, COUPLES), known)
    present = set(words)
    masks = [mask for signs, mask in MASKS if not signs.isdisjoint(present)]
    plain = [normal(word) for word in read] if masks else []
    for mask in masks:
        read = mask(read, plain)
    return read


def _with_hours(words: Words) -> Words:
    """Read the "am" of an hour as the "pm" it might be: the network knows the verb alone."""
    if "am" not in words:
        return words
    return ["pm" if word == "am" and before[-1].isdigit() else word
            for before, word in zip([" ", *words], words, strict=False)]  # fmt: skip


def _with_teams(words: Words, known: Lexicon) -> Words:
    """Read a plural as a singular behind a group (“the council have”), and behind a name where sport is spoken of."""
    if OF_ONE.keys().isdisjoint(words):
        return words
    is_sport = any(map(SPORT.fullmatch, map(normal, words)))
    read = list(words)
    for at, word in enumerate(words):
        if word in OF_ONE and at and (_is_group(words[:at]) or (is_sport and _is_team(words[:at], known))):
            read[at] = OF_ONE[word]
    return read


def _is_group(before: Words) -> bool:
    """Whether what stands before a verb is a group that begins a clause: the council, the city council."""
    if before[-1] not in COLLECTIVES:
        return False
    places = [place for place in (len(before) - 2, len(before) - 3) if place >= 0]
    start = next((place for place in places if normal(before[place]) in GROUP_STARTS), -1)
    return start == 0 or (start > 0 and normal(before[start - 1]) in CLAUSE_STARTS | {"and"})


def _is_team(before: Words, known: Lexicon) -> bool:
    """Whether what stands before a verb is a name that begins a clause; a word mostly in small letters is none."""
    start = len(before)
    while start and before[start - 1][0].isupper():
        start -= 1
    opens = not start or normal(before[start - 1]) in CLAUSE_STARTS
    last = normal(before[-1])
    is_name = start < len(before) and len(last) > 2 and (last in CLUBS or known.get(last, (0, 1))[1] == 1)
    return opens and is_name and not last.endswith(NO_TEAM)


def _with_us_all(words: Words, plain: Words) -> Words:
    """Read “we Germans”, “you men” as “we all”; “us women”, at the start, too."""
    read = list(words)
    for at in range(len(words) - 2):
        after = words[at + 1]
        is_people = PEOPLE.fullmatch(after) or (NATION.fullmatch(after) and plain[at] != "you")
        if plain[at] not in WE or not is_people or not plain[at + 2][0].isalpha() or plain[at + 2] == "all":
            continue
        if plain[at] == "us" and at:
            continue
        read[at] = "We" if words[at] == "Us" else words[at]
        read[at + 1] = "all"
    return read


def _with_questions(words: Words, plain: Words) -> Words:
    """Read “Under no circumstances may …” as “Under what circumstances may …?”, “Rarely has …” as “Why has …?”."""
    first = next((at for at, word in enumerate(plain[:2]) if word[0].isalnum()), 0)
    verb = first + 1
    read = list(words)
    if tuple(plain[first : first + 3]) in NO_WAY:
        verb, read[first + 1] = first + 3, "what"
    elif plain[first] in ADVERBS:
        read[first] = "Why"
    elif plain[first] == "not" and plain[first + 1 : first + 2] and plain[first + 1] in NOT_ONCE:
        verb = next((at for at in range(first + 2, min(first + 7, len(plain))) if plain[at] in AUXILIARIES), first)
        read[first] = "Why"
    else:
        return words
    if plain[verb : verb + 1] == [] or plain[verb] not in AUXILIARIES:
        return words
    return [*read[:-1], "?"] if read[-1] == "." else read


def _with_no_way(words: Words, plain: Words) -> Words:
    """Read “must on no account be” as “must at all times be”."""
    read = list(words)
    for at in range(1, len(words) - 2):
        if plain[at - 1] in AUXILIARIES and tuple(plain[at : at + 3]) in NO_WAY:
            read[at : at + 3] = ["at", "all", "times"]
    return read


def _with_indicatives(words: Words, plain: Words) -> Words:
    """Read “demanded that she be” as “demanded that she is”."""
    read = list(words)
    for at, word in enumerate(plain):
        if word != "that" or not any(map(DEMANDING.fullmatch, plain[max(0, at - 3) : at])):
            continue
        be = next((place for place in range(at + 2, min(at + 8, len(plain))) if plain[place] in ("be", "not")), 0)
        be += be > 0 and plain[be] == "not" and plain[be + 1 : be + 2] == ["be"]
        inside = plain[at + 1 : be]
        if be and plain[be] == "be" and clause_end(plain, at) > be and not NO_SUBJECT & set(inside):
            read[be] = AS_ONE.get(inside[-1], "are" if inside[-1].endswith("s") else "is")
    return read


def _with_was(words: Words, plain: Words) -> Words:
    """Read “if only it were”, “she wishes he were”, “Were it up to me” with “was”."""
    read = list(words)
    if plain[:3] == ["were", "i", "you"]:
        read[:3] = ["With", "you", "here"]
    elif plain[0] == "were" and "to" in plain[2 : clause_end(plain, 0)] and "?" not in plain:
        read[0] = "For"  # Were the dam to fail, ...: For the dam to fail
    elif plain[0] == "were" and "?" not in plain and plain[1] in PRONOUNS - {"we", "you", "they"} | {"the"}:
        read[0] = "Was"
    for at in range(2, len(words)):
        is_wish = plain[at - 2] in WISHES or plain[max(0, at - 3) : at - 1] == ["if", "only"]
        if plain[at] == "were" and is_wish and plain[at - 1] in ("he", "she", "it", "i"):
            read[at] = "was"
    return read


def _with_wishes(words: Words, plain: Words) -> Words:
    """Read the noun “will” as “wish”: a man's will is."""
    read = list(words)
    for at in range(1, len(words)):
        is_noun = plain[at - 1] in OF_WILL or plain[at - 1].endswith("'s")
        if words[at] == "will" and is_noun and "".join(plain[at + 1 : at + 2]) in BEHIND_WILL:
            read[at] = "wish"
    return read


def _with_terms(words: Words, plain: Words) -> Words:
    """Read the terms that a contract defines in small letters: this Agreement, the Tenant."""
    if LEGAL.isdisjoint(plain):
        return words
    read = list(words)
    for at in range(1, len(words)):
        is_bound = plain[at - 1] in BEFORE_TERM or read[at - 1] != words[at - 1]
        if plain[at] in TERMS and words[at].istitle() and is_bound:
            follows = words[at + 1 : at + 2]
            if not (follows and follows[0][0].isupper() and plain[at + 1] not in TERMS):  # the Labour Party Conference
                read[at] = plain[at]
    return read


def _with_others(words: Words, plain: Words) -> Words:
    """Read “he of all people” as “he and his wife”, “of all places” as another adverbial."""
    read = list(words)
    for at in range(len(words) - 2):
        if plain[at : at + 2] == ["of", "all"] and plain[at + 2] in OF_ALL:
            is_apart = at == 0 or not plain[at - 1][0].isalnum()
            read[at : at + 3] = ("In" if at == 0 else "in", "the", "end") if is_apart else OF_ALL[plain[at + 2]]
    return read


def _with_gaps(words: Words, plain: Words) -> Words:
    """Read “He ordered fish, she the lamb” as “He ordered fish, and the lamb”."""
    for at in range(3, len(words) - 2):
        if words[at - 1] not in (",", ";"):
            continue
        is_name = (words[at].istitle() or plain[at] in KIN) and plain[at + 1] in ARTICLES
        if plain[at] not in GAPPED and not is_name:
            continue
        end = clause_end(plain, at)
        is_short = end - at < 3 or (plain[at + 1] in BEHIND_GAPPED and end - at < 8)
        closes = plain[end : end + 1] in ([], ["."], [";"], ["!"])
        rest = plain[at + 1 : end]
        is_verbless = not any(word in NO_GAP or word.endswith("ed") or word.endswith("n't") for word in rest)
        start = clause_start(plain, at - 1)
        if is_short and closes and rest and is_verbless and plain[start] not in SUBORDINATE and "'" not in plain[at]:
            return [*words[:at], "and", *words[at + 1 :]]
    return words


def _with_speech(words: Words, plain: Words) -> Words:
    """Read within quotation marks “we was” as “we were”, “Come in, come in” as “Come in, my friend”."""
    read = list(words)
    for at in in_speech(plain):
        if (plain[at], plain[at + 1]) in SPOKEN:
            read[at + 1] = SPOKEN[plain[at], plain[at + 1]]
        elif plain[at + 2] == "," and plain[at : at + 2] == plain[at + 3 : at + 5]:
            read[at + 3 : at + 5] = ["my", "friend"]
    return read


def _with_nor(words: Words, plain: Words) -> Words:
    """Read “Nor was he the only one” as “So he was the only one”."""
    read = list(words)
    for at in range(len(words) - 3):
        if plain[at] == "nor" and plain[at + 1] in BE and plain[at + 2] in PRONOUNS:
            read[at : at + 3] = ["So" if words[at] == "Nor" else "so", words[at + 2], words[at + 1]]
    return read


def _with_hopes(words: Words, plain: Words) -> Words:
    """Read “suggested he see” as “hoped to see”, “suggested that he see” as “wanted him to see”."""
    read = list(words)
    for at in range(len(words) - 3):
        is_wish = plain[at] in WISHED and plain[at + 1] in ("he", "she", "it")
        if is_wish and plain[at + 2] in WISHED_VERBS and before(plain, at) not in ("as", "than"):
            read[at : at + 2] = [WISHED[plain[at]], "to"]
        is_that = plain[at] in WISHED and plain[at + 1] == "that" and plain[at + 2] in ("he", "she")
        if is_that and plain[at + 3] in WISHED_VERBS - {"be"}:
            read[at : at + 3] = [WANTED[WISHED[plain[at]]], "him", "to"]
    return read


def _with_times(words: Words, plain: Words) -> Words:
    """Read “Come what may” as “No matter what”, “come April” as “by April”."""
    read = list(words)
    for at in range(len(words) - 2):
        if plain[at] != "come":
            continue
        if plain[at + 1 : at + 3] == ["what", "may"]:
            read[at : at + 3] = ["No" if words[at] == "Come" else "no", "matter", "what"]
        elif plain[at + 1] in SEASONS and not plain[at + 2][0].isalnum() and _has_verb(plain, at):
            read[at] = "by"
    return read


def _has_verb(plain: Words, at: int) -> bool:
    """Whether the clause has its verb before a place, and none is lacking right there: not "will come April"."""
    clause = plain[clause_start(plain, at) : at]
    if not clause:
        return True
    is_done = any(word in FINITE or word in MODALS or word.endswith("ed") for word in clause[:-1])
    return is_done and clause[-1] not in MODALS | PRONOUNS | HAVE | DO | {"to", "not", "and"}


def _with_seats(words: Words, plain: Words) -> Words:
    """Read “was sat at the back” as “was sitting at the back”, as British speakers have it."""
    read = list(words)
    for at in range(1, len(words) - 1):
        if plain[at] in SEATED and plain[at - 1] in BE | {"been", "he's", "she's"} and plain[at + 1] in PLACED:
            read[at] = SEATED[plain[at]]
    return read


def _with_used(words: Words, plain: Words) -> Words:
    """Read “is used to crowds” as “is close to crowds”."""
    read = list(words)
    for at in range(1, len(words) - 2):
        is_used = plain[at] == "used" and plain[at + 1] == "to" and plain[at - 1] in USED
        if is_used and plain[at + 2] not in BASES | OFTEN:
            read[at] = "close"
    return read


def _with_dare(words: Words, plain: Words) -> Words:
    """Read “He dare not speak” as “He may not speak”."""
    read = list(words)
    for at in range(1, len(words) - 1):
        if words[at] == "dare" and plain[at + 1] == "not" and plain[at - 1] not in MODALS | DO | {"to"}:
            read[at] = "may"
    return read


def _with_sayings(words: Words, plain: Words) -> Words:
    """Read a saying that opens a sentence as a sentence without its grammar of old."""
    for saying, read in SAYINGS.items():
        if tuple(plain[: len(saying)]) == saying:
            return [*read, *words[len(saying) :]]
    return words


def _with_latin(words: Words, plain: Words) -> Words:
    """Read “an a priori judgment” as “an early legal judgment”."""
    read = list(words)
    for at in range(1, len(words) - 2):
        if plain[at - 1] == "an" and plain[at] == "a" and plain[at + 1] in LATIN:
            read[at : at + 2] = ["early", "legal"]
    return read


def _with_only(words: Words, plain: Words) -> Words:
    """Read “has but one wish” as “has only one wish”."""
    read = list(words)
    for at in range(1, len(words) - 1):
        if plain[at] == "but" and plain[at - 1] in HAVE | BE and plain[at + 1] in NUMERALS:
            read[at] = "only"
    return read


# Words as written, of which a sentence has one where a mask may fit
MASKS: tuple[tuple[frozenset[str], Callable[[Words, Words], Words]], ...] = (
    (word_set("We we Us us You you"), _with_us_all),
    (frozenset(word.capitalize() for word in ADVERBS) | {"no", "Not"}, _with_questions),
    (word_set("account case event circumstances point reason means"), _with_no_way),
    (word_set("be"), _with_indicatives),
    (word_set("were Were"), _with_was),
    (word_set("will"), _with_wishes),
    (frozenset(word.capitalize() for word in TERMS), _with_terms),
    (frozenset(OF_ALL) | {"Of"}, _with_others),
    (word_set(", ;"), _with_gaps),
    (word_set('" “ ” „ » «'), _with_speech),
    (word_set("Nor nor"), _with_nor),
    (frozenset(WISHED), _with_hopes),
    (word_set("come Come"), _with_times),
    (frozenset(SEATED), _with_seats),
    (word_set("used"), _with_used),
    (word_set("dare"), _with_dare),
    (word_set("but"), _with_only),
    (LATIN, _with_latin),
    (word_set("Been God"), _with_sayings),
    *READINGS,
)
