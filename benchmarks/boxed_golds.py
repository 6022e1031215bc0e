"""The golds of MATH: what the last boxes of its worked solutions hold."""

from engine.answers import find_answer
from engine.answers.responses.boxes import with_boxes_out


def gold_of(solution: str) -> tuple[str | None, bool]:
    """The boxed answer of a worked solution, and whether it is its answer where it stands.

    What an author says around a box is not always understood; the box is the gold all the same. ``None``
    where there is no box.
    """
    found = find_answer(solution)
    if found is not None and found.found == "box":
        return found.text, True
    contents = with_boxes_out(solution).contents
    alone = find_answer(rf"$\boxed{{{contents[-1]}}}$") if contents else None
    return (alone.text if alone is not None else None), False
