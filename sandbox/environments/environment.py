"""What an environment is: a name, and every package with its one version."""

import hashlib
from functools import cached_property
from importlib.metadata import version

from pydantic import BaseModel, ConfigDict

#: Hex digits of a digest that people are shown.
_SHOWN_DIGITS = 12


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

    @property
    def modules(self) -> tuple[str, ...]:
        """Names of the packages without their versions."""
        return tuple(package.partition("==")[0] for package in self.packages)


STDLIB = Environment(name="stdlib", summary="the interpreter and nothing else (the default)")

#: One version of each, chosen so that it installs on Python 3.11 to 3.13.
SCIENTIFIC = Environment(
    name="scientific",
    summary="numpy, scipy, pandas, sympy, networkx, sortedcontainers, pytest, hypothesis and their kin",
    packages=(
        "attrs==26.1.0",
        "bitarray==3.12.3",
        "gmpy2==2.3.2",
        "hypothesis==6.170.17",
        "iniconfig==2.3.1",
        "more-itertools==11.2.1",
        "mpmath==1.3.0",
        "networkx==3.6.1",
        "numpy==2.4.6",
        "packaging==26.4",
        "pandas==3.1.1",
        "pluggy==1.7.0",
        "pygments==2.21.0",
        "pytest==9.2.0",
        "python-dateutil==4.0.0",
        "pyyaml==6.0.4",
        "regex==2026.11.19",
        "scipy==1.17.1",
        "sortedcontainers==2.4.0",
        "sympy==1.14.0",
        "tzdata==2026.6",
    ),
)

#: What the conditions and programs of mathematics run in: two packages that Provender needs itself, and that
#: are therefore at hand wherever it runs, as they are installed with it.
ALGEBRA = Environment(
    name="algebra",
    summary="sympy as Provender itself has it, for conditions and programs that compute answers",
    packages=tuple(f"{name}=={version(name)}" for name in ("mpmath", "sympy")),
)
BUILT_IN = (STDLIB, SCIENTIFIC, ALGEBRA)
