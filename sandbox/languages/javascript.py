"""JavaScript, run by Node.

``int`` is a number that must be a safe integer, ``bigint`` a BigInt, ``bytes`` a Uint8Array; lists and
tuples are arrays, sets are ``Set`` and dicts are ``Map``. What comes back is written by the declared type.
"""

import json

from sandbox.languages.base import Build, SignatureJson, read_driver
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.types import read_signature

_NODE = "/usr/bin/node"
#: KiB of stack: deep recursion that Python's own limit allows must not overflow. The box allows as much
#: stack as memory.
_STACK_KIB = 60_000
_RUN = (_NODE, f"--stack-size={_STACK_KIB}")


class JavaScript:
    name = "javascript"
    executables = (_NODE,)
    packages = ("nodejs",)
    version_command = (_NODE, "--version")
    data_limit = False
    int_bits = 54
    """Safe integers: those of at most 53 binary digits and a sign."""

    def program(self, source: str) -> Build:
        return Build(files={"main.js": source}, run=(*_RUN, "/box/main.js"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        files = {"solution.js": source, "solution.mjs": source}
        return call_build(files, entry_point, signature)

    def tests(self, source: str) -> Build:
        return self.program(source)


def call_build(
    files: dict[str, str],
    entry_point: str,
    signature: SignatureJson | None,
    commands: tuple[tuple[str, ...], ...] = (),
) -> Build:
    """A candidate in ``solution.js`` (and as a module in ``solution.mjs``) joined to the driver.

    Raises:
        NotApplicable: the entry point is not a name, or the signature is malformed.
    """
    require_identifier(entry_point, extra="$")
    task: dict[str, object] = {"entry_point": entry_point, "signature": None}
    if signature is not None:
        task["signature"] = read_signature(signature).tree()
    return Build(
        files={**files, "driver.js": read_driver("javascript.js"), "task.json": json.dumps(task)},
        commands=commands,
        run=(*_RUN, "/box/driver.js"),
    )


LANGUAGE = JavaScript()
