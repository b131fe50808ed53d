"""Satzpaar: German articles into English, sentence by sentence, side by side, with artifacts flagged.

    from translate import segment, translate_article, translate_lines, check_pairs

Nothing is loaded before it is asked for, and nothing heavy before one of these is called.
"""

from __future__ import annotations

TYPE_CHECKING = False  # what `typing` has under this name, without the time that takes to load

if TYPE_CHECKING:
    from translate.api import check_pairs, segment, translate_article, translate_lines
    from translate.errors import InputError, ModelError, TranslateError
    from translate.records import (
        Article,
        Block,
        Decoding,
        Estimates,
        Evidence,
        Finding,
        Pair,
        Review,
        Row,
        Segment,
        Signature,
        Span,
        Suggestion,
        Translation,
    )

__all__ = [
    "Article",
    "Block",
    "Decoding",
    "Estimates",
    "Evidence",
    "Finding",
    "InputError",
    "ModelError",
    "Pair",
    "Review",
    "Row",
    "Segment",
    "Signature",
    "Span",
    "Suggestion",
    "TranslateError",
    "Translation",
    "check_pairs",
    "segment",
    "translate_article",
    "translate_lines",
]


def __getattr__(name: str) -> object:
    """Load what is asked for when it is first asked for: the command comes past here before it can be interrupted."""
    if name not in __all__:
        raise AttributeError(f"module 'translate' has no attribute {name!r}")
    from importlib import import_module

    home = "api" if name.islower() else "errors" if name.endswith("Error") else "records"
    return getattr(import_module(f"translate.{home}"), name)


def __dir__() -> list[str]:
    """All of the interface, loaded or not."""
    return [*globals(), *__all__]
