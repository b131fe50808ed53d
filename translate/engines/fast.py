"""The fast engine: CTranslate2 on the CPU."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ctranslate2

from translate.engines import MOST_THREADS
from translate.engines.base import LONGEST, Hypothesis, MarianEngine
from translate.errors import InputError
from translate.records import Decoding

# Tokens for which one more thread is called: a guess, no sweep. Swept is what one core is best given at once, the
# pipeline's `batch_tokens`: 300 sentences of WMT18, beam 4, ms a sentence: 256 41, 512 34, 1,024 29, 2,048 30,
# 4,096 32.
_LEAST_BATCH = 128


class FastEngine(MarianEngine):
    """CTranslate2 over a folder that `models.conversion` made; `folder` holds the tokenisation.

    Each of `threads` works at a batch of its own. Threads that share a batch wait for one another at every product:
    models this small gain little from it, and lose a factor of ten where another program wants a core.
    """

    def __init__(self, folder: Path, converted: Path, *, precision: str, threads: int) -> None:
        if not 1 <= threads <= MOST_THREADS:
            raise InputError(f"{threads} threads: an engine takes 1 to {MOST_THREADS}")
        super().__init__(folder)
        self._precision, self._threads = precision, threads
        self._model = ctranslate2.Translator(
            str(converted), device="cpu", compute_type=precision, inter_threads=threads, intra_threads=1
        )

    @property
    def id(self) -> str:
        """`fast/ctranslate2-VERSION/PRECISION`."""
        return f"fast/ctranslate2-{ctranslate2.__version__}/{self._precision}"

    def _search(self, sources: Sequence[list[str]], decoding: Decoding) -> list[Hypothesis]:
        # CTranslate2 sorts by length itself and gives the results back in order
        results = self._model.translate_batch(
            list(sources),
            beam_size=decoding.beam_size,
            length_penalty=decoding.length_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram_size,
            repetition_penalty=decoding.repetition_penalty,
            max_input_length=0,
            max_decoding_length=decoding.max_target_tokens,
            disable_unk=True,
            max_batch_size=self._batch(sources, decoding.batch_tokens),
            batch_type="tokens",
            return_scores=True,
            num_hypotheses=1,
            return_end_token=True,
            coverage_penalty=0.0,
            patience=1.0,
        )
        found = []
        for result in results:
            pieces = result.hypotheses[0]
            ended = bool(pieces) and pieces[-1] == "</s>"
            scale = len(pieces) ** decoding.length_penalty
            found.append(Hypothesis(tuple(pieces[:-1] if ended else pieces), result.scores[0] * scale, ended))
        return found

    def _score(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[list[float]]:
        results = self._model.score_batch(
            list(sources),
            list(targets),
            max_batch_size=self._batch(targets, 4096),
            batch_type="tokens",
            max_input_length=LONGEST,
        )
        return [list(result.log_probs) for result in results]

    def _batch(self, texts: Sequence[list[str]], most: int) -> int:
        """Tokens of a batch, so that every thread has one; what comes out does not depend on it."""
        return min(most, max(_LEAST_BATCH, -(-sum(map(len, texts)) // self._threads)))
