"""Near duplicates among N statements: ours (rensa, hits counted out) beside datasketch, in one run.

    python -m benchmarks.near_duplicates [N]

Statements are drawn from words in Zipf's frequencies; one in ten is a copy of another with 3 to 15 % of its
words replaced. A copy counts as one to be found where its exact Jaccard similarity reaches the threshold.
Memory is the growth of the process while it works; each method runs in a process of its own. Beside the
seconds of a clock stand those of the CPU, which say more on a busy machine.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from engine.curation.normal_forms import words
from engine.curation.sieves.near import SHINGLE, NearIndex

_THRESHOLD = 0.8
_VOCABULARY, _WORDS = 30_000, (20, 80)


def texts(number: int) -> Iterator[tuple[str, str | None]]:
    """Statements, and the earlier one that each is a copy of."""
    draw = random.Random(7)
    weights = [1 / rank for rank in range(1, _VOCABULARY + 1)]
    cumulated, total = [], 0.0
    for weight in weights:
        total += weight
        cumulated.append(total)
    names = [
        f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)}{chr(97 + n // 17576)}"
        for n in range(_VOCABULARY)
    ]
    recent: list[list[str]] = []
    for index in range(number):
        if index > 1000 and draw.random() < 0.1:
            said = draw.choice(recent)
            share = draw.uniform(0.0, 0.1)
            copy = [draw.choice(names) if draw.random() < share else word for word in said]
            yield " ".join(copy), " ".join(said)
            continue
        said = draw.choices(names, cum_weights=cumulated, k=draw.randint(*_WORDS))
        if len(recent) < 1000 or draw.random() < 0.02:
            recent.append(said)
        yield " ".join(said), None


def shingles(text: str) -> set[str]:
    said = words(text)
    return {" ".join(said[at : at + SHINGLE]) for at in range(max(1, len(said) - SHINGLE + 1))}


def ours() -> Callable[[str], bool]:
    index = NearIndex(_THRESHOLD)
    return lambda text: index.add(text) is not None


def datasketch() -> Callable[[str], bool]:
    from datasketch import MinHash, MinHashLSH

    lsh, kept = MinHashLSH(threshold=_THRESHOLD, num_perm=128), 0

    def found(text: str) -> bool:
        nonlocal kept
        signature = MinHash(num_perm=128)
        signature.update_batch([each.encode() for each in shingles(text)])
        if lsh.query(signature):
            return True
        lsh.insert(kept, signature, check_duplication=False)
        kept += 1
        return False

    return found


def measure(method: str, number: int) -> dict[str, float | str]:
    """Time, memory, precision and recall of one method."""
    found = {"ours": ours, "datasketch": datasketch}[method]()
    before, spent, cpu, hits, right, wanted = _memory(), 0.0, 0.0, 0, 0, 0
    for text, source in texts(number):
        began, cpu_began = time.perf_counter(), time.process_time()
        is_near = found(text)
        spent, cpu = spent + time.perf_counter() - began, cpu + time.process_time() - cpu_began
        is_copy = source is not None and _alike(text, source) >= _THRESHOLD
        hits, right, wanted = hits + is_near, right + (is_near and is_copy), wanted + is_copy
    return {
        "method": method,
        "texts": number,
        "seconds": round(spent, 1),
        "CPU seconds": round(cpu, 1),
        "per second": round(number / spent),
        "memory MiB": round((_memory() - before) / 1024),
        "precision": round(right / max(1, hits), 4),
        "recall": round(right / max(1, wanted), 4),
    }


def _alike(one: str, other: str) -> float:
    first, second = shingles(one), shingles(other)
    return len(first & second) / len(first | second)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[1]))))
    else:
        size = sys.argv[1] if len(sys.argv) > 1 else "100000"
        for each in ("ours", "datasketch"):
            subprocess.run([sys.executable, "-m", "benchmarks.near_duplicates", size, each], check=True)
