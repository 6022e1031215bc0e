"""What a supervisor may say of a job. It runs beside hostile programs, so its replies are checked as well.

A reply of another form is no statement about the program: the worker is thrown away, and the job retried.
"""

from collections.abc import Mapping
from typing import Any

from sandbox.inbox.answer_budget import excess_of
from sandbox.inbox.frames import BadFrame
from sandbox.inbox.protocol import (
    Called,
    Driven,
    Failure,
    Job,
    JobKind,
    NotCompiled,
    Ran,
    Reply,
    Talked,
)
from sandbox.inbox.schema import BadMessage, read

_REPLIES: Mapping[JobKind, type[Ran | Called | Driven | Talked]] = {
    JobKind.RUN: Ran,
    JobKind.CALLS: Called,
    JobKind.CONFIRM: Called,
    JobKind.DRIVE: Driven,
    JobKind.TALK: Talked,
}


def read_reply(message: Mapping[str, Any], job: Job) -> Reply:
    """``message`` as the reply to ``job``.

    Raises:
        BadFrame: it is none; the text says where.
    """
    kinds: list[type[Reply]] = [_REPLIES[job.kind], Failure]
    if any(build is not None and build.commands for build in (job.build, job.partner)):
        kinds.append(NotCompiled)
    kind = next((kind for kind in kinds if message.get("kind") == kind.kind), None)
    if kind is None:
        raise BadFrame(f"not a reply to this job: kind: {str(message.get('kind'))[:80]!r}")
    try:
        reply: Reply = read(kind, message)
    except BadMessage as error:
        raise BadFrame(f"not a reply to this job: {error}") from None
    if reply.id != job.id:
        raise BadFrame("a reply to another job")
    if isinstance(reply, Called) and len(reply.answers) > len(job.questions):
        raise BadFrame("more answers than questions")
    if isinstance(reply, Called) and (excess := excess_of(reply.answers)):
        raise BadFrame(excess)
    return reply
