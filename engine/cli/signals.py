"""Every signal that asks for an end ends a verb as Ctrl-C does: what is known is kept, boxes are cleared."""

import signal
from types import FrameType

#: The exit code of whatever a signal ended.
INTERRUPTED = 130
#: What a service manager, a terminal that closes, and Ctrl-\\ send.
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


def end_as_interrupted() -> None:
    """Makes the signals of :data:`ENDING` act as SIGINT. One that is ignored, as by ``nohup``, stays so."""
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(_: int, frame: FrameType | None) -> None:
    # A closing terminal sends two signals, a service manager several: the second must not cut the end short.
    for number in ENDING:
        signal.signal(number, lambda *_: None)
    handler = signal.getsignal(signal.SIGINT)
    if not callable(handler):  # ignored, in a background job of a script
        raise KeyboardInterrupt
    handler(signal.SIGINT, frame)
