"""What has been said so far: values, functions, equations, and since when they may be relied on."""

from dataclasses import dataclass, field

from engine.answers.derivatives import derivative
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.exact import substitute
from engine.answers.tree import Call, Node, Symbol, map_children, symbols, walk
from engine.steps.closed import is_closed, judge_equality
from engine.steps.elimination import Equation

#: Functions of functions are written out this deep, and no further than this many tree nodes.
_MAX_EXPANSION_DEPTH = 4
_MAX_NODES = 1_500
#: Equations that are kept; an equation further back is hardly what a step rests on.
_MAX_FACTS = 24


@dataclass(frozen=True, slots=True)
class Function:
    parameters: tuple[str, ...]
    body: Node
    is_firm: bool = True
    """Whether the text says outright that this is the function, for all its arguments."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An equation that was stated, with the place where that was; -1 for the problem."""

    equation: Equation
    start: int
    text: str
    firm_until: int

    @property
    def unknowns(self) -> frozenset[str]:
        return symbols(self.equation.left) | symbols(self.equation.right)


@dataclass(frozen=True, slots=True)
class Value:
    node: Node
    start: int
    text: str
    firm_until: int


@dataclass
class Context:
    """Grows with the statements of one solution."""

    functions: dict[str, Function] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    several: set[str] = field(default_factory=set)
    """Unknowns of which more than one value was stated."""
    facts: list[Fact] = field(default_factory=list)
    last: Fact | None = None
    """The equation that was stated last."""
    given: set[Node] = field(default_factory=set)
    """Expressions that the problem shows by themselves."""
    redefined: set[str] = field(default_factory=set)
    """Functions with several different definitions: which one holds where is said in words."""
    modulus: int | None = None
    """The last one that was named."""
    group_start: int = 0
    """Offset of the first of the statements that stand side by side with the one at hand."""
    here: int = -1
    """Offset of the statement at hand."""
    relied_since: int = -1
    """Statements before this offset may belong to another case, assumption or thing of the same name."""
    constrained: set[str] = field(default_factory=set)
    """Unknowns that any equation so far says something about."""

    # Writing out

    def expanded(self, node: Node) -> Node:
        """``node`` with every call of a known function written out."""
        for _ in range(_MAX_EXPANSION_DEPTH):
            if not any(isinstance(below, Call) for below in walk(node)):
                return node
            written = self._expand(node)
            if written == node or sum(1 for _ in walk(written)) > _MAX_NODES:
                return node
            node = written
        return node

    def _expand(self, node: Node) -> Node:
        if isinstance(node, Call):
            arguments = tuple(self._expand(argument) for argument in node.args)
            function = self._function(node.name)
            if function is None or len(function.parameters) != len(arguments):
                return Call(node.name, arguments)
            body = function.body
            for index, parameter in enumerate(function.parameters):
                body = substitute(body, parameter, Symbol(f"\0{index}"))
            for index, argument in enumerate(arguments):
                body = substitute(body, f"\0{index}", argument)
            return body
        return map_children(node, self._expand)

    def _function(self, name: str) -> Function | None:
        if name in self.functions:
            return self.functions[name]
        if not name.endswith("'"):
            return None
        antecedent = self._function(name[:-1])
        if antecedent is None or len(antecedent.parameters) != 1:
            return None
        try:
            body = derivative(antecedent.body, antecedent.parameters[0])
        except (Unsettled, Undefined, TooLarge):
            return None
        return Function(antecedent.parameters, body, antecedent.is_firm)

    def with_values(self, node: Node, *, firm: bool) -> Node:
        """``node`` with known values put in; with ``firm`` only those that may be relied on."""
        for name in sorted(symbols(node)):
            value = self.values.get(name)
            if value is not None and (not firm or self.is_firm(value)):
                node = substitute(node, name, value.node)
        return node

    def is_firm(self, stated: Value | Fact) -> bool:
        """Whether nothing was said since that may have changed what the letters stand for."""
        return self.relied_since <= stated.start < self.group_start and self.here < stated.firm_until

    # Learning

    def learn_equation(self, left: Node, right: Node, *, start: int, text: str, firm_until: int) -> None:
        """Keeps ``left = right``, which has unknowns.

        Args:
            firm_until: Offset behind which it is no longer relied on: the end of an assumption.
        """
        self.constrained |= symbols(left) | symbols(right)
        self.last = Fact(Equation(left, right), start, text, firm_until)
        for name, value in ((left, right), (right, left)):
            if isinstance(name, Symbol) and is_closed(value):
                self._learn_value(name.name, Value(value, start, text, firm_until))
                return
        self.facts.append(self.last)
        del self.facts[:-_MAX_FACTS]

    def _learn_value(self, name: str, value: Value) -> None:
        is_first = self.group_start >= self.here
        if name in self.several and is_first:
            self.start_anew(value.start)  # one of several cases is taken up
        known = self.values.get(name)
        if known is not None and known.start >= self.relied_since:
            if judge_equality(known.node, value.node).label != "holds":
                del self.values[name]
                self.start_anew(value.start)  # what followed from the first value is not relied on
                self.several.add(name)
        elif name not in self.several:
            self.values[name] = value

    def start_anew(self, place: int) -> None:
        """From ``place`` on another case, assumption or object is spoken of."""
        self.relied_since = max(place, self.relied_since)
        self.several.clear()

    def define(self, call: Call, body: Node, *, is_firm: bool) -> bool:
        """Takes ``call = body`` as the definition of a function, where it can be one."""
        parameters = [argument.name for argument in call.args if isinstance(argument, Symbol)]
        if len(parameters) != len(call.args) or len(set(parameters)) != len(parameters):
            return False
        if call.name in self.functions or call.name in self.redefined:
            return False
        if not set(parameters) & symbols(body):
            return False
        if any(isinstance(below, Call) and below.name == call.name for below in walk(body)):
            return False
        self.functions[call.name] = Function(tuple(parameters), body, is_firm and self.calls_are_firm(body))
        return True

    def redefine(self, name: str) -> None:
        """Forgets a function that was defined otherwise before."""
        self.functions.pop(name, None)
        self.redefined.add(name)

    def calls_are_firm(self, *nodes: Node) -> bool:
        """Whether every known function that is called in ``nodes`` was defined outright."""
        names = {below.name for node in nodes for below in walk(node) if isinstance(below, Call)}
        known = [self._function(name) for name in names]
        return all(function is None or function.is_firm for function in known)
