"""A held-out benchmark: problems that no protected set holds, split so that no sibling is on both sides.

The folder that is written::

    benchmark.json            name, version, canary, counts, and what went and why
    public/questions.jsonl    what a solver may see: statements and public cases
    public/problems.jsonl     problems whole: statement, check with hidden cases, reference
    private/questions.jsonl   likewise of the private part
    private/problems.jsonl    the private part whole: keep it where nobody trains

Both ``problems.jsonl`` are read by the importer ``benchmark``. The same sources and seed give the same bytes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import NAMESPACE_URL, uuid5

from pydantic import ValidationError

from engine.config import BankConfig
from engine.curation.behaviour import Behaviours, function_of, protected_functions
from engine.curation.contamination import Contamination, Leak, Protected
from engine.curation.protected import drawn, protected_item, protected_of
from engine.curation.siblings import siblings
from engine.errors import ConfigError
from engine.files import write_atomically
from problem_banks.importers.benchmark import (
    CANARY_COLUMN,
    MANIFEST_FILE,
    PRIVATE,
    PROBLEMS_FILE,
    PUBLIC,
    QUESTIONS_FILE,
)
from problem_banks.record import storable
from problem_banks.records import CasesCheck, Problem, Record, content_hash
from sandbox.blocking import BlockingSandbox


class Removed(Record):
    """A problem that did not come into the benchmark."""

    problem_id: str
    bank: str
    reason: str
    """``repeated``, ``sibling``, or ``leak: `` with layer, item and share."""


class Part(Record):
    """One side of the split."""

    problems: int
    banks: Mapping[str, int]
    digest: str
    """Of the problems' ids in their order: two parts with the same digest hold the same tasks."""


class Benchmark(Record):
    """What a folder holds."""

    name: str
    version: str
    """Hash of both parts."""
    canary: str
    """Stands in every row; a model that can complete it has seen the benchmark."""
    protected: int
    """Items that problems were compared with."""
    functions: int = 0
    """Protected functions whose behaviour was compared."""
    drawn: int
    public: Part
    private: Part
    refused: int
    """Rows of files that made no problem."""
    removed: tuple[Removed, ...]


@dataclass(frozen=True)
class Plan:
    """What a benchmark is built of."""

    name: str
    sources: Sequence[BankConfig]
    seed: int
    """Of procedural sources and of the split. Of a fresh edition: one that nobody has published."""
    against: Sequence[BankConfig] = ()
    """Sets that must not be in it."""
    private_share: float = 0.5
    one_of_siblings: bool = False
    """Keep one problem of each cluster of siblings."""
    behaviour: bool = True
    """Compare what references do for the same probes, in boxes."""
    sandbox: str = "auto"


def build(plan: Plan, folder: Path) -> Benchmark:
    """Builds into ``folder``, which must not hold another benchmark.

    Raises:
        ConfigError: the share is none, or the folder is another benchmark's.
        UnsafeHost: behaviour is to be compared, and nothing safe can run programs here.
        ProvenderError: a source cannot be read.
    """
    if storable(plan.name) != plan.name or not plan.name.strip() or not plan.name.isprintable():
        raise ConfigError(f"the name {plan.name!r} is no line of text: it stands in the canary of every row")
    if not 0 <= plan.private_share <= 1:
        raise ConfigError(f"the private share is {plan.private_share}; give a number from 0 to 1")
    found = drawn(plan.sources, plan.seed)
    protected = protected_of(plan.against, plan.seed)
    kept, removed = _kept(found.problems, Contamination(protected), one_of_siblings=plan.one_of_siblings)
    kept, copies, functions = _behaving_otherwise(kept, protected, plan)
    public, private = _split(kept, plan)
    version = content_hash([[problem.id for problem in part] for part in (public, private)])[:16]
    canary = f"{plan.name} CANARY {uuid5(NAMESPACE_URL, version)}"
    benchmark = Benchmark(
        name=plan.name,
        version=version,
        canary=canary,
        protected=len(protected),
        functions=functions,
        drawn=len(found.problems),
        public=_part(public),
        private=_part(private),
        refused=found.refused,
        removed=(*removed, *copies),
    )
    _write(folder, benchmark, public, private)
    return benchmark


def _kept(
    problems: Sequence[Problem], index: Contamination, *, one_of_siblings: bool
) -> tuple[list[Problem], list[Removed]]:
    """Problems that may come in, and why the others may not."""
    removed: list[Removed] = []
    clean: list[Problem] = []
    seen: set[str] = set()
    for problem in problems:
        item = protected_item(problem)
        if problem.id in seen:
            removed.append(_removed(problem, "repeated"))
        elif (
            leak := index.find(item.statement, item.solution, worked=item.worked, cases=item.cases)
        ) is not None:
            removed.append(_removed(problem, _said(leak)))
        else:
            clean.append(problem)
        seen.add(problem.id)
    if not one_of_siblings:
        return clean, removed
    clusters = siblings(clean)
    removed += [
        _removed(problem, f"sibling of {clean[first].id}")
        for number, (problem, first) in enumerate(zip(clean, clusters, strict=True))
        if number != first
    ]
    return [clean[number] for number in sorted(set(clusters))], removed


def _behaving_otherwise(
    problems: list[Problem], protected: Sequence[Protected], plan: Plan
) -> tuple[list[Problem], list[Removed], int]:
    """Problems whose reference is in behaviour no protected function, why others go, and how many functions
    were compared."""
    known = protected_functions(protected)
    ours = {problem.id: function_of(protected_item(problem)) for problem in problems}
    if not plan.behaviour or not known or not any(ours.values()):
        return problems, [], 0
    kept, removed = [], []
    with BlockingSandbox(plan.sandbox, jobs=1) as box:
        behaviours = Behaviours(box, known)
        for problem in problems:
            function = ours[problem.id]
            item = None if function is None else behaviours.find(function)
            if item is None:
                kept.append(problem)
            else:
                removed.append(_removed(problem, _said(Leak(item, "behaviour", 1.0))))
    return kept, removed, len(behaviours)


def _split(kept: Sequence[Problem], plan: Plan) -> tuple[list[Problem], list[Problem]]:
    """Public and private part: whole clusters, drawn until the private one has its share."""
    clusters = siblings(kept)
    order = sorted(set(clusters))
    Random(f"split {plan.seed}").shuffle(order)
    sizes, wanted = Counter(clusters), round(plan.private_share * len(kept))
    hidden: set[int] = set()
    taken = 0
    for cluster in order:
        if taken + sizes[cluster] <= wanted:
            hidden.add(cluster)
            taken += sizes[cluster]
    sides: tuple[list[Problem], list[Problem]] = ([], [])
    for problem, cluster in zip(kept, clusters, strict=True):
        sides[cluster in hidden].append(problem)
    return sides


def _removed(problem: Problem, reason: str) -> Removed:
    return Removed(problem_id=problem.id, bank=problem.bank, reason=reason)


def _said(leak: Leak) -> str:
    return f"leak: {leak.layer} of {leak.item}, {leak.share:.0%}"


def _part(problems: Sequence[Problem]) -> Part:
    return Part(
        problems=len(problems),
        banks=dict(sorted(Counter(problem.bank for problem in problems).items())),
        digest=content_hash([problem.id for problem in problems]),
    )


def _write(folder: Path, benchmark: Benchmark, public: Sequence[Problem], private: Sequence[Problem]) -> None:
    path = folder / MANIFEST_FILE
    if path.exists():
        try:
            other = Benchmark.model_validate_json(path.read_bytes())
        except ValidationError:
            raise ConfigError(f"{path} is none of ours, and stays as it is; give another folder") from None
        if other.version != benchmark.version:
            raise ConfigError(
                f"{folder} holds the benchmark {other.name!r}, version {other.version}; give another folder"
            )
    for part, problems in ((PUBLIC, public), (PRIVATE, private)):
        (folder / part).mkdir(parents=True, exist_ok=True)
        _write_lines(folder / part / PROBLEMS_FILE, _whole(problems, benchmark.canary))
        _write_lines(folder / part / QUESTIONS_FILE, _questions(problems, benchmark.canary))
    write_atomically(path, benchmark.model_dump_json(indent=2) + "\n")


def _write_lines(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    write_atomically(path, "".join(f"{_line(row)}\n" for row in rows))


def _line(row: Mapping[str, object]) -> str:
    """A row as people read it; with escapes where it holds half a surrogate pair, which no file can."""
    text = json.dumps(row, ensure_ascii=False)
    return text if text.isprintable() or storable(text) == text else json.dumps(row)


def _whole(problems: Sequence[Problem], canary: str) -> Iterator[Mapping[str, object]]:
    for problem in problems:
        yield {**problem.model_dump(mode="json"), CANARY_COLUMN: canary}


def _questions(problems: Sequence[Problem], canary: str) -> Iterator[Mapping[str, object]]:
    """Nothing that an answer is judged by, but for the cases that the statement shows."""
    for problem in problems:
        cases = problem.check.cases if isinstance(problem.check, CasesCheck) else ()
        yield {
            "id": problem.id,
            "kind": problem.kind,
            "statement": problem.statement,
            "starter": dict(problem.starter),
            "figure": problem.figure,
            "public_cases": [case.model_dump(mode="json") for case in cases if case.public],
            CANARY_COLUMN: canary,
        }
