"""A solver of one's own: a Python file with a function ``make`` that returns it.

The file is run in our process and is as trusted as the configuration that names it.
"""

from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from engine.errors import ConfigError, InputError
from engine.solvers.base import Solver


def load(target: str) -> Callable[..., Solver]:
    """The function ``make`` of the file ``target``. Its keyword arguments are the options of the solver.

    Raises:
        InputError: there is no such file.
        ConfigError: the file has no ``make``.
    """
    path = Path(target)
    if not path.is_file():
        raise InputError(f"there is no file {path} to load a solver from: give the path of a Python file")
    spec = spec_from_file_location(f"provender_solver_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise InputError(f"{path} is no Python file: a solver is loaded from one that ends in .py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    make: Callable[..., Solver] | None = getattr(module, "make", None)
    if not callable(make):
        raise ConfigError(f"{path} has no function `make`: write one that returns the solver")
    return make
