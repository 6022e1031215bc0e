"""Cases that a backend is known not to hold, by backend, each with its reason.

At most seven in all, and none of them a forged verdict, a reach outside the box, or a leak of an expected value.
"""

from collections.abc import Mapping
from types import MappingProxyType

KNOWN_GAPS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "runsc": {
        "R-01": "gVisor has no limit on processes: the bomb ends its container, a harness_error",
        "R-01/c": "as above",
        "R-25/counted": "gVisor's own file system in memory counts no files; it is limited in bytes",
        "E-13/init": "gVisor lets any user read it: three variables that are the same for every program",
        "E-13/maps": "gVisor lets any user read the addresses, though not the memory, of a process",
    },
})  # fmt: skip
