"""The answer checker under random input: no crash, no hang, no code run, memory within a bound.

    python -m benchmarks.math_fuzz hypothesis [--inputs 100000] [--seed 0]
    PYTHONPATH=. VENV/bin/python -m benchmarks.math_fuzz atheris [--inputs 100000]

Inputs are made of the pieces that answers are made of (commands, brackets, digits, units, words) and of raw
text, nested and repeated. Each is judged as an answer to some gold, and as a gold. While a verdict is reached
an audit hook watches the interpreter: compiling, running or importing anything, or starting a process other
than the prover, ends the run. With ``atheris`` (``pip install atheris`` into a Python that also has
python-flint, sympy and pydantic) the inputs are steered by the coverage of ``engine.answers``.
"""

import argparse
import contextlib
import os
import random
import resource
import sys
import time
from dataclasses import dataclass, field
from typing import Any

#: Resident size that no run may pass.
_MAX_MIB = 1024
#: CPU seconds of this process after which a verdict counts as a hang; and wall seconds, far above those that
#: the prover has, because a busy machine may stop anyone for a minute.
_MAX_CPU_SECONDS = 10.0
_MAX_WALL_SECONDS = 600.0
_GOLDS = (
    "5",
    r"\frac{1}{2}",
    "x^2+1",
    "x=3",
    r"(-\infty,2]\cup(3,4)",
    r"\{1,2,3\}",
    "(1,2)",
    "C",
    "yes",
    "12:30",
    r"\sqrt{2}+\sqrt{3}",
    r"\sin x",
    "5 cm",
    "50\\%",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
    "x>3",
    r"\pm 2",
    "y=Ce^{2x}",
    r"\sum_{k=1}^{n}k",
    "1011_2",
    "2:3",
    "3+4i",
    r"\ln|x|+C",
    "July 4",
    r"0.\overline{3}",
)
_PIECES = (
    *"0123456789xyzabniekC+-*/^_=<>()[]{}|,;:!'&%$.\"#~@ ",
    *("10", "999", "1e9", "0.5", "1,234", "0.(3)", "12:30", "101_2", "**", "<=", ">=", "||", "...", "\n"),
    *(
        r"\frac",
        r"\sqrt",
        r"\pm",
        r"\cdot",
        r"\times",
        r"\le",
        r"\ne",
        r"\in",
        r"\cup",
        r"\setminus",
        r"\infty",
    ),
    *(
        r"\pi",
        r"\sin",
        r"\ln",
        r"\log",
        r"\arctan",
        r"\left(",
        r"\right)",
        r"\{",
        r"\}",
        r"\text{",
        r"\boxed{",
    ),
    *(
        r"\begin{pmatrix}",
        r"\end{pmatrix}",
        r"\begin{cases}",
        r"\end{cases}",
        r"\\",
        r"\binom",
        r"\sum_{k=1}^",
    ),
    *(
        r"\int_0^1",
        r"\lim_{x\to 0}",
        r"\prod",
        r"\overline",
        r"\mathbb{R}",
        r"^\circ",
        r"\emptyset",
        r"\quad",
    ),
    *(" and ", " or ", " if ", "cm", " m/s", "p.m.", "yes", "base 2", "the answer is ", "\\(", "\\)", "####"),
    *(
        "<think>",
        "</think>",
        "²",
        "√",
        "½",
        "π",
        "≤",
        "−",
        "∞",
        "\u0305",
        "\x00",
        "\ud800",
        "é",
        "中",
        "factorial(",
    ),
    *("sqrt(", "Interval(", "Matrix([[", "__import__('os')", "eval(", "lambda x:", "FiniteSet("),
)
#: What an interpreter does to run code; none of it belongs to reaching a verdict.
_FORBIDDEN = frozenset(
    ("compile", "exec", "os.system", "os.exec", "os.posix_spawn", "import", "pickle.find_class")
)


@dataclass
class Watch:
    """What has been seen, and the interpreter's own account of what was run."""

    inputs: int = 0
    slowest_seconds: float = 0.0
    slowest: str = ""
    decisions: dict[str, int] = field(default_factory=dict)
    judging: bool = False
    started: float = field(default_factory=time.perf_counter)

    def audit(self, event: str, details: Any) -> None:
        if self.judging and event in _FORBIDDEN:
            self.judging = False
            print(f"RAN CODE: {event} {details!r:.200}", flush=True)
            os._exit(3)

    def report(self) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        seconds = time.perf_counter() - self.started
        print(f"{self.inputs:,} inputs in {seconds:.0f} s; peak resident size {peak:.0f} MiB")
        print(", ".join(f"{name} {count:,}" for name, count in sorted(self.decisions.items())))
        print(f"slowest: {self.slowest_seconds:.2f} s for {self.slowest[:300]!r}")
        sys.stdout.flush()


def judged(watch: Watch, text: str) -> None:
    """Judges ``text`` as an answer and as a gold; exits where a promise is broken."""
    from engine.answers import GoldError, judge

    gold = _GOLDS[watch.inputs % len(_GOLDS)]
    for expected, response in ((gold, f"\\boxed{{{text}}}"), (gold, text), (text, gold)):
        began, cpu_began = time.perf_counter(), time.thread_time()
        try:
            watch.judging = True
            verdict = judge(expected, response)
            decision: str = "fault" if verdict.method == "fault" else verdict.decision
        except GoldError:
            decision = "gold error"
        finally:
            watch.judging = False
        seconds, cpu_seconds = time.perf_counter() - began, time.thread_time() - cpu_began
        if decision == "fault" and watch.decisions.get(decision, 0) < 20:
            print(f"FAULT: {verdict.reason} for {expected[:200]!r} | {response[:300]!r}", flush=True)
        watch.decisions[decision] = watch.decisions.get(decision, 0) + 1
        if seconds > watch.slowest_seconds:
            watch.slowest_seconds, watch.slowest = seconds, f"{expected} | {response}"
        if cpu_seconds > _MAX_CPU_SECONDS or seconds > _MAX_WALL_SECONDS:
            raise SystemExit(f"HANG: {cpu_seconds:.0f} CPU s for {expected[:300]!r} | {response[:300]!r}")
    watch.inputs += 1
    if watch.inputs % 1000 == 0:
        print(f"{watch.inputs:,} inputs", file=sys.stderr)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if peak > _MAX_MIB:
            raise SystemExit(f"MEMORY: {peak:.0f} MiB after {watch.inputs:,} inputs, at {text!r:.300}")


def warm_up() -> None:
    """Imports all that a verdict may import, so that the watch sees only what an input causes."""
    from engine.answers import judge

    for gold in _GOLDS:
        judge(gold, gold)
    judge(r"\sum_{k=1}^{\infty}\frac{1}{k^2}", r"\boxed{\frac{\pi^2}{6}}")
    with contextlib.suppress(ImportError):
        judge("x^2+y^2<1", r"\boxed{1-x^2>y^2}")


def with_hypothesis(watch: Watch, inputs: int, seed: int) -> None:
    """Random inputs drawn by hypothesis: pieces in sequence, nested, repeated, and raw text."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    pieces = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)
    nested = st.recursive(pieces, lambda inner: st.builds(_wrapped, inner, st.integers(0, 7)), max_leaves=6)
    repeated = st.builds(lambda text, times: text * times, pieces, st.integers(2, 400))
    joined = st.lists(nested, min_size=1, max_size=4).map(" ".join)
    texts = st.one_of(joined, pieces, repeated, st.text(max_size=80))

    @seeded(seed)
    @settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(texts)
    def run(text: str) -> None:
        judged(watch, text)

    run()


def _wrapped(text: str, kind: int) -> str:
    around = (
        ("(", ")"), ("{", "}"), (r"\frac{1}{", "}"), (r"\sqrt{", "}"), ("|", "|"), (r"\{", r"\}"), ("[", "]"),
        (r"\left(", r"\right)"),
    )[kind]  # fmt: skip
    return around[0] + text + around[1]


def with_atheris(watch: Watch, inputs: int) -> None:
    """Inputs that atheris steers by coverage: bytes are pieces, or raw text where the first byte says so."""
    import atheris

    with atheris.instrument_imports(include=["engine.answers"]):
        import engine.answers  # noqa: F401 - instrumented while it is imported
    warm_up()
    sys.addaudithook(watch.audit)

    def one(data: bytes) -> None:
        raw = data[1:].decode("utf-8", "replace") if data[:1] > b"\xe0" else None
        judged(watch, raw if raw is not None else "".join(_PIECES[b % len(_PIECES)] for b in data))
        if watch.inputs >= inputs:
            watch.report()
            os._exit(watch.decisions.get("fault", 0) > 0)

    atheris.Setup(
        [sys.argv[0], "-max_len=160", "-len_control=0", f"-seed={random.Random(0).randrange(1 << 30)}"], one
    )
    atheris.Fuzz()


def main() -> None:
    """Runs one kind of fuzzing and prints what was seen; exits with an error on a broken promise."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mode", choices=("hypothesis", "atheris"))
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    watch = Watch()
    if options.mode == "atheris":
        with_atheris(watch, options.inputs)
    else:
        warm_up()
        sys.addaudithook(watch.audit)
        with_hypothesis(watch, options.inputs, options.seed)
        watch.report()
        sys.exit(watch.decisions.get("fault", 0) > 0)


if __name__ == "__main__":
    main()
