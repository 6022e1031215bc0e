"""Rust, one file compiled by rustc with the standard library alone."""

import re

from sandbox.languages.base import Build, NotApplicable, SignatureJson

_RUSTC = "/usr/bin/rustc"
_FLAGS = ("--edition=2021", "-Awarnings", "--color=never", "-Copt-level=1", "-Cdebuginfo=0")
_TEST = re.compile(r"#\s*\[\s*test\s*\]")


class Rust:
    name = "rust"
    executables = (_RUSTC, "/usr/bin/cc")
    packages = ("rustc", "gcc")
    version_command = (_RUSTC, "--version")
    data_limit = True
    int_bits = 64

    def program(self, source: str) -> Build:
        return _build({"main.rs": source})

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in rust: no driver yet; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        # Optimised code leaves out debug_assert! and overflow checks unless they are asked for.
        checks = ("-Cdebug-assertions=on", "-Coverflow-checks=on")
        runner = ("--test",) if _TEST.search(source) else ()
        return _build({"main.rs": source}, *checks, *runner)


def _build(files: dict[str, str], *flags: str) -> Build:
    command = (_RUSTC, *_FLAGS, *flags, "-o", "/box/main", "/box/main.rs")
    return Build(files=files, commands=(command,), run=("/box/main",))


LANGUAGE = Rust()
