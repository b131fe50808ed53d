"""The places where a sentence may end, found by one expression.

What the letters nearby rule out is ruled out here, and what they settle is settled here, since a text made to be slow
has such a place every third character. The last group that matched, `Match.lastindex`, says what kind of place it is.
"""

from __future__ import annotations

import re

from translate.segmentation.stops import CLOSERS, NOTED, OPENERS, PICTURES, STOPS, SUPERSCRIPT
from translate.segmentation.unmarked import LOOK

LONGEST_RUN = 200  # words with capitals taken at once: memory
NEVER_UNMARKED = STOPS + ",;:–—-/&"
_CAPITAL, _LOWER, _VOWEL, _QUOTE = "A-ZÄÖÜ", "a-zäöüß", "aeiouyäöüAEIOUYÄÖÜ", "\"'“”«»‘’‹›"
_OPENER, _CLOSER = re.escape(OPENERS), re.escape(CLOSERS)
# The token after a gap, or two tokens where the first is but opening signs
_AFTER = rf"(?:[{_OPENER}]{{1,{LOOK}}}+\s{{1,{LOOK}}}+)?+\S{{1,{LOOK}}}+"
_PLAIN = rf"[{_CAPITAL}][{_LOWER}]{{1,{LOOK - 1}}}+"
_BEFORE_CAPITAL = rf"(?=[{_OPENER}]{{0,{LOOK}}}+[{_CAPITAL}])"
_CLOSING = rf"(?:[{_CLOSER}]|\[{NOTED}\]|[{SUPERSCRIPT}](?!\s))"
_OPENING = rf"[{_OPENER}]*+(?:\s++[{_OPENER}]*+)?+"
_UNSHORTENED = r"(?<![bcdfgkmnprstz]l\.)(?<![bdfgkptn]r\.)(?<!chr\.)"
_OMITTED = r"\[(?:\.{3}|…)\]\s++\S"  # "[...] Er liebte sie."
_PICTURED = rf"(?:[{PICTURES}]{{1,{LOOK}}}+[{_CLOSER}]*+\s*+){{1,{LOOK}}}+(?:\Z|[{_OPENER}]*+[{_CAPITAL}])"
# After a blank. (?<=X\s)\s*+ takes a run of blanks once.
_RAISED = rf"(?<=(?:[^\w\s]|[{SUPERSCRIPT}])[{SUPERSCRIPT}]\s)"
_SIGN = rf"(?:(?<=[:;=8oDPp()\s-]\(\s)|(?<=\^\^\s)|(?<=[:-]/\s)|(?<=[{PICTURES}]\s)|{_RAISED})"
_AT_BLANK = (
    # What may be an emoticon, and raised figures after a sign: ":) - Sie", ":/ Sie", "!² Sie"
    rf"{_SIGN}\s*+{_BEFORE_CAPITAL}(?=(?P<sign>{_AFTER}))",
    rf"(?<=[:;=8oDPp()\s-]\)\s)\s*+(?={_OPENING}[^\W\d_a-zß-öø-ÿ])(?=(?P<smile>{_AFTER}))",
    # "Hunde Sie", "(Hunde) Sie": a capital, with another letter after it; before it perhaps a run of such words, which
    # begins with a question that is quick to be denied, as it mostly is.
    rf"(?<=[^\s{re.escape(NEVER_UNMARKED)}]\s)\s*+"
    rf"(?P<run>(?:(?={_PLAIN} [{_CAPITAL}])(?:{_PLAIN} (?=[{_CAPITAL}][^\s{_CAPITAL}])){{1,{LONGEST_RUN}}}+)?+)"
    rf"(?=(?P<words>(?P<word>[{_CAPITAL}][^\s{_CAPITAL}]\S{{0,{LOOK - 2}}}+)\s*+(?P<next>\S{{0,{LOOK}}}+)))",
)
_NO_END = (
    # Between two letters with a stop, or two short figures: "z. B.", "J. F.", "v. Chr.", "1. 2."; not "37. 1871 kam"
    r"(?<=\s[^\W\d_]\.)\s(?:[^\W\d_]|Chr)\.",
    r"(?<=\d\.)\s\d(?!\d{3}\s)(?:(?<=\s\d\.\s\d)|(?<=\s\d\d\.\s\d)|(?<=\s\d{3}\.\s\d))",
    # Before a small letter, but for a bare full stop after a word, and for several marks: "ja! rief", „ja.“ rief
    rf"(?!\s[{_CAPITAL}])"
    rf"(?:(?<=[^\W_][!?…])|(?<=[^!?…]\.)(?<![\w-]{{3}}\.)|(?={_CLOSING})){_CLOSING}*+\s++{_OPENING}[{_LOWER}]",
)
_AT_STOP = (
    # "Ja! Sie": any mark but a single full stop ends a sentence before a capital.
    rf"(?<=[^\W_][!?…])(?P<clear>\s++){_BEFORE_CAPITAL}",
    # "gut. Sie", „gut.“ „Sie: unless the word is an abbreviation.
    rf"(?:(?<=[^\W\d_][{_LOWER}]\.)(?:(?<=[{_VOWEL}].\.)|(?<=[{_VOWEL}]\.))|(?<=[{_LOWER}]{{6}}\.))"
    rf"(?<![ivx]{{2}}\.){_UNSHORTENED}[{_QUOTE}]*+(?P<plain>\s++){_BEFORE_CAPITAL}(?![{_OPENER}]*+Chr\.)",
    # A stop with closing signs and footnotes; what follows is neither another stop nor bare signs nor a picture that
    # belongs to the sentence: "Danke! 🎉 Bis bald!"
    rf"(?!{'|'.join(_NO_END)})(?:(?=\s)|{_CLOSING}*+)(?P<gap>\s++)"
    rf"(?:(?=[{_CAPITAL}])|(?={_OMITTED})|(?!{_OPENING}(?:[{STOPS}]|\s|\Z))(?!{_PICTURED}))(?=(?P<after>{_AFTER}))",
    # "gut.Das", "gut!!Das", "(am See).Das", "5€.Das", "2012.Das": a stop without the blank that belongs there
    rf"(?:(?<=[{_LOWER}]{{2}}[.!?])|(?<=[!?]{{2}})|(?<=[)\"“%€]\.)|(?<=\d{{4}}\.))(?P<joint>)(?=[{_CAPITAL}][{_LOWER}])",
)
CANDIDATE = re.compile(
    rf"[\s{STOPS}](?:(?<=\s)(?![{_LOWER}])(?:{'|'.join(_AT_BLANK)})|(?<=[{STOPS}])(?![{STOPS}])(?:{'|'.join(_AT_STOP)}))"
)
