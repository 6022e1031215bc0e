"""The configuration of ``provender demo``: the whole loop on built-in banks and solvers."""

import shutil
from pathlib import Path

from engine.config import RunConfig, parse_config
from sandbox.languages import get_language

#: Three of mathematics and three of code, each with faults that the built-in solver can inject.
BANKS = (
    "linear_equation",
    "quadratic_equation",
    "mixture",
    "list_pipeline",
    "recurrence",
    "text_pipeline",
)

#: Problems of each bank: enough for every kind of fault and a picture, few enough for half a minute.
PROBLEMS_PER_BANK = 4

#: Two independent answers to each problem, so that most problems see both a right and a wrong one.
SAMPLES = 2

#: Of the seeds that every bank keeps apart, the first whose injected faults show the most kinds of verdict.
SEED = 1

#: CPU seconds of one program: its work takes milliseconds, and an endless loop should not hold up the demo.
CPU_SECONDS = 2

#: Languages that accepted Python is carried into, where this machine has them.
TRANSLATIONS = ("javascript", "cpp")


def languages_here() -> tuple[str, ...]:
    """The translation languages whose toolchain is installed."""
    return tuple(language for language in TRANSLATIONS if not missing(language))


def missing(language: str) -> tuple[str, ...]:
    """The programs of a language's toolchain that this machine does not have."""
    return tuple(program for program in get_language(language).executables if not shutil.which(program))


def demo_config(output: Path, *, seed: int, jobs: int | None, unsafe: bool = False) -> RunConfig:
    """The demo as the run that it is.

    Args:
        unsafe: go on where no isolation can be proven, and emit what was verified so: the programs are ours.
    """
    return parse_config(
        {
            "name": "demo",
            "seed": seed,
            "banks": [{"name": name, "count": PROBLEMS_PER_BANK} for name in BANKS],
            "solvers": ["faulty"],
            "samples": SAMPLES,
            "repair_rounds": 2,
            "translate": list(languages_here()),
            "sandbox": {"jobs": jobs, "limits": {"cpu_seconds": CPU_SECONDS}, "unsafe": unsafe},
            "admission": {"unsafe": unsafe},
            "output": str(output),
        }
    )
