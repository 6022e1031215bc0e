"""What wrong attempts teach: dialogues that mend them, and critiques that show where they fail."""

from collections.abc import Callable

from engine.dialogue.examples import value_text
from engine.dialogue.feedback import feedback_for
from engine.dialogue.prompts import messages_for
from engine.excerpts import excerpt
from engine.exports.attempts import Attempts
from engine.exports.examples import Example, Once
from engine.exports.lines import AttemptsExport, Lines
from engine.ledger import Judged
from engine.records import SMALLEST_FAILURE, FirstFailure, Message
from problem_banks.record import storable

_ASK = (
    "Is this answer right? If it is not, show one input for which it fails, with what it gives and "
    "what would be right."
)
#: Letters of an input or a value in a critique: a longer one shows nothing to a reader.
MAX_SHOWN_LETTERS = 500


def _repairs() -> Callable[[Example, Attempts], Lines]:
    def repaired(example: Example, attempts: Attempts) -> Lines:
        """The whole conversation from the first answer to the accepted one."""
        chain = list(example.lineage.attempts)
        if len(chain) < 2 or example.lineage.task != "repair":
            return
        known = {judged.attempt.id: judged for judged in attempts.of(example.task[0])}
        failed = [known[name] for name in chain[:-1] if name in known]
        if len(failed) < len(chain) - 1:
            return
        turns = tuple(Message(role="user", content=turn["content"]) for turn in example.prompt)
        for judged in failed:
            turns = messages_for(
                example.problem,
                language=example.row["language"],
                task="repair",
                previous=judged.attempt.text,
                feedback=feedback_for(example.problem, judged.attempt, judged.verdict),
                history=turns,
            )
        said = [{"role": turn.role, "content": storable(turn.content)} for turn in turns]
        yield {"messages": [*said, example.answer]}

    return repaired


def _critiques() -> Callable[[Example, Attempts], Lines]:
    shown = Once()

    def criticised(example: Example, attempts: Attempts) -> Lines:
        """Each wrong attempt at the problem of an accepted one, with the first case that it fails."""
        for judged in attempts.rejected(example.row, example.task[0]):
            critique = _critique(judged)
            if critique is None or not shown.is_first(example, judged.attempt.id):
                continue
            asked = f"{example.row['problem']}\n\nAn answer:\n\n{storable(judged.attempt.text)}\n\n{_ASK}"
            yield {
                "messages": [
                    {"role": "user", "content": asked},
                    {"role": "assistant", "content": storable(critique)},
                ]
            }

    return criticised


def _critique(judged: Judged) -> str | None:
    """What is wrong, by a case that shows it; ``None`` where none does, or where it is too long to show."""
    failure = _smallest(judged)
    if failure is None or failure.input is None:
        return None
    told = judged.verdict.kind.told_of_program
    parts = [f"It is wrong: {told[0].lower()}{told[1:]}"]
    parts += _case(failure)
    text = "\n".join(parts)
    return text if len(text) <= 4 * MAX_SHOWN_LETTERS else None


def _smallest(judged: Judged) -> FirstFailure | None:
    """The smallest failing input that the run found, where it looked for one; else the first case."""
    found = judged.verdict.evidence.get(SMALLEST_FAILURE)
    return judged.verdict.first_failure if found is None else FirstFailure.model_validate(found)


def _case(failure: FirstFailure) -> list[str]:
    lines = [f"Input: {_shown(failure.input)}"]
    if failure.got is not None:
        lines.append(f"It gives: {_shown(failure.got)}")
    if failure.expected is not None:
        lines.append(f"Right is: {_shown(failure.expected)}")
    if failure.got is None and failure.detail:
        lines.append(f"It ends with: {excerpt(failure.detail, MAX_SHOWN_LETTERS)}")
    return lines


def _shown(value: object) -> str:
    return excerpt(value if isinstance(value, str) else value_text(value), MAX_SHOWN_LETTERS)


REPAIR = AttemptsExport(
    "repair",
    "dialogues from a wrong answer over what it was told to the accepted one",
    "repair.jsonl",
    _repairs,
)
CRITIQUE = AttemptsExport(
    "critique",
    "wrong programs, each with a case that it fails, what it gives and what is right",
    "critique.jsonl",
    _critiques,
)
