"""The one row builder of the training formats: what a row of a dataset is to a trainer."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from engine.certificate import Certificate, problem_to_recheck
from engine.exports.rows import ChatTurn, Row, canonical_json
from engine.verify.posed import NotPosable, posed
from problem_banks.records import Problem, content_hash

#: Where a set of ours says that it comes from; ``verl`` picks a scorer by it.
SOURCE = "provender"


class Lineage(BaseModel):
    """What a row says of its making that an export asks for; other tools say more, or nothing."""

    attempts: tuple[str, ...] = ()
    """Ids, the accepted one last."""
    task: str | None = None


class Example:
    """One row, seen as trainers see it. What costs something is made when it is asked for."""

    def __init__(self, row: Row) -> None:
        self.row = row

    @property
    def prompt(self) -> list[ChatTurn]:
        """The turns that ask."""
        return self.row["messages"][:-1]

    @property
    def question(self) -> str:
        """The turns that ask, as one text: there is one, but for prompts of a user's own."""
        return "\n\n".join(turn["content"] for turn in self.prompt)

    @property
    def answer(self) -> ChatTurn:
        """The accepted answer."""
        return self.row["messages"][-1]

    @cached_property
    def certificate(self) -> Certificate:
        return Certificate.model_validate_json(self.row["certificate"])

    @cached_property
    def problem(self) -> Problem:
        """The problem as far as its check needs it, under the limits that were in force."""
        return problem_to_recheck(self.certificate, self.row["problem"])

    @cached_property
    def asked(self) -> Mapping[str, Any] | None:
        """The request for verdicts, but for id and answer; ``None`` where no request says the same."""
        try:
            return posed(self.problem, self.row["language"], self.certificate.answer)
        except NotPosable:
            return None

    @property
    def ground_truth(self) -> str | None:
        """:attr:`asked` as one JSON text: a column of ragged structs would break Arrow."""
        return None if self.asked is None else canonical_json(self.asked)

    @property
    def lineage(self) -> Lineage:
        """Where the answer comes from."""
        return Lineage.model_validate_json(self.row["lineage"])

    @property
    def task(self) -> tuple[str, str | None]:
        """What is asked: the problem, and the language to answer in."""
        return self.certificate.problem_id, self.row["language"]


class Once:
    """Tells what is new: of tasks in all rows, by a number that is kept of each; of what belongs to a problem
    in those of its rows that stand together."""

    def __init__(self) -> None:
        self._problem = ""
        self._seen: set[str] = set()
        self._tasks: set[int] = set()

    def is_new(self, example: Example) -> bool:
        """Whether no earlier row, wherever it stood, asked for the same problem in the same language."""
        number = int(content_hash(list(example.task))[:16], 16)
        if number in self._tasks:
            return False
        self._tasks.add(number)
        return True

    def is_first(self, example: Example, name: str) -> bool:
        """Whether ``name`` was not asked about before with a row of the same problem; it then was."""
        if self.has(example, name):
            return False
        self._seen.add(name)
        return True

    def has(self, example: Example, name: str) -> bool:
        """Whether ``name`` was asked about before with a row of the same problem."""
        problem, _ = example.task
        if problem != self._problem:
            self._problem, self._seen = problem, set()
        return name in self._seen
