"""Serves until it is told to stop, and then answers what is under way."""

import signal
import socket
from collections.abc import Callable

from engine.errors import MissingExtra
from engine.service.settings import ServeSettings

#: What asks a service to stop.
_STOPPING = (signal.SIGTERM, signal.SIGINT)


def serve(settings: ServeSettings, started: Callable[[str], None] = lambda url: None) -> None:
    """Serves until SIGTERM or SIGINT. Then no further request is taken, and those under way are answered.

    Args:
        started: is told the URL once requests are answered.

    Raises:
        MissingExtra: the packages of the extra ``serve`` are not there.
        InputError: the held problems cannot be read.
        OSError: the address is taken.
    """
    try:
        import uvicorn

        from engine.service.app import make_app
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"`provender serve` needs {error.name}, which is not installed: pip install 'provender[serve]'"
        ) from None

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                port = self.servers[0].sockets[0].getsockname()[1]
                started(f"http://{settings.host}:{port}")

    config = uvicorn.Config(
        make_app(settings),
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=int(settings.stop_seconds),
        # A caller that sends nothing keeps a connection and nothing else.
        timeout_keep_alive=75,
        h11_max_incomplete_event_size=64 * 1024,
    )
    before = [signal.signal(number, lambda *_: None) for number in _STOPPING]
    try:
        # uvicorn catches the signals meanwhile, and raises them again once all is answered.
        Server(config).run()
    finally:
        for number, handler in zip(_STOPPING, before, strict=True):
            signal.signal(number, handler)
