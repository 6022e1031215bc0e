"""Ruby. Every type of a signature is one of its own: sets are ``Set``, text is UTF-8, bytes are binary."""

import json

from sandbox.languages.base import Build, SignatureJson, read_driver
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.types import read_signature

_RUBY = "/usr/bin/ruby"


class Ruby:
    name = "ruby"
    executables = (_RUBY,)
    packages = ("ruby",)
    version_command = (_RUBY, "--version")
    data_limit = True
    int_range = None

    def program(self, source: str) -> Build:
        return Build(files={"main.rb": source}, run=(_RUBY, "/box/main.rb"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point, extra="?!")
        types = None if signature is None else read_signature(signature).tree()
        task = json.dumps({"entry_point": entry_point, "signature": types})
        files = {"solution.rb": source, "driver.rb": read_driver("ruby.rb"), "task.json": task}
        return Build(files=files, run=(_RUBY, "/box/driver.rb"))

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = Ruby()
