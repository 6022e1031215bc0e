"""Lets the boxes of one job speak, each in its turn, until all have ended or their time is up."""

import select
import time
from collections.abc import Callable

from sandbox.inbox.box import Box
from sandbox.inbox.conversation import Interview, Relay, Silent, Talk

Conversation = Silent | Interview | Relay | Talk

#: After its last answer a program may flush and leave; this is how long that may take, in seconds.
_LEAVING_SECONDS = 0.5

#: Nobody waits longer than this for a word of a box before looking at the clock.
_TURN_SECONDS = 0.02


def converse(
    boxes: list[Box],
    conversation: Conversation,
    each_turn: Callable[[], None],
    meanwhile: Callable[[], None] | None = None,
) -> None:
    """Returns when every box has ended; ``meanwhile`` is called once the first word is said."""
    poller = select.poll()
    owners = {fd: box for box in boxes for fd in box.start(poller)}
    conversation.start()
    if meanwhile:
        meanwhile()
    leave_until: float | None = None
    next_look = time.monotonic() + _TURN_SECONDS
    running = boxes
    while running:
        now = time.monotonic()
        each_turn()
        for box in running:
            box.look_at_the_clock()
        if leave_until is None and conversation.finished:
            leave_until = now + _LEAVING_SECONDS
        if leave_until is not None and now > leave_until:
            for box in running:
                box.kill()
        if now > next_look:
            next_look = time.monotonic() + min(box.look() for box in running)
        ready = poller.poll(max(1.0, min(_TURN_SECONDS, next_look - time.monotonic()) * 1000))
        if _turn(running, ready, owners, conversation):
            running = [box for box in running if not box.ended]


def _turn(
    running: list[Box], ready: list[tuple[int, int]], owners: dict[int, Box], conversation: Conversation
) -> bool:
    """Hears everybody who has something to say; whether a box has ended."""
    over: list[Box] = []
    for fd, _ in ready:
        box = owners[fd]
        if fd == box.pidfd:
            over.append(box)
        elif fd in box.fds and box.is_input(fd):
            box.write_some(fd)
        elif fd in box.fds:
            for line in box.read_some(fd):
                conversation.receive(box, line)
    over += [box for box in running if box.pidfd is None and box.silent]
    for box in over:
        for line in box.read_rest():
            conversation.receive(box, line)
        box.finish()
        conversation.box_ended(box)
    return bool(over)
