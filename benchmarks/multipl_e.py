"""MultiPL-E: recorded answers of a model as whole programs, against the third party's verdict on each.

    PROVENDER_DATA=... python benchmarks/multipl_e.py [javascript java cpp csharp php bash typescript]
        [--model qwen2.5-coder-1.5b] [--sandbox auto] [--jobs 2] [--show]

The programs are the third party's own, text for text: answer and tests in one. Each goes through ``verify``,
and ``accepted`` is compared with ``passed``. Every difference is printed with what both sides say; ``--show``
adds the program.
"""

import argparse
import asyncio
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.checks import Checker
from engine.verify import verify_stream
from sandbox import Sandbox

_MODEL = "qwen2.5-coder-1.5b"
_LANGUAGES = {
    "javascript": "js", "java": "java", "cpp": "cpp",
    "csharp": "cs", "php": "php", "bash": "sh", "typescript": "ts",
}  # fmt: skip


@dataclass(frozen=True)
class _Recorded:
    id: str
    program: str
    passed: bool
    said: str
    """The third party's words on it."""


def _recorded(path: Path) -> list[_Recorded]:
    details = json.loads(path.read_text(encoding="utf-8"))
    return [
        _Recorded(f"{name}#{number}", entry["code"], entry["passed"], entry["result"])
        for name, entries in details.items()
        for number, entry in entries
    ]


def _lines(programs: list[_Recorded], language: str) -> Iterator[bytes]:
    for recorded in programs:
        request = {"id": recorded.id, "kind": "code", "language": language, "program": recorded.program}
        yield json.dumps(request).encode()


async def _measure(folder: Path, languages: list[str], backend: str, jobs: int, show: bool) -> None:
    print(f"{'language':<12}{'programs':>9}{'passed':>8}{'accepted':>10}{'agreement':>11}{'programs/s':>12}")
    differences: list[str] = []
    async with Sandbox(backend, jobs=jobs) as sandbox:
        checker = Checker(sandbox)
        for language in languages:
            name = f"multipl-e_{_LANGUAGES[language]}_details.json"
            programs = _recorded(folder / name)
            started = time.perf_counter()
            lines = _lines(programs, language)
            results = [result async for result in verify_stream(lines, checker, jobs=jobs)]
            rate = len(results) / (time.perf_counter() - started)
            agreed = accepted = 0
            for recorded, result in zip(programs, results, strict=True):
                accepted += (is_accepted := result["verdict"] == "accepted")
                agreed += is_accepted == recorded.passed
                if is_accepted != recorded.passed:
                    differences.append(
                        _difference(language, recorded, result["verdict"], result["reason"], show)
                    )
            passed = sum(recorded.passed for recorded in programs)
            print(
                f"{language:<12}{len(programs):>9}{passed:>8}{accepted:>10}"
                f"{agreed / len(programs):>11.1%}{rate:>12.1f}",
                flush=True,
            )
        await checker.close()
    print("\n".join(differences) or "no difference")


def _difference(language: str, recorded: _Recorded, verdict: str, reason: str, show: bool) -> str:
    ours = f"{verdict} ({reason[:300]})" if reason else verdict
    text = f"\n{language} {recorded.id}\n  here: {ours}\n  there: {recorded.said[:300]}"
    return f"{text}\n{recorded.program}" if show else text


def main() -> None:
    """Prints the table of agreement and every difference."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="*", help="those whose files are at hand by default")
    parser.add_argument("--sandbox", default="auto", help="backend, e.g. docker where this machine lacks one")
    parser.add_argument("--model", default=_MODEL, help="folder of its files")
    parser.add_argument("--jobs", type=int, default=2, help="programs run at once")
    parser.add_argument("--show", action="store_true", help="print the programs that differ")
    options = parser.parse_args()
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    folder = data / options.model
    languages = options.languages or [
        language
        for language, name in _LANGUAGES.items()
        if (folder / f"multipl-e_{name}_details.json").exists()
    ]
    asyncio.run(_measure(folder, languages, options.sandbox, options.jobs, options.show))


if __name__ == "__main__":
    main()
