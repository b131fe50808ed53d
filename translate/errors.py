"""What can go wrong in a way a person can mend. Each error is one line: what, where, what to do next."""

from __future__ import annotations


class TranslateError(Exception):
    """Base of all expected errors; `exit_code` is what the command line answers with."""

    exit_code = 2


class InputError(TranslateError):
    """Wrong usage or unusable input (exit code 2)."""


class ModelError(TranslateError):
    """A model or the lock is missing, changed or unusable (exit code 3)."""

    exit_code = 3
