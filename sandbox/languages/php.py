"""PHP, on its command line."""

from sandbox.languages.base import Build, NotApplicable, SignatureJson

_PHP = "/usr/bin/php"
#: Debian switches assertions off and prints errors on standard output.
_SETTINGS = ("-d", "zend.assertions=1", "-d", "assert.exception=1", "-d", "display_errors=stderr")


class Php:
    name = "php"
    executables = (_PHP,)
    packages = ("php-cli",)
    version_command = (_PHP, "--version")
    data_limit = True
    int_bits = 64

    def program(self, source: str) -> Build:
        return Build(files={"main.php": source}, run=(_PHP, *_SETTINGS, "/box/main.php"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in php: no driver yet; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = Php()
