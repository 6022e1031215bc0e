"""Agreement between answers: classes of equal answers, for majorities and for problems without a gold."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.answers.answer_readings import read_answer
from engine.answers.contract import Contract, compile_gold
from engine.answers.errors import GoldError
from engine.answers.judge import judge
from engine.answers.responses import gives_up


@dataclass(frozen=True, slots=True)
class AnswerClass:
    """Answers that are equal to one another."""

    answer: str
    """The answer of the first member, without what stood around it."""
    members: tuple[int, ...]
    """Positions of the members in what was compared, ascending."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far several answers to one question agree."""

    classes: tuple[AnswerClass, ...]
    """Largest first; of equal size, the one that appeared first."""
    unread: tuple[int, ...]
    """Positions of responses without an answer that can be read, or that say that they know none."""

    @property
    def share(self) -> float:
        """Members of the largest class among all responses, read or not; 0 where there is none."""
        total = sum(len(found.members) for found in self.classes) + len(self.unread)
        return len(self.classes[0].members) / total if self.classes else 0.0


def agree(responses: Sequence[str]) -> Agreement:
    """The classes of equal final answers among ``responses``, by the equality of :func:`judge`.

    An answer joins the first class whose first member it certainly equals; one that is undecided against
    every class stands alone.
    """
    contracts: list[Contract] = []
    members: list[list[int]] = []
    unread: list[int] = []
    for index, response in enumerate(responses):
        contract = _contract_of(response)
        if contract is None:
            unread.append(index)
            continue
        for known, group in zip(contracts, members, strict=True):
            if judge(known, f"\\boxed{{{contract.text}}}").accepted:
                group.append(index)
                break
        else:
            contracts.append(contract)
            members.append([index])
    classes = [AnswerClass(c.text, tuple(group)) for c, group in zip(contracts, members, strict=True)]
    return Agreement(tuple(sorted(classes, key=lambda found: -len(found.members))), tuple(unread))


def _contract_of(response: str) -> Contract | None:
    reading = read_answer(response)
    if reading is None or gives_up(reading.text):
        return None
    try:
        return compile_gold(reading.text)
    except GoldError:
        return None
