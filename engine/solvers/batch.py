"""Questions by the file, for servers that answer batches: OpenAI's batch API, ``vllm run-batch``.

A run asks nothing: what it finds no answer to is written into a file of the folder, and is pending. Once the
server's files of answers lie in the folder too, the same run goes on with them.
"""

from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from engine.errors import ConfigError
from engine.records import Completion, SolveRequest
from engine.solvers.base import NO_ROOM, SolverUnavailable
from engine.solvers.batch_files import AnswerFiles, RequestFiles
from engine.solvers.endpoint import Server
from engine.solvers.options import Fields
from engine.solvers.prices import prices_of
from engine.solvers.secret import Secret
from engine.solvers.wire import WIRES


def make(
    folder: str,
    *,
    model: str | None = None,
    api: str = "chat",
    structured: bool = False,
    prices: object = None,
    parameters: Fields | None = None,
) -> "BatchSolver":
    """A solver whose questions and answers are the files of ``folder``.

    The model is the same solver as behind the address of a server: a run may go on with ``openai:`` and
    buys there what is missing.

    Args:
        model: as the server names it.
        api, structured, prices, parameters: as of the solver ``openai``.

    Raises:
        ConfigError: an option that cannot be used.
        InputError: a file of the folder that holds no answers.
    """
    if model is None:
        raise ConfigError(f"batch:{folder} does not say who is asked; give the option `model`")
    if Path(folder).exists() and not Path(folder).is_dir():
        raise ConfigError(f"batch: {folder} is a file, and questions and answers need a folder: name another")
    if api not in WIRES:
        raise ConfigError(f"batch: `api` is {api!r}; it is one of {', '.join(WIRES)}")
    server = Server(
        "",
        model,
        Secret(""),
        api=api,
        structured=structured,
        parameters=parameters,
        prices=prices_of(prices, solver="batch"),
    )
    return BatchSolver(Path(folder), server)


class BatchSolver:
    """Finds its answers in files, and writes into others what it found no answer to."""

    def __init__(self, folder: Path, server: Server) -> None:
        self._folder, self._server = folder, server
        self._answers, self._requests = AnswerFiles(folder), RequestFiles(folder)
        self._asked: set[str] = set()

    @property
    def name(self) -> str:
        return f"openai:{self._server.name}"

    async def solve(self, request: SolveRequest) -> Completion:
        """The completion that lies in the folder.

        Raises:
            SolverUnavailable: there is none; its question is in a file.
        """
        custom_id, wire = request.key(self.name), self._server.wire
        for body in self._answers.bodies(custom_id):
            with suppress(ValidationError):  # as good as none: it is asked for again
                return self._server.read(request, wire.completions(body)[0])
        refusals = self._answers.times_without_room(custom_id)
        if refusals > (request.sampling.max_tokens is not None):
            return NO_ROOM
        if refusals:
            # Less room than the limit of an answer is room all the same: it is the limit then.
            unlimited = request.sampling.model_copy(update={"max_tokens": None})
            request = request.model_copy(update={"sampling": unlimited})
        if custom_id not in self._answers.under_way and custom_id not in self._asked:
            self._asked.add(custom_id)
            self._requests.add(custom_id, f"/v1{wire.path}", wire.body(self._server.question(request)))
        strangers = self._answers.strangers
        raise SolverUnavailable(
            f"the question waits in {self._folder}: send each file of requests that was not sent yet, put "
            "the answers beside it, and the same command goes on"
            + (f"; {strangers:,} answers there have a custom_id of no file of requests" if strangers else "")
        )

    async def close(self) -> None:
        self._requests.close()
