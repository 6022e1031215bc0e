"""The Python programs that translation is measured on, each with what it should do.

The references of the built-in code banks, HumanEval's canonical solutions, and MBPP's reference code.
"""

import contextlib
import gzip
import io
import json
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.translation import infer_signature
from problem_banks.importers.mbpp import entry_point_of
from problem_banks.importers.rows import BadRow
from problem_banks.records import Case, CasesCheck, Compare, Signature
from problem_banks.registry import BANKS
from sandbox.values import BadValue, encode

_EXACT = Compare()

#: Calls of one program that are kept as its cases.
_MOST_CASES = 60


@dataclass(frozen=True)
class Item:
    """A Python source with what it should do."""

    group: str
    name: str
    source: str
    entry_point: str
    signature: Signature | None
    """``None`` where the types cannot be told."""
    cases: tuple[Case, ...]
    compare: Compare = _EXACT


def read_items(groups: str, data: Path, per_bank: int, limit: int | None = None) -> list[Item]:
    """The programs of the groups named in ``groups``, at most ``limit`` of each."""
    readers: dict[str, Callable[[], Iterator[Item]]] = {
        "banks": lambda: bank_items(per_bank),
        "humaneval": lambda: humaneval_items(data),
        "mbpp": lambda: mbpp_items(data),
    }
    return [item for name in groups.split(",") for item in list(readers[name]())[:limit]]


def bank_items(per_bank: int) -> Iterator[Item]:
    """The references of each code bank's first problems."""
    for bank in BANKS.values():
        if bank.kind != "code":
            continue
        for problem in bank.problems(seed=7, count=per_bank):
            check = problem.check
            assert isinstance(check, CasesCheck) and problem.reference and check.entry_point
            source = problem.reference.code["python"]
            name = f"{bank.name}/{problem.index}"
            yield Item("banks", name, source, check.entry_point, check.signature, check.cases, check.compare)


def humaneval_items(data: Path) -> Iterator[Item]:
    """The canonical solutions, with the calls that the published tests make as their cases."""
    with gzip.open(data / "HumanEval.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            source, name = record["prompt"] + record["canonical_solution"], record["entry_point"]
            tests = f"{record['test']}\ncheck({name})"
            yield _recorded("humaneval", record["task_id"], source, name, tests)


def mbpp_items(data: Path) -> Iterator[Item]:
    """The reference codes, with the calls that the asserts make as their cases."""
    for line in (data / "mbpp.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        source = record["code"].replace("\r\n", "\n")
        with contextlib.suppress(BadRow):
            entry_point = entry_point_of(source, record["test_list"])
            tests = "\n".join([record["test_setup_code"], *record["test_list"]])
            yield _recorded("mbpp", f"MBPP/{record['task_id']}", source, entry_point, tests)


def _recorded(group: str, name: str, source: str, entry_point: str, tests: str) -> Item:
    """A program with the calls that its tests make; runs trusted published code in this process."""
    try:
        cases = tuple(_calls(source, entry_point, tests))
    except BadValue:  # an object of the program's own class, which no signature describes
        return Item(group, name, source, entry_point, None, ())
    return Item(group, name, source, entry_point, infer_signature(source, entry_point, cases), cases)


def _calls(source: str, entry_point: str, tests: str) -> list[Case]:
    space: dict[str, Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # published code holds escapes such as \d in plain texts
        exec(source, space)
    function, cases = space[entry_point], list[Case]()

    def candidate(*args: Any) -> Any:
        before = tuple(encode(arg) for arg in args)
        result = function(*args)
        cases.append(Case(args=before, expected=encode(result)))
        return result

    space[entry_point] = candidate
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(AssertionError):
        exec(tests, space)  # an assert of theirs that fails ends the recording
    return cases[:_MOST_CASES]
