"""The worked solutions of MATH as responses: each must be accepted against its own boxed answer.

    python -m benchmarks.worked_solutions [--data FOLDER] [--show 20] [--save FILE]

An author's solution ends in honest prose, so what is refused here is a form that the reader does not know.
Lists what stands before and behind the last box of each refused one; fails where more than one in two hundred
is.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from benchmarks.boxed_golds import gold_of
from engine.answers import GoldError, compile_gold, judge
from engine.answers.responses.boxes import BOX, with_boxes_out

#: One in so many may be refused.
_BAR = 200


def refused(solution: str, problem: str) -> dict[str, str] | None:
    """What stands around the last box of a solution that is not accepted against what that box holds."""
    boxed = with_boxes_out(solution)
    gold = gold_of(solution)[0]
    if gold is None:
        return {"gold": "", "why": "no box", "before": solution[-160:], "behind": ""}
    try:
        verdict = judge(compile_gold(gold), solution, problem)
    except GoldError as fault:
        return {"gold": gold, "why": f"gold: {fault}", "before": "", "behind": ""}
    if verdict.accepted:
        return None
    place = boxed.text.rfind(BOX)
    why = f"{verdict.decision}: {verdict.reason}"
    return {
        "gold": gold,
        "why": why,
        "before": boxed.text[max(0, place - 240) : place],
        "behind": boxed.text[place + 1 :],
    }


def main() -> None:
    """Prints the refused ones and exits with 1 where there are too many."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    parser.add_argument("--show", type=int, default=20, help="how many refused ones to list")
    parser.add_argument("--save", type=Path, help="where to write all of them, one a line")
    options = parser.parse_args()
    lines = (options.data / "math_test.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = [
        {"idx": row["idx"], **fault} for row in rows if (fault := refused(row["solution"], row["problem"]))
    ]
    if options.save is not None:
        options.save.write_text("".join(json.dumps(each) + "\n" for each in found), encoding="utf-8")
    for each in found[: options.show]:
        print(f"{each['idx']}: {each['why']}\n    {each['before']!r}\n    [{each['gold']}]")
        print(f"    {each['behind']!r}")
    print(f"{len(found)} of {len(rows)} worked solutions are refused ({len(found) / len(rows):.2%})")
    sys.exit(len(found) * _BAR > len(rows))


if __name__ == "__main__":
    main()
