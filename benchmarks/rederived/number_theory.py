"""Number theory: mostly by trying all numbers in range, with exact integers."""

import re
from fractions import Fraction
from itertools import count, pairwise, product
from math import gcd, isqrt, lcm, prod

import sympy

from benchmarks.rederived.reading import NotRead, derives, integers, only, wanted, whole
from benchmarks.rederived.tex import expression, letter


def divisors(number: int) -> list[int]:
    """Positive divisors in increasing order, by trial."""
    small = [d for d in range(1, isqrt(number) + 1) if number % d == 0]
    return sorted({*small, *(number // d for d in small)})


def is_square(number: int) -> bool:
    """Whether an integer is a square."""
    return number >= 0 and isqrt(number) ** 2 == number


@derives(
    "common_divisor",
    r"greatest common divisor (?:is )?(\d+) and (?:the|their) least common multiple (?:is )?(\d+).*sum",
)
def _least_sum(divisor: int, multiple: int) -> int:
    pairs = [(d, divisor * multiple // d) for d in divisors(divisor * multiple)]
    return min(a + b for a, b in pairs if gcd(a, b) == divisor and lcm(a, b) == multiple)


@derives(
    "common_divisor", r"(\d+) cm, (\d+) cm and (\d+) cm long.*all of the same length, as long as possible"
)
def _equal_pieces(*lengths: int) -> int:
    piece = next(p for p in range(min(lengths), 0, -1) if all(length % p == 0 for length in lengths))
    return sum(length // piece for length in lengths)


@derives(
    "common_divisor",
    r"\$(\d+)([a-z]) \+ (\d+)([a-z]) = (\d+)\$.*(?:smallest positive \$\2\$|\$\2\$ is positive"
    r" and as small as possible)",
)
def _bezout(a: int, _x: str, b: int, _y: str, c: int) -> tuple[int, int]:
    x = next(x for x in count(1) if (c - a * x) % b == 0)
    return x, (c - a * x) // b


@derives("continued_fraction", r"\$([a-z]) = (\d+) \+ \\cfrac\{1\}\{(\d+) \+ \\cfrac\{1\}\{(\d+) \+.*cdots")
def _periodic(_name: str, first: int, a: int, b: int) -> object:
    x = sympy.Symbol("x", positive=True)  # x = 1/(a + 1/(b + x))
    tail = only(sympy.solve(x * (a * (b + x) + 1) - (b + x), x))
    return sympy.radsimp(sympy.simplify(first + tail))


@derives("continued_fraction", r"\$(\d+ \+ \\cfrac[^$]*)\$")
def _finite(formula: str) -> object:
    return expression(formula)


@derives("continued_fraction", r"of \$(\\frac\{\d+\}\{\d+\})\$|Expand \$(\\frac\{\d+\}\{\d+\})\$")
def _expansion(one: str | None, other: str | None) -> tuple[int, ...]:
    above, below = integers(one or other or "")
    return _quotients(above, below)


def _quotients(above: int, below: int) -> tuple[int, ...]:
    return (above // below, *(_quotients(below, above % below) if above % below else ()))


@derives("digit_puzzle", r"overline\{(\w+)\}\$.*divisible by \$?(\d+)")
def _digit_tuples(pattern: str, divisor: int) -> int:
    names = [sign for sign in str(pattern) if sign.isalpha()]
    texts = (
        "".join(dict(zip(names, digits, strict=True)).get(s, s) for s in pattern)
        for digits in product("0123456789", repeat=len(names))
    )
    return sum(int(text) % divisor == 0 for text in texts)


@derives(
    "digit_puzzle",
    r"(three|four)[ -]digits?\b.*?(?:the sum|add up to) (\d+)(.*)",
)
def _digit_story(length: str, total: int, conditions: str) -> int:
    size = whole(length)
    found = [n for n in range(10 ** (size - 1), 10**size) if sum(map(int, str(n))) == total]
    return only([n for n in found if _digits_fit(str(n), conditions)])


def _digits_fit(digits: str, conditions: str) -> bool:
    places = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": len(digits) - 1, "middle": 1}
    compared = re.findall(r"[Tt]he (\w+)(?: digit)? is (\d+) (less|greater) than the (\w+)", conditions)
    moved = wanted(
        re.search(
            r"(Read backwards|If the first two digits change places with the last two), the number is "
            r"(\d+) (less|more)",
            conditions,
        )
    )
    if len(compared) != conditions.count(" than the "):
        raise NotRead("a condition is not known")
    for one, by, how, other in compared:
        sign = 1 if how == "greater" else -1
        if int(digits[places[one]]) - int(digits[places[other]]) != sign * int(by):
            return False
    new = digits[::-1] if moved[1] == "Read backwards" else digits[2:] + digits[:2]
    return int(new) - int(digits) == (int(moved[2]) if moved[3] == "more" else -int(moved[2]))


_RANGES = r"(?:\$(\d+)\$ to \$(\d+)\$|\$(\d+) \\le n \\le (\d+)\$).*?"


@derives(
    "digit_sum_count",
    _RANGES
    + r"(do not contain the digit (\d)|contain the digit (\d) exactly (\w+)|have the digit sum (\d+)|have no two equal digits side by side)",
)
def _digits_counted(*groups: object) -> int:
    low, high = (int(str(group)) for group in groups[:4] if group is not None)
    condition = str(groups[4])

    def fits(text: str) -> bool:
        if groups[5] is not None:
            return str(groups[5]) not in text
        if groups[6] is not None:
            return text.count(str(groups[6])) == whole(str(groups[7]))
        if groups[8] is not None:
            return sum(map(int, text)) == groups[8]
        return all(a != b for a, b in pairwise(text))

    if "contain" in condition and groups[5] is None and groups[6] is None:
        raise NotRead("which digit")
    return sum(fits(str(number)) for number in range(low, high + 1))


@derives(
    "divisibility", r"every (\d+), every (\d+) and every (\d+) (?:seconds|minutes)\. .*for the first time"
)
def _meet(*periods: int) -> int:
    return next(t for t in count(1) if all(t % p == 0 for p in periods))


@derives("divisibility", r"worth (\d+) and (\d+) cents, and needs exactly (\d+) cents")
def _stamps(a: int, b: int, total: int) -> int:
    return sum((total - a * n) % b == 0 for n in range(total // a + 1))


@derives(
    "divisibility",
    r"every (\d+), every (\d+), every (\d+) and every (\d+) \w+\..*moments of the next (\d+) \w+",
)
def _meetings(a: int, b: int, c: int, d: int, end: int) -> int:
    return sum(all(t % p == 0 for p in (a, b, c, d)) for t in range(1, end + 1))


@derives(
    "divisibility",
    r"every (\d+), another every (\d+) and the third every (\d+).*[Uu]p to and including (\d+)"
    r" \w+.*(at least|exactly) one of",
)
def _moments(a: int, b: int, c: int, end: int, how: str) -> int:
    hits = [sum(t % p == 0 for p in (a, b, c)) for t in range(1, end + 1)]
    return sum(hit == 1 if how == "exactly" else hit >= 1 for hit in hits)


@derives("divisor_function", r"^\D*(\d+) [a-z]+ .*equally many in each")
def _arranged(number: int) -> int:
    return len(divisors(number))


def factored(text: str) -> dict[int, int]:
    """``3^5 \cdot 7`` as primes and exponents."""
    found = re.findall(r"(\d+)(?:\^\{?(\d+)\}?)?", text)
    return {int(prime): int(exponent or 1) for prime, exponent in found}


@derives(
    "divisor_function",
    r"\$(?:N = )?([\d^{} \\cdot]+)\$.*divisors.*?(perfect squares|perfect cubes|multiples of \$([^$]*)\$)",
)
@derives(
    "divisor_function",
    r"divisors (?:of|does) \$([\d^{} \\cdot]+)\$.*?(perfect squares|perfect cubes|multiples of"
    r" \$([^$]*)\$)",
)
def _divisors_of_kind(text: str, kind: str, base: object) -> int:
    primes = factored(str(text))
    if base is not None:
        least, step = factored(str(base)), 1
    else:
        least, step = {}, 2 if "squares" in kind else 3
    choices = [[e for e in range(n + 1) if e % step == 0 and e >= least.get(p, 0)] for p, n in primes.items()]
    return sum(1 for _ in product(*choices))


@derives("divisor_function", r"from (\d+) to (\d+) are multiplied.*divided by (\d+) without")
def _often(low: int, high: int, base: int) -> int:
    return valuation(prod(range(low, high + 1)), base)


@derives(
    "divisor_function",
    r"\$(\d+)\^k\$ divides (?:\$(\d+) \\cdot \d+ \\cdots (\d+)\$|the product of all integers"
    r" from (\d+) to (\d+))",
)
def _greatest_exponent(base: int, a: int | None, b: int | None, c: int | None, d: int | None) -> int:
    return valuation(prod(range(a or c or 0, (b or d or 0) + 1)), base)


def valuation(number: int, base: int) -> int:
    """How often ``base`` divides a number, one time after the other."""
    return next(k for k in count() if number % base ** (k + 1))


@derives("factored_equation", r"\$(\w)(\w) \+ (\d*)\1 \+ (\d*)\2 = (\d+)\$")
def _pairs(_x: str, _y: str, a: int | str, b: int | str, total: int) -> int:
    first, second = (1 if part == "" else int(part) for part in (a, b))
    return sum((total - first * x) % (x + second) == 0 and total - first * x > 0 for x in range(1, total))


@derives("factored_equation", r"leaves out a smaller square.*so that (\d+) pieces are needed.*pairs of")
def _squares_apart(pieces: int) -> int:
    return sum(is_square(pieces + inner * inner) for inner in range(1, pieces))


@derives("factored_equation", r"\$(n\^2[^$]*)\$ (?:is )?(?:a perfect square|the square of an integer)")
def _square_values(formula: str) -> object:
    value = sympy.lambdify(sympy.Symbol("n"), expression(formula))
    return frozenset(n for n in range(1, 30000) if is_square(int(value(n))))


@derives("floor_sum", r"\\sum_\{k=(\d+)\}\^\{(\d+)\} \\left(\\lfloor[^$]*\\rfloor)\$")
@derives("floor_sum", r"from (\d+) to (\d+), compute \$\\left(\\lfloor[^$]*\\rfloor)\$")
def _floors(low: int, high: int, formula: str) -> int:
    value = expression(formula.replace(r"\left", "").replace(r"\right", "")).args[0]
    above, below = value.together().as_numer_denom()
    k = letter(value)
    return sum(int(above.subs(k, n)) // int(below) for n in range(low, high + 1))


@derives(
    "floor_sum", r"\$(\d) \\le x \\le (\d+)\$ and \$1 \\le y \\le \\frac\{(\d*)x(?: \+ (\d+))?\}\{(\d+)\}\$"
)
def _points(low: int, high: int, factor: int | str, extra: int | None, below: int) -> int:
    slope = int(factor or 1)
    return sum(
        sum(1 for y in count_up_to(Fraction(slope * x + (extra or 0), below))) for x in range(low, high + 1)
    )


def count_up_to(limit: Fraction) -> range:
    """The positive integers up to a limit, which is not negative."""
    return range(1, limit.numerator // limit.denominator + 1)


_VALUE = r"[a-z]\((\d+)\) = (-?\d+)"


_ASKED = r".*(?:[Ff]ind|[Dd]etermine|what is|What is) \$[a-z]\((\d+)\)\$"


@derives(
    "functional_equation",
    r"\$(\w)\(x \+ y\) = \1\(x\) \+ \1\(y\)(?: ([+-]) (\d*)(xy)?)?\$.*" + _VALUE + _ASKED,
)
def _additive(
    _f: str, sign: str | None, size: int | str | None, mixed: str | None, at: int, value: int, asked: int
) -> int:
    extra = 0 if sign is None else int(f"{sign}{size or 1}")
    one = sympy.Symbol("one")  # f(1), from which f(n + 1) = f(n) + f(1) + extra follows

    def formula(n: int) -> sympy.Expr:
        total = one
        for k in range(1, n):
            total = total + one + extra * (k if mixed else 1)
        return total

    first = only(sympy.solve(formula(at) - value, one))
    return int(formula(asked).subs(one, first))


@derives("functional_equation", r"\$(\w)\(\1\(x\)\) = x \+ (\d+)\$.*?" + _VALUE + _ASKED)
def _twice(_f: str, step: int, at: int, value: int, asked: int) -> int:
    known = {at: value}
    for _ in range(3000):
        known |= {image: argument + step for argument, image in list(known.items())}
        if asked in known:
            return known[asked]
        if len(known) > 20_000:
            break
    known_back = {at: value}
    while asked not in known_back and len(known_back) < 20_000:
        # f(x + step) = f(f(f(x))) = f(x) + step
        known_back |= {argument + step: image + step for argument, image in list(known_back.items())}
        known_back |= {argument - step: image - step for argument, image in list(known_back.items())}
        known_back |= {image: argument + step for argument, image in list(known_back.items())}
    return known_back[asked]


@derives(
    "functional_equation",
    r"\$(\w)\(x\) \1\(y\) = (?:(\d+) \()?\1\(x \+ y\) \+ \1\(x - y\)\)?\$.*?" + _VALUE + _ASKED,
)
def _cosine_like(_f: str, times: int | None, at: int, value: int, asked: int) -> Fraction:
    factor = times or 1
    if at != 1:
        raise NotRead("a value at another place than 1")
    known = [Fraction(2 * factor), Fraction(value)]  # x = y = 0 gives f(0), as f is not zero
    while len(known) <= asked:
        known.append(known[-1] * value / factor - known[-2])
    return known[asked]


@derives(
    "functional_equation", r"\$(\w)\(xy\) = \1\(x\) \+ \1\(y\)\$.*?" + _VALUE + r"\$ and \$" + _VALUE + _ASKED
)
def _logarithmic(_f: str, a: int, fa: int, b: int, fb: int, asked: int) -> Fraction:
    primes = sorted({*sympy.primefactors(a), *sympy.primefactors(b), *sympy.primefactors(asked)})
    unknown = sympy.symbols(f"p0:{len(primes)}")

    def value(n: int) -> sympy.Expr:
        return sympy.Add(*(valuation(n, p) * u for p, u in zip(primes, unknown, strict=True)))

    solution = sympy.solve([value(a) - fa, value(b) - fb], unknown, dict=True)[0]
    found = sympy.expand(value(asked).subs(solution))
    return Fraction(int(found.p), int(found.q))


@derives("linear_diophantine", r"\\\$(\d+)(?: each| for (\w+)) and (?:\w+ )?\\\$(\d+).*pays \\\$(\d+)")
def _tickets(a: int, _who: object, b: int, total: int) -> int:
    return only([n for n in range(1, total // a + 1) if (total - a * n) % b == 0 and total > a * n])


@derives("linear_diophantine", r"worth (\d+) and (\d+) points.*\. ([^.]*)[.?]$")
def _amounts(a: int, b: int, question: str) -> int:
    made = {a * x + b * y for x in range(b + 1) for y in range(a + 1)}
    missing = [n for n in range(1, a * b) if n not in made]
    return max(missing) if re.search("greatest|largest", question) else len(missing)


_PRICE = r"(\w+) (?:at |cost )?(\d+) coins each"


@derives("linear_diophantine", r"^(.*coins each.*)$")
def _market(text: str) -> int:
    prices = [(name, Fraction(int(price))) for name, price in re.findall(_PRICE, text)]
    cheap = wanted(re.search(r"and (\w+) (?:at one coin for (\d+)|come (\d+) for one coin)", text))
    prices.append((cheap[1], Fraction(1, int(cheap[2] or cheap[3]))))
    total = int(wanted(re.search(r"exactly (\d+) coins", text))[1])
    animals = int(wanted(re.search(r"(\d+) animals", text))[1])
    asked = wanted(re.search(r"How many (\w+) are there|number of (\w+)\.", text))
    place = [name for name, _ in prices].index(asked[1] or asked[2])
    found = []
    for a in range(1, animals):
        for b in range(1, animals - a):
            kinds = (a, b, animals - a - b)
            if sum(n * price for n, (_, price) in zip(kinds, prices, strict=True)) == total:
                found.append(kinds)
    return only([kinds[place] for kinds in found])


def in_base(number: int, base: int) -> str:
    """The digits of a number."""
    digits = ""
    while number:
        number, digit = divmod(number, base)
        digits = "0123456789"[digit] + digits
    return digits or "0"


@derives("number_base", r"(?:decimal number|is|Convert) (\d+).*in base (\d+)\b")
@derives("number_base", r"Convert (\d+) from base ten to base (\d+)")
@derives("number_base", r"What is (\d+) \(base ten\) in base (\d+)")
def _in_base(number: int, base: int) -> str:
    return f"{in_base(number, base)}_{{{base}}}"


@derives("number_base", r"\$(\d+)_\{(\d+)\}(?: \+ |\$ and \$)(\d+)_\{\2\}\$.*base \2\b")
def _sum_in_base(a: int, base: int, b: int) -> str:
    return f"{in_base(int(str(a), base) + int(str(b), base), base)}_{{{base}}}"


@derives("number_base", r"base (\d+) form of \$(\d+)_\{(\d+)\}\$")
def _digit_sum(target: int, digits: int, base: int) -> int:
    return sum(map(int, in_base(int(str(digits), base), target)))


@derives(
    "number_base", r"\$(\d+)_\{(\d+)\}\$ \(base \2\) is written in base (\d+)\. What is the sum of its digits"
)
def _digit_sum_of(digits: int, base: int, target: int) -> int:
    return _digit_sum(target, digits, base)
