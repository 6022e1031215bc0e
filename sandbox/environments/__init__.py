"""Box environments: the named, hashed sets of packages that a program may see, the same on every machine.

A box never sees what happens to be installed beside Provender. ``stdlib``, the default, is the interpreter
and nothing else; ``scientific`` has what such programs are usually written with; any other is a user's own
list of packages. An environment is built once (:func:`build`) into a folder named after its content, and
lent to boxes read-only.
"""

from sandbox.environments.building import build
from sandbox.environments.environment import ALGEBRA, SCIENTIFIC, STDLIB, TESTING, Environment
from sandbox.environments.store import environments, get_environment, remember

__all__ = [
    "ALGEBRA",
    "SCIENTIFIC",
    "STDLIB",
    "TESTING",
    "Environment",
    "build",
    "environments",
    "get_environment",
    "remember",
]
