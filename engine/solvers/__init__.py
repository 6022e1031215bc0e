"""Solvers by specification: ``make_solver("openai:http://localhost:8000/v1", model="...")``.

A specification is the name of a kind of solver, or a name, a colon and what that kind needs. A new kind is
one file with a ``make`` function and one entry in :data:`SOLVERS`; its module is imported when asked for.
"""

from difflib import get_close_matches
from importlib import import_module
from inspect import Parameter, signature
from typing import Any

from engine.errors import ConfigError
from engine.solvers.base import Solver, SolverUnavailable
from engine.solvers.kinds import SOLVERS, injects_faults, kind_of, knows_answers

__all__ = [
    "SOLVERS",
    "Solver",
    "SolverUnavailable",
    "injects_faults",
    "kind_of",
    "knows_answers",
    "make_solver",
]

#: What loads a model, and how it serves one that ``openai:`` can ask.
_LOADERS = {"vllm": "vllm serve MODEL", "transformers": "transformers serve"}


def make_solver(
    spec: str,
    *,
    model: str | None = None,
    seed: int = 0,
    concurrency: int | None = None,
    api_key_env: str = "OPENAI_API_KEY",
    **options: Any,
) -> Solver:
    """The solver that ``spec`` names.

    Each kind takes what it knows of the common arguments: ``model``, ``concurrency`` and ``api_key_env`` mean
    something to a server, ``seed`` to the faulty solver. ``options`` are the kind's own, and one that it does
    not have is an error.

    Raises:
        ConfigError: no such kind, a target that is missing or not wanted, or an unknown option.
        InputError: a recording or a solver's file that cannot be read.
        SolverError: a server that cannot be used.
    """
    name, colon, target = spec.partition(":")
    kind = SOLVERS.get(name)
    if kind is None:
        raise ConfigError(_unknown_kind(spec, name))
    if kind.takes_target and not target:
        raise ConfigError(f"solver {spec!r} does not say where to look; write {kind.usage}")
    if colon and not kind.takes_target:
        raise ConfigError(f"solver {spec!r}: {name!r} takes nothing after a colon; write {kind.usage}")
    module = import_module(kind.module)
    make = module.load(target) if kind.loads else module.make
    known = _option_names(make)
    common = {"model": model, "seed": seed, "concurrency": concurrency, "api_key_env": api_key_env}
    arguments = {key: value for key, value in common.items() if key in known} | options
    for option in options:
        if option not in known:
            raise ConfigError(_unknown_option(name, option, sorted(known)))
    solver: Solver = make(target, **arguments) if kind.takes_target and not kind.loads else make(**arguments)
    return solver


def _option_names(make: Any) -> set[str]:
    parameters = signature(make).parameters.values()
    return {parameter.name for parameter in parameters if parameter.kind is Parameter.KEYWORD_ONLY}


def _unknown_kind(spec: str, name: str) -> str:
    if name in _LOADERS:
        return (
            f"solver {spec!r}: provender loads no model into its own process. Start a server "
            f"(`{_LOADERS[name]}`) and write openai:http://localhost:8000/v1, with its model as `model`"
        )
    usages = ", ".join(kind.usage for kind in SOLVERS.values())
    if name in ("http", "https"):
        served = " or ".join(f"{known}:{spec}" for known, kind in SOLVERS.items() if kind.target_is_address)
        return f"solver {spec!r} is an address without a kind; write {served}"
    nearest = get_close_matches(name, SOLVERS, n=1, cutoff=0.0)[0]
    return f"no solver is called {name!r}; the nearest is {SOLVERS[nearest].usage}. There are: {usages}"


def _unknown_option(name: str, option: str, known: list[str]) -> str:
    if not known:
        return f"solver {name!r} has no options, and {option!r} was given; leave it out"
    nearest = get_close_matches(option, known, n=1, cutoff=0.0)[0]
    return f"solver {name!r} has no option {option!r}; the nearest is {nearest!r}. It has: {', '.join(known)}"
