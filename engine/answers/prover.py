"""A pool of killable provers, used only where every cheaper stage leaves a question open.

A prover runs in a process of its own, started when first needed. Its deadline counts from the moment the
question is sent, in its own CPU seconds first, so that a busy machine gives the same verdicts, and in wall
seconds second; when it passes, the whole process group is killed and another takes its place. No signals are
used in the calling process, so that it works from any thread, event loop or worker process. A process that
was forked makes a pool of its own.
"""

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

from engine.answers.errors import Undefined, Unsettled
from engine.answers.exact import rational, substitute
from engine.answers.limits import (
    MAX_PROVED_NODES,
    MAX_PROVED_TOWER,
    PROVER_MEMORY_BYTES,
    PROVER_QUESTIONS,
    PROVER_SECONDS,
    PROVER_START_SECONDS,
    PROVER_WALL_SECONDS,
)
from engine.answers.outcome import Outcome, different, equal, undecided
from engine.answers.scalars import Reading
from engine.answers.tree import (
    Apply,
    Bracket,
    Call,
    Cases,
    Dots,
    FiniteSet,
    Labelled,
    Matrix,
    NamedSet,
    Node,
    Number,
    Power,
    Quantity,
    Relation,
    SetOperation,
    Text,
    children,
    symbols,
    walk,
)
from engine.answers.wire import to_wire


class _Worker:
    """One prover process and the pipes to it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "engine.answers.prover_worker", str(PROVER_MEMORY_BYTES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self.buffer = b""
        self.questions = 0
        self.ready = False

    def line(self, cpu_seconds: float, wall_seconds: float) -> bytes | None:
        """The next line of the prover; empty where it died, ``None`` where its time is up."""
        assert self.process.stdout is not None
        descriptor = self.process.stdout.fileno()
        cpu_limit = self._cpu_seconds() + cpu_seconds
        deadline = time.monotonic() + wall_seconds
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        while b"\n" not in self.buffer:
            left = min(cpu_limit - self._cpu_seconds(), deadline - time.monotonic())
            if left <= 0:
                return None
            if not poll.poll(max(1.0, left * 1000)):
                continue
            chunk = os.read(descriptor, 1 << 16)
            if not chunk:
                return b""
            self.buffer += chunk
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line

    def _cpu_seconds(self) -> float:
        """CPU time of the prover so far; where the system does not tell, the wall clock."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return time.monotonic()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wait_until_ready(self) -> bool:
        if not self.ready:
            self.ready = bool(self.line(PROVER_START_SECONDS, PROVER_START_SECONDS))
        return self.ready

    def send(self, question: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.questions += 1
        self.process.stdin.write(json.dumps(question).encode() + b"\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


class ProverPool:
    """Up to ``size`` provers; a caller waits while all of them are at work."""

    def __init__(self, size: int = 2) -> None:
        self.idle: list[_Worker] = []
        self._places = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._nonce = 0
        self._started = False

    def ask(self, question: dict[str, Any]) -> dict[str, Any] | None:
        """The answer to ``question``; ``None`` where the deadline passed."""
        with self._places:
            worker = self._take()
            answer, survives = self._exchange(worker, question)
            if survives and worker.questions < PROVER_QUESTIONS:
                with self._lock:
                    self.idle.append(worker)
            else:
                worker.kill()
            return answer

    def start_early(self) -> None:
        """Starts one prover without waiting for it, where none has been started yet."""
        with self._lock:
            if not self._started:
                self._started = True
                self.idle.append(_Worker())

    def _take(self) -> _Worker:
        with self._lock:
            self._started = True
            return self.idle.pop() if self.idle else _Worker()

    def _exchange(self, worker: _Worker, question: dict[str, Any]) -> tuple[dict[str, Any] | None, bool]:
        """The answer, and whether the worker can be asked again."""
        with self._lock:
            self._nonce += 1
            nonce = self._nonce
        died = {"decision": "undecided", "reason": "the prover died"}
        try:
            if not worker.wait_until_ready():
                return {"decision": "undecided", "reason": "the prover did not start"}, False
            worker.send({**question, "nonce": nonce})
            line = worker.line(PROVER_SECONDS, PROVER_WALL_SECONDS)
        except BrokenPipeError:
            return died, False
        if line is None:
            return None, False
        answer = json.loads(line) if line else {}
        return (answer, True) if answer.get("nonce") == nonce else (died, False)

    def close(self) -> None:
        """Ends the provers that are idle. The pool can be used again."""
        with self._lock:
            idle, self.idle = self.idle, []
        for worker in idle:
            worker.kill()


_pools: dict[int, ProverPool] = {}
_pools_lock = threading.Lock()


def shared_pool() -> ProverPool:
    """The pool of this process; a forked process gets one of its own."""
    process = os.getpid()
    with _pools_lock:
        if process not in _pools:
            _pools.clear()
            _pools[process] = ProverPool()
            atexit.register(_pools[process].close)
        return _pools[process]


def start_early() -> None:
    """Starts a first prover in the background, so that it is ready by the time it is asked."""
    shared_pool().start_early()


def _is_askable(*sides: Node) -> bool:
    """Whether sympy objects stand for everything in both sides, and there is not too much of it."""
    nodes = [below for side in sides for below in walk(side)]
    if len(nodes) > MAX_PROVED_NODES or any(map(_is_unknown_to_sympy, nodes)):
        return False
    return max(map(_tower, sides)) <= MAX_PROVED_TOWER


def _is_unknown_to_sympy(node: Node) -> bool:
    """Whether no sympy object stands for a node, so that asking would only cost time."""
    if isinstance(node, Bracket):
        return len(node.items) != 1
    if isinstance(node, Quantity):
        return node.unit.name != "degree"
    return isinstance(
        node, Matrix | Dots | Cases | Call | Text | NamedSet | SetOperation | FiniteSet | Labelled
    )


def _tower(node: Node) -> int:
    """How deep functions, and powers with unknowns in the exponent, are nested in each other."""
    below = max(map(_tower, children(node)), default=0)
    grows = isinstance(node, Apply) or (isinstance(node, Power) and bool(symbols(node.exponent)))
    return below + grows


def prove(gold: Node, answer: Node, reading: Reading) -> Outcome:
    """Asks the prover whether two values are equal; it proves equality or leaves the question open."""
    if not _is_askable(gold, answer):
        return undecided("nothing that the prover knows", "bound")
    question = {
        "task": "values",
        "gold": to_wire(gold),
        "answer": to_wire(answer),
        "log_base_ten": reading.log_base_ten,
    }
    reply = shared_pool().ask(question)
    if reply is None:
        return undecided(f"no proof within {PROVER_SECONDS} s", "time_limit")
    if reply["decision"] == "equal":
        return equal("proved", reply["reason"])
    return undecided(reply["reason"], "prover")


def decide_relations(gold: Node, answer: Node) -> Outcome:
    """Asks Z3 whether two relations between polynomials have the same solutions."""
    if not _is_askable(gold, answer):
        return undecided("too large for the prover", "bound")
    reply = shared_pool().ask(
        {"task": "relations", "gold": to_wire(gold), "answer": to_wire(answer), "seconds": PROVER_SECONDS}
    )
    if reply is None:
        return undecided(f"no decision within {PROVER_SECONDS} s", "time_limit")
    if reply["decision"] == "equal":
        return equal("smt", reply["reason"])
    witness = reply.get("witness")
    if reply["decision"] == "different" and witness is not None and _shows_difference(gold, answer, witness):
        return different("smt", "a point satisfies one and not the other", point=witness)
    return undecided(reply.get("reason", "the witness could not be checked"), "prover")


def _shows_difference(gold: Node, answer: Node, witness: dict[str, str]) -> bool:
    """Whether exactly one of two relations holds at a rational point, by exact arithmetic."""
    try:
        return _holds(gold, witness) != _holds(answer, witness)
    except (Unsettled, Undefined):
        return False


def _holds(relation: Node, point: dict[str, str]) -> bool:
    if not isinstance(relation, Relation):
        raise Unsettled("no single relation")
    for name, value in point.items():
        relation_at = substitute(relation, name, Number(Fraction(value)))
        assert isinstance(relation_at, Relation)
        relation = relation_at
    values = [rational(item) for item in relation.items]
    for left, op, right in zip(values, relation.ops, values[1:], strict=False):
        if left is None or right is None:
            raise Unsettled("a side without a rational value")
        if not _LINKS[op](left, right):
            return False
    return True


_LINKS = {
    "<": lambda x, y: x < y,
    "<=": lambda x, y: x <= y,
    ">": lambda x, y: x > y,
    ">=": lambda x, y: x >= y,
    "=": lambda x, y: x == y,
    "!=": lambda x, y: x != y,
}
