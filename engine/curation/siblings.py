"""Problems that must stand on one side of a split: one task, one template, or nearly one text."""

from collections.abc import Iterable, Sequence

from engine.curation.asked import asked
from engine.curation.normal_forms import abstract_words
from engine.curation.rare_runs import RareRuns
from engine.reading.canonical import canonical_python
from problem_banks.records import AnswerCheck, Problem, content_hash
from sandbox.languages import HOST_LANGUAGE

_RUNS = (1, 2)
#: The share of the larger one's weight in common that makes siblings: where what makes an answer right is the
#: same, and where it is not. With 15 % of its words changed a text keeps some 0.6.
_SHARE_OF_ONE_ANSWER, _SHARE = 0.15, 0.4


def siblings(problems: Sequence[Problem]) -> list[int]:
    """For each problem the number of its cluster: the place of the cluster's first problem."""
    clusters = _Clusters(len(problems))
    first_with: dict[str, int] = {}
    said = [abstract_words(asked(problem.statement, problem.starter)) for problem in problems]
    for number, problem in enumerate(problems):
        for key in (*_keys(problem), "words " + content_hash(said[number])):
            clusters.join(first_with.setdefault(key, number), number)
    answers = [problem.check for problem in problems]
    runs = RareRuns(said, _RUNS, least_runs=0.0, dulling=1.0)
    for number, text in enumerate(said):
        for alike in runs.alike(text, _SHARE_OF_ONE_ANSWER):
            least = _SHARE_OF_ONE_ANSWER if answers[number] == answers[alike.number] else _SHARE
            if alike.of_larger >= least:
                clusters.join(alike.number, number)
    return [clusters.of(number) for number in range(len(problems))]


def _keys(problem: Problem) -> Iterable[str]:
    """What makes two problems one beside their wording: task, name at the source, checks, reference."""
    yield problem.id
    if problem.content_key is not None:
        yield f"content {problem.content_key}"
    if problem.source_id is not None:
        yield f"source {problem.bank} {problem.source_id}"
    if not isinstance(problem.check, AnswerCheck):
        yield "check " + content_hash(problem.check.model_dump(mode="json"))
    if problem.reference is not None and HOST_LANGUAGE in problem.reference.code:
        program = canonical_python(problem.reference.code[HOST_LANGUAGE])
        if program is not None:
            yield "program " + content_hash(program)


class _Clusters:
    """Disjoint sets of numbers, each named by its smallest."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self._parent[high] = low
