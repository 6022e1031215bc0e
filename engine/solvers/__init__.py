"""Solvers by specification: ``make_solver("openai:http://localhost:8000/v1", model="...")``.

A specification is the name of a kind of solver, or a name, a colon and what that kind needs. A new kind is
one file with a ``make`` function and one entry in :data:`SOLVERS`; its module is imported when asked for.
"""

from difflib import get_close_matches
from importlib import import_module
from typing import Any

from engine.errors import ConfigError
from engine.solvers.base import Reader, Solver, SolverUnavailable
from engine.solvers.kinds import SOLVERS, injects_faults, kind_of, knows_answers
from engine.solvers.options import checked, option_names

__all__ = [
    "SOLVERS",
    "Reader",
    "Solver",
    "SolverUnavailable",
    "injects_faults",
    "kind_of",
    "knows_answers",
    "make_reader",
    "make_solver",
]


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
        ConfigError: no such kind, a target that is missing or not wanted, an unknown option, or a value that
            it cannot have.
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
    known = option_names(make)
    common = {"model": model, "seed": seed, "concurrency": concurrency, "api_key_env": api_key_env}
    arguments = {key: value for key, value in common.items() if key in known} | options
    for option in options:
        if option not in known:
            raise ConfigError(_unknown_option(name, option, sorted(known)))
    if not kind.loads:  # what a solver of the user's own takes is for its file to say
        arguments = checked(name, make, arguments)
    solver: Solver = make(target, **arguments) if kind.takes_target and not kind.loads else make(**arguments)
    return solver


def make_reader(spec: str, **options: Any) -> Reader:
    """The model that ``spec`` names, to be asked how likely answers are to it.

    Raises:
        ConfigError: the kind cannot say; otherwise as :func:`make_solver`.
    """
    kind = kind_of(spec)
    if kind is not None and not kind.reads:
        known = ", ".join(each.usage for each in SOLVERS.values() if each.reads)
        raise ConfigError(f"perplexity: {spec!r} cannot say how likely an answer is to it; name {known}")
    made: Any = make_solver(spec, **options)
    reader: Reader = made
    return reader


def _unknown_kind(spec: str, name: str) -> str:
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
