"""An engine with its model and settings, opened once and used for many texts: what gives English alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING

from translate.errors import InputError
from translate.reading.decoding import tidy
from translate.records import Calibration, Decoding, Segment, Translation
from translate.segmentation import segment_text
from translate.wording import AsRead, as_read

if TYPE_CHECKING:
    from translate.engines import EngineName, Precision
    from translate.engines.protocol import Engine
    from translate.models.store import ReadyModel

BLOCK = 500  # texts that `Translator.lines` reads before the first comes out
AS_ESTIMATED = Calibration()


@dataclass(frozen=True, kw_only=True)
class Translator:
    """An engine, how it is to search, and what made it: opened once, used for many articles."""

    engine: Engine
    decoding: Decoding
    model: str  # name@revision, "" for the fake engine
    quality: str  # what the lock says of the model
    confidence: Calibration = AS_ESTIMATED  # of its own translations

    @property
    def scorer(self) -> Engine | None:
        """The engine, if its scores are evidence: the estimates are fitted to the embedded model's alone."""
        return self.engine if self.model.startswith("embedded@") else None

    def lines(self, texts: Iterable[str]) -> Iterator[str]:
        """One line a text, in order, `BLOCK` texts in flight; invisible characters are passed over.

        A text's sentences are translated apart and joined again: of several at once a model loses some.
        """
        stream = map(tidy, texts)
        while block := list(islice(stream, BLOCK)):
            spans = [segment_text(text) for text in block]
            sentences = (text[start:end] for text, found in zip(block, spans, strict=True) for start, end in found)
            english = self.translate(Segment.of(sentence, number) for number, sentence in enumerate(sentences, 1))
            for found in spans:
                yield " ".join(" ".join(translation.text.split()) for translation in islice(english, len(found)))

    def translate(self, segments: Iterable[Segment]) -> Iterator[Translation]:
        """One translation a segment, in order, of the German as a model is to read it."""
        given: deque[AsRead] = deque()

        def read() -> Iterator[Segment]:
            for segment in segments:
                given.append(as_read(segment))
                yield given[-1].segment

        for translation in self.engine.translate(read(), self.decoding):
            yield replace(translation, text=given.popleft().restored(translation.text))


def default_decoding(beam: int | None, model: ReadyModel | None) -> Decoding:
    """The settings the lock gives the model, with another beam if asked for."""
    locked = model.locked if model else None
    return Decoding(
        beam_size=beam if beam is not None else locked.beam_size if locked else 1,
        length_penalty=locked.length_penalty if locked else 1.0,
        max_source_tokens=locked.max_source_tokens if locked else 200,
        max_target_tokens=512 - 2,
        no_repeat_ngram_size=0,
        repetition_penalty=1.0,
        batch_tokens=2048,
    )


def require_settings(
    model: str | Path | None, engine: str, beam: int | None, threads: int, precision: str | None = None
) -> None:
    """InputError for a model of another type, or an engine, beam, number of threads or precision that there is not."""
    from translate.engines import ENGINES, MOST_THREADS, PRECISIONS, WIDEST_BEAM

    if not (model is None or isinstance(model, str | Path)):
        raise InputError(f"a model of type {type(model).__name__}: give a name of models.lock or a folder")
    if engine not in ENGINES:
        raise InputError(f"no engine named {engine!r}; there are {', '.join(ENGINES)}")
    if precision not in (None, *PRECISIONS):
        raise InputError(f"no precision named {precision!r}; there are {', '.join(PRECISIONS)}")
    if not (beam is None or _is_whole(beam, 1, WIDEST_BEAM)):
        raise InputError(f"a beam of {beam!r}: a beam is a whole number, 1 to {WIDEST_BEAM}")
    if not _is_whole(threads, 0, MOST_THREADS):
        raise InputError(f"{threads!r} threads: give a whole number, 0 (all cores) to {MOST_THREADS}")


def _is_whole(number: object, least: int, most: int) -> bool:
    return isinstance(number, Integral) and least <= int(number) <= most


def open_translator(
    model: str | Path | None = None,
    engine: EngineName = "fast",
    *,
    beam: int | None = None,
    threads: int = 0,
    precision: Precision | None = None,
) -> Translator:
    """Verify the model, convert it if need be, open the engine. ModelError names what is missing or changed.

    InputError for an engine, beam, number of threads or precision that there is not.
    """
    from translate.engines import open_engine
    from translate.models.store import converted, ready

    require_settings(model, engine, beam, threads, precision)
    beam, threads = None if beam is None else int(beam), int(threads)  # numpy has whole numbers of its own
    if engine == "fake":
        opened = open_engine("fake", None, None, "float32", threads)
        return Translator(engine=opened, decoding=default_decoding(beam, None), model="", quality="")
    found = ready(model)
    precision = precision or found.locked.precision
    form = converted(found, precision) if engine == "fast" else None
    opened = open_engine(engine, found.folder, form, precision, threads)
    return Translator(
        engine=opened, decoding=default_decoding(beam, found), model=found.name, quality=found.locked.quality,
        confidence=found.locked.confidence,
    )
