"""Perl. A scalar does not know whether it is text or a number, so calls need a signature.

Lists, tuples and sets are array references, dicts are hash references.
"""

import json

from sandbox.languages.base import INT64, Build, NotApplicable, SignatureJson, read_driver
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.types import read_signature, refuse_keys, refuse_kinds

_PERL = "/usr/bin/perl"
_REFUSED = {
    "bigint": "plain scalars hold 64 bits",
    "any": "a scalar does not say whether it is text or a number",
}


class Perl:
    name = "perl"
    executables = (_PERL,)
    packages = ("perl",)
    version_command = (_PERL, "--version")
    data_limit = True
    int_range = INT64

    def program(self, source: str) -> Build:
        return Build(files={"main.pl": source}, run=(_PERL, "/box/main.pl"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in perl need a signature: a scalar does not show its type")
        function = read_signature(signature)
        refuse_kinds(function, self.name, _REFUSED)
        refuse_keys(function, self.name, {"int", "str", "bool"}, sets=False)
        types = json.dumps(function.tree(), separators=(",", ":"))
        files = {"solution.pl": source, "driver.pl": read_driver("perl.pl")}
        return Build(files=files, run=(_PERL, "/box/driver.pl", entry_point, types))

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = Perl()
