"""What a service is told when it starts."""

from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True)
class ServeSettings:
    """Limits of a service, and whom it answers. Each number says what a caller can rely on."""

    host: str = "127.0.0.1"
    port: int = 8080
    sandbox: str = "auto"
    jobs: int | None = None
    """Programs run at once; the number of cores by default."""
    unsafe: bool = False
    tokens: frozenset[str] = frozenset()
    """One of these is asked of every caller; nobody is asked where there is none."""
    problems: Path | None = None
    """Problems that callers name by their ids, so that no gold ever leaves the service."""
    max_body_bytes: int = 16 * MIB
    body_seconds: float = 30.0
    """What a caller may take to send a body."""
    wait_seconds: float = 18.0
    """What a request waits for its turn before it is refused. Clients of SandboxFusion wait ten seconds
    longer than they give a program, and ask again after a 504 only."""
    judge_seconds: float = 300.0
    """What a verdict may take from its turn on."""
    queue: int = 4096
    """Requests that wait for their turn; more are refused at once."""
    stop_seconds: float = 60.0
    """What requests under way are given when the service is told to stop."""
