"""Go, one file compiled by the ``go`` command with no network and no module downloads."""

import re

from sandbox.languages.base import Build, NotApplicable, SignatureJson

_GO = "/usr/bin/go"
#: The compiler's own cache lives in the private work folder of its box.
_ENV = {
    "GOCACHE": "/work/cache",
    "GOPATH": "/work/go",
    "GOTOOLCHAIN": "local",
    "GOPROXY": "off",
    "GOFLAGS": "-mod=mod",
    "GOMEMLIMIT": "{heap_mib}MiB",
}
_MODULE = "module program\n\ngo 1.19\n"
# No -trimpath and no CGO_ENABLED=0: either would compile the standard library again, which takes 6 s.
#: Without symbols and debug data, linking takes half as long.
_LINK = "-ldflags=-s -w"
_TEST = re.compile(r"^func\s+(Test|Example)\w*\s*\(", re.MULTILINE)


class Go:
    name = "go"
    executables = (_GO,)
    packages = ("golang-go",)
    version_command = (_GO, "version")
    data_limit = False
    int_bits = 64

    def program(self, source: str) -> Build:
        return _build({"main.go": source}, "build")

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in go: no driver yet; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        if not _TEST.search(source):
            return self.program(source)
        return _build({"main_test.go": source}, "test", "-c", "-vet=off")


def _build(files: dict[str, str], *verb: str) -> Build:
    # The go command finds go.mod from the folder that it is started in.
    go = ("/bin/sh", "-c", 'cd /box && exec "$@"', "sh", _GO)
    command = (*go, *verb, _LINK, "-o", "/box/main")
    return Build(files={"go.mod": _MODULE, **files}, commands=(command,), run=("/box/main",), env=_ENV)


LANGUAGE = Go()
