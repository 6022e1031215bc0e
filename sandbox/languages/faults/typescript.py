"""TypeScript: its compiler's first complaint; at run time what Node says, in lines of the source."""

from sandbox.languages.faults.base import FaultReader, by_line
from sandbox.languages.faults.javascript import FAULTS as _JAVASCRIPT

FAULTS = FaultReader(_JAVASCRIPT.run, by_line(r"main\.ts\((?P<line>\d+)\): (?P<message>.*)$"))
