"""The version of the installed distribution."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    """As its metadata say; `0+unknown` in a checkout that is not installed."""
    try:
        return version("satzpaar")
    except PackageNotFoundError:
        return "0+unknown"
