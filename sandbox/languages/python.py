"""Python: run by the warm zygote, so that a program costs a fork and not an interpreter start."""

from sandbox.languages.base import Build, SignatureJson


class Python:
    name = "python"
    executables: tuple[str, ...] = ()
    packages = ("python3",)
    version_command: tuple[str, ...] = ()
    data_limit = True
    int_range = None

    def program(self, source: str) -> Build:
        return Build(warm="program")

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        return Build(warm="calls")

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = Python()
