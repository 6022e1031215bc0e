"""``python -m engine.scripted_server``: a built-in solver over HTTP, until interrupted."""

import argparse
import sys
import threading
from collections.abc import Sequence

from engine.errors import ProvenderError
from engine.scripted_server.rehearsal import rehearsed
from engine.scripted_server.server import ScriptedServer
from engine.solvers import make_solver
from problem_banks.registry import get_bank
from sandbox.languages import HOST_LANGUAGE


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    problems = [
        problem for bank in options.bank for problem in get_bank(bank).problems(options.seed, options.count)
    ]
    solver = make_solver(options.solver, seed=options.seed)
    answer = rehearsed(solver, problems, languages=options.language or [HOST_LANGUAGE])
    model = options.model or options.solver
    with ScriptedServer(answer, model=model, port=options.port) as server:
        sys.stderr.write(
            f"{options.solver} answers {len(problems)} problems at {server.base_url} "
            f"(model {model!r}); stop with Ctrl-C\n"
        )
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m engine.scripted_server",
        description="Serves a built-in solver as an OpenAI-compatible server: a rehearsal without a model.",
    )
    parser.add_argument(
        "--bank", action="append", required=True, help="bank whose problems are answered; repeat"
    )
    parser.add_argument("--count", type=int, default=100, help="problems of each bank, from index 0 (100)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the problems and of the solver (0)")
    parser.add_argument("--solver", default="faulty", help="faulty, reference or replay:FILE.jsonl (faulty)")
    parser.add_argument("--model", help="what the model is called; the solver's name by default")
    parser.add_argument(
        "--language", action="append", default=None, help="language that code is asked in; repeat (python)"
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="port on this machine; 0 takes a free one (8000)"
    )
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ProvenderError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
