"""The prover's process: reads questions from standard input, answers on standard output, and may be killed.

Run as ``python -m engine.answers.prover_worker``. Frames are one line of JSON each. The worker proves
equality with sympy, or decides relations with Z3; it never refutes with sympy, whose simplification is no
certificate.
"""

import json
import os
import resource
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from engine.answers.errors import Unsettled
from engine.answers.sampling import whole_symbols
from engine.answers.tree import Node, Sum, symbols
from engine.answers.wire import from_wire

#: CPU seconds of one question. Above every deadline: it ends a worker whose parent is gone.
_CPU_SECONDS = 10
#: Files that a prover may write: none.
_MAX_FILE_BYTES = 0


def main() -> None:
    """Serves questions until standard input ends."""
    _limit_resources(int(sys.argv[1]))
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not look like an answer
    _warm_up()
    channel.write(json.dumps({"ready": True}) + "\n")
    channel.flush()
    for line in sys.stdin:
        question = json.loads(line)
        _limit_cpu()
        channel.write(json.dumps({"nonce": question["nonce"], **_answered(question)}) + "\n")
        channel.flush()


def _warm_up() -> None:
    """Loads what sympy imports only on first use, so that it is not charged to the first question."""
    import sympy

    x, k = sympy.Symbol("x", real=True), sympy.Symbol("k", integer=True)
    sympy.simplify(sympy.sin(x) ** 2 + sympy.cos(x) ** 2 - 1)
    sympy.Sum(1 / 2**k, (k, 0, sympy.oo)).doit()
    sympy.limit(sympy.sin(x) / x, x, 0)


def _limit_resources(memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MAX_FILE_BYTES, _MAX_FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_cpu() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + _CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answered(question: Mapping[str, Any]) -> dict[str, Any]:
    try:
        gold, answer = from_wire(question["gold"]), from_wire(question["answer"])
        if question["task"] == "relations":
            return decide_relations(gold, answer, seconds=question["seconds"])
        return prove_equal(
            gold, answer, log_base_ten=question["log_base_ten"], signs=question.get("signs", ())
        )
    except Exception as error:  # noqa: BLE001 - the boundary to sympy, which raises whatever it likes
        return {"decision": "undecided", "reason": f"{type(error).__name__}: {str(error)[:200]}"}


def prove_equal(
    gold: Node, answer: Node, *, log_base_ten: bool, signs: Sequence[Mapping[str, int]] = ()
) -> dict[str, Any]:
    """Whether sympy reduces the difference of two values to zero: at once, or for each pattern of signs."""
    import sympy

    whole = whole_symbols(Sum((gold, answer)))
    names = {
        name: sympy.Symbol(name, **({"integer": True, "positive": True} if name in whole else {"real": True}))
        for name in symbols(Sum((gold, answer)))
    }
    outcome = _reduced(gold, answer, names, log_base_ten=log_base_ten)
    if outcome["decision"] == "equal" or not signs:
        return outcome
    for pattern in signs:
        signed = {name: sign * sympy.Symbol(name, positive=True) for name, sign in pattern.items()}
        outcome = _reduced(gold, answer, signed, log_base_ten=log_base_ten)
        if outcome["decision"] != "equal":
            return outcome
    return {"decision": "equal", "reason": f"{outcome['reason']}, sign by sign"}


def _reduced(gold: Node, answer: Node, names: Mapping[str, Any], *, log_base_ten: bool) -> dict[str, Any]:
    import sympy

    from engine.answers.sympy_form import to_sympy

    left = to_sympy(gold, dict(names), log_base_ten=log_base_ten).doit()
    right = to_sympy(answer, dict(names), log_base_ten=log_base_ten).doit()
    if left.has(sympy.oo, sympy.zoo, sympy.nan) or right.has(sympy.oo, sympy.zoo, sympy.nan):
        return {"decision": "undecided", "reason": "an infinite value"}
    for reduce in (sympy.expand, sympy.simplify):
        if reduce(left - right) == 0:
            return {"decision": "equal", "reason": f"sympy's {reduce.__name__} gives zero"}
    return {"decision": "undecided", "reason": "sympy does not reduce the difference to zero"}


def decide_relations(gold: Node, answer: Node, *, seconds: float) -> dict[str, Any]:
    """Whether two relations have the same solutions, by Z3; a difference comes with a point that shows it."""
    try:
        import z3
    except ImportError:
        return {"decision": "undecided", "reason": "needs z3-solver: pip install 'provender[smt]'"}
    from engine.answers.smt_form import to_formula

    left, right = to_formula(gold), to_formula(answer)
    for inside, outside in ((left, right), (right, left)):
        solver = z3.Solver()
        solver.set("timeout", int(seconds * 400))
        solver.add(inside, z3.Not(outside))
        found = solver.check()
        if found == z3.sat:
            return {"decision": "different", "witness": _witness(solver.model())}
        if found != z3.unsat:
            return {"decision": "undecided", "reason": "Z3 does not decide it"}
    for formula in (left, z3.Not(left)):
        solver = z3.Solver()
        solver.set("timeout", int(seconds * 400))
        solver.add(formula)
        if solver.check() != z3.sat:
            return {"decision": "undecided", "reason": "relations that hold always or never"}
    return {"decision": "equal", "reason": "neither holds without the other (Z3)"}


def _witness(model: Any) -> dict[str, str]:
    """The rational values of a model.

    Raises:
        Unsettled: a value is irrational, so that the point cannot be checked exactly.
    """
    import z3

    point = {}
    for name in model:
        value = model[name]
        if not z3.is_rational_value(value):
            raise Unsettled("a witness with irrational coordinates")
        point[name.name()] = str(Fraction(value.numerator_as_long(), value.denominator_as_long()))
    return point


if __name__ == "__main__":
    main()
