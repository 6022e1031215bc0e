"""Languages whose test scripts run in a box of their own and call the program in another (``driver``)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.errors import BadJob
from sandbox.languages.base import Build, read_driver
from sandbox.languages.javascript import RUN


@dataclass(frozen=True)
class Drive:
    """The two sides. Source and script reach them over their channels; what is built is the same for all."""

    candidate: Build
    driver: Build
    data_limit: bool


def drive_of(language: str) -> Drive:
    """How a program in ``language`` is driven.

    Raises:
        BadJob: scripts in this language run with the program only.
    """
    if language not in _DRIVES:
        raise BadJob(f"test scripts drive programs in {' and '.join(_DRIVES)}, not in {language}")
    return _DRIVES[language]


_JAVASCRIPT = {name: read_driver(name) for name in ("exchange.js", "objects.js", "script.js")}

_DRIVES: Mapping[str, Drive] = {
    "python": Drive(Build(warm="calls"), Build(warm="script"), data_limit=True),
    "javascript": Drive(
        Build(files=_JAVASCRIPT, run=(*RUN, "/box/objects.js")),
        Build(files=_JAVASCRIPT, run=(*RUN, "/box/script.js")),
        data_limit=False,
    ),
}
