"""Errors of the answer checker. Only :class:`GoldError` reaches a caller: an answer never raises."""

from engine.errors import InputError


class GoldError(InputError):
    """A gold answer that cannot be read whole: a fault of the data set, to be mended there."""


class Unreadable(Exception):
    """A text is no answer that the parser knows. Caught where answers are read."""


class TooLarge(Exception):
    """A comparison would cost more than its bound. Caught where answers are compared."""


class Undefined(Exception):
    """A value that certainly does not exist over the reals, such as 1/0 or the root of -1."""


class Unsettled(Exception):
    """A value that the method at hand cannot find, though another might."""
