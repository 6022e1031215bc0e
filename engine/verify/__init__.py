"""The ``verify`` contract: one JSON object per line in, one verdict per line out, in the same order.

See docs/verify.md for the forms of a line. A line that is none of them gets the verdict
``bad_request`` with a reason that shows the value at fault; the others go on. ``verify`` and ``judge`` do the
same for requests in memory.
"""

from engine.verify.lines import MAX_LINE_BYTES, BadRequest, read_lines
from engine.verify.requests import Request, read_request
from engine.verify.stream import verify_stream
from engine.verify.verifier import AsyncVerifier, Verifier, ajudge, averify, judge, verify

__all__ = [
    "MAX_LINE_BYTES",
    "AsyncVerifier",
    "BadRequest",
    "Request",
    "Verifier",
    "ajudge",
    "averify",
    "judge",
    "read_lines",
    "read_request",
    "verify",
    "verify_stream",
]
