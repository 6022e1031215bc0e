"""What an environment is: a name, and every package with its one version."""

import hashlib
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, ConfigDict

#: Hex digits of a digest that people are shown.
_SHOWN_DIGITS = 12


#: Packages that are imported under another name than their own.
_IMPORTED_AS = {
    "attr": "attrs",
    "dateutil": "python-dateutil",
    "more_itertools": "more-itertools",
    "yaml": "pyyaml",
}


def package_of(module: str) -> str:
    """The package that a module is imported from, as far as its name tells."""
    return _IMPORTED_AS.get(module, module)


class Environment(BaseModel):
    """A named set of packages. Two environments with equal packages have equal digests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    packages: tuple[str, ...] = ()
    """``name==version`` of every package, dependencies included, in alphabetical order."""
    summary: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the packages, as 32 hex digits: the same on every machine and for every interpreter."""
        return hashlib.sha256("\n".join(self.packages).encode()).hexdigest()[:32]

    @property
    def label(self) -> str:
        """``scientific@1f0c2ba94d5e``, as verdicts and certificates name it."""
        return f"{self.name}@{self.digest[:_SHOWN_DIGITS]}" if self.packages else self.name

    def offers(self, module: str) -> bool:
        """Whether a program can import ``module`` from one of the packages."""
        return package_of(module) in self.modules

    @property
    def modules(self) -> tuple[str, ...]:
        """Names of the packages without their versions."""
        return tuple(package.partition("==")[0] for package in self.packages)


def _pinned(name: str) -> tuple[str, ...]:
    """The packages of a built-in environment, one version of each. The image is built from the same file."""
    return tuple(Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").split())


def _as_installed(name: str) -> tuple[str, ...]:
    """The same packages in the versions that are installed here; as pinned where one is not."""
    names = [package.partition("==")[0] for package in _pinned(name)]
    try:
        return tuple(f"{name}=={version(name)}" for name in names)
    except PackageNotFoundError:
        return _pinned(name)


STDLIB = Environment(name="stdlib", summary="the interpreter and nothing else (the default)")
#: Its versions were chosen so that they install on Python 3.11 to 3.13.
SCIENTIFIC = Environment(
    name="scientific",
    packages=_pinned("scientific"),
    summary="numpy, scipy, pandas, sympy, networkx, sortedcontainers, pytest, hypothesis and their kin",
)
#: Provender needs these packages itself. Boxes are lent them in the versions that are installed with it, as
#: the hash tells; an image has the pinned ones.
ALGEBRA = Environment(
    name="algebra",
    packages=_as_installed("algebra"),
    summary="sympy, for the conditions and programs by which answers of mathematics are checked",
)
#: Likewise: suites that name no environment are run by their own runner.
TESTING = Environment(
    name="testing",
    packages=_as_installed("testing"),
    summary="pytest and hypothesis, for the test suites that are written for them",
)
BUILT_IN = (STDLIB, SCIENTIFIC, ALGEBRA, TESTING)
#: Those that boxes are lent as they are installed with Provender.
OWN = (ALGEBRA, TESTING)


def as_in_image(environment: Environment) -> Environment:
    """The environment of the same name as an image has it."""
    if environment not in OWN:
        return environment
    return environment.model_copy(update={"packages": _pinned(environment.name)})
