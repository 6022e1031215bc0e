"""What the loop produces: completions, attempts, verdicts and pairs. See docs/design.md, "Words"."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from problem_banks.record import left_out
from problem_banks.records import SCHEMA_VERSION, Problem, Record, content_hash

Integrity = Literal["kernel", "value", "driver", "inproc", "agreement"]
"""How hard a verdict is to get wrong: see docs/design.md for code; ``agreement`` is a math answer that
independent ways lead to, without a gold: evidence and no proof; ``kernel`` is one whose gold a proof
kernel has checked against the problem: see docs/kernel.md."""


_FAILED = "the program failed by itself"
_OVER_A_LIMIT = "it used more than it may; the reason names limit and measured value"


class VerdictKind(StrEnum):
    """What a check may come to; each kind with all that is said of it, in docs and to solvers."""

    meaning: str
    """For readers of verdicts; docs/verify.md says the same."""
    told_of_program: str
    """What the solver of a code problem is told."""
    told_of_answer: str
    """What the solver of a math problem is told."""

    def __new__(
        cls,
        value: str,
        meaning: str = "",
        program: str = "The program was not accepted.",
        answer: str = "The final answer could not be confirmed.",
    ) -> "VerdictKind":
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.meaning, kind.told_of_program, kind.told_of_answer = meaning, program, answer
        return kind

    ACCEPTED = "accepted", "proven right"
    WRONG_ANSWER = (
        "wrong_answer",
        "proven wrong, by the first case that fails",
        "The program ran, but gave a wrong answer.",
        "The final answer is wrong.",
    )
    RUNTIME_ERROR = "runtime_error", _FAILED, "The program stopped with an error."
    COMPILE_ERROR = "compile_error", _FAILED, "The program does not compile."
    TIME_LIMIT = (
        "time_limit",
        _OVER_A_LIMIT,
        "The program ran out of time; it may loop forever or be too slow.",
        "The final answer could not be checked in time; simplify it.",
    )
    MEMORY_LIMIT = "memory_limit", _OVER_A_LIMIT, "The program used too much memory."
    OUTPUT_LIMIT = "output_limit", _OVER_A_LIMIT, "The program wrote too much output."
    PROCESS_LIMIT = "process_limit", _OVER_A_LIMIT, "The program started too many processes or threads."
    PROTOCOL_ERROR = (
        "protocol_error",
        "it answered with something that is not a value",
        "The program ended early, or returned a value of an unexpected kind.",
    )
    UNPARSABLE = (
        "unparsable",
        "no answer or no code was found, or it cannot be read",
        "No program was found; give one complete program in a fenced block.",
        "No final answer could be read; put it in \\boxed{} at the end.",
    )
    UNDECIDED = (
        "undecided",
        "neither equality nor difference could be proven, or the tests accept what must fail; never counted "
        "as right",
    )
    FLAKY = (
        "flaky",
        "it gave different results when run again",
        "The program gave different results when it was run again.",
    )
    BAD_REQUEST = "bad_request", "the record itself cannot be judged"
    HARNESS_ERROR = "harness_error", "infrastructure failed; says nothing about the solution"


#: What the reason of a ``bad_request`` begins with where the language cannot carry the problem's values.
NOT_APPLICABLE = "not applicable: "


#: Key of a verdict's evidence: the module that the program asked for and its box environment lacks.
MISSING_MODULE = "missing_module"

#: Key of a rejected verdict's evidence: the smallest failing input that was found, as a ``FirstFailure``.
SMALLEST_FAILURE = "smallest_failure"

#: Key of the evidence of an ``undecided`` verdict: the check itself decides nothing, whatever the answer is.
CHECK_AT_FAULT = "check_at_fault"


#: What is nested deeper in a verdict is left out: encoders end at some depth, and no reader gets there.
_MAX_SHOWN_DEPTH = 100


def spelled(value: Any, depth: int = 0) -> Any:
    """JSON data in which half a surrogate pair is spelled out, as ``\\ud800``: no encoder takes it as it is.

    What a verdict shows may be a candidate's own words, and a candidate may say anything.
    """
    if depth > _MAX_SHOWN_DEPTH:
        return "..."
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, Mapping):
        return {
            spelled(key) if isinstance(key, str) else key: spelled(item, depth + 1)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [spelled(item, depth + 1) for item in value]
    return value


Text = Annotated[str, BeforeValidator(spelled)]
Shown = Annotated[Any, BeforeValidator(spelled)]


class FirstFailure(Record):
    """The first case that did not hold. Kept out of feedback unless the case is public."""

    case: int
    """Index of the case, from 0."""
    input: Shown = None
    expected: Shown = None
    got: Shown = None
    detail: Text = ""
    """Exception or mismatch in words, at most a few hundred characters."""
    public: bool = False


class Verdict(Record):
    """The outcome of one check of one attempt, with what is needed to trust it."""

    # Whoever writes JSON writes `verdict`; a model's own dump does, wherever it is nested.
    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    kind: VerdictKind = Field(alias="verdict")
    """``verdict`` in JSON."""
    reason: Text = ""
    integrity: Integrity | None = None
    """Of a code verdict; for math ``agreement``, or ``None`` where a gold or a spec decided."""
    cases_passed: int = 0
    cases_total: int = 0
    first_failure: FirstFailure | None = None
    cpu_seconds: float = 0.0
    sandbox: Mapping[str, Any] | None = None
    """Capability vector of the box that ran the attempt; ``None`` where nothing was run."""
    evidence: Annotated[Mapping[str, Any], BeforeValidator(spelled)] = Field(default_factory=dict)
    """How the check knows: the method of an equality, the certificate or witness."""
    versions: Mapping[str, str] = Field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        return self.kind is VerdictKind.ACCEPTED

    @property
    def not_applicable(self) -> bool:
        """Whether the language cannot carry the problem's values exactly: nothing is said of the attempt."""
        return self.kind is VerdictKind.BAD_REQUEST and self.reason.startswith(NOT_APPLICABLE)

    @property
    def outcome(self) -> str:
        """What counts are kept by: the verdict's name, and ``not_applicable`` apart from bad requests."""
        return "not_applicable" if self.not_applicable else self.kind.value


class Sampling(Record):
    """How a completion is drawn; part of the key under which it is stored."""

    temperature: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    top_p: float | None = Field(default=None, gt=0, le=1)
    max_tokens: int | None = Field(default=None, ge=1)
    seed: int | None = None


class TokenUsage(Record):
    """What a completion cost, as the server counts; zero where it does not say."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = left_out(0)
    """Of the prompt's: those that the server had worked through before."""
    reasoning_tokens: int = left_out(0)
    """Of the completion's: those of reasoning."""
    cost_micros: int = left_out(0)
    """Money, in millionths of the currency of the solver's prices; zero without prices."""


class ToolCall(Record):
    """A wish of a model to use a tool, as the server gave it."""

    id: str
    name: str
    arguments: str
    """Meant to be JSON."""


class Message(Record):
    """One turn of a conversation with a chat model."""

    role: Literal["system", "user", "assistant", "tool"]
    content: str
    tool_calls: tuple[ToolCall, ...] = left_out(())
    """Of an assistant's turn."""
    tool_call_id: str | None = left_out()
    """Of a tool's turn: what it answers."""


class Completion(Record):
    """What a solver said, and what it cost."""

    text: str
    finish_reason: str | None = None
    model: str | None = None
    usage: TokenUsage = TokenUsage()
    tool_calls: tuple[ToolCall, ...] = left_out(())
    """What it asks to be done before it answers."""

    @property
    def cut(self) -> bool:
        """Whether it was ended by its limit of tokens."""
        return self.finish_reason == "length"


Task = Literal["solve", "repair", "translate", "back_translate", "write"]
"""What a solver is asked to do: answer a problem, mend an answer, carry an accepted program into another
language, carry a translation back, write a problem."""

BackTranslation = Literal["verified", "diverged", "not_tried"]
"""What became of a translation that was carried back and judged again: a signal of its quality."""


class SolveRequest(Record):
    """Everything a solver may use for one attempt. Its ``key`` names the completion in the ledger."""

    problem: Problem
    messages: tuple[Message, ...]
    """The whole conversation for chat models: statement, and in a repair the failed answers and feedback."""
    language: str | None = None
    """Programming language to answer in; ``None`` for math."""
    sample: int = 0
    """Which of the n independent samples of this problem."""
    round: int = 0
    """0 first, n for the n-th repair."""
    previous: str | None = None
    """Text of the attempt that is to be repaired or translated."""
    feedback: str | None = None
    task: Task = "solve"
    source_language: str | None = None
    """For a translation: the language of ``previous``."""
    tools: bool = left_out(False)
    """Whether the solver is offered the tool in its server's own protocol."""
    sampling: Sampling = Sampling()

    def key(self, solver: str) -> str:
        """Content key of the completion: the same request to the same solver is never paid for twice."""
        content = self.model_dump(mode="json", exclude={"problem"})
        return content_hash({"solver": solver, "problem": self.problem.id, **content})


class Attempt(Record):
    """One answer of one solver."""

    schema_version: Literal[1] = SCHEMA_VERSION
    problem_id: str
    solver: str
    sample: int = 0
    round: int = 0
    task: Task = "solve"
    language: str | None = None
    parent: str | None = None
    """Id of the attempt that this one repairs or translates."""
    text: str
    """The completion as it came."""
    extracted: str | None = None
    """The answer or the code read from it; ``None`` when nothing was found."""
    cut: bool = left_out(False)
    """The completion was ended by its limit of tokens: what it lacks may be no mistake of the solver's."""
    transcript: tuple[Message, ...] = left_out(())
    """Of an answer with tools: the turns between the question and ``text``, in the fenced form."""
    sampling: Sampling = Sampling()
    usage: TokenUsage = TokenUsage()

    @cached_property
    def id(self) -> str:
        return content_hash(self.model_dump(mode="json"))


class Difficulty(Record):
    """How hard a problem is, with how that is known."""

    measured: bool
    """True: from the pass rate of solvers. False: estimated from static features."""
    value: float = Field(ge=0, le=1)
    """0 easiest, 1 hardest: one minus the pass rate, or the static estimate."""
    n_attempts: int = 0
    n_accepted: int = 0
    pass_rate: float | None = None
    interval: tuple[float, float] | None = None
    """95 % Beta (Jeffreys) interval of the pass rate."""
    pass_at_k: Mapping[str, float] = Field(default_factory=dict)
    """Unbiased pass@k by k."""
    repair_rounds: int | None = None
    """Fewest rounds of repair after which an attempt was accepted; ``None`` where none was."""
    features: Mapping[str, float] = Field(default_factory=dict)
    """Static features: cyclomatic complexity, syntax-tree measures, steps of the worked solution."""


class TranslationSource(Record):
    """The accepted program that a translation started from, proven by the same check."""

    attempt: Attempt
    verdict: Verdict


class KernelProof(Record):
    """What a proof kernel has checked about the gold of a problem."""

    prover: str
    """``coq``."""
    words: str
    """The statement that was proven, for readers."""
    proposition: str
    """The same in the prover's language. It follows from the problem and its gold alone."""
    source: str
    """A whole file for the prover, with the proof."""
    assumptions: tuple[str, ...]
    """Axioms that the proof rests on, at most."""
    versions: Mapping[str, str]


class Pair(Record):
    """Proven: a problem, an accepted answer, and the means to prove it again."""

    schema_version: Literal[1] = SCHEMA_VERSION
    problem: Problem
    attempt: Attempt
    verdict: Verdict
    difficulty: Difficulty
    strength: float | None = None
    """Share of non-equivalent mutants of the reference that the tests kill; ``None`` where not measured."""
    lineage: tuple[str, ...] = ()
    """Ids of the attempts that led here, oldest first."""
    source: TranslationSource | None = None
    """Of a translation: what it was translated from."""
    back_translation: BackTranslation | None = None
    """Of a translation: whether the way back led to an accepted program too."""
    proof: KernelProof | None = left_out()
    """What a kernel has checked, where the run asks one; the verdict's integrity then is ``kernel``."""
    seed: int = 0

    @cached_property
    def id(self) -> str:
        return content_hash({"problem": self.problem.id, "attempt": self.attempt.id})
