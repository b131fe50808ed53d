"""The reference engine: MarianMTModel of transformers on torch, in float32. Slow, and the truth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
import transformers
from transformers import MarianMTModel

from translate.engines.base import Hypothesis, MarianEngine
from translate.engines.pieces import EOS, PAD, UNK
from translate.records import Decoding


class ReferenceEngine(MarianEngine):
    """`MarianMTModel.from_pretrained` over a verified folder."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        super().__init__(folder)
        if threads:
            torch.set_num_threads(threads)
        transformers.utils.logging.disable_progress_bar()
        transformers.utils.logging.set_verbosity_error()
        self._model = MarianMTModel.from_pretrained(folder, local_files_only=True, dtype=torch.float32).eval()
        self._pad, self._unk, self._eos = (self.pieces.ids[name] for name in (PAD, UNK, EOS))
        self._names = {number: piece for piece, number in self.pieces.ids.items()}

    @property
    def id(self) -> str:
        """`reference/transformers-VERSION/float32`."""
        return f"reference/transformers-{transformers.__version__}/float32"

    def _padded(self, rows: Sequence[list[str]]) -> torch.Tensor:
        width = max(map(len, rows))
        return torch.tensor([[self.pieces.ids[p] for p in row] + [self._pad] * (width - len(row)) for row in rows])

    def _search(self, sources: Sequence[list[str]], decoding: Decoding) -> list[Hypothesis]:
        order = sorted(range(len(sources)), key=lambda i: -len(sources[i]))
        found: dict[int, Hypothesis] = {}
        while order:
            rows = max(1, decoding.batch_tokens // len(sources[order[0]]))
            batch, order = order[:rows], order[rows:]
            for i, hypothesis in zip(batch, self._generate([sources[i] for i in batch], decoding), strict=True):
                found[i] = hypothesis
        return [found[i] for i in range(len(sources))]

    @torch.inference_mode()
    def _generate(self, sources: list[list[str]], decoding: Decoding) -> list[Hypothesis]:
        ids = self._padded(sources)
        output = self._model.generate(
            input_ids=ids,
            attention_mask=ids.ne(self._pad).long(),
            do_sample=False,
            num_beams=decoding.beam_size,
            length_penalty=decoding.length_penalty,
            early_stopping=True,
            no_repeat_ngram_size=decoding.no_repeat_ngram_size,
            repetition_penalty=decoding.repetition_penalty,
            max_length=None,
            max_new_tokens=decoding.max_target_tokens,
            suppress_tokens=[self._unk, self._pad],
            bad_words_ids=None,
            forced_eos_token_id=None,
            decoder_start_token_id=self._pad,
            eos_token_id=self._eos,
            pad_token_id=self._pad,
            num_return_sequences=1,
        )
        rows = [self._pieces_of(row) for row in output[:, 1:].tolist()]
        ended = [bool(row) and row[-1] == EOS for row in rows]
        bare = [row[:-1] if end else row for row, end in zip(rows, ended, strict=True)]
        scores = self._score(sources, bare)
        return [
            Hypothesis(tuple(row), sum(values if end else values[:-1]), end)
            for row, values, end in zip(bare, scores, ended, strict=True)
        ]

    def _pieces_of(self, row: list[int]) -> list[str]:
        while row and row[-1] == self._pad:
            row = row[:-1]
        return [self._names[number] for number in row]

    @torch.inference_mode()
    def _score(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[list[float]]:
        result = []
        for low in range(0, len(sources), 16):
            ids = self._padded(sources[low : low + 16])
            gold = self._padded([[*target, EOS] for target in targets[low : low + 16]])
            before = torch.cat([torch.full_like(gold[:, :1], self._pad), gold[:, :-1]], 1)
            logits = self._model(
                input_ids=ids, attention_mask=ids.ne(self._pad).long(), decoder_input_ids=before
            ).logits
            logits[:, :, self._pad] = float("-inf")
            values = logits.log_softmax(-1).gather(2, gold[:, :, None])[:, :, 0].tolist()
            result += [row[: len(t) + 1] for row, t in zip(values, targets[low : low + 16], strict=True)]
        return result
