"""Where boxes come from: made to order, or built ahead while nobody waits."""

import contextlib
import os
from dataclasses import dataclass

from sandbox.inbox import box_cgroup, fence, process_scope, walls, zygote
from sandbox.inbox.box import Box
from sandbox.inbox.ground import Ground
from sandbox.inbox.input_file import InputFile
from sandbox.inbox.places import Folders
from sandbox.inbox.protocol import BoxLimits, BoxShape, BoxSpec, FirstProcess, Warm

#: Warm programs that do nothing but answer and ask.
_CONVERSING: tuple[Warm, ...] = ("calls", "script")
#: What a user who is not ours alone may start while a box runs.
_ELBOW_ROOM = 64
#: User ids that the boxes of a worker take in turn.
_UIDS = 1000
_NO_FOLDERS = Folders()


@dataclass(frozen=True)
class _Spare:
    number: int
    shape: BoxShape
    box: Box


class Boxes:
    """Opens the boxes of one worker. Most jobs want the same box as the job before them: one is kept ready.

    A box that waits has been told nothing: it was forked from a zygote that never saw a job, and its clocks
    start when it is taken.
    """

    def __init__(self, control: zygote.Zygote, ground: Ground) -> None:
        self._control, self._ground = control, ground
        # Elsewhere nothing may be beside the one program that runs.
        self._ahead = ground.kind in ("namespaces", "fence")
        self._other: zygote.Zygote | None = None
        self._count = 0
        self._grouped = box_cgroup.lent() and not ground.fenced
        self._spares: dict[bool, _Spare] = {}
        self._wanted: tuple[bool, BoxShape] | None = None
        self._made: list[Box] = []
        self._common_gate: int | None = None

    def take(self, shape: BoxShape, *, other: bool, supplies: bytes | None = None) -> Box:
        """A box of its own folders alone, yet to be fed, from the zygote with another hash seed if ``other``.

        Args:
            supplies: what its work folder holds when it starts; no box with any is built ahead.

        Raises:
            OSError: it could not be built.
        """
        self.tidy()
        if supplies is not None:
            return self._open(shape, _NO_FOLDERS, other=other, supplies=supplies)
        self._wanted = (other, shape)
        spare = self._spares.pop(other, None)
        if spare and spare.shape == shape and spare.box.waits():
            return spare.box
        if spare:
            spare.box.discard()
        return self._open(shape, _NO_FOLDERS, other=other)

    def prepare(self) -> None:
        """Builds a box such as the last one that was taken."""
        if self._ahead and self._wanted and self._wanted[0] not in self._spares:
            other, shape = self._wanted
            # What is in the way now is met, and named, by the job that needs the box.
            with contextlib.suppress(OSError):
                box = self._open(shape, _NO_FOLDERS, other=other)
                self._spares[other] = _Spare(self._count, shape, box)

    def tidy(self) -> None:
        """Clears away what is left of boxes that have ended, before another program runs.

        Raises:
            OSError: something could not be removed; the worker must not be used again.
        """
        for box in self._made:
            if box.ended:
                box.clear_away()
        self._made = [box for box in self._made if not box.ended]

    def open_in(
        self, folders: Folders, shape: BoxShape, stdin: bytes = b"", supplies: bytes | None = None
    ) -> Box:
        """A box that sees ``folders``, for a compiler or for what it made.

        Args:
            supplies: what its work folder holds when it starts, as :func:`sandbox.inbox.supplies.pack` gives.

        Raises:
            OSError: it could not be built.
        """
        self.tidy()
        return self._open(shape, folders, stdin, other=False, supplies=supplies)

    def _open(
        self,
        shape: BoxShape,
        folders: Folders,
        stdin: bytes | None = None,
        *,
        other: bool,
        supplies: bytes | None = None,
    ) -> Box:
        spec = self._spec(shape, folders, supplied=supplies is not None)
        group = self._group(spec["limits"]) if self._grouped else None
        if self._ground.fenced:
            fence.prepare(spec)
        doors = group.open_doors() if group else self._gates(folders)
        packed = _packed(supplies)
        handed = [*doors, *(file.fd for file in packed)]
        try:
            box = Box(self._zygote(spec["warm"], other), spec, group, handed, stdin, piped=shape.piped)
        finally:
            for file in packed:
                file.close()
            for door in doors:
                if door != self._common_gate:
                    os.close(door)
        self._made.append(box)
        return box

    def _first_process(self, warm: Warm | None) -> FirstProcess:
        """What the first process of a box does for the candidate: nothing where it is the candidate."""
        if self._ground.fenced:
            return "watch"
        if not self._grouped:
            # As it may be of the candidate's user, it is to have nothing that can be taken from it.
            return "reap"
        # A whole program is not to find itself the first process, which signals treat as no other.
        return "nothing" if warm == "calls" else "reap"

    def _group(self, limits: BoxLimits) -> box_cgroup.Group:
        # One more task than allowed, so that going over is seen and named.
        return box_cgroup.make(self._count, limits["memory_bytes"], limits["processes"] + 1)

    def _gates(self, folders: Folders) -> list[int]:
        if not self._ground.landlock or self._ground.bare:
            return []
        if folders.program or folders.prelude:
            return [fence.gate(folders)]
        if self._common_gate is None:
            self._common_gate = fence.gate(folders)
        return [self._common_gate]

    def _zygote(self, warm: Warm | None, other: bool) -> zygote.Zygote:
        if not (other and warm):
            return self._control
        if self._other is None:
            self._other = zygote.start_other(self._ground.packages)
        return self._other

    def _spec(self, shape: BoxShape, folders: Folders, *, supplied: bool) -> BoxSpec:
        self._number_the_next()
        ground = self._ground
        uid = None if ground.first_uid is None else ground.first_uid + self._count % _UIDS
        home = ground.home(self._count if uid is None else uid)
        around = self._processes_around(uid)
        return BoxSpec(
            argv=[ground.moved(part, home, folders) for part in shape.argv],
            env={name: ground.moved(value, home, folders) for name, value in shape.env.items()},
            limits=shape.limits,
            warm=shape.warm,
            channel=shape.channel,
            collect=shape.collect,
            supplied=supplied,
            uid=uid,
            home=home,
            program=folders.program,
            program_writable=folders.writable,
            linked=folders.linked,
            prelude=folders.prelude,
            fenced=ground.fenced,
            bare=ground.bare,
            disposable=ground.disposable,
            landlock=ground.landlock,
            filtered=ground.filtered,
            first=self._first_process(shape.warm),
            sampled=not (ground.fenced or self._grouped),
            core=ground.core if shape.warm in _CONVERSING else None,
            mounts=[] if ground.fenced else walls.mounts(shape.limits, uid, folders),
            rlimits=walls.resource_limits(shape.limits, processes_around=around, data_limit=shape.data_limit),
        )

    def _number_the_next(self) -> None:
        """Numbers go on, but for those whose user a waiting box has taken."""
        self._count += 1
        while any((self._count - spare.number) % _UIDS == 0 for spare in self._spares.values()):
            self._count += 1

    def _processes_around(self, uid: int | None) -> int:
        """Processes that count as the candidate's user without being the candidate's."""
        if self._ground.bare and uid is None:
            # The whole of what our user runs; the watcher counts those of the box.
            return process_scope.tasks_of_user(os.getuid()) + _ELBOW_ROOM
        # Room for the watcher's own kind and the boxes that wait, who in a user namespace count as the same
        # user; and more where a control group decides, since only the group keeps count of what it refused.
        return (1 if uid is not None else 8) + (8 if self._grouped else 0)


def _packed(supplies: bytes | None) -> list[InputFile]:
    """The file in memory that carries supplies into a box, if there are any."""
    if supplies is None:
        return []
    file = InputFile()
    file.fill(supplies)
    return [file]
