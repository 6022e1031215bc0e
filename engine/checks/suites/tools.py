"""What tests use beside the program: modules that the box lacks, doctest's examples, hypothesis's draws.

This text is sent into the box with that of :mod:`engine.checks.suites.harness`: standard library only.
"""

import contextlib
import importlib
import types
from typing import Any, NoReturn, Protocol


class Counting(Protocol):
    """What examples are counted in."""

    examples: int | None


class Replaced(types.ModuleType):
    """A module that the box lacks, and whose functions the tests put others in place of."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def absent(*args: Any, **kwargs: Any) -> NoReturn:
            raise ModuleNotFoundError(f"No module named {self.__name__!r}", name=self.__name__)

        return absent


def steady_draws() -> None:
    """Has hypothesis draw the same inputs in every run, and not watch the clock of a box that may be slow."""
    with contextlib.suppress(ImportError):
        hypothesis: Any = importlib.import_module("hypothesis")
        slow = [hypothesis.HealthCheck.too_slow]
        hypothesis.settings.register_profile(
            "provender", deadline=None, database=None, derandomize=True, suppress_health_check=slow
        )
        hypothesis.settings.load_profile("provender")


def count_examples(report: Counting, name: str) -> None:
    """Counts the examples of docstrings that call the program, as doctest comes to them."""
    doctest: Any = importlib.import_module("doctest")
    run = doctest.DocTestRunner.run
    report.examples = 0

    def counted(runner: Any, test: Any, *args: Any, **kwargs: Any) -> Any:
        report.examples = (report.examples or 0) + sum(name in example.source for example in test.examples)
        return run(runner, test, *args, **kwargs)

    doctest.DocTestRunner.run = counted
