"""Small programs of fifteen languages, right by construction, read out of every presentation and then run.

    python -m benchmarks.whole_programs [--run 12] [--jobs 2] [--languages python go ...]

Every program is read from thirteen presentations, where it must come back byte for byte. Of each language,
the first ``--run`` programs, which have every part that programs are composed of, are then verified as an
answer presents them: right ones must be accepted, and with a wrong expected value be rejected.
"""

import argparse
import time
from collections import Counter
from typing import Any

from engine.reading import read_code
from engine.verify import verify
from sandbox.languages import LANGUAGES
from tests.engine.reading.composed import Composed, composed, presentations

_SIGNATURE = {"params": [{"name": "a", "type": "int"}, {"name": "b", "type": "int"}], "returns": "int"}
_A, _B = 4, 5


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--run", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--languages", nargs="*", default=LANGUAGES)
    args = parser.parse_args()
    failed = 0
    for language in args.languages:
        begun = time.monotonic()
        programs = list(composed(language))
        lost = _lost(programs)
        verdicts = _verdicts(programs[: args.run], args.jobs)
        failed += lost.total() + verdicts.total() - verdicts["as expected"]
        print(
            f"{language:11} {len(programs)} programs, not read whole: {dict(lost) or 'none'}; "
            f"run: {dict(verdicts)}, {time.monotonic() - begun:.0f} s",
            flush=True,
        )
    return 1 if failed else 0


def _lost(programs: list[Composed]) -> Counter[str]:
    """How many programs were not read whole, by presentation."""
    return Counter(
        how
        for place, program in enumerate(programs)
        for how, text in presentations(program, place)
        if read_code(text, program.language, "f" if program.is_function else None) != program.source
    )


def _verdicts(programs: list[Composed], jobs: int) -> Counter[str]:
    """How many verdicts were the expected one; the others by what they were."""
    requests = [_request(program, place, off) for place, program in enumerate(programs) for off in (0, 1)]
    counts: Counter[str] = Counter()
    for request, verdict in zip(requests, verify(requests, jobs=jobs), strict=True):
        expected = "wrong_answer" if request["id"].endswith("1") else "accepted"
        said = f"{verdict['verdict']} for {expected}: {verdict['reason'][:200]}"
        counts["as expected" if verdict["verdict"] == expected else said] += 1
    return counts


def _request(program: Composed, place: int, off: int) -> dict[str, Any]:
    presented = list(presentations(program, place))
    request = {
        "id": f"{program.language}-{place}-{off}",
        "kind": "code",
        "language": program.language,
        "solution": presented[place % len(presented)][1],
    }
    result = program.result(_A, _B) + off
    if not program.is_function:
        return {**request, "cases": [{"stdin": f"{_A} {_B}\n", "stdout": f"{result}\n"}]}
    cases = [{"args": [_A, _B], "expected": result}]
    return {**request, "entry_point": "f", "signature": _SIGNATURE, "cases": cases}


if __name__ == "__main__":
    raise SystemExit(main())
