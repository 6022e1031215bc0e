"""Runs untrusted programs, and says truthfully how they ended. Knows nothing of problems or verdicts.

Covered, for every program: its own process, mount and IPC namespaces, no network, an empty environment, no
capabilities and no new privileges, a system call filter, private size-limited file systems, limits on CPU
time, wall time, memory, processes and output, and the end of everything it started before a result is
given. Expected values never enter a box.

Not covered: bugs of the kernel, timing and cache channels between programs, and what the capability vector
of a result says is only sampled.
"""

from sandbox.batch import CallJob, Finished, RunJob
from sandbox.blocking import BlockingSandbox
from sandbox.errors import BadJob, HarnessError, MissingToolchain, SandboxError, UnsafeHost
from sandbox.languages import LANGUAGES, NotApplicable
from sandbox.limits import Limits
from sandbox.program import BYTE_ORDER_MARK, Program
from sandbox.results import CallOutcome, CallResult, Capabilities, DriveResult, RunResult, Status, Usage
from sandbox.sandbox import Sandbox

__all__ = [
    "BYTE_ORDER_MARK",
    "LANGUAGES",
    "BadJob",
    "BlockingSandbox",
    "CallJob",
    "CallOutcome",
    "CallResult",
    "Capabilities",
    "DriveResult",
    "Finished",
    "HarnessError",
    "Limits",
    "MissingToolchain",
    "NotApplicable",
    "Program",
    "RunJob",
    "RunResult",
    "Sandbox",
    "SandboxError",
    "Status",
    "UnsafeHost",
    "Usage",
]
