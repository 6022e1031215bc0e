"""The answer checker under random input: no crash, no hang, no code run, memory within a bound.

    python -m benchmarks.math_fuzz hypothesis [--inputs 100000] [--seed 0] [--minutes 60]
    PYTHONPATH=. VENV/bin/python -m benchmarks.math_fuzz atheris [--inputs 100000]

Inputs are made of the pieces that answers are made of (commands, brackets, digits, units, words), of the
phrases by which the reader of responses tells what a statement does, in all its languages, and of raw text,
nested and repeated. Each is judged as an answer to some gold, as a response of several statements, as a
statement, and as a gold. With ``--minutes`` it goes on, from one seed to the next, for that long. While a
verdict is reached an audit hook watches the interpreter: compiling, running or importing anything, or
starting a process other than the prover, ends the run. A verdict over 2 seconds of CPU, an exception and a
fault are printed and make the run fail. With ``atheris`` (``pip install atheris`` into a Python that also has
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

from engine.answers.responses.languages import WORDINGS

#: Resident size that no run may pass.
_MAX_MIB = 1024
#: CPU seconds of this process that no verdict may take.
_MAX_CPU_SECONDS = 2.0
#: Broken promises of one kind that are printed.
_MAX_SHOWN = 3
#: Inputs drawn from one seed, where the run goes on for a time.
_INPUTS_A_SEED = 2_000
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
#: What tells the reader of responses what a statement does, in all its languages.
_PHRASES = tuple(sorted({f" {phrase.strip('^$')} " for wording in WORDINGS for phrase in wording.vocabulary}))
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
    broken: dict[str, int] = field(default_factory=dict)
    """How often each promise was broken, by what was seen."""
    judging: bool = False
    shown: str = ""
    """What is judged."""
    started: float = field(default_factory=time.perf_counter)

    def audit(self, event: str, details: Any) -> None:
        if self.judging and event in _FORBIDDEN and not _is_traceback(event, details):
            self.judging = False
            print(f"RAN CODE: {event} {details!r:.200} for {self.shown}", flush=True)
            os._exit(3)

    def judged(self, gold: str, response: str, statement: str = "") -> None:
        """Judges one response, and takes note of what it took."""
        from engine.answers import GoldError, judge

        self.shown = shown = f"{gold[:300]!r} | {response[:300]!r} | {statement[:300]!r}"
        cpu_began = time.thread_time()
        try:
            self.judging = True
            verdict = judge(gold, response, statement)
            decision: str = verdict.decision
            if verdict.method == "fault":
                self.breaks(f"FAULT: {verdict.reason}", shown)
        except GoldError:
            decision = "gold error"
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            decision = "crash"
            self.breaks(f"CRASH: {error!r:.200}", shown)
        finally:
            self.judging = False
        cpu_seconds = time.thread_time() - cpu_began
        self.decisions[decision] = self.decisions.get(decision, 0) + 1
        if cpu_seconds > self.slowest_seconds:
            self.slowest_seconds, self.slowest = cpu_seconds, shown
        if cpu_seconds > _MAX_CPU_SECONDS:
            self.breaks(f"SLOW: {cpu_seconds:.0f} CPU s", shown)

    def breaks(self, promise: str, shown: str) -> None:
        self.broken[promise] = self.broken.get(promise, 0) + 1
        if self.broken[promise] <= _MAX_SHOWN:
            print(f"{promise} for {shown}", flush=True)

    def report(self) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        seconds = time.perf_counter() - self.started
        print(f"{self.inputs:,} inputs in {seconds:.0f} s; peak resident size {peak:.0f} MiB")
        print(", ".join(f"{name} {count:,}" for name, count in sorted(self.decisions.items())))
        print(f"slowest: {self.slowest_seconds:.2f} CPU s for {self.slowest}")
        print(f"{sum(self.broken.values())} broken promises: {self.broken}")
        sys.stdout.flush()


def _is_traceback(event: str, details: Any) -> bool:
    """Whether an extension written in Cython makes a frame for the traceback of its exception."""
    return event == "compile" and details[0] == b"_getframe()" and str(details[1]).endswith(".pyx")


def judged(watch: Watch, text: str) -> None:
    """Judges ``text`` as an answer, a response, a statement and a gold; exits where memory grows."""
    gold = _GOLDS[watch.inputs % len(_GOLDS)]
    phrase = _PHRASES[watch.inputs % len(_PHRASES)]
    watch.judged(gold, f"\\boxed{{{text}}}")
    watch.judged(gold, text)
    watch.judged(gold, f"{text}\n\\boxed{{{gold}}} {phrase} {text}")
    watch.judged(gold, f"{phrase} {gold} {text}", text)
    watch.judged(text, gold)
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
        judge(gold, f"{gold} apples", "How many are there?")
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
    said = st.lists(st.one_of(st.sampled_from(_PHRASES), st.sampled_from(_PIECES)), max_size=40).map("".join)
    texts = st.one_of(joined, pieces, repeated, said, st.text(max_size=80))

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
            os._exit(bool(watch.broken))

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
    parser.add_argument("--minutes", type=float, default=0.0, help="go on from seed to seed for this long")
    options = parser.parse_args()
    watch = Watch()
    if options.mode == "atheris":
        with_atheris(watch, options.inputs)
    else:
        warm_up()
        sys.addaudithook(watch.audit)
        ends = watch.started + 60 * options.minutes
        with_hypothesis(watch, _INPUTS_A_SEED if options.minutes else options.inputs, options.seed)
        while time.perf_counter() < ends:
            options.seed += 1
            with_hypothesis(watch, _INPUTS_A_SEED, options.seed)
        watch.report()
        sys.exit(bool(watch.broken))


if __name__ == "__main__":
    main()
