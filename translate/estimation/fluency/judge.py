"""The judge of fluency: a calibrated probability that a sentence is garbled, and where it is."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.errors import ModelError
from translate.estimation.fluency import (
    clauses,
    english_forms,
    english_governed,
    english_masks,
    english_numbers,
    masks,
    rules,
)
from translate.estimation.fluency.agreement import Nouns, disagreements
from translate.estimation.fluency.language import MIN_WORDS, can_judge
from translate.estimation.fluency.text import (
    TOKEN,
    WITH_NEIGHBOUR,
    WRONGLY_CAPITAL,
    WRONGLY_LOWER,
    Known,
    Lexicon,
    Token,
    features,
    in_one_form,
    know_all,
    tokenise,
)
from translate.records import Span

if TYPE_CHECKING:
    from translate.estimation.fluency.couples import Couples
    from translate.estimation.fluency.network import Tables

FOLDER = Path(__file__).parent.parent / "data"
LONGEST = 100  # words judged at once; a longer text is judged in pieces, and the worst counts
CACHED = 50_000  # words whose features are kept
NEAR = 1.5  # logits below the largest doubt: still part of what is marked

Measured = tuple[list[float], list[float], list[rules.Broken]]  # facts, doubt of each word, broken rules


@dataclass(frozen=True, slots=True)
class Verdict:
    """P(garbled) under the prior of `Fluency.prior`, None where a text cannot be judged.

    `spans` are the places of doubt; there are none well below the threshold. `why` is what a broken rule says.
    """

    probability: float | None
    spans: tuple[Span, ...] = ()
    why: str = ""


class Judge:
    """Tables and settings of one language, as `fluency.de.npz` holds them."""

    def __init__(self, path: Path, *, german: bool) -> None:
        from translate.estimation.arrays import read_arrays
        from translate.estimation.fluency.couples import Couples
        from translate.estimation.fluency.network import Tables

        try:
            arrays: dict[str, Any] = read_arrays(path)
            settings = json.loads(arrays.pop("settings").tobytes())
            words = arrays.pop("vocabulary").tobytes().decode().split("\n")
            cases = arrays.pop("cases").tolist()
            self._couples: Couples = Couples(arrays)
            self._tables: Tables = Tables({name: array for name, array in arrays.items() if "couples" not in name})
        except (OSError, KeyError, ValueError, EOFError) as error:
            raise ModelError(f"{path.name} of the installed package is missing or damaged; install it again") from error
        rows = {word: (row, case) for row, (word, case) in enumerate(zip(words, cases, strict=True), 1)}
        self.threshold: float = settings["threshold"]
        self._weights: list[float] = settings["weights"]
        self._intercept: float = settings["intercept"]
        self._broken: float = settings["broken"]  # P(garbled) where a rule is broken, whatever the network says
        self._lexicon = Lexicon(rows, len(arrays["affixes.weight"]))
        self._nouns = Nouns(path.with_name("nouns.de.txt")) if german else None
        self._cache: dict[str, Known] = {}

    @property
    def known(self) -> Mapping[str, object]:
        """The frequent words of the language, in normal form."""
        return self._lexicon.words

    def judge(self, text: str) -> Verdict:
        """Judge a text, the worst of its pieces if it is long."""
        return self.judge_all([text])[0]

    def judge_all(self, texts: Sequence[str]) -> list[Verdict]:
        """Judge each of some texts, which goes faster at once; a verdict is the same whatever stands beside it."""
        pieces = [(place, start, words) for place, text in enumerate(texts) for start, words in self._pieces(text)]
        worst: dict[int, tuple[float, int, Measured]] = {}
        for (place, start, _), own in zip(pieces, self.measure_all([words for _, _, words in pieces]), strict=True):
            probability = self._probability(own)
            if place not in worst or probability > worst[place][0]:
                worst[place] = probability, start, own
        return [self._verdict(text, *worst[at]) if at in worst else Verdict(None) for at, text in enumerate(texts)]

    def _pieces(self, text: str) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield (number of the first word, words) of what is to be judged: nothing, if the text cannot be."""
        if text.isupper():
            return  # of capitals throughout the network knows too little
        words: Sequence[str] = TOKEN.findall(text)
        if self._nouns is not None:
            words = in_one_form(words)
        letters = [known.plain for word, known in zip(words, self._know(words), strict=True) if word[0].isalpha()]
        if can_judge(letters, self._lexicon.words, german=self._nouns is not None):
            size = math.ceil(len(words) / math.ceil(len(words) / LONGEST))
            yield from ((start, words[start:start + size]) for start in range(0, len(words), size))
        elif self._nouns is None and 1 < len(letters) < MIN_WORDS:  # He didn't won: the words alone decide
            plain = [known.plain for known in self._know(words)]
            if any(self._broken_rules(plain, words)):
                yield 0, words

    def _know(self, words: Sequence[str]) -> list[Known]:
        if len(self._cache) > CACHED:
            self._cache.clear()
        return know_all(words, self._lexicon, self._cache)

    def _probability(self, measured: Measured) -> float:
        facts, _, broken = measured
        logit = self._intercept + sum(weight * fact for weight, fact in zip(self._weights, facts, strict=True))
        probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
        # always worth a look: several sound sentences held out that break a rule turned out to be faulty
        return max(probability, self._broken, self.threshold) if broken else probability

    def _verdict(self, text: str, probability: float, start: int, measured: Measured) -> Verdict:
        """Return the verdict on the words of a text from number `start` on, as many as there are doubts."""
        _, doubts, broken = measured
        if probability < self.threshold / 2:
            return Verdict(probability)
        places = [place for place, _ in broken] or _doubted(doubts)
        if not broken:
            places = _with_neighbours(places, len(doubts))
        return Verdict(probability, _mark(tokenise(text)[start:], places), broken[0][1] if broken else "")

    def measure(self, words: Sequence[str]) -> Measured:
        """Return the facts the probability rests on, the doubt of each word, and where rules are broken.

        The facts: what the network says, log of the length, three of the couples, how many words repeat an earlier
        one together with its neighbour, have a capital they never have, lack the one they always have.
        """
        return self.measure_all([words])[0]

    def measure_all(self, sentences: Sequence[Sequence[str]]) -> list[Measured]:
        """`measure` of each sentence."""
        import numpy as np

        known = [self._know(self._read(words)) for words in sentences]
        rows = [np.array(features(own), np.int32) for own in known]
        scores = self._couples.scores([own[:, 0] for own in rows])
        found = []
        for words, seen, couples, (doubt, doubts) in zip(
            sentences, rows, scores, self._tables.run(rows), strict=True
        ):
            again, shapes = seen[:, -2].tolist(), seen[:, -3].tolist()
            facts = [doubt, math.log(len(words)), *self._couples.facts(couples),
                     float(sum(level >= WITH_NEIGHBOUR for level in again)),
                     float(shapes.count(WRONGLY_CAPITAL)), float(shapes.count(WRONGLY_LOWER))]
            plain = [word.plain for word in self._know(words)]
            found.append((facts, doubts.tolist(), list(self._broken_rules(plain, words))))
        return found

    def _read(self, words: Sequence[str]) -> Sequence[str]:
        """Return the words that the network is to judge in place of those written."""
        if self._nouns is None:
            return english_masks.english(words, self._lexicon.words)
        return masks.german(words, self.known)

    def _broken_rules(self, plain: Sequence[str], words: Sequence[str]) -> Iterator[rules.Broken]:
        if self._nouns is None:
            yield from english_forms.broken(plain, words)
            yield from english_governed.broken(plain, words)
            yield from english_numbers.broken(plain, words, self.known)
        else:
            yield from rules.german(plain, words, self.known)
            for place in disagreements(plain, words, self.known, self._nouns):
                yield place, "article, adjective and noun do not agree"
            yield from clauses.broken(plain, words, self.known, self._nouns)


def _doubted(doubts: Sequence[float]) -> list[rules.Place]:
    """Return the places of the words in most doubt; words with one word between them make one place."""
    least = max(doubts) - NEAR
    places: list[rules.Place] = []
    for at, doubt in enumerate(doubts):
        if doubt < least:
            continue
        if places and at - places[-1][1] <= 2:
            places[-1] = (places[-1][0], at)
        else:
            places.append((at, at))
    return places


def _with_neighbours(places: Sequence[rules.Place], count: int) -> list[rules.Place]:
    """Return places of one word with the word on either side: what does not fit shows beside what it does not fit."""
    return [(max(0, low - 1), min(count - 1, high + 1)) if low == high else (low, high) for low, high in places]


def _mark(tokens: Sequence[Token], places: Sequence[rules.Place]) -> tuple[Span, ...]:
    """Return places as spans of the text, those that overlap as one."""
    spans: list[Span] = []
    for first, last in sorted(places):
        start, end = tokens[first].start, tokens[last].end
        if spans and start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)


class Fluency:
    """Judges sentences of German and English; a language's tables are read when it is first asked for.

    `Fluency.load().german("...")`. Not for use by several threads at once.
    """

    prior = 0.1  # the share of garbled sentences the probabilities are calibrated for

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._languages: dict[str, Judge] = {}

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Fluency:
        """Return a judge; `folder` holds `fluency.de.npz` and `fluency.en.npz`, which are opened on first use."""
        return cls(folder)

    def german(self, text: str) -> Verdict:
        """Judge a German sentence; ModelError if the tables are missing or damaged."""
        return self.all_german([text])[0]

    def english(self, text: str) -> Verdict:
        """Judge an English sentence; ModelError if the tables are missing or damaged."""
        return self.all_english([text])[0]

    def all_german(self, texts: Sequence[str]) -> list[Verdict]:
        """Judge many German sentences at once, which is faster than one by one."""
        return self._language("de").judge_all(texts)

    def all_english(self, texts: Sequence[str]) -> list[Verdict]:
        """Judge many English sentences at once."""
        return self._language("en").judge_all(texts)

    def threshold(self, language: str) -> float:
        """Return the probability that about 1 in 100 sound sentences of news and encyclopedia exceeds ("de", "en")."""
        return self._language(language).threshold

    def _language(self, name: str) -> Judge:
        if name not in self._languages:
            self._languages[name] = Judge(self._folder / f"fluency.{name}.npz", german=name == "de")
        return self._languages[name]
