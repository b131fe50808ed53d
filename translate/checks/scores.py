"""Scores that English puts in words: ein 0:2-Rückstand, two goals down; zum 2:2, the equaliser; ein 0:0, goalless."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from translate.checks.signs import SCORE_EN
from translate.checks.tokens import Number
from translate.records import Pair

_SCORE = re.compile(r"(?<![\w:.,/])(\d):(\d)(?![\w:/]|[.,]\d)(?! ?Uhr)")  # of games where goals are counted singly
_AHEAD = 30  # characters ahead of a score in which it may be called a goal
_AS_GOAL = re.compile(r"(?:\b(?:zum|das|dem|beim|vom) |[Ff]ühr\w+ (?:\w+ )?)$")  # das 2:1, the winner
_NAMED = re.compile(r"-(?:Führung|Rückstand|Treffer|Tor\b|Ausgleich|Anschluss)")
_GOALS = re.compile(r"[ -](?:unanswered |straight )?goals?\b")
_LEVEL = re.compile(r"\bdr[ae]wn?s?\b|\blevel|\bequali[sz]|\bties?\b|\btied\b|\bstalemate|\ball square|\bshared the ")
_NO_GOALS = re.compile(r"\bgoalless|\bscoreless|\b(?:nil|nought)\b|\bblank\b|\bwithout (?:a goal|scoring)|\bno goals\b")
_DRAW = re.compile(r"\bgoalless\b|\bscoreless\b|\bequali[sz]er\b|\b(?:in|a|the) draw\b(?! for)")
_DRAW_DE = re.compile(r"unentschieden|remis|ausgl[ie]ch|torlos|punkt|auslos|\bzog|zieh", re.IGNORECASE)
_BY_ONE = re.compile(
    r"\bnarrow|\bslender|\bslim\b|\b(?:single|lone|only|one|solitary|by a|winning)[ -]goal\b|\bwinner\b"
)
_TO_NIL = re.compile(r"\bto nil\b|\bunanswered\b|\bclean sheet|\bshut[ -]?out\b|\bwithout (?:reply|conceding)")
_EVENT = re.compile(
    r"\bopen(?:er|ing|ed)\b|\bfirst goal|\blead(?:ing)?\b|\bled\b|\bahead\b|\bin front\b|\bwinner\b|\bwinning goal|"
    r"\bdecide[rd]\b|\bdecisive|\bextend|\bdoubl|\bpulled\b|\breduc|\bhalv|\bcut\b|\btrail|\bbehind\b|\bdown\b|\bdeficit|"
    r"\bconsol|\bseal|\bsettle|\bsecond\b|\bthird\b|\bmade it\b"
)


def without_scores(
    pair: Pair, english: Sequence[Number], lost: list[Number], added: list[Number]
) -> tuple[list[Number], list[Number]]:
    """The same numbers without those of scores that the English puts in words, and without these words.

    Scores it says nothing of become numbers without figures, as long as it has no other score. `english` are all
    numbers of the English.
    """
    if ":" not in pair.source:
        return lost, added
    scores = [match for match in _SCORE.finditer(pair.source) if any(_within(number, match) for number in lost)]
    if not scores or SCORE_EN.search(pair.target) or any(number.digits for number in added):
        return lost, added
    goals = [one for one in english if _GOALS.match(pair.target, one.span.end) and not _is_article(pair.target, one)]
    if not all(any(_fits(number, score) for score in scores) for number in goals) or _is_made_a_draw(pair, scores):
        return lost, added
    worded = [score for score in scores if _is_worded(pair, score, goals)]
    rest = [number for number in lost if not any(_within(number, score) for score in worded)]
    return list(_as_words(rest, scores)), [number for number in added if number not in goals]


def _is_article(text: str, number: Number) -> bool:
    return text[number.span.start : number.span.end].lower() in ("a", "an")


def _within(number: Number, score: re.Match[str]) -> bool:
    return score.start() <= number.span.start < score.end()


def _as_words(numbers: Sequence[Number], scores: Sequence[re.Match[str]]) -> Iterator[Number]:
    for number in numbers:
        yield replace(number, digits=False) if any(_within(number, score) for score in scores) else number


def _fits(goals: Number, score: re.Match[str]) -> bool:
    """Whether so many goals are the lead or those of a side."""
    one, other = int(score[1]), int(score[2])
    return any(Fraction(value) in goals.values for value in (one, other, abs(one - other), one + other))


def _is_made_a_draw(pair: Pair, scores: Sequence[re.Match[str]]) -> bool:
    """Whether the English speaks of a draw and the German of none."""
    decided = all(score[1] != score[2] for score in scores)
    return decided and _DRAW.search(pair.target) is not None and not _DRAW_DE.search(pair.source)


def _is_worded(pair: Pair, score: re.Match[str], goals: Sequence[Number]) -> bool:
    one, other = int(score[1]), int(score[2])
    if one == other:
        return (_LEVEL.search(pair.target) or (not one and _NO_GOALS.search(pair.target))) is not None
    if any(_fits(number, score) for number in goals) or (abs(one - other) == 1 and _BY_ONE.search(pair.target)):
        return True
    if not (one and other) and _TO_NIL.search(pair.target):
        return True
    ahead = _AS_GOAL.search(pair.source, max(0, score.start() - _AHEAD), score.start())
    return bool(ahead or _NAMED.match(pair.source, score.end())) and _EVENT.search(pair.target) is not None
