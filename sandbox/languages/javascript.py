"""JavaScript, run by Node.

``int`` is a number that must be a safe integer, ``bigint`` a BigInt, ``bytes`` a Uint8Array; lists and
tuples are arrays, sets are ``Set`` and dicts are ``Map``. What comes back is written by the declared type.
"""

import json
from collections.abc import Mapping

from sandbox.languages.base import Build, SignatureJson, read_driver
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.types import read_signature

NODE = "/usr/bin/node"
#: KiB of stack: recursion as deep as Python's own limit allows must not overflow. The box allows as much
#: stack as memory.
_STACK_KIB = 60_000
_RUN = (NODE, f"--stack-size={_STACK_KIB}")

Commands = tuple[tuple[str, ...], ...]


class JavaScript:
    name = "javascript"
    executables = (NODE,)
    packages = ("nodejs",)
    version_command = (NODE, "--version")
    data_limit = False
    int_range = (1 - 2**53, 2**53 - 1)
    """Safe integers: those that a number holds and that no other integer is rounded to."""

    def program(self, source: str) -> Build:
        return Build(files={"main.js": source}, run=(*_RUN, "/box/main.js"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        return call_build({"solution.js": source, "solution.mjs": source}, entry_point, signature)

    def tests(self, source: str) -> Build:
        return test_build({"main.js": source})


def call_build(
    files: Mapping[str, str], entry_point: str, signature: SignatureJson | None, commands: Commands = ()
) -> Build:
    """A candidate in ``solution.js`` (or, as a module, in ``solution.mjs``) joined to the driver.

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


def test_build(files: Mapping[str, str], commands: Commands = ()) -> Build:
    """A program in ``main.js`` that fails where a ``console.assert`` of its own fails."""
    return Build(
        files={**files, "assertions.js": read_driver("assertions.js")},
        commands=commands,
        run=(*_RUN, "--require", "/box/assertions.js", "/box/main.js"),
    )


LANGUAGE = JavaScript()
