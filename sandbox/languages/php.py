"""PHP, on its command line. Lists, tuples and sets are lists; dicts are arrays by key."""

import json

from sandbox.languages.base import INT64, Build, SignatureJson, read_driver
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.types import read_signature, refuse_keys, refuse_kinds

_PHP = "/usr/bin/php"
#: Debian switches assertions off and prints errors on standard output.
_SETTINGS = ("-d", "zend.assertions=1", "-d", "assert.exception=1", "-d", "display_errors=stderr")
_REFUSED = {"bigint": "PHP itself has no integers of any size"}


class Php:
    name = "php"
    executables = (_PHP,)
    packages = ("php-cli",)
    version_command = (_PHP, "--version")
    data_limit = True
    int_range = INT64

    def program(self, source: str) -> Build:
        return Build(files={"main.php": source}, run=(_PHP, *_SETTINGS, "/box/main.php"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        types = None
        if signature is not None:
            function = read_signature(signature)
            refuse_kinds(function, self.name, _REFUSED)
            refuse_keys(function, self.name, {"int", "str", "any"}, sets=False)
            types = function.tree()
        task = json.dumps({"entry_point": entry_point, "signature": types})
        solution = source if "<?php" in source else f"<?php\n{source}"
        files = {"solution.php": solution, "driver.php": read_driver("php.php"), "task.json": task}
        return Build(files=files, run=(_PHP, *_SETTINGS, "/box/driver.php"))

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = Php()
