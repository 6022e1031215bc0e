"""A job on its way to its reply: who waits for it, and whose hands it is in."""

import asyncio
from dataclasses import dataclass, field

from sandbox.inbox.protocol import Job, JobEnd, JobKind
from sandbox.inbox.starvation import MOST_STRETCH

#: Letters of the programs and questions of a job that may wait at a worker: several of them are no burden.
_SMALL = 32 * 1024
#: What takes one box, or two, and no compiler.
_SHORT_KINDS = frozenset({JobKind.RUN, JobKind.CALLS, JobKind.DRIVE})


@dataclass(slots=True, eq=False)
class Errand:
    """A job until somebody has its reply."""

    job: Job
    reply: asyncio.Future[JobEnd]
    worker: object | None = None
    """Whose reply will be taken; another that was sent the job too works for nothing."""
    losses: list[str] = field(default_factory=list)
    """Why workers were lost over it."""

    @property
    def key(self) -> str | None:
        """Of what is built for it."""
        return self.job.build.key if self.job.build else None

    @property
    def may_wait(self) -> bool:
        """Whether it may be sent to a worker that is not done with another: a small one, without a stain."""
        job = self.job
        if self.losses or job.build is not None or job.kind not in _SHORT_KINDS:
            return False
        held = sum(map(len, job.questions))
        for box in job.boxes:
            loaded = "" if box.load is None else box.load["source"]
            held += len(loaded) + len(box.stdin) + sum(map(len, box.files.values()))
        return held <= _SMALL

    @property
    def wall_seconds(self) -> float:
        """How long it may take by the limits of all its boxes, compilers included, where they starve."""
        job = self.job
        wall = sum(box.shape.limits["wall_seconds"] for box in job.boxes) * job.starts
        for whole in (job.build, job.partner):
            for build in (whole, whole.prelude) if whole is not None else ():
                if build is not None:
                    wall += build.limits["wall_seconds"] * len(build.commands)
        return wall * MOST_STRETCH

    def end(self, reply: JobEnd) -> None:
        self.worker = None
        if not self.reply.done():
            self.reply.set_result(reply)

    def fail(self, error: Exception) -> None:
        self.worker = None
        if not self.reply.done():
            self.reply.set_exception(error)
