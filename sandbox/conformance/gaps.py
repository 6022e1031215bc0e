"""Cases that a backend is known not to hold, by backend, each with its reason.

At most ten in all, and none of them a forged verdict, a reach outside the box, or a leak of an expected value.
"""

from collections.abc import Mapping
from types import MappingProxyType

KNOWN_GAPS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "runsc": {
        "R-01": "gVisor has no limit on processes: the bomb ends its container, a harness_error",
        "R-01/c": "as above",
        "R-25/counted": "gVisor's own file system in memory counts no files; it is limited in bytes",
        "E-13/init": "gVisor lets any user read it: three variables that are the same for every program",
        "B-DEV/stdout": "gVisor's pipes keep the owner and mode that they are made with: opening one anew is refused",
        "B-DEV/stderr": "as above",
        "E-13/maps": "gVisor lets any user read the addresses, though not the memory, of a process",
        "E-35/fuse": "a device of gVisor's own kernel, not of the host's",
        "E-29/mknod": "a name in gVisor's own memory; opening it gives no device",
    },
})  # fmt: skip
