"""The estimator: a pair, and what a model makes of it, in; measurements, calibrated probabilities and spans out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from translate.estimation import spans
from translate.estimation.alignment import Alignment, align
from translate.estimation.classifier import Judge, load_judges
from translate.estimation.fluency import Fluency, Verdict
from translate.estimation.lexical import measure_lexical
from translate.estimation.lexicon import DATA, Lexicon
from translate.estimation.meaning import Meaning
from translate.estimation.nature import measure_nature
from translate.estimation.scores import measure_scores
from translate.estimation.surface import measure_surface
from translate.estimation.surplus import Surplus
from translate.records import Estimates, Evidence, Pair, TokenScore

Scores = tuple[TokenScore, ...]


class Estimator:
    """Measures pairs. Its tables are read when first needed; one estimator serves any number of pairs."""

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder
        self._lexicon = Lexicon(folder)
        self._meaning = Meaning(folder)
        self._surplus = Surplus(folder)
        self._fluency = Fluency.load(folder)

    @classmethod
    def load(cls) -> Estimator:
        """Return the estimator of the package."""
        return cls()

    @cached_property
    def _judges(self) -> dict[str, Judge]:
        return load_judges(self._folder / "estimator.json")

    def align(self, source: str, target: str) -> Alignment:
        """Align a German text with an English one."""
        return align(source, target, self._lexicon)

    def verdicts(self, pairs: Sequence[Alignment]) -> list[tuple[Verdict, Verdict]]:
        """Return how garbled the German and the English of each pair are."""
        german = self._fluency.all_german([pair.source.text for pair in pairs])
        english = self._fluency.all_english([pair.target.text for pair in pairs])
        return list(zip(german, english, strict=True))

    def features(
        self, pair: Alignment, verdicts: tuple[Verdict, Verdict], scores: Scores | None = None
    ) -> dict[str, float]:
        """Return every measurement of a pair by name; those of the model only where there are scores."""
        found = {
            **measure_lexical(pair), **measure_surface(pair), **self._meaning.measure(pair),
            **measure_nature(pair, *verdicts),
        }  # fmt: skip
        return found if scores is None else found | measure_scores(pair, scores)

    def measure(self, pairs: Sequence[Pair], scores: Sequence[Scores | None] | None = None) -> list[Evidence]:
        """Return the evidence of each pair, in order; `scores` are the tokens' log-probabilities, None where unknown.

        Pairs without scores are judged by a classifier fitted without them. An empty text has no estimates: that is
        not for probabilities to say.
        """
        given: Sequence[Scores | None] = [None] * len(pairs) if scores is None else scores
        aligned = [self.align(pair.source, pair.target) for pair in pairs]
        verdicts = self.verdicts(aligned)
        measured = [
            self.features(pair, both, own or None) for pair, both, own in zip(aligned, verdicts, given, strict=True)
        ]
        estimates = self._estimates(measured, [bool(own) for own in given])
        return [self._evidence(*own) for own in zip(aligned, measured, estimates, given, verdicts, strict=True)]

    def _evidence(
        self,
        pair: Alignment,
        features: dict[str, float],
        estimates: Estimates,
        scores: Scores | None,
        verdicts: tuple[Verdict, Verdict],
    ) -> Evidence:
        source, target = verdicts
        added, surely_added = self._surplus.added(pair)
        return Evidence(
            features=features,
            estimates=estimates if pair.source.words and pair.target.words else None,
            log_probability=sum(token.log_probability for token in scores) / len(scores) if scores else None,
            unsupported=spans.unsupported(pair),
            uncovered=spans.uncovered(pair),
            added=added,
            surely_added=surely_added,
            links=pair.links(),
            source_unknown=pair.source.unknown(),
            target_unknown=pair.target.unknown(),
            target_inflected=pair.target.inflected(self._lexicon.english),
            source_garbled=source.probability,
            target_garbled=target.probability,
            source_garbled_spans=source.spans,
            source_garbled_why=source.why,
            target_garbled_spans=target.spans,
            target_garbled_why=target.why,
        )

    def _estimates(self, measured: Sequence[dict[str, float]], scored: Sequence[bool]) -> list[Estimates]:
        found: dict[int, Estimates] = {}
        for evidence in ("text", "model"):
            judge = self._judges.get(evidence, self._judges["text"])
            own = [at for at, has in enumerate(scored) if has == (evidence == "model")]
            for at, probabilities in zip(own, judge.probabilities([measured[at] for at in own]), strict=True):
                found[at] = Estimates(**probabilities)
        return [found[at] for at in range(len(measured))]
