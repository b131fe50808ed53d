"""From whatever a person has to an article: bytes to clean blocks, page furniture marked, nothing lost."""

from __future__ import annotations

from translate.reading.document import read_article
from translate.reading.raw import read_raw

__all__ = ["read_article", "read_raw"]
