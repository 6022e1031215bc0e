"""Standard input, output and error, of which whoever started us may have closed some."""

import os
import sys

#: The numbers of those that were closed.
_closed: set[int] = set()


def fill_closed() -> None:
    """Opens ``/dev/null`` for what is closed: a ledger would else get its number, and what is printed."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            _closed.add(number)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def was_closed(number: int) -> bool:
    """Whether nothing was there where we were started."""
    return number in _closed
