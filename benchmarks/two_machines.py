"""The same verdicts, whatever is installed beside Provender: one file judged by several installations of it.

    python benchmarks/two_machines.py FILE.jsonl PROVENDER PROVENDER [...] [--jobs 2]

Each PROVENDER is the command of one installation, with packages of its own beside it. All lines of their
verdicts must be equal but for measured times and sizes; the first that differ are shown.
"""

import argparse
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

#: What is measured and differs from run to run.
_MEASURED = re.compile(r"\d+\.\d+ (?:s|MiB)\b|0x[0-9a-f]+")
_SHOWN = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("installations", nargs="+")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.jsonl") for number in range(len(args.installations))]
        for command, target in zip(args.installations, files, strict=True):
            judging = [command, "verify", "-i", str(args.file), "-o", str(target), "-j", str(args.jobs)]
            subprocess.run(judging, check=True, stderr=subprocess.DEVNULL)
        lines = list(zip_longest(*map(_verdicts, files)))
    different = [line for line in lines if len(set(line)) > 1]
    for line in different[:_SHOWN]:
        print("\n".join(map(str, line)), end="\n\n")
    print(f"{len(lines)} verdicts by {len(args.installations)} installations, {len(different)} different")
    return 1 if different else 0


def _verdicts(path: Path) -> Iterator[str]:
    """Each verdict without what is measured."""
    for line in path.read_text(encoding="utf-8").splitlines():
        verdict = json.loads(line)
        del verdict["cpu_seconds"]
        yield _MEASURED.sub("#", json.dumps(verdict, sort_keys=True))


if __name__ == "__main__":
    raise SystemExit(main())
