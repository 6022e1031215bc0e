"""``provender serve``: verdicts, rewards and program runs over HTTP."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.options import AUTO, JobsOption, SandboxOption, UnsafeOption


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8080,
    sandbox: SandboxOption = AUTO,
    unsafe: UnsafeOption = False,
    jobs: JobsOption = None,
    tokens: Annotated[
        Path | None, typer.Option(help="File of tokens, one a line: callers then have to send one.")
    ] = None,
    problems: Annotated[
        Path | None,
        typer.Option(help="Dataset folder, or requests without answers: callers name these by id."),
    ] = None,
    max_body_mib: Annotated[int, typer.Option(min=1, max=1024, help="Largest body.")] = 16,
    wait_seconds: Annotated[
        float, typer.Option(min=0, help="What a request waits for its turn before it gets a 504.")
    ] = 18.0,
) -> None:
    """Verdicts, rewards and program runs over HTTP, until SIGTERM; what is under way then is answered.

    \b
    POST /verify    a line of `provender verify`, or many as application/x-ndjson; NeMo Gym's rollouts
    POST /run_code  SandboxFusion's: verl's reward.sandbox_fusion.url; also /submit
    POST /reward    OpenRLHF's: --reward.remote_url
    POST /validate  the remote validator of NeMo Data Designer
    GET  /health, /metrics (Prometheus)

    \b
    provender serve --port 8080 --jobs 16
    curl -s localhost:8080/verify -d '{"id": 1, "kind": "math", "gold": "1/2", "response": "0.5"}'

    docs/serve.md has every route and limit.
    """
    from engine.service.server import serve as serve_until_stopped
    from engine.service.settings import MIB, ServeSettings

    settings = ServeSettings(
        host=host,
        port=port,
        sandbox=sandbox,
        jobs=jobs,
        unsafe=unsafe,
        tokens=_tokens(tokens),
        problems=problems,
        max_body_bytes=max_body_mib * MIB,
        wait_seconds=wait_seconds,
    )
    serve_until_stopped(settings, lambda url: typer.echo(f"Serving on {url}."))


def _tokens(path: Path | None) -> frozenset[str]:
    """The tokens of a file.

    Raises:
        InputError: it holds none; a service that was to ask for tokens must not answer everybody.
    """
    from engine.errors import InputError

    if path is None:
        return frozenset()
    found = frozenset(line.strip() for line in path.read_text("utf-8").splitlines() if line.strip())
    if not found:
        raise InputError(f"{path} holds no token: write one a line, or leave out --tokens to ask for none")
    return found
