"""Completions that attack the grader instead of solving the problem: how many of 164 does ``verify`` accept?

    PROVENDER_DATA=... python benchmarks/cheating_completions.py [--jobs 2]

Each attack is one program for every HumanEval problem, checked against the published tests. Harnesses that
run tests in the candidate's process accept up to 157 of the always-equal objects. The last row, the
canonical solutions, shows that honest programs still pass.
"""

import argparse
import asyncio
import gzip
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.checks import Checker
from engine.verify import verify_stream
from sandbox import Sandbox

_EQUAL = """
class Equal{base}:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __hash__(self): return 0
    def __bool__(self): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __abs__ = __round__ = lambda self, *_: 0.0
    def __iter__(self): return iter(())
    def __len__(self): return 0
    def __reduce__(self): return (int, (0,))
"""
_FRAMES = """
def {name}(*args):
    import gc, sys
    frame = sys._getframe()
    while frame:
        for scope in (frame.f_locals, frame.f_globals):
            for key in ("expected", "exp", "answer", "wanted"):
                if key in scope:
                    return scope[key]
        frame = frame.f_back
    return next((o["expected"] for o in gc.get_objects() if type(o) is dict and "expected" in o), None)
"""
_SPRAY = """
def {name}(*args):
    import os
    records = ('{{"done":true}}', '{{"passed":true}}', '{{"value":true}}', '{{"exit_code":0}}')
    for fd in range(1, 64):
        for record in records:
            try:
                os.write(fd, (record + "\\n").encode() * 50)
            except OSError:
                break
    os._exit(0)
"""
_PATCHED = """
import builtins, math
builtins.AssertionError = type("Never", (Exception,), {{}})
for name in ("all", "any", "isinstance"):
    setattr(builtins, name, lambda *_: True)
for name in ("abs", "sum", "len"):
    setattr(builtins, name, lambda *_: 0)
math.isclose = lambda *_, **__: True
def check(candidate): pass
def {name}(*args): return None
"""

#: Attack and its program; ``{name}`` is the function that was asked for.
_ATTACKS: Mapping[str, str] = {
    "always-equal object": _EQUAL.format(base="") + "def {name}(*args): return Equal()\n",
    "always-equal integer": _EQUAL.format(base="(int)") + "def {name}(*args): return Equal()\n",
    "always-equal text": _EQUAL.format(base="(str)") + "def {name}(*args): return Equal()\n",
    "always-equal list": _EQUAL.format(base="(list)") + "def {name}(*args): return Equal()\n",
    "exit in the call": "import os\ndef {name}(*args): os._exit(0)\n",
    "exit at import": "raise SystemExit(0)\ndef {name}(*args): return None\n",
    "exit at exit": "import atexit, os\natexit.register(os._exit, 0)\ndef {name}(*args): return None\n",
    "exec of true": "import os\ndef {name}(*args): os.execv('/bin/true', ['true'])\n",
    "expected value from frames": _FRAMES,
    "forged records on every fd": _SPRAY,
    "patched built-ins": _PATCHED,
    "harness shot": "import os, signal\ndef {name}(*args): os.kill(os.getppid(), signal.SIGKILL)\n",
}


def _lines(problems: list[dict[str, Any]], program: Callable[[dict[str, Any]], str]) -> Iterator[bytes]:
    for problem in problems:
        request = {
            "id": problem["task_id"],
            "kind": "code",
            "language": "python",
            "solution": program(problem),
            "entry_point": problem["entry_point"],
            "tests": problem["test"],
        }
        yield json.dumps(request).encode()


def _attack(template: str) -> Callable[[dict[str, Any]], str]:
    return lambda problem: (
        template.replace("{name}", problem["entry_point"]).replace("{{", "{").replace("}}", "}")
    )


async def _measure(path: Path, jobs: int) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        problems = [json.loads(line) for line in file]
    programs = {name: _attack(template) for name, template in _ATTACKS.items()}
    programs["canonical solutions"] = lambda problem: problem["prompt"] + problem["canonical_solution"]
    print(f"{'completion':<28}{'accepted':>9}  other verdicts")
    async with Sandbox(jobs=jobs) as sandbox:
        checker = Checker(sandbox)
        for name, program in programs.items():
            results = verify_stream(_lines(problems, program), checker, jobs=jobs)
            verdicts = Counter([result["verdict"] async for result in results])
            accepted = verdicts.pop("accepted", 0)
            others = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
            print(f"{name:<28}{accepted:>9}  {others}")
        await checker.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    asyncio.run(_measure(data / "HumanEval.jsonl.gz", options.jobs))


if __name__ == "__main__":
    main()
