"""Another locale, for programs whose answers are asked for twice, on machines that may not have it."""

import locale
from collections.abc import Iterable

#: What the first pass has, and every machine.
_PLAIN = "C.UTF-8"


def forgive_missing_locale() -> None:
    """Lets a program take the environment's locale though it is not installed: it gets the plain one.

    It would fail by an accident of the machine, and not because its answer hangs on the locale.
    """
    strict = locale.setlocale

    def setlocale(category: int, wanted: str | Iterable[str | None] | None = None) -> str:
        try:
            return strict(category, wanted)
        except locale.Error:
            if wanted != "":
                raise
            return strict(category, _PLAIN)

    vars(locale).update(setlocale=setlocale)
