"""vLLM as a server of our own: ``vllm serve`` is started for the run and stopped with it.

vLLM may live in another environment than Provender, whose pins collide with its own: it is asked over HTTP.
Where both share one, it may also work in our process, in batches: there is no server then.
"""

import asyncio
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import ConfigError, MissingExtra, SolverError
from engine.records import Completion, SolveRequest
from engine.solvers.endpoint import DEFAULT_TIMEOUT_SECONDS
from engine.solvers.endpoint import Server as Address
from engine.solvers.in_process import InProcessSolver
from engine.solvers.limiter import Limiter
from engine.solvers.openai import OpenAISolver
from engine.solvers.options import Arguments, Count, Fields, Seconds
from engine.solvers.secret import Secret
from engine.solvers.serving import Launch, Server, free_port
from engine.solvers.transformers import model_name
from problem_banks.records import content_hash

if TYPE_CHECKING:
    from engine.solvers.offline_model import OfflineModel

#: Loading a large model from a network disk takes this long.
DEFAULT_READY_SECONDS = 1200.0
#: Prompts handed over together: vLLM itself divides them as its memory allows.
_OFFLINE_BATCH = 256
#: Arguments of `vllm serve` that are ours to give.
_OWN = ("--port", "--host", "--served-model-name", "--api-key")


def make(
    target: str,
    *,
    arguments: Arguments = (),
    offline: bool = False,
    executable: str | None = None,
    concurrency: Count | None = None,
    timeout_seconds: Seconds = DEFAULT_TIMEOUT_SECONDS,
    ready_seconds: Seconds = DEFAULT_READY_SECONDS,
    parameters: Fields | None = None,
) -> "VllmSolver | InProcessSolver":
    """A solver that serves the model ``target``, a folder or a name of the hub, by ``vllm serve``.

    Args:
        arguments: further ones of ``vllm serve``, such as ``["--dtype", "bfloat16"]``; others make another
            solver.
        offline: have vLLM answer in our own process instead, in batches; of the other options only
            ``arguments`` and ``parameters`` have a meaning then. It is the same solver.
        executable: the command ``vllm`` of the environment that has it; found where left out.
        concurrency: requests under way at once; found by trying where left out.
        timeout_seconds: for one request.
        ready_seconds: for loading the model.
        parameters: further fields of every request; others make another solver.

    Raises:
        ConfigError: an argument that is not to be given.
        MissingExtra: there is no ``vllm``.
        SolverError: offline, the model cannot be loaded.
    """
    texts = [str(argument) for argument in arguments]
    own = next((text for text in texts if text.partition("=")[0] in _OWN), None)
    if own is not None:
        raise ConfigError(f"vllm: the argument {own!r} is given by Provender itself; leave it out")
    name = model_name(target)
    changed = {"arguments": texts, "parameters": dict(parameters or {})}
    suffix = f"+{content_hash(changed)[:8]}" if texts or parameters else ""
    named = f"vllm:{name}{suffix}"
    if offline:
        return InProcessSolver(named, _loaded(target, texts, parameters or {}), batch_size=_OFFLINE_BATCH)
    command = executable or _found()
    if command is None or shutil.which(command) is None:
        raise MissingExtra(
            f"the solver vllm:{target} needs the command {command or 'vllm'}, which is not there; run: "
            "pip install 'provender[vllm]', or name the one of another environment by the option `executable`"
        )
    port = free_port()
    address = ("--host", "127.0.0.1", "--port", str(port), "--served-model-name", name)
    launch = Launch((command, "serve", target, *address, *texts), port, "/health", ready_seconds)
    served = f"http://127.0.0.1:{port}/v1"
    server = Address(served, name, Secret("none"), timeout_seconds, parameters=parameters)
    return VllmSolver(named, launch, OpenAISolver(named, server, Limiter(concurrency)))


class VllmSolver:
    """Asks a server of its own, which is started by the first question."""

    def __init__(self, name: str, launch: Launch, asked: OpenAISolver) -> None:
        self._name, self._launch, self._asked = name, launch, asked
        self._stack = AsyncExitStack()
        self._starting = asyncio.Lock()
        self._is_up = False

    @property
    def name(self) -> str:
        return self._name

    async def solve(self, request: SolveRequest) -> Completion:
        """One completion.

        Raises:
            SolverError: the server does not start.
            SolverUnavailable: the completion could not be had.
        """
        async with self._starting:
            if not self._is_up:
                await self._stack.enter_async_context(Server(self._launch))
                self._is_up = True
        return await self._asked.solve(request)

    async def close(self) -> None:
        await self._asked.close()
        await self._stack.aclose()


def _loaded(target: str, arguments: Sequence[str], parameters: Mapping[str, Any]) -> "OfflineModel":
    try:
        from engine.solvers.offline_model import OfflineModel
    except ImportError as error:
        raise MissingExtra(
            f"the solver vllm:{target} needs vLLM in Provender's own environment to work offline ({error}); "
            "run: pip install 'provender[vllm]', or leave `offline` out and name the one of another "
            "environment by the option `executable`"
        ) from error
    try:
        return OfflineModel(target, arguments=arguments, parameters=parameters)
    except (OSError, ValueError, RuntimeError) as error:
        raise SolverError(
            f"vLLM cannot load {target!r} ({str(error).strip()[:300]}); give a folder as save_pretrained "
            "writes it, or the name of a model that the hub has"
        ) from error


def _found() -> str | None:
    """The command beside our interpreter, or else on the path."""
    beside = Path(sys.executable).parent / "vllm"
    return str(beside) if os.access(beside, os.X_OK) else shutil.which("vllm")
