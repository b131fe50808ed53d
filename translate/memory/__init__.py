"""What is remembered between runs: finished translations, and reviewers' corrections (the translation memory)."""

from translate.memory.additions import Added
from translate.memory.corrections import Entry, day, fold
from translate.memory.memory import Memory
from translate.memory.store import ENVIRONMENT, default_path
from translate.memory.tmx import read_tmx, write_tmx

__all__ = ["ENVIRONMENT", "Added", "Entry", "Memory", "day", "default_path", "fold", "read_tmx", "write_tmx"]
