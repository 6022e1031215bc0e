"""Serves one peer to the report card, in the peer's own interpreter; the standard library only.

    python serve.py          the peers that this interpreter has, with their versions, as one JSON object
    python serve.py NAME     says "ready", then answers each line [gold, response] with true, false, or null
                             where the peer failed

Each peer is a file beside this one with ``DISTRIBUTION``, ``MODULES`` (what has to be importable) and
``make``, which returns a function of gold and response. Where a framework is too heavy to be installed whole,
``make`` imports the scorer's own file from the installed package and leaves the package's ``__init__`` out.
"""

import importlib
import importlib.util
import json
import os
import resource
import sys
import types
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

#: Address space of a peer; sympy with ANTLR takes a few hundred MiB.
_MEMORY_BYTES = 6 << 30
_PEERS = (
    "math_verify_default", "inspect_math", "trl_accuracy", "verl_prime_math", "verl_math_dapo",
    "lm_eval_minerva", "reasoning_gym_default",
)  # fmt: skip


def without_init(*packages: str) -> None:
    """Registers packages without running their ``__init__``, which may import a whole framework."""
    for package in packages:
        top, *below = package.split(".")
        if top in sys.modules:
            root = sys.modules[top].__path__[0]
        else:
            spec = importlib.util.find_spec(top)
            assert spec is not None and spec.submodule_search_locations
            root = spec.submodule_search_locations[0]
        module = types.ModuleType(package)
        module.__path__ = [str(Path(root, *below))]
        sys.modules[package] = module


def _peer(name: str) -> Any:
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"peer_{name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _installed() -> dict[str, str]:
    """Name and version of each peer whose packages are all there; nothing is imported."""
    found = {}
    for name in _PEERS:
        peer = _peer(name)
        try:
            if all(importlib.util.find_spec(module) is not None for module in peer.MODULES):
                found[name] = f"{peer.DISTRIBUTION} {metadata.version(peer.DISTRIBUTION)}"
        except metadata.PackageNotFoundError:
            continue
    return found


def _serve(grade: Callable[[str, str], bool | None]) -> None:
    """Answers lines until there are none; what the peer prints goes nowhere."""
    channel = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    channel.write("ready\n")
    channel.flush()
    for line in sys.stdin:
        gold, response = json.loads(line)
        try:
            accepted = grade(gold, response)
        except Exception:  # noqa: BLE001 - whatever a peer raises is its failure on this line
            accepted = None
        channel.write(json.dumps(accepted) + "\n")
        channel.flush()


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.stdout.write(json.dumps(_installed()) + "\n")
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        _serve(_peer(sys.argv[1]).make(without_init))
