"""Provender from Python: verdicts, runs, banks and the sandbox.

    import provender

    verdict = provender.judge({"kind": "math", "gold": "1/2", "response": "so it is \\\\boxed{0.5}"})
    for verdict in provender.verify(requests):
        ...

``docs/python.md`` shows everything here at work. The packages behind it (``engine``, ``problem_banks``,
``sandbox``) are internal: what they hold may move from one version to the next, what stands here stays.

Importing this package loads none of them; a name loads what it needs when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

# An alias is what tells a type checker that a name is meant to be had from here.
if TYPE_CHECKING:
    from engine.answers import AnswerVerdict as AnswerVerdict, GoldError as GoldError, agree as agree
    from engine.answers.judge import judge as _judge_answer
    from engine.config import (
        BankConfig as BankConfig,
        RunConfig as RunConfig,
        SolverConfig as SolverConfig,
        load_config as load_config,
        parse_config as parse_config,
    )
    from engine.errors import (
        ConfigError as ConfigError,
        InputError as InputError,
        LedgerError as LedgerError,
        MissingExtra as MissingExtra,
        ProvenderError as ProvenderError,
        SolverError as SolverError,
    )
    from engine.records import (
        Attempt as Attempt,
        Completion as Completion,
        Difficulty as Difficulty,
        Message as Message,
        Pair as Pair,
        Sampling as Sampling,
        SolveRequest as SolveRequest,
        TokenUsage as TokenUsage,
        Verdict as Verdict,
        VerdictKind as VerdictKind,
    )
    from engine.run import RunSummary as RunSummary, run as run
    from engine.solvers import (
        Solver as Solver,
        SolverUnavailable as SolverUnavailable,
        make_solver as make_solver,
    )
    from engine.steps import check_solution as check_solution
    from engine.verify import (
        AsyncVerifier as AsyncVerifier,
        BadRequest as BadRequest,
        Verifier as Verifier,
        ajudge as ajudge,
        averify as averify,
        judge as judge,
        verify as verify,
    )
    from problem_banks.bank import Bank as Bank
    from problem_banks.errors import (
        BankError as BankError,
        FaultyItem as FaultyItem,
        NoSolution as NoSolution,
        OutOfSpace as OutOfSpace,
        UnknownBank as UnknownBank,
    )
    from problem_banks.family import Draft as Draft, Family as Family
    from problem_banks.importers import load
    from problem_banks.records import (
        AnswerCheck as AnswerCheck,
        Case as Case,
        CasesCheck as CasesCheck,
        Compare as Compare,
        Distractor as Distractor,
        Param as Param,
        Problem as Problem,
        Reference as Reference,
        Signature as Signature,
        Step as Step,
    )
    from problem_banks.registry import banks as banks, get_bank as get_bank, register
    from problem_banks.space import Params as Params, Space as Space
    from sandbox.batch import CallJob as CallJob, Finished as Finished, RunJob as RunJob
    from sandbox.blocking import BlockingSandbox as BlockingSandbox
    from sandbox.errors import (
        BadJob as BadJob,
        HarnessError as HarnessError,
        MissingToolchain as MissingToolchain,
        NotApplicable as NotApplicable,
        SandboxError as SandboxError,
        UnsafeHost as UnsafeHost,
    )
    from sandbox.limits import Limits as Limits
    from sandbox.program import Program as Program
    from sandbox.results import (
        CallResult as CallResult,
        Capabilities as Capabilities,
        DriveResult as DriveResult,
        RunResult as RunResult,
        Status as Status,
    )
    from sandbox.sandbox import Sandbox as Sandbox
    from sandbox.values import decode as decode, encode as encode

    judge_answer = _judge_answer
    load_problems = load
    register_bank = register
    __version__: str

#: Where every name comes from; another name there stands behind a colon.
_HOMES = {
    "engine.answers": ("AnswerVerdict", "GoldError", "agree", "judge_answer:judge"),
    "engine.config": ("BankConfig", "RunConfig", "SolverConfig", "load_config", "parse_config"),
    "engine.errors": (
        *("ConfigError", "InputError", "LedgerError", "MissingExtra", "ProvenderError", "SolverError"),
    ),
    "engine.records": (
        *("Attempt", "Completion", "Difficulty", "Message", "Pair", "Sampling", "SolveRequest"),
        *("TokenUsage", "Verdict", "VerdictKind"),
    ),
    "engine.run": ("RunSummary", "run"),
    "engine.solvers": ("Solver", "SolverUnavailable", "make_solver"),
    "engine.steps": ("check_solution",),
    "engine.verify": ("AsyncVerifier", "BadRequest", "Verifier", "ajudge", "averify", "judge", "verify"),
    "problem_banks.bank": ("Bank",),
    "problem_banks.errors": ("BankError", "FaultyItem", "NoSolution", "OutOfSpace", "UnknownBank"),
    "problem_banks.family": ("Draft", "Family"),
    "problem_banks.importers": ("load_problems:load",),
    "problem_banks.records": (
        *("AnswerCheck", "Case", "CasesCheck", "Compare", "Distractor", "Param", "Problem", "Reference"),
        *("Signature", "Step"),
    ),
    "problem_banks.registry": ("banks", "get_bank", "register_bank:register"),
    "problem_banks.space": ("Params", "Space"),
    "sandbox.batch": ("CallJob", "Finished", "RunJob"),
    "sandbox.blocking": ("BlockingSandbox",),
    "sandbox.errors": (
        *("BadJob", "HarnessError", "MissingToolchain", "NotApplicable", "SandboxError", "UnsafeHost"),
    ),
    "sandbox.limits": ("Limits",),
    "sandbox.program": ("Program",),
    "sandbox.results": ("CallResult", "Capabilities", "DriveResult", "RunResult", "Status"),
    "sandbox.sandbox": ("Sandbox",),
    "sandbox.values": ("decode", "encode"),
}
_SOURCES = {
    name: (module, original or name)
    for module, exports in _HOMES.items()
    for name, _, original in (export.partition(":") for export in exports)
}

__all__ = [*_SOURCES]  # noqa: PLE0604  # all of them are strings


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("provender")
    if name not in _SOURCES:
        raise AttributeError(f"module 'provender' has no attribute {name!r}")
    module, original = _SOURCES[name]
    value = getattr(import_module(module), original)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
