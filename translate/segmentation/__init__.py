"""German sentences with their exact offsets."""

from __future__ import annotations

from translate.segmentation.document import VERSION, rebuild, segment, segment_article, segment_block, segment_text

__all__ = ["VERSION", "rebuild", "segment", "segment_article", "segment_block", "segment_text"]
