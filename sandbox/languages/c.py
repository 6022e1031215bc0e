"""C, compiled by gcc."""

from sandbox.languages.base import Build, NotApplicable, SignatureJson


class C:
    name = "c"
    executables = ("/usr/bin/gcc",)
    packages = ("gcc", "libc6-dev")
    version_command = ("/usr/bin/gcc", "--version")
    data_limit = False
    int_bits = 64

    def program(self, source: str) -> Build:
        compile_command = (
            "/usr/bin/gcc",
            "-O2",
            "-std=gnu17",
            "-o",
            "/box/main",
            "/box/main.c",
            "-lm",
            "-pthread",
        )
        return Build(files={"main.c": source}, commands=(compile_command,), run=("/box/main",))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable(
            "call cases in c: the driver is not part of this version; use stdin and stdout cases"
        )

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = C()
