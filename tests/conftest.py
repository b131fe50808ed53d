"""No test reaches the network, the user's memory or the user's cache."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
os.environ["HF_HUB_OFFLINE"] = "1"

_connect = socket.socket.connect


def _only_this_machine(self: socket.socket, address: object) -> None:
    host = address[0] if isinstance(address, tuple) else "localhost"  # a path: a local socket
    if str(host) not in ("localhost", "127.0.0.1", "::1"):
        raise PermissionError(f"a test tried to reach {host}")
    _connect(self, address)  # type: ignore[arg-type]


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    socket.socket.connect = _only_this_machine  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of the tests' own, shared by all so that the model is converted once."""
    home = tmp_path_factory.mktemp("home")
    before = {name: os.environ.get(name) for name in ("SATZPAAR_HOME", "SATZPAAR_MEMORY")}
    os.environ.update(SATZPAAR_HOME=str(home), SATZPAAR_MEMORY=str(home / "memory.sqlite"))
    yield home
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
