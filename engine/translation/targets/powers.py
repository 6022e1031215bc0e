"""Float powers in languages whose own differ from Python's in the last digit."""

from engine.translation.ir import Const, Op
from engine.translation.targets.base import BraceWriter


def float_power(writer: BraceWriter, expr: Op) -> str:
    """A float power whose exponent is 2 or 0.5, by a helper that stops where the last digit is not certain.

    Raises:
        Untranslatable: another exponent.
    """
    base, exponent = expr.args
    value = exponent.value if isinstance(exponent, Const) else None
    helper = {2.0: "square", 0.5: "root"}.get(value) if isinstance(value, int | float) else None
    if helper is None:
        raise writer.fail("a float power")
    return f"{helper}({writer.expr(base)})"
