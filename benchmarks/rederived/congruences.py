"""Number theory of residues, powers and squares: by trying all numbers, with exact integers."""

import re
from itertools import count, product
from math import comb, factorial, isqrt, prod

from benchmarks.rederived.number_theory import factored, is_square, valuation
from benchmarks.rederived.reading import NotRead, derives, numbers, only, wanted
from benchmarks.rederived.tex import expression


@derives("modular", r"^(?!.*\\pmod)(?!.*left over).*\$([^$]*\^[^$]*)\$.*\$(\d+)\$")
def _remainder(formula: str, modulus: int) -> int:
    return int(expression(formula)) % modulus


@derives("modular", r"\$(\d+)x \+ (\d+) \\equiv (\d+) \\pmod\{(\d+)\}\$")
def _congruence(a: int, b: int, c: int, modulus: int) -> int:
    return next(x for x in range(modulus) if (a * x + b - c) % modulus == 0)


@derives("modular", r"(?:0 \\le x < |fewer than )(\d+)\$?(.*)")
def _system(limit: int, conditions: str) -> int:
    found = re.findall(r"x \\equiv (\d+) \\pmod\{(\d+)\}", conditions)
    pairs = [(int(rest), int(modulus)) for rest, modulus in found]
    if not pairs:
        counted = re.findall(r"groups of (\d+), (\d+)", conditions)
        pairs = [(int(rest), int(modulus)) for modulus, rest in counted]
    return only([x for x in range(1, limit) if all(x % m == r for r, m in pairs)])


@derives("multiplicative_order", r"\$(\d+)\^n \\equiv 1 \\pmod\{(\d+)\}\$")
@derives("multiplicative_order", r"\$(\d+)\^n - 1\$ is divisible by \$(\d+)\$")
@derives("multiplicative_order", r"multiplicative order of \$(\d+)\$ modulo \$(\d+)\$")
@derives("multiplicative_order", r"multiplies the number by (\d+) and .*on division by (\d+)")
def _order(base: int, modulus: int) -> int:
    value = base % modulus
    for n in count(1):
        if value == 1:
            return n
        value = value * base % modulus
    raise AssertionError


@derives("multiplicative_order", r"multiple of \$(\d+)\$ that is written with the digit \$(\d)\$ alone")
def _repdigit(modulus: int, digit: int) -> int:
    return next(n for n in count(1) if int(str(digit) * n) % modulus == 0)


@derives("multiplicative_order", r"writes the digit (\d) again.*divisible by (\d+)")
@derives("multiplicative_order", r"digits \$(\d)\$ and no others.*divisible by \$(\d+)\$")
def _repdigit_by(digit: int, modulus: int) -> int:
    return _repdigit(modulus, digit)


_PELL = r"x\^2 - (\d+)y\^2 = 1"


def pell_solutions(number: int) -> list[tuple[int, int]]:
    """The least solutions of x^2 - n y^2 = 1: the first by trial, the others by powers of x + y sqrt(n)."""
    y = next(y for y in count(1) if is_square(number * y * y + 1))
    x = isqrt(number * y * y + 1)
    found = [(x, y)]
    for _ in range(30):
        a, b = found[-1]
        found.append((a * x + number * b * y, a * y + b * x))
    return found


@derives("pell", r"(?=.*sum of (?:their numbers )?\$(\w)\$)" + _PELL + r".*x < 10\^\{?(\d+)\}?")
@derives("pell", r"Add up \$(\w)\$ over.*" + _PELL + r".*x < 10\^\{?(\d+)\}?")
def _pell_sum(name: str, number: int, exponent: int) -> int:
    return sum(x if name == "x" else y for x, y in pell_solutions(number) if x < 10**exponent)


@derives("pell", rf"(?:{_PELL}|\$(\d+)y\^2 \+ 1\$ is the square)(.*)")
def _pell(one: int | None, other: int | None, rest: str) -> int:
    asked = re.findall(r"\$(\d*)x(?:_(\d+))? \+ (\d*)y(?:_\d+)?\$", rest)
    if len(asked) != 1:
        raise NotRead("what is asked")
    a, index, b = asked[0]
    place = int(index or 1)
    if re.search(r"that follows it|next one|for the second\b", rest):
        place = 2
    x, y = pell_solutions(one or other or 0)[place - 1]
    return int(a or 1) * x + int(b or 1) * y


@derives("power_residue", r"(?:last digit|units digit|which digit).*?\$([^$]*)\$")
def _last_digit(formula: str) -> int:
    return int(expression(formula)) % 10


@derives("power_residue", r"\$(\d+)\^\{(\d+)\^\{(\d+)\}\}\$.*?\$(\d+)\$")
def _tower(base: int, middle: int, top: int, modulus: int) -> int:
    return pow(base, middle**top, modulus)


@derives("power_residue", r"\$([^$]*\\cdot[^$]*)\$")
def _last_two(formula: str) -> int:
    return int(expression(formula)) % 100


@derives("quadratic_congruence", r"\$\(x \+ (\d+)\)\^2 \\equiv (\d+) \\pmod\{(\d+)\}")
@derives(
    "quadratic_congruence",
    r"square of \$x \+ (\d+)\$ leaves the remainder \$(\d+)\$ on division by \$(\d+)\$",
)
def _shifted_square(shift: int, rest: int, modulus: int) -> int:
    return next(x for x in count() if ((x + shift) ** 2 - rest) % modulus == 0)


@derives("quadratic_congruence", r"\$(x\^2 \+ \d*x \+ \d+)(?: \\equiv 0 \\pmod\{(\d+)\})?\$(.*)")
def _greatest_root(formula: str, modulus: int | None, rest: str) -> int:
    number = modulus or numbers(rest)[-1]
    value = expression(formula)
    return max(x for x in range(number) if int(value.subs("x", x)) % number == 0)


@derives("quadratic_congruence", r"from \$1\$ to \$(\d+)\$.*?\$x\^2 \\equiv (\d+) \\pmod\{(\d+)\}")
@derives("quadratic_congruence", r"from \$1\$ to \$(\d+)\$.*remainder \$(\d+)\$ on division by \$(\d+)\$")
def _roots_counted(end: int, rest: int, modulus: int) -> int:
    return sum(x * x % modulus == rest for x in range(1, end + 1))


@derives(
    "quadratic_congruence", r"x\^2 \\equiv (\d+) \\pmod\{(\d+)\}\$ among the integers from \$1\$ to \$(\d+)\$"
)
def _roots_among(rest: int, modulus: int, end: int) -> int:
    return _roots_counted(end, rest, modulus)


@derives("quadratic_congruence", r"(?:least|smallest) positive.*?x\^2 \\equiv (\d+) \\pmod\{(\d+)\}")
@derives(
    "quadratic_congruence",
    r"least positive integer whose square leaves the remainder \$(\d+)\$ on division by \$(\d+)\$",
)
def _least_root(rest: int, modulus: int) -> int:
    return next(x for x in count(1) if x * x % modulus == rest)


@derives("two_squares", r"(?:x\^2 \+ y\^2 = (\d+)|(\d+) = x\^2 \+ y\^2)\$.*\$(\d*)x \+ (\d*)y\$")
def _two_squares(one: int | None, other: int | None, a: int | str, b: int | str) -> int:
    total = one or other or 0
    pairs = [(isqrt(total - y * y), y) for y in range(1, isqrt(total) + 1) if is_square(total - y * y)]
    x, y = only([(x, y) for x, y in pairs if x > y])
    return int(a or 1) * x + int(b or 1) * y


def lattice_points(primes: dict[int, int]) -> int:
    """Integer points on x^2 + y^2 = n: four times the divisors 1 mod 4 less those 3 mod 4, all listed."""
    powers = [[p**e for e in range(n + 1)] for p, n in primes.items()]
    residues = [prod(part) % 4 for part in product(*powers)]
    return 4 * (residues.count(1) - residues.count(3))


@derives("two_squares", r"^(.*(?:\\cdot|product of the primes).*)$")
def _representations(text: str) -> int:
    if known := re.search(
        r"(?:\$(\d+) = [\d \\cdot]+|\\cdot \d+ = (\d+))\$|number \$(\d+)\$ is the product", text
    ):
        return _four_legs(int(known[1] or known[2] or known[3]), text)
    primes = factored(
        wanted(re.search(r"\$?((?:\d+(?:\^\{?\d+\}?)? \\cdot )+\d+(?:\^\{?\d+\}?)?)\$", text))[1]
    )
    if re.search(r"ordered pairs|points with integer|signs and order matter", text):
        return lattice_points(primes)
    if re.search(r"hypotenuse|= c\^2", text):
        primes = {prime: 2 * exponent for prime, exponent in primes.items()}
    number = prod(p**e for p, e in primes.items())
    on_axes = 4 if is_square(number) else 0
    on_diagonals = 4 if number % 2 == 0 and is_square(number // 2) else 0
    if not re.search(r"right triangle|0 < [ax] < [by]|two different positive integers", text):
        raise NotRead("which representations count")
    return (lattice_points(primes) - on_axes - on_diagonals) // 8


def _four_legs(number: int, text: str) -> int:
    legs = [x for x in range(1, isqrt(number) + 1) if is_square(number - x * x) and x * x < number]
    if "has a solution" in text:  # every leg is the greater or the smaller one of a solution
        return legs[-1] if "greatest" in text else legs[0]
    if "product of the second and the third" in text:
        return legs[1] * legs[2]
    if "sum of all" in text:
        return sum(legs)
    if re.search("least positive integer", text):
        return legs[0]
    if re.search("greatest|largest", text):
        return legs[-1]
    raise NotRead("which of the legs")


@derives("valuation", r"^(.*positive multiples.*)$")
def _multiples(text: str) -> int:
    amount, step = (
        int(part)
        for part in wanted(re.search(r"first \$(\d+)\$ positive multiples of \$(\d+)\$", text)).groups()
    )
    base = wanted(
        re.search(r"\$(\d+)\^e\$ divides|divided by \$(\d+)\$|exponent (?:of|of the prime) \$(\d+)\$", text)
    )
    return valuation(prod(step * k for k in range(1, amount + 1)), int(base[1] or base[2] or base[3]))


@derives("valuation", r"^(.*(?:\\binom|ways to choose).*)$")
def _binomial(text: str) -> int:
    n, k = numbers(wanted(re.search(r"\\binom\{\d+\}\{\d+\}|choose \d+ of \d+", text))[0])
    base = int(wanted(re.search(r"power of \$(\d+)\$|divided by \$(\d+)\$", text)).expand(r"\1\2"))
    return int(base ** valuation(comb(max(n, k), min(n, k)), base))


@derives("valuation", r"^(.*\^\{\d+!\}.*)$")
def _power_difference(text: str) -> int:
    a, top, b = wanted(re.search(r"\$(\d+)\^\{(\d+)!\} - (?:(\d+)\^\{\d+!\}|1)\$", text)).groups()
    prime = wanted(
        re.search(r"\$(\d+)\^e\$ divides|divided by \$(\d+)\$|exponent of (?:the prime )?\$(\d+)\$", text)
    )
    base, exponent = int(prime[1] or prime[2] or prime[3]), factorial(int(top))

    def divides(k: int) -> bool:
        return bool(pow(int(a), exponent, base**k) == pow(int(b or 1), exponent, base**k))

    return next(k for k in count() if not divides(k + 1))
