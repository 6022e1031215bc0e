"""Perl."""

from sandbox.languages.base import Build, NotApplicable, SignatureJson

_PERL = "/usr/bin/perl"


class Perl:
    name = "perl"
    executables = (_PERL,)
    packages = ("perl",)
    version_command = (_PERL, "--version")
    data_limit = True
    int_bits = 64

    def program(self, source: str) -> Build:
        return Build(files={"main.pl": source}, run=(_PERL, "/box/main.pl"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in perl: no driver yet; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = Perl()
