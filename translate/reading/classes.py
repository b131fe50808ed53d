"""What the class of an HTML element tells of it; the names stand in `data/classes.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Sort = Literal["spoken", "caption", "mark", "newsletter"]


@cache
def _names() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads(files("translate.reading").joinpath("data", "classes.toml").read_text(encoding="utf-8"))
    return {sort: re.compile(names, re.IGNORECASE) for sort, names in data.items()}


@lru_cache(maxsize=10_000)
def _is(sort: Sort, name: str) -> bool:
    return _names()[sort].fullmatch(name) is not None


def has_class(names: str | None, sort: Sort) -> bool:
    """Tell whether one of the names in a class attribute is of a sort."""
    return bool(names) and any(_is(sort, name) for name in str(names).split())
