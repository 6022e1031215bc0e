"""Questions to a server over HTTP: JSON there, bytes back, whole or not at all, within a time and a size."""

import asyncio
import json
import urllib.request
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from engine.solvers.secret import Secret

if TYPE_CHECKING:
    import aiohttp

#: No completion comes near it, and the ledger keeps no larger record.
MAX_ANSWER_BYTES = 64 * 1024 * 1024
#: A server that is there accepts a connection at once, however busy it is.
_CONNECT_SECONDS = 30.0
_OK = 200


class Refused(Exception):
    """An answer with another status than 200."""

    def __init__(self, status: int, headers: Mapping[str, str], text: str, code: object) -> None:
        super().__init__(text)
        self.status, self.headers, self.text, self.code = status, headers, text, code


class Unreached(Exception):
    """The server is not there, or the connection broke."""


class Broken(Exception):
    """Somebody answers, but not as HTTP has it, or breaks off."""


class Late(Exception):
    """No whole answer came in time."""


class Oversized(Exception):
    """An answer larger than any completion."""


class HttpClient:
    """Asks the server at ``base_url``. For use within one event loop.

    Args:
        timeout_seconds: for one question, from the first byte sent to the last that comes: a server that
            sends a byte now and then is as silent as one that sends none.
    """

    def __init__(self, base_url: str, secret: Secret, *, timeout_seconds: float) -> None:
        self._base_url, self._secret, self._timeout = base_url.rstrip("/"), secret, timeout_seconds
        self._session: aiohttp.ClientSession | None = None

    async def post(self, path: str, body: Mapping[str, Any]) -> bytes:
        """The body of the answer.

        Raises:
            Refused, Unreached, Broken, Late, Oversized: there is none, for these reasons.
        """
        import aiohttp

        # ASCII: it can hold half a surrogate pair, as a model's words may.
        content = json.dumps(body).encode("ascii")
        try:
            async with (
                asyncio.timeout(self._timeout),
                self._connected().post(
                    self._base_url + path, data=content, allow_redirects=False
                ) as response,
            ):
                answer = await _read(response)
                if response.status != _OK:
                    raise _refused(response.status, response.headers, answer)
                return answer
        except TimeoutError as error:
            raise Late("no answer in time") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            fault = _fault_in(error)
            # Some servers quote in a broken header what they were sent.
            if fault is None:
                raise Unreached(self._secret.blotted(str(error) or type(error).__name__)) from error
            raise Broken(self._secret.blotted(fault)) from error

    async def close(self) -> None:
        """Closes the connections. May be called twice."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    def _connected(self) -> "aiohttp.ClientSession":
        import aiohttp

        if self._session is None:
            self._session = aiohttp.ClientSession(
                # The limiter bounds what is under way.
                connector=aiohttp.TCPConnector(limit=0),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS),
                headers={"Authorization": self._secret.header, "Content-Type": "application/json"},
                cookie_jar=aiohttp.DummyCookieJar(),
                # Looked up once: aiohttp itself asks the environment in a thread for every question.
                proxy=_proxy_for(self._base_url),
            )
        return self._session


def _proxy_for(address: str) -> str | None:
    """The proxy that the environment names for an address."""
    parts = urlsplit(address)
    if parts.hostname is None or urllib.request.proxy_bypass(parts.hostname):
        return None
    return urllib.request.getproxies().get(parts.scheme)


def _fault_in(error: Exception) -> str | None:
    """What is wrong with an answer that came; ``None`` where none did."""
    import aiohttp

    match error:
        case aiohttp.ClientHttpProxyError():
            return None
        case aiohttp.ClientResponseError(message=message):
            return f"an answer that is no HTTP: {message}"
        case aiohttp.ClientPayloadError():
            told = getattr(error.__cause__, "message", error)
            return f"an answer that breaks off or cannot be unpacked: {told}"
        case aiohttp.ServerDisconnectedError(message=message) if not isinstance(message, str):
            return "an answer that breaks off in its head"  # what there is of it
    return None


async def _read(response: "aiohttp.ClientResponse") -> bytes:
    parts = bytearray()
    async for part in response.content.iter_any():
        parts += part
        if len(parts) > MAX_ANSWER_BYTES:
            raise Oversized(f"an answer of more than {MAX_ANSWER_BYTES} bytes")
    return bytes(parts)


def _refused(status: int, headers: Mapping[str, str], answer: bytes) -> Refused:
    """What a server says with its refusal: the message of OpenAI's form, or the text as it is."""
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError):
        said = None
    error = said.get("error", said) if isinstance(said, dict) else None
    message, code = (error.get("message"), error.get("code")) if isinstance(error, dict) else (error, None)
    text = message if isinstance(message, str) else answer[:2000].decode("utf-8", "replace")
    return Refused(
        status, headers, f"status {status}: {text.strip()}" if text.strip() else f"status {status}", code
    )
