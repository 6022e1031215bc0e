"""Whether a proposed problem is one: its tests, its reference and independent implementations hold together.

Who wrote the tests wrote the reference; who wrote the implementations saw the statement alone. Nothing is
repaired: a problem is kept whole, or refused with the first reason that explains what was seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.checks.compare import matches
from engine.proposers.answers import NO_ANSWER, Answer, Vectors, vectors_of
from engine.proposers.base import Examined, NotPosed
from engine.proposers.dispute import Dispute, statement_shown
from engine.proposers.fitting import misfit
from engine.proposers.math_admission import admit_math
from engine.proposers.matrix import Matrix
from engine.proposers.proposal import Proposal, read_proposal
from engine.proposers.validators import breaks_contract
from problem_banks.records import Case, CasesCheck, Compare, Problem, Wire
from sandbox import Sandbox
from sandbox.values import decode, dump_wire

#: All agree on what is given back, and not on its order.
_ORDER = "tests tighter than the statement: order"
#: Two right programs add floats in another order.
_UP_TO_ROUNDING = Compare(mode="approx", rtol=1e-9, atol=1e-12)
#: Independent implementations that must agree with each other, and with the reference.
DEFAULT_QUORUM = 2


@dataclass(frozen=True)
class Refusal:
    """Why a proposal is no problem."""

    reason: str
    """Short and from a small set, so that reasons can be counted."""
    witness: str = ""
    """What was seen: an input and who says what of it."""
    dispute: Dispute | None = None
    matrix: Matrix = field(default_factory=Matrix)
    """Empty where no program was asked."""


@dataclass(frozen=True)
class Admitted:
    """A proposal that holds together, with what is known of it."""

    check: CasesCheck
    flags: tuple[str, ...] = ()
    """What a user may want to leave out all the same."""
    matrix: Matrix = field(default_factory=Matrix)
    pass_rate: float = 1.0
    """The share of the implementations that give all the answers that count."""


async def admitted(
    sandbox: Sandbox, proposal: Proposal, implementations: Sequence[str], *, quorum: int = DEFAULT_QUORUM
) -> Admitted | Refusal:
    """What becomes of a proposal, given programs that others wrote from its statement alone.

    Raises:
        HarnessError: infrastructure failed.
    """
    contradiction = _contradiction(proposal)
    if contradiction is not None:
        return Refusal("contradictory tests", contradiction)
    tests = proposal.tests
    wrong = misfit(proposal.signature, [test.args for test in tests], [test.expected for test in tests])
    if wrong is not None:
        return Refusal("tests break the signature", wrong)
    vectors = await vectors_of(sandbox, proposal, implementations)
    if isinstance(vectors, str):
        return Refusal(vectors)
    refused = await breaks_contract(sandbox, proposal)
    if refused is not None:
        return Refusal(refused.reason, refused.witness)
    if not vectors.is_stable:
        return Refusal("flaky reference", "it gives other answers in another world")
    found = _settled(proposal, vectors, quorum)
    return replace(found, matrix=_matrix(proposal, vectors))


def _contradiction(proposal: Proposal) -> str | None:
    """Two tests that want different answers to one input."""
    wanted: dict[str, str] = {}
    for test in proposal.tests:
        asked, expected = dump_wire(list(test.args)), dump_wire(test.expected)
        if wanted.setdefault(asked, expected) != expected:
            return f"on {asked} one test expects {wanted[asked]}, another {expected}"
    return None


def _settled(proposal: Proposal, vectors: Vectors, quorum: int) -> Admitted | Refusal:
    """The first disagreement that decides, or the problem."""
    agreed: list[Answer] = []
    for place, args in enumerate(vectors.inputs):
        given = [vector[place] for vector in vectors.implementations]
        answer, votes = _most_given(given, vectors.reference[place])
        is_test = place < len(proposal.tests)
        wanted = Answer(proposal.tests[place].expected) if is_test else None
        dispute = Dispute(proposal.statement, args, wanted, vectors.reference[place], tuple(given))
        if answer is None or votes < quorum or 2 * votes <= len(given):
            return Refusal(_why_no_quorum(given, vectors, quorum), dispute.summary, dispute)
        if not same(answer, vectors.reference[place]):
            is_order = _agree_but_for_order([*given, vectors.reference[place]])
            # Where all say one order from the statement alone, it says it, but the tests may want another.
            is_said = votes == len(given) and not (wanted and same(wanted, vectors.reference[place]))
            tight = is_order and not is_said
            return Refusal(_ORDER if tight else "wrong reference", dispute.summary, dispute)
        if wanted is not None and not same(answer, wanted):
            return Refusal("wrong test", dispute.summary, dispute)
        agreed.append(answer)
    cases = tuple(
        Case(args=args, expected=answer.value, public=place == 0, compare=_compared(answer.value))
        for place, (args, answer) in enumerate(zip(vectors.inputs, agreed, strict=True))
        if not answer.error
    )
    if not cases:
        return Refusal("no input has an answer")
    check = CasesCheck(cases=cases, entry_point=proposal.entry_point, signature=proposal.signature)
    right = [all(map(same, vector, agreed)) for vector in vectors.implementations]
    return Admitted(check, flags=_flags(proposal, vectors, agreed), pass_rate=sum(right) / len(right))


def same(one: Answer, other: Answer, mode: Compare | None = None) -> bool:
    """Whether two answers are equal, floats up to rounding; errors are equal whatever they say, but what did
    not come to an answer is equal to nothing."""
    if one.error or other.error:
        return bool(one.error) and bool(other.error) and not {one.error, other.error} & NO_ANSWER
    mode = mode or _compared(one.value) or _compared(other.value) or Compare()
    return matches(decode(one.value), decode(other.value), mode) is None


def _compared(value: Wire) -> Compare | None:
    """How a value with a float in it is compared; ``None``: exactly."""
    return _UP_TO_ROUNDING if _holds_float(value) else None


def _holds_float(value: Wire) -> bool:
    if isinstance(value, Mapping):
        return any(key in ("$float", "$complex") or _holds_float(item) for key, item in value.items())
    return isinstance(value, float) or (isinstance(value, list) and any(map(_holds_float, value)))


def _most_given(given: Sequence[Answer], preferred: Answer) -> tuple[Answer | None, int]:
    """The answer that most implementations give, and how many; of equally many, the reference's."""
    counted = [
        (sum(same(answer, other) for other in given), same(answer, preferred), answer) for answer in given
    ]
    if not counted:
        return None, 0
    votes, _, answer = max(counted, key=lambda each: each[:2])
    return answer, votes


def _why_no_quorum(given: Sequence[Answer], vectors: Vectors, quorum: int) -> str:
    if len(vectors.implementations) < quorum:
        return "too few independent implementations"
    if _agree_but_for_order(given):
        return _ORDER
    return "ambiguous statement"


def _agree_but_for_order(given: Sequence[Answer]) -> bool:
    loose = Compare(mode="unordered")
    if any(answer.error for answer in given):
        return False
    kinds = {type(decode(answer.value)) for answer in given}
    return len(kinds) == 1 and all(same(given[0], other, loose) for other in given[1:])


def _matrix(proposal: Proposal, vectors: Vectors) -> Matrix:
    rows = {"reference": vectors.reference}
    rows |= {f"program {n}": vector for n, vector in enumerate(vectors.implementations, start=1)}
    return Matrix(
        {
            name: [
                same(Answer(test.expected), answer) for test, answer in zip(proposal.tests, row, strict=False)
            ]
            for name, row in rows.items()
        }
    )


def _flags(proposal: Proposal, vectors: Vectors, agreed: Sequence[Answer]) -> tuple[str, ...]:
    """Confounders of what is kept."""
    flags = []
    tests = len(proposal.tests)
    passing = [
        vector
        for vector in vectors.implementations
        if all(map(same, vector[:tests], agreed[:tests])) and not all(map(same, vector, agreed))
    ]
    if passing:
        flags.append("under-specified: a program that passes the tests differs on other inputs")
    if tests > 1 and len({dump_wire(test.expected) for test in proposal.tests}) == 1:
        flags.append("weak tests: all expect one value")
    return (*flags, *vectors.flags)


async def admit_proposed(sandbox: Sandbox, made: Problem, text: str, written: Sequence[str]) -> Examined:
    """What becomes of the problem that a solver's ``text`` proposes, with the answers that all agree on.

    Args:
        written: from the statement alone: programs, or answers to a problem of mathematics.

    Raises:
        HarnessError: infrastructure failed.
    """
    if made.kind == "math":
        return await admit_math(sandbox, made, text, written)
    proposal = read_proposal(text)
    if isinstance(proposal, NotPosed):
        return Examined(proposal)
    found = await admitted(sandbox, proposal, written)
    screen = _screen(proposal, found)
    if isinstance(found, Refusal):
        return Examined(NotPosed(found.reason), screen)
    kept = made.model_copy(update={"check": found.check, "tags": (*made.tags, *found.flags)})
    return Examined(kept, screen, found.pass_rate)


def _screen(proposal: Proposal, found: Admitted | Refusal) -> str:
    """What was seen of a proposal, as a person reads it on one screen."""
    if isinstance(found, Admitted):
        lines = [statement_shown(proposal.statement), "", "decided    admitted"]
        lines += [f"flag       {flag}" for flag in found.flags]
    elif found.dispute is not None:
        lines = [f"decided    {found.reason}", *found.dispute.screen().splitlines()]
    else:
        lines = [statement_shown(proposal.statement), "", f"decided    {found.reason}"]
        lines += [f"seen       {found.witness}"] if found.witness else []
    return "\n".join([*lines, *(["", *found.matrix.lines()] if found.matrix.rows else [])])
