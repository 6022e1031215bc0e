"""What a broken or hostile server may send: whole answers as bytes, by name, and a server that sends them."""

import asyncio
import gzip
import json
import re
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

KEY = "sk-the-key-of-nobody"
GOOD = {
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "good"}, "finish_reason": "stop"}]
}


def http(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    given = {"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body


def said(content: Any = "odd", **fields: Any) -> bytes:
    """A chat completion with a message, and other fields of the answer."""
    message = {"role": "assistant", "content": content}
    return http(json.dumps({"choices": [{"index": 0, "message": message}], **fields}).encode())


def choice(**fields: Any) -> bytes:
    whole = {
        "index": 0,
        "message": {"role": "assistant", "content": "odd"},
        "finish_reason": "stop",
        **fields,
    }
    return http(json.dumps({"choices": [whole]}).encode())


def usage(**fields: Any) -> bytes:
    return said(usage=fields)


def chunked(body: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    parts = b"".join(
        b"%x\r\n%s\r\n" % (len(body[at : at + 7]), body[at : at + 7]) for at in range(0, len(body), 7)
    )
    return http(parts + end, Content_Length="", Transfer_Encoding="chunked")


_PLAIN = json.dumps(GOOD).encode()
_STATUSES = (
    *(
        100,
        101,
        201,
        204,
        206,
        300,
        301,
        302,
        304,
        307,
        308,
        400,
        402,
        405,
        406,
        408,
        409,
        410,
        411,
        413,
        415,
    ),
    *(
        418,
        421,
        422,
        425,
        426,
        428,
        429,
        431,
        451,
        500,
        501,
        502,
        503,
        504,
        507,
        508,
        511,
        520,
        529,
        599,
        600,
        999,
    ),
)
_BODIES: dict[str, Any] = {
    "null": None,
    "a number": 3,
    "a text": "hello",
    "a list": [GOOD],
    "an empty object": {},
    "an error with status 200": {"error": {"message": "overloaded", "code": 500}},
    "no choices": {"choices": []},
    "choices that are none": {"choices": None},
    "choices by name": {"choices": {"0": GOOD["choices"][0]}},
    "a choice that is none": {"choices": [None]},
    "a choice without a message": {"choices": [{"index": 0, "text": "of another form"}]},
    "a message that is a text": {"choices": [{"message": "hello"}]},
    "a piece of a stream": {"choices": [{"index": 0, "delta": {"content": "hel"}}]},
}

ODD: dict[str, bytes] = {
    **{f"status {code}": http(b'{"error": {"message": "no"}}', f"{code} Odd") for code in _STATUSES},
    **{f"body: {name}": http(json.dumps(body).encode()) for name, body in _BODIES.items()},
    "nothing": b"",
    "a byte": b"H",
    "no HTTP": b"SSH-2.0-OpenSSH_9.6\r\n",
    "HTTP of long ago": b"hello",
    "a head without an end": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
    "no head": _PLAIN,
    "an empty body": http(b""),
    "white space": http(b"   \n"),
    "a page": http(b"<html><body>502 Bad Gateway</body></html>", Content_Type="text/html"),
    "half a body": http(_PLAIN)[:-20],
    "more than it says": http(_PLAIN, Content_Length=str(len(_PLAIN) - 9)),
    "a length that is none": http(_PLAIN, Content_Length="many"),
    "a length below zero": http(_PLAIN, Content_Length="-5"),
    "two lengths": http(_PLAIN, content_length="3"),
    "no length": http(_PLAIN, Content_Length=""),
    "a length beyond all numbers": http(_PLAIN, Content_Length="9" * 30),
    "in pieces and with a length": http(chunked(_PLAIN), Transfer_Encoding="chunked"),
    "a piece that is cut": chunked(_PLAIN, end=b"50\r\n{"),
    "in pieces": chunked(_PLAIN),
    "in pieces without an end": chunked(_PLAIN, end=b""),
    "a piece of no size": http(b"zz\r\n{}\r\n", Content_Length="", Transfer_Encoding="chunked"),
    "a stream of events": http(b"data: {}\n\ndata: [DONE]\n\n", Content_Type="text/event-stream"),
    "packed": http(gzip.compress(_PLAIN), Content_Encoding="gzip"),
    "packed by its word only": http(_PLAIN, Content_Encoding="gzip"),
    "packed and cut": http(gzip.compress(_PLAIN)[:30], Content_Encoding="gzip"),
    "a bomb": http(zlib.compress(b"[" + b" " * 200_000_000 + b"]", 9), Content_Encoding="deflate"),
    "packed as nobody does": http(_PLAIN, Content_Encoding="rot13"),
    "a byte order mark": http(b"\xef\xbb\xbf" + _PLAIN),
    "UTF-16": http(json.dumps(GOOD).encode("utf-16"), Content_Type="application/json; charset=utf-16"),
    "bytes of no letters": http(b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'),
    "a zero in a text": said("a\x00b"),
    "half a pair": said("a\ud800b"),
    "two objects": http(_PLAIN + b"\n" + _PLAIN),
    "a comma too many": http(b'{"choices": [],}'),
    "no numbers": http(b'{"choices": [{"message": {"content": "x"}, "logprob": NaN}]}'),
    "a number of a million digits": http(b'{"choices": [], "n": 1' + b"0" * 10**6 + b"}"),
    "very deep": http(b'{"choices": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "a key twice": http(b'{"choices": [], "choices": [{"message": {"content": "x"}}]}'),
    "a long text": said("x" * 3_000_000),
    "a large head": http(_PLAIN, X_Large="x" * 100_000),
    "many heads": http(_PLAIN, **{f"X_{number}": "x" for number in range(2000)}),
    "a head of two lines": http(_PLAIN, X_Odd="a\r\n b"),
    "a cookie": http(_PLAIN, Set_Cookie="a=b; Path=/"),
    "content that is a number": said(4),
    "content in parts": said([{"type": "text", "text": "odd"}]),
    "content in parts of another kind": said([{"type": "image_url", "image_url": {"url": "x"}}]),
    "no content": said(None),
    "a refusal": choice(message={"role": "assistant", "content": None, "refusal": "I may not"}),
    "reasoning that is a list": choice(message={"content": "odd", "reasoning": [1]}),
    "reasoning without an answer": choice(message={"content": None, "reasoning_content": "hm"}),
    "an end that is a number": choice(finish_reason=7),
    "an end that is an object": choice(finish_reason={"type": "stop"}),
    "the server's own failure": choice(finish_reason="error"),
    "given up": choice(finish_reason="abort"),
    "an end of another name": choice(finish_reason="MAX_TOKENS"),
    "filtered": choice(finish_reason="content_filter"),
    "a call of a tool": choice(message={"tool_calls": [{"id": "1"}]}, finish_reason="tool_calls"),
    "usage that is none": said(usage=None),
    "usage that is a list": said(usage=[1, 2]),
    "fewer than none": usage(prompt_tokens=-5, completion_tokens=-1),
    "tokens as texts": usage(prompt_tokens="many", completion_tokens="7"),
    "half a token": usage(prompt_tokens=1.5, completion_tokens=2.0),
    "more than there are": usage(prompt_tokens=10**30, completion_tokens=1e300),
    "true tokens": usage(prompt_tokens=True, completion_tokens=False),
    "details that are none": usage(prompt_tokens=3, prompt_tokens_details="x", completion_tokens_details=[]),
    "a model that is a list": said(model=["a"]),
    "the key in the text": said(f"your key is {KEY}"),
    "the key as the model": said(model=KEY),
    "the key refused aloud": http(json.dumps({"error": {"message": f"bad key {KEY}"}}).encode(), "400 Bad"),
    "the key in a page": http(f"<p>{KEY}</p>".encode(), "500 Oops"),
    "the key in the reason": http(b"{}", f"500 {KEY}"),
    "the key elsewhere": http(b"", "307 Go", Location=f"http://127.0.0.1:9/{KEY}"),
    "an error that is a text": http(b'{"error": "no"}', "400 Bad"),
    "an error that is a list": http(b'{"error": [1]}', "400 Bad"),
    "an error in words": http(b"Not like that", "400 Bad", Content_Type="text/plain"),
    "a long error": http(b"x" * 10**6, "400 Bad"),
    "a message that is a number": http(b'{"error": {"message": 5, "code": {}}}', "429 Many"),
    "a wish that is none": http(b"", "429 Many", Retry_After="soon"),
    "a wish without an end": http(b"", "429 Many", Retry_After="nan"),
    "a wish of the past": http(b"", "429 Many", Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"),
}  # fmt: skip


Reply = Callable[[asyncio.StreamWriter], Any]
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


@asynccontextmanager
async def serving(reply: Callable[[int, asyncio.StreamWriter], Any]) -> AsyncIterator[str]:
    """The address of a server whose n-th question, from 0, is answered by ``reply(n, writer)``."""
    asked = 0

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            found = _LENGTH.search(head)
            await reader.readexactly(int(found[1]) if found else 0)
            number, asked = asked, asked + 1
            await reply(number, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
