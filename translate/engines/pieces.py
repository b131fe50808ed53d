"""Text to pieces and back, the same for every engine: the two SentencePiece models and vocab.json of a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import sentencepiece

from translate.errors import ModelError
from translate.records import Span

_LONE = re.compile("[\ud800-\udfff]")
EOS, UNK, PAD = "</s>", "<unk>", "<pad>"


class Pieces:
    """The tokenisation of a Marian folder, as `MarianTokenizer` does it, without loading transformers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.ids: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))

    @cached_property
    def _source(self) -> sentencepiece.SentencePieceProcessor:
        return _opened(self._folder / "source.spm")

    @cached_property
    def _target(self) -> sentencepiece.SentencePieceProcessor:
        return _opened(self._folder / "target.spm")

    def _known(self, pieces: Sequence[str]) -> list[str]:
        return [piece if piece in self.ids else UNK for piece in pieces]

    def encode(self, text: str) -> list[str]:
        """Source pieces of `text`, closed by </s>."""
        return [*self._known(self._source.encode(_encodable(text), out_type=str)), EOS]

    def encode_target(self, text: str) -> tuple[list[str], list[Span]]:
        """Target pieces of `text` without </s>, and the characters each stands for."""
        found = self._target.encode(_encodable(text), return_type="offset_mapping")
        return self._known(found["pieces"]), [_trimmed(text, *place) for place in found["offsets"]]

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of target pieces; special ones are left out."""
        return str(self._target.decode([piece for piece in pieces if piece not in (EOS, UNK, PAD)])).strip()


def _encodable(text: str) -> str:
    """`text` with halves of surrogate pairs, as broken JSON may bring, turned into U+FFFD; one character for one."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def _opened(path: Path) -> sentencepiece.SentencePieceProcessor:
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise ModelError(f"{path} is no SentencePiece model ({error}); name a folder saved by transformers") from error


def _trimmed(text: str, start: int, end: int) -> Span:
    """A piece's place without the blank before its word."""
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
