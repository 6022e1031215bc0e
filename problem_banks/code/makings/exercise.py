"""One code item before its cases: what is asked, which inputs are allowed, programs right or nearly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from random import Random
from string import Template
from typing import Any, Literal

from problem_banks.code.makings.domains import Domain, Value

#: The name of the function in a source, and of the class in the source of a design.
FUNCTION, CLASS = "solve", "Thing"

#: A near miss: a fragment of the reference and what stands there instead, or a whole program.
Slip = tuple[str, str] | str

#: How a program is asked: by calling it, by operations on an object, or on standard input.
Form = Literal["call", "design", "stdin"]


@dataclass(frozen=True)
class Method:
    """A method of a design."""

    params: Mapping[str, Domain]
    returns: str
    """Its type; ``none`` where it returns nothing."""
    does: str
    """After the call: "``put(key, value)`` ..."."""


@dataclass(frozen=True)
class Exercise:
    """What a family says of one item. Lists of arguments, or of operations, are its *inputs*."""

    names: tuple[str, ...]
    """Names that the function or class may have."""
    params: Mapping[str, Domain]
    """What each parameter may be, in order; of a design, the parameters of its making."""
    returns: str
    setups: tuple[str, ...]
    """The situation, told in several ways that mean the same."""
    asks: str
    """What the function returns: "the length of ..."."""
    source: str
    """The reference in Python. Its function is called ``solve``, its class ``Thing``."""
    oracle: Callable[..., Value]
    """A slow implementation of another kind, or a class; it decides what is expected."""
    idea: str
    slips: Mapping[str, Slip]
    """Near misses by what is wrong with them. The cases are chosen so that they fail."""
    rules: tuple[str, ...] = ()
    """Sentences that settle what the setup leaves open: ties, nothing found."""
    relations: Mapping[str, str] = field(default_factory=dict)
    """What holds between parameters: a Python condition by how the statement says it."""
    methods: Mapping[str, Method] = field(default_factory=dict)
    draw: Callable[[Random], list[Value]] | None = None
    """A random input, where independent parameters would seldom be interesting."""
    edges: tuple[Sequence[Value], ...] = ()
    """Inputs at the edges of this task, besides those of its domains."""
    worst: Callable[[Random], list[list[Value]]] | None = None
    """Inputs on which a program of the wrong complexity takes too long; the reference answers them."""
    refused: tuple[Sequence[Value], ...] = ()
    """Inputs that break a relation."""
    checker: str = ""
    """Python that defines ``right(given, output, answer)``, where several outputs are right."""
    planted: Callable[[Sequence[Value], Value], list[Value]] | None = None
    """Wrong outputs, made of an input and a right output, that the checker has to refuse."""
    cpu_seconds: float | None = None
    """The limit, where the complexity is part of the task."""
    form: Form = "call"
    axes: Mapping[str, int | float | str] = field(default_factory=dict)

    def input(self, rng: Random) -> list[Value]:
        """A random input; it may break a relation."""
        if self.draw:
            return self.draw(rng)
        if self.form == "design":
            return self._operations(rng)
        return [domain.draw(rng) for domain in self.params.values()]

    def edge_inputs(self, rng: Random) -> list[Sequence[Value]]:
        """The edges of the task, and those of each parameter where they are drawn independently."""
        inputs: list[Sequence[Value]] = list(self.edges)
        if self.form == "design" or self.draw:
            return inputs
        for place, domain in enumerate(self.params.values()):
            for edge in domain.edges(rng):
                drawn = self.input(rng)
                inputs.append([*drawn[:place], edge, *drawn[place + 1 :]])
        return inputs

    def allows(self, given: Sequence[Value]) -> bool:
        """Whether an input keeps to what the statement promises."""
        if self.form == "design":
            return self._allows_operations(given)
        return bool(_validator(self.validator)(*given))

    @cached_property
    def validator(self) -> str:
        """Python that defines ``valid`` with the parameters of the task."""
        return _validator_source(self.params, tuple(self.relations.values()))

    def _operations(self, rng: Random) -> list[Value]:
        made = [CLASS, [domain.draw(rng) for domain in self.params.values()]]
        names = sorted(self.methods)
        count = rng.randint(3, 14)
        calls = [rng.choice(names) for _ in range(count)]
        return [
            made,
            *([name, [each.draw(rng) for each in self.methods[name].params.values()]] for name in calls),
        ]

    def _allows_operations(self, operations: Sequence[Value]) -> bool:
        makes = [name == CLASS for name, _ in operations]
        if not makes or not makes[0] or any(makes[1:]):
            return False
        conditions = tuple(self.relations.values())
        for name, arguments in operations:
            params = self.params if name == CLASS else self.methods[name].params
            source = _validator_source(params, conditions if name == CLASS else ())
            if len(arguments) != len(params) or not _validator(source)(*arguments):
                return False
        return True


def _validator_source(params: Mapping[str, Domain], relations: Sequence[str]) -> str:
    tests = [domain.test(name) for name, domain in params.items()] + list(relations)
    joined = "".join(f"        and ({test})\n" for test in tests)
    return f"def valid({', '.join(params)}):\n    return bool(\n        True\n{joined}    )\n"


@lru_cache(maxsize=512)
def _validator(source: str) -> Callable[..., bool]:
    namespace: dict[str, Any] = {}
    exec(compile(source, "<validator>", "exec"), namespace)
    made: Callable[..., bool] = namespace["valid"]
    return made


def fill(template: str, **parts: object) -> str:
    """A source with ``$NAME`` replaced; lines put in are indented as the place where they go.

    Raises:
        KeyError: a name in the template has no part.
    """
    lines = []
    for line in template.strip("\n").splitlines():
        pad = line[: len(line) - len(line.lstrip())]
        lines.append(Template(line).substitute(parts).replace("\n", "\n" + pad))
    return "\n".join(lines) + "\n"
