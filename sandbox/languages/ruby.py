"""Ruby."""

from sandbox.languages.base import Build, NotApplicable, SignatureJson

_RUBY = "/usr/bin/ruby"


class Ruby:
    name = "ruby"
    executables = (_RUBY,)
    packages = ("ruby",)
    version_command = (_RUBY, "--version")
    data_limit = True
    int_bits = None

    def program(self, source: str) -> Build:
        return Build(files={"main.rb": source}, run=(_RUBY, "/box/main.rb"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in ruby: no driver yet; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = Ruby()
