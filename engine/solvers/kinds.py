"""The kinds of solvers: how each is asked for, and what it says of the numbers that it makes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of solver."""

    module: str
    """Where its ``make`` function is."""
    usage: str
    """The specification as a user writes it: its name, then perhaps a colon and what it needs."""
    summary: str
    repeatable: bool = False
    """Whether it gives the same answer to the same request whenever it is asked, at no cost."""
    knows_answers: bool = False
    """Whether it reads the bank's own reference: what it gets right says nothing about any model."""
    injects_faults: bool = False
    """Whether it breaks reference solutions on purpose."""
    target_is_address: bool = False
    """Whether what stands behind the colon is merely an address: what it answers is decided by the model that
    is named, wherever that is served."""
    calls_tools: bool = False
    """Whether it can be offered a tool in the protocol of its server."""
    reads: bool = False
    """Whether it can say how likely a given answer is to its model."""
    one_process: bool = False
    """Whether it holds what only one process can: a model of its own, or a folder of files."""
    loads: bool = False
    """Whether the target is a file that holds the ``make``, which the module's ``load`` finds."""

    @property
    def takes_target(self) -> bool:
        return ":" in self.usage


#: Every kind by the name that a specification begins with. A solver's own name begins with it too.
SOLVERS: Mapping[str, Kind] = {
    "reference": Kind(
        "engine.solvers.reference",
        "reference",
        "the bank's own solution of every problem",
        repeatable=True,
        knows_answers=True,
    ),
    "faulty": Kind(
        "engine.solvers.faulty",
        "faulty",
        "reference solutions with real faults put in: built in, no model",
        repeatable=True,
        knows_answers=True,
        injects_faults=True,
    ),
    "replay": Kind("engine.solvers.replay", "replay:FILE.jsonl", "recorded generations, in file order"),
    "openai": Kind(
        "engine.solvers.openai",
        "openai:http://HOST:PORT/v1",
        "any OpenAI-compatible server",
        target_is_address=True,
        calls_tools=True,
    ),
    "batch": Kind(
        "engine.solvers.batch",
        "batch:FOLDER",
        "batch files of an OpenAI-compatible server",
        one_process=True,
        target_is_address=True,
        calls_tools=True,
    ),
    "vllm": Kind(
        "engine.solvers.vllm",
        "vllm:MODEL",
        "a model served by vLLM, which is started and stopped with the run",
        calls_tools=True,
        one_process=True,
    ),
    "transformers": Kind(
        "engine.solvers.transformers",
        "transformers:MODEL",
        "a model in our own process, from a folder or the hub",
        reads=True,
        one_process=True,
    ),
    "python": Kind(
        "engine.solvers.python",
        "python:FILE.py",
        "your own: what `make` in that file returns",
        loads=True,
    ),
}


def kind_of(solver: str) -> Kind | None:
    """The kind of a solver by its specification or by its name in records; ``None`` for one of no kind here,
    as a record of another version may name."""
    return SOLVERS.get(solver.partition(":")[0])


def knows_answers(solver: str) -> bool:
    """Whether the solver of this name reads the answers, so that its pass rate measures nothing."""
    kind = kind_of(solver)
    return kind is not None and kind.knows_answers


def injects_faults(solver: str) -> bool:
    """Whether the solver of this name breaks reference solutions on purpose."""
    kind = kind_of(solver)
    return kind is not None and kind.injects_faults
