"""Does a sentence end at this mark? Each rule looks at a few tokens on either side, so time stays linear.

The token before the mark chooses the rule, and is remembered with it: short tokens come again and again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from translate.segmentation.tables import TOKENS, Memo, tables
from translate.segmentation.unmarked import ITEM, may_open

OPENERS = "\"'„“”«»‚‘’‹›([{`´¿¡*_-–—•"
CLOSERS = "\"'“”«»‘’‹›)]}´`*_"
STOPS = ".!?…"
GROUPED_FIGURE = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+$")
SHORTENED_NAME = re.compile(r"(?:[A-ZÄÖÜ][a-zäöüß]+-|[^\W\d_]{2,}/)[A-ZÄÖÜ]$")  # Hans-J. Schmidt, dpa/M. Schmidt
DOTTED_FIGURE = re.compile(r"(?:\d{1,2}\.(?:\d{1,2}\.)?[-–—/])?\d++(?:\.\d++)++$")  # 3.11.; 28.2.–3.3.
SPAN = re.compile(r"\d{1,4}(\.?)[-–—/]\d{1,4}$")  # 7.–9. Juni, 12./13. Jahrhundert; without the first stop: 45–67
QUANTITY = re.compile(r"[\d.,/½¼¾-]*[\d½¼¾]$")
COMPOUND = re.compile(r"[-–—/]")  # between the parts of one: Zi.-Nr., Mo.–Fr.
# No German word ends so, but for names in -l: adjectives in -lich as "jährl."; "Kundennr.", "Kaufvertr.", "Anschr."
SHORTENED_ADJECTIVE = re.compile(r"[a-zäöüß]{2,}[bcdfgkmnprstz]l$")
SHORTENED_NOUN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:[bdfgkpt]|n|ch)r$")
ROMAN = re.compile(r"[IVXL]{1,7}$")
PICTURES = "\U0001F1E6-\U0001F1FF\U0001F300-\U0001FAFF☀-➿\u2300-\u23ff\u2b00-\u2bff‼⁉\u200d\ufe0f"
# Faces, hands, hearts, stars: they judge what was said, where other pictures stand beside the word that they show.
FEELINGS = (
    "\U0001F600-\U0001F64F\U0001F44A-\U0001F450\U0001F493-\U0001F49F\U0001F4AA\U0001F4AF\U0001F525\U0001F389\U0001F38A"
    "\U0001F90D-\U0001F92F\U0001F970-\U0001F97A☹☺♥✅✌✨❌❣❤⭐‼⁉"
)
FELT = re.compile(rf"[{PICTURES}]*(?:[{FEELINGS}]|([\U0001F300-\U0001FAFF☀-➿])\ufe0f?\1)")  # or one picture twice
LIST_MARK = re.compile(
    rf"(?:\(?(?:\d{{1,3}}(?:\.\d{{1,2}})*|[A-Za-z]|[ivx]{{1,5}}|[IVX]{{1,5}})[.)]++|[-–—•*·▪►{PICTURES}]+"
    r"|\[(?:\.{3}|…)\])$"
)
EMOTICON = re.compile(rf"(?:[:;=8] ?[-o]? ?[()DPp]+|(?<!\w):-?/|\^\^|<3|[{PICTURES}]+)$")
PICTURED = re.compile(rf"[{PICTURES}]+$")
HALF_EMOTICON = re.compile(r"[-o]?[()DPp]+$")  # of one written with a blank
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# In brackets right behind a stop: "[3]", "[a]", "[Beleg fehlt]", "[Anm. 2]"
NOTED = r"(?:\d{1,3}|[a-z]|[A-Z][\w.]{0,9}(?: \w{1,9})?\??)"
FOOTNOTE = re.compile(rf"(?<=[^\w\s])(?:\[{NOTED}\]|[{SUPERSCRIPT}]){{1,6}}$")
VOWEL = re.compile(r"[aeiouyäöü]", re.IGNORECASE)
QUOTES = "\"„«»‚“"  # that open
YEARS = range(1000, 2200)
FIRST_ITEMS = frozenset({"1", "a", "aa", "i"})
LONGEST_PART = 3  # letters of a part of an abbreviation like "i.d.R"; longer ones are host names or missing blanks


@dataclass(frozen=True, slots=True)  # read in half the time a named tuple takes
class Before:
    """The last token before a gap, taken apart."""

    token: str
    mark: str  # the stops at its end, closing quotes, brackets and footnotes apart
    word: str  # what stands before the mark, without opening signs
    lower: str
    closes: bool  # a round bracket behind the mark
    listed: bool  # a list mark, if nothing stands before it
    takes_figure: bool  # an abbreviation that a figure belongs to
    in_parts: bool  # what may be the last part of an abbreviation written with blanks: "z. B."
    special: bool  # any of the four
    rule: Rule


# Takes the token before, the one after, the same without opening signs, and some text of the running sentence.
Rule = Callable[[Before, str, str, str], bool]


def ends_sentence(left: str, after: str, bracket_open: bool, title: bool) -> bool:
    """Tell whether the mark at the end of `left` ends a sentence before `after`. Without a mark: False.

    `left` is some text of the running sentence alone, `after` a token, or two where the first is but opening signs.
    The last closing bracket of `left` was opened in it (`bracket_open`), or a short quotation closes there that no
    colon announced (`title`: „Wer war Elsa?“).
    """
    before = BEFORE[left.rsplit(None, 1)[-1]]
    following = after
    if after[0] in OPENERS:
        following = after.lstrip(OPENERS)
        if not following or following[0].isspace():
            after, following = after.split(None, 1)[0], following.lstrip().lstrip(OPENERS)
            if not following:
                return False
    rule = before.rule
    if before.special:
        if before.in_parts and (joined := _joined(before, left)):
            rule = _rule_of_word(before.word, before.lower, joined)
        if (before.listed and _opens_item(before, left)) or (before.takes_figure and FIGURE[following]):
            return False
        if bracket_open and before.closes:
            detached = not before.word or before.mark != "."
            return OPENS[following] and (detached or rule(before, after, following, left))
    if title and rule is _exclaimed:
        return OPENS[following]
    return rule(before, after, following, left)


def _before(token: str) -> Before:
    """Take a token apart and choose the rule for it."""
    core = FOOTNOTE.sub("", token) if token[-1] in f"]{SUPERSCRIPT}" else token
    core = core.rstrip(CLOSERS)
    word = core.rstrip(STOPS)
    mark, word = core[len(word):], word.lstrip(OPENERS)
    lower = word.lower()
    closes, listed = bool(mark) and ")" in token[len(core):], LIST_MARK.match(token) is not None
    takes_figure = mark == "." and _takes_figure(COMPOUND.split(word)[-1])
    in_parts = mark == "." and lower.rpartition(".")[2] in tables().last_parts
    flags = closes, listed, takes_figure, in_parts
    return Before(token, mark, word, lower, *flags, any(flags), _rule(token, core, mark, word))


def _rule(token: str, core: str, mark: str, word: str) -> Rule:
    if not mark:
        if EMOTICON.search(token):
            return _pictured if PICTURED.match(token) else _if_capital
        return _emoticon if HALF_EMOTICON.match(token) else _never
    if not word:
        return _detached
    if mark == ".":
        return _rule_of_full_stop(word, word.lower())
    if set(mark) <= {".", "…"}:
        return _ellipsis
    return _hurried if len(mark) > 1 and core == token and "." not in mark else _exclaimed


def _takes_figure(last: str) -> bool:
    lower, data = last.lower(), tables()
    return lower in data.before_figure or lower in data.maybe or last in data.weekdays


def _rule_of_full_stop(word: str, lower: str) -> Rule:
    data = tables()
    if word.isdecimal():
        return _after_figure
    if span := SPAN.match(word):
        return _after_span if span[1] else _after_range
    if word in data.weekdays:
        return _weekday
    if word in data.ordinary:
        return _ordinary
    if word in data.units:
        return _after_unit
    if word in data.counted:
        return _counted
    if word.isalpha() and lower not in tables().abbreviations:
        return _if_opened if _is_shortened(word, lower) else _letter if len(word) == 1 else _word
    return _rule_of_word(word, lower)


@lru_cache(maxsize=TOKENS)
def _rule_of_word(word: str, lower: str, joined: str = "") -> Rule:
    """The rule for a word with a full stop; `joined` is the abbreviation that it is the end of, and the part before."""
    data, names = tables(), {lower, joined}
    if joined.count(".") > 1:
        names.add(joined.partition(".")[2])  # "Dr. rer. nat."
    if joined in data.mostly_end:
        return _if_capital
    if joined in data.maybe:
        return _if_opened  # "u. dgl.", though "dgl." alone is never the end
    last = COMPOUND.split(word)[-1]
    if last.lower() in data.never or not data.pairs.isdisjoint(names):
        return _never
    if not data.mostly_end.isdisjoint(names):
        return _if_capital
    if lower in data.titles:
        return _titled
    if GROUPED_FIGURE.match(word):
        return _after_grouped
    if SHORTENED_NAME.match(word):
        return _letter
    if not data.maybe.isdisjoint(names) or _is_shortened(word, lower) or DOTTED_FIGURE.match(word) or _is_dotted(word):
        return _if_opened
    if last != word and _takes_figure(last):
        return _if_opened
    return _letter if len(word) == 1 and word.isalpha() else _word


def _never(before: Before, after: str, following: str, left: str) -> bool:
    return False


def _weekday(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "am Di. Gäste sind willkommen" from "am Di. Vormittag"."""
    return following[0].isupper() and following.rstrip(STOPS + CLOSERS + ",;:").lower() not in tables().daytimes


def _ordinary(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "in Not. Helfer kamen" from an abbreviation, which stands first ("Max. Gewicht") or before another."""
    is_word = len(left) > len(before.token) and following[-1] != "."
    return (_word if is_word else _rule_of_word(before.word, before.lower))(before, after, following, left)


def _after_unit(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "misst 48 m. Taucher" from "100 m. Brust", with nothing before it, and from what is no unit."""
    tokens = _tokens(left)
    if len(tokens) > 2 and following[0].isupper() and QUANTITY.match(tokens[-2]):
        return following.rstrip(STOPS + CLOSERS + ",;:").lower() not in tables().measured
    return _rule_of_word(before.word, before.lower)(before, after, following, left)


def _counted(before: Before, after: str, following: str, left: str) -> bool:
    tokens = _tokens(left)
    rule = _if_opened if len(tokens) > 1 and QUANTITY.match(tokens[-2]) else _word
    return rule(before, after, following, left)


def _after_span(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "der 18./19. Das genügt" from "vom 7.–9. Juni"."""
    return FUNCTION_WORD[following]


def _after_range(before: Before, after: str, following: str, left: str) -> bool:
    return not MONTH[following] and _word(before, after, following, left)


def _if_capital(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "Käse usw. Danach" from "der Verein Linde e. V. (Köln)" and "die Firma Ahold N.V. Zaandam"."""
    if after[0] in "([" or (before.word.isupper() and "." in before.word):
        return OPENS[following]
    return following[0].isupper()


def _titled(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "mit Fr. Kurz" from "am Fr. Danach"."""
    is_name = following.rstrip(STOPS + CLOSERS + ",;:").lower() in tables().surnames
    return not is_name and _if_opened(before, after, following, left)


def _if_opened(before: Before, after: str, following: str, left: str) -> bool:
    return OPENS[following] or (after[0] in QUOTES and _opens_quotation(after))


def _emoticon(before: Before, after: str, following: str, left: str) -> bool:
    return following[0].isupper() and EMOTICON.search(" ".join(_tokens(left)[-2:])) is not None


def _pictured(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "Top Laden 👍 Beratung super" from "Wir mögen 🍕 Pizza", "Ich ❤️ Berlin"."""
    if OPENS[following]:
        return True
    tokens = _tokens(left)
    return following[0].isupper() and FELT.match(before.token) is not None and len(tokens) > 2 and (
        tokens[-2].lower() not in tables().never_last)


def _detached(before: Before, after: str, following: str, left: str) -> bool:
    """A mark with blanks on both sides, as in typewritten or tokenised text."""
    if before.mark in {".", "!", "?"} and len(_tokens(left)) > 1:
        return not following[0].islower()
    return OPENS[following]


def _ellipsis(before: Before, after: str, following: str, left: str) -> bool:
    return following[0].isupper() or (following[0].isdigit() and following == after)


def _exclaimed(before: Before, after: str, following: str, left: str) -> bool:
    return not following[0].islower() and after[0] not in ",;:.)]}"


def _hurried(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "Super!! gerne wieder" as well."""
    return following.rstrip(",").lower() in tables().lexicon or _exclaimed(before, after, following, left)


def _joined(before: Before, left: str) -> str:
    """The abbreviation that is written with blanks, "z. B." as "z.b"; nothing if no part of it stands before."""
    tokens = left.rsplit(None, 3)[-3:-1]
    if not tokens or tokens[-1][-1] != ".":
        return ""
    joined = before.lower
    for token in reversed(tokens):
        if token[-1] != "." or len(token) > len("Prof."):
            break
        joined = PART[token] + joined
    return joined


def _part(token: str) -> str:
    return f"{token.lstrip(OPENERS)[:-1].lower()}."


def _letter(before: Before, after: str, following: str, left: str) -> bool:
    """Tell a letter at the end of a longer sentence ("Plan B.") from initials: "J. F. Kennedy", "C. Schmidt"."""
    if not FUNCTION_WORD[following]:
        if not following[0].isupper() or not before.word.isupper():
            return False
        tokens = left.rsplit(None, 2)[-2:]
        return len(tokens) > 1 and LETTERED[tokens[0]]
    tokens = _tokens(left)
    return len(tokens) > 1 and not (tokens[-2].endswith(".") and len(tokens[-2]) <= LONGEST_PART)


def _word(before: Before, after: str, following: str, left: str) -> bool:
    if following.startswith("Chr."):
        return False
    if ITEM.match(after):
        return True
    if following[0].islower():
        return before.lower in tables().lexicon and len(before.word) > 2 and before.token == f"{before.word}."
    return True


def _after_figure(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "Es waren 12. Danach" from "am 12. Juni", "der 12. Spieltag", "1. Teil"."""
    word = before.word
    is_year = len(word) == 4 and int(word) in YEARS
    if following[0].isdigit():
        if len(following) == 4 and following.isdecimal() and int(following) in YEARS:
            tokens = _tokens(left)  # "auf 37. 1871 kam", but "3. 12. 1871"
            return len(tokens) > 1 and not tokens[-2].rstrip(".").isdecimal()
        return is_year and not _is_ordinal(left)
    if following[0].islower() or MONTH[following]:
        return False
    tokens = _tokens(left)
    if (len(tokens) == 2 and LABELS[tokens[0]]) or (PREVIOUS[word] in left and _counts_on(word, following, left)):
        return False
    if len(tokens) > 2 and CITES[tokens[-2]] and not CITED_ON[following]:
        return True
    if is_year or len(word) > 4 or FUNCTION_WORD[following] or (after[0] in QUOTES and _opens_quotation(after)):
        return True
    if OPENS[following]:
        return not _is_ordinal(left)
    if (following.isupper() and len(following) > 1) or _is_ordinal(left):
        return False  # "1. FC Köln"
    previous = tokens[-2]
    return previous[0].isupper() and not previous.rstrip(OPENERS + CLOSERS).endswith(".")


def _counts_on(word: str, following: str, left: str) -> bool:
    """Tell a figure with the previous one before it as the next item of a sentence: "1. Esche 2. Eiche 3. Erle".

    One that an article makes an ordinal number is no item: "nach dem 2. Sieg auf Platz 3. Hannover".
    """
    items = left.rpartition(f" {PREVIOUS[word]}")
    if not items[1] and not left.startswith(PREVIOUS[word]):
        return False
    if items[0].rpartition(" ")[2].lower() in tables().before_grouped:
        return False
    return not FUNCTION_WORD[following] or left.rsplit(None, 1)[0][-1] in ",;"


def _opens_item(before: Before, left: str) -> bool:
    """Tell a list mark that stands first, after a semicolon, or as the first of its kind after a colon."""
    if len(left) == len(before.token):
        return True
    sign = left[:-len(before.token) - 1][-2:]
    if sign[-1:] == ";":
        return before.mark != ""
    return sign[-1:] == ":" and sign[0] != " " and before.word in FIRST_ITEMS  # "2 : 1." is a score


def _after_grouped(before: Before, after: str, following: str, left: str) -> bool:
    """Tell "auf 15.000. Experten" from "der 15.000. Besucher"."""
    if not following[0].isupper():
        return _if_opened(before, after, following, left)
    tokens = left.rsplit(None, 2)[-2:]
    return OPENS[following] or (len(tokens) > 1 and tokens[0].lower() not in tables().before_grouped)


def _is_ordinal(left: str) -> bool:
    """Tell whether the figure at the end must be an ordinal number: "am 12.", "3. 12."."""
    tokens = left.rsplit(None, 2)[-2:]
    return len(tokens) == 1 or CALLS_FOR_ORDINAL[tokens[0]]


def _calls_for_ordinal(token: str) -> bool:
    word = token.lower().strip(OPENERS + CLOSERS)
    return (
        word in tables().before_ordinal or word.rstrip(".").isdigit() or word in {"", "–", "-", "&"}
        or token.endswith((",", ";", ":", "'", "’"))
    )


def _tokens(left: str) -> list[str]:
    """Up to three tokens before a gap."""
    return left.rsplit(None, 3)[-3:]


def _is_citing(token: str) -> bool:
    word = COMPOUND.split(token.lstrip(OPENERS))[-1]
    return word.lower().endswith("str.") or (word if len(word) == 2 else word.lower()) in tables().cites


def _is_lettered(token: str) -> bool:
    word = token.lower().strip(OPENERS + CLOSERS)
    return any(word.endswith(name) for name in tables().lettered)


def _is_label(token: str) -> bool:
    return token.strip(OPENERS + STOPS).lower() in tables().labels


def _previous(figure: str) -> str:
    """The item before one with a figure: "2. " of 3; of a long figure, what stands in no text."""
    return f"{int(figure) - 1}. " if len(figure) < 3 else "\n"


def _is_cited_on(following: str) -> bool:
    return following.rstrip(STOPS + CLOSERS + ",;:").lower() in tables().cited_on


def _is_month(following: str) -> bool:
    return following.rstrip(STOPS + CLOSERS + ",;:").lower() in tables().months


def _is_function_word(following: str) -> bool:
    return following[0].isupper() and following.rstrip(STOPS + CLOSERS + ",;:").lower() in tables().openers


def _opens(following: str) -> bool:
    """Tell whether the capital of the next word must come from the beginning of a sentence."""
    return FUNCTION_WORD[following] or may_open(following, tables().lexicon)


def _opens_quotation(after: str) -> bool:
    return after[0] in QUOTES and after.lstrip(OPENERS)[:1].isupper()


def _is_figure(following: str) -> bool:
    return following[0].isdigit() or ROMAN.match(following.rstrip(STOPS + CLOSERS + ",;:")) is not None


def _is_dotted(word: str) -> bool:
    parts = word.split(".")
    return len(parts) > 1 and all(part.isalpha() and len(part) <= LONGEST_PART for part in parts)


def _is_shortened(word: str, lower: str) -> bool:
    """Tell a Roman figure, a street, and a word that lacks vowels or ends as none does."""
    if word.isupper():
        return ROMAN.match(word) is not None or lower.endswith(tables().endings)
    if lower.endswith(tables().endings) or SHORTENED_NOUN.match(word) or SHORTENED_ADJECTIVE.match(word):
        return True
    return 1 < len(word) <= 5 and word.isalpha() and not VOWEL.search(word)


BEFORE, PART, CALLS_FOR_ORDINAL = Memo(_before), Memo(_part), Memo(_calls_for_ordinal)
# Of the token before the one with the mark
CITES, LETTERED, LABELS = Memo(_is_citing), Memo(_is_lettered), Memo(_is_label)
PREVIOUS = Memo(_previous)
# Of the token after a mark
FIGURE, MONTH, FUNCTION_WORD, OPENS = Memo(_is_figure), Memo(_is_month), Memo(_is_function_word), Memo(_opens)
CITED_ON = Memo(_is_cited_on)
