"""Haskell, one module compiled by GHC with its own libraries."""

from sandbox.languages.base import Build, NotApplicable, SignatureJson

_GHC = "/usr/bin/ghc"
_COMPILE = (_GHC, "-v0", "-w", "-O1", "-outputdir", "/work/out", "-o", "/box/main", "/box/Main.hs")


class Haskell:
    name = "haskell"
    executables = (_GHC,)
    packages = ("ghc",)
    version_command = (_GHC, "--version")
    data_limit = False
    int_bits = 64

    def program(self, source: str) -> Build:
        return _build(source)

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in haskell: no driver yet; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        # Optimisation leaves out Control.Exception.assert.
        return _build(source, "-fno-ignore-asserts")


def _build(source: str, *flags: str) -> Build:
    return Build(files={"Main.hs": source}, commands=((*_COMPILE, *flags),), run=("/box/main",))


LANGUAGE = Haskell()
