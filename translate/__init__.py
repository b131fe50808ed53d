"""Satzpaar: German articles into English, sentence by sentence, side by side, with artifacts flagged.

    from translate import segment, translate_article, translate_lines, check_pairs

Nothing heavy is loaded before one of these is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from translate.api import check_pairs, segment, translate_article, translate_lines

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


def __getattr__(name: str) -> Any:
    """Load the functions of the interface when they are first asked for."""
    if name in ("check_pairs", "segment", "translate_article", "translate_lines"):
        from translate import api

        return getattr(api, name)
    raise AttributeError(f"module 'translate' has no attribute {name!r}")
