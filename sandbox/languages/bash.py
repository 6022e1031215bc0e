"""Bash."""

from sandbox.languages.base import INT64, Build, NotApplicable, SignatureJson

_BASH = "/usr/bin/bash"


class Bash:
    name = "bash"
    executables = (_BASH,)
    packages = ("bash",)
    version_command = (_BASH, "--version")
    data_limit = True
    int_range = INT64

    def program(self, source: str) -> Build:
        return Build(files={"main.sh": source}, run=(_BASH, "/box/main.sh"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in bash: it has text and no typed values; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        # A failed test is a command that fails, which without -e is passed over in silence.
        return Build(files={"main.sh": source}, run=(_BASH, "-e", "/box/main.sh"))


LANGUAGE = Bash()
