"""First program of a worker's outer box: takes jobs as frames on stdin, answers on stdout.

It holds sources and inputs, never an expected value or a verdict; it never runs a candidate in a process of
its own. Its arguments (:class:`sandbox.inbox.start.Start`) name the kind of walls: ``namespaces``, ``fence``
in a container that allows none, ``cell`` in a container that runs a single program, where the container
itself is the wall, or ``bare`` where there is nothing around us.
"""

import gc
import os
import signal
import sys
import traceback

from sandbox.inbox import fence, syscalls, zygote
from sandbox.inbox.boxes import Boxes
from sandbox.inbox.build_cache import BuildCache
from sandbox.inbox.frames import pack, write_all
from sandbox.inbox.ground import survey
from sandbox.inbox.mail import Mail
from sandbox.inbox.places import BUILDS
from sandbox.inbox.protocol import Failure, Greeting, Job, Reply
from sandbox.inbox.runner import Runner
from sandbox.inbox.schema import read
from sandbox.inbox.start import Start, zygote_start


def main() -> None:
    """Serves until the host closes the pipe; or is the second zygote, where it is started as that."""
    other = zygote_start(sys.argv[1:])
    if other is not None:
        zygote.serve(other.control, other.packages)
    start = Start.read(sys.argv[1:])
    # Out of reach of the tools by which a program of the same user could read another's memory.
    syscalls.set_dumpable(False)
    if start.walls == "namespaces":
        # In a user namespace, only a mount namespace made within it may be changed.
        syscalls.unshare_mounts()
    if start.root:
        syscalls.die_with_parent(signal.SIGKILL)
        syscalls.adopt_orphans()
    ground = survey(start)
    if ground.disposable:
        fence.remove_devices()
    jobs_in, replies_out = os.dup(0), os.dup(1)
    os.dup2(os.open("/dev/null", os.O_RDWR), 0)
    os.dup2(2, 1)
    boxes = Boxes(zygote.start(ground.packages), ground)
    if ground.core is not None:
        # Not before the zygote is there, which builds the next box on another core meanwhile.
        os.sched_setaffinity(0, {ground.core})
    builds = BuildCache(f"{start.root}{BUILDS}", mounting=not ground.fenced)
    mail = Mail(jobs_in, replies_out)
    runner = Runner(boxes, builds, ground, mail.flush_in_time)
    gc.freeze()
    write_all(replies_out, pack(Greeting(landlock=ground.landlock, filtered=ground.filtered)))
    try:
        while (frame := mail.next()) is not None:
            reply = _reply(runner, read(Job, frame))
            if ground.bare:
                fence.kill_strays()
            mail.send(pack(reply))
            boxes.tidy()
    finally:
        mail.flush()  # what was done is told, whatever ends us


def _reply(runner: Runner, job: Job) -> Reply:
    try:
        return runner.run(job)
    except OSError as error:
        return Failure(id=job.id, reason=str(error))
    except Exception:  # boundary: a fault of ours is reported as ours, and the host takes a new worker
        return Failure(id=job.id, reason=traceback.format_exc(limit=-3))
