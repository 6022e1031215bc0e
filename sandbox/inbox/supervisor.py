"""First program of a worker's outer box: takes jobs as frames on stdin, answers on stdout.

It holds sources and inputs, never an expected value or a verdict; it never runs a candidate in a process of
its own. Its arguments are the first user id that boxes may take, or ``shared`` in a user namespace, where
there is only one; the kind of walls: ``namespaces``, ``fence`` in a container that allows none, ``cell`` in a
container that runs a single program, where the container itself is the wall, or ``bare`` where there is
nothing around us; the core that it and the programs it talks to are to keep to, or ``any``; and for ``bare``
the folder in which everything is to lie.
"""

import gc
import os
import signal
import sys
import traceback

from sandbox.inbox import fence, syscalls, zygote
from sandbox.inbox.boxes import Boxes
from sandbox.inbox.frames import pack, read_frame, write_all
from sandbox.inbox.ground import survey
from sandbox.inbox.jobs import Jobs
from sandbox.inbox.places import VAULT
from sandbox.inbox.vault import Vault


def main() -> None:
    """Serves until the host closes the pipe."""
    first_uid = None if sys.argv[1] == "shared" else int(sys.argv[1])
    kind = sys.argv[2]
    core = None if sys.argv[3] == "any" else int(sys.argv[3])
    root = sys.argv[4] if kind == "bare" else ""
    # Out of reach of the tools by which a program of the same user could read another's memory.
    syscalls.set_dumpable(False)
    if kind == "namespaces":
        # In a user namespace, only a mount namespace made within it may be changed.
        syscalls.unshare_mounts()
    if root:
        syscalls.die_with_parent(signal.SIGKILL)
        syscalls.adopt_orphans()
    ground = survey(kind, first_uid, root, core)
    jobs_in, replies_out = os.dup(0), os.dup(1)
    os.dup2(os.open("/dev/null", os.O_RDWR), 0)
    os.dup2(2, 1)
    boxes = Boxes(zygote.start(), ground)
    if ground.core is not None:
        # Not before the zygote is there, which builds the next box on another core meanwhile.
        os.sched_setaffinity(0, {ground.core})
    jobs = Jobs(boxes, Vault(f"{root}{VAULT}", mounting=not ground.fenced), ground)
    gc.freeze()
    write_all(replies_out, pack({"ready": True, "landlock": ground.landlock, "filtered": ground.filtered}))
    while (job := read_frame(jobs_in)) is not None:
        try:
            reply = jobs.run(job)
        except OSError as error:
            reply = {"broken": f"{error}"}
        except Exception:  # boundary: a fault of ours is reported as ours, and the host takes a new worker
            reply = {"broken": traceback.format_exc(limit=-3)}
        if root:
            fence.bury_strays()
        write_all(replies_out, pack({"id": job["id"], **reply}))
        boxes.tidy()
