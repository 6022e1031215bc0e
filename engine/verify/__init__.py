"""The ``verify`` contract: one JSON object per line in, one verdict per line out, in the same order.

See docs/verify.md for the forms of a line. A line that is none of them gets the verdict
``bad_request`` with a reason that shows the value at fault; the others go on.
"""

from engine.verify.lines import MAX_LINE_BYTES, BadRequest, read_lines
from engine.verify.requests import Request, read_request
from engine.verify.stream import verify_stream

__all__ = ["MAX_LINE_BYTES", "BadRequest", "Request", "read_lines", "read_request", "verify_stream"]
