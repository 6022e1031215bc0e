"""What functional equations alone say: tables of values, filled in one argument after the other.

The points are those of the family ``functional_equation``.
"""

from problem_banks.space import Params


def table_of_sums(p: Params) -> int:
    """Values as multiples of the one at 1 plus a number, by adding 1 to the argument again and again."""
    times, added = [0, 1], [0, 0]
    for n in range(1, p.far):
        extra = p.constant if p.level == 0 else p.factor * n
        times.append(times[n] + 1)
        added.append(added[n] + extra)
    first = (near_value(p) - added[p.near]) // times[p.near]
    return int(times[p.far] * first + added[p.far])


def near_value(p: Params) -> int:
    """The value that is given, at the argument near 0."""
    if p.level == 0:
        return int(p.slope * p.near - p.constant)
    return int(p.near * p.first + p.factor * p.near * (p.near - 1) // 2)


def table_of_iterates(p: Params) -> int:
    """Pairs all the remainders, the two that are known first, and looks at all arguments."""
    c, start, apart = p.known.shift, p.known.start, p.known.apart
    table, far = {start: start + apart}, far_argument(p)
    used = {start % c, (start + apart) % c}
    left = [r for r in range(c) if r not in used]
    table.update(zip(left[::2], left[1::2], strict=True))
    values: dict[int, int] = {}
    for n, value in table.items():
        for k in range(-80, 80):
            values[n + c * k] = value + c * k
            values[value + c * k] = n + c + c * k
    assert all(values.get(value, n + c) == n + c for n, value in values.items())
    return int(values[far])


def far_argument(p: Params) -> int:
    """The argument that is asked about where twice the function is a shift."""
    known = p.known
    return int(known.start + known.apart * p.turned + known.shift * p.rounds)


def table_of_products(p: Params) -> int:
    """Tries all values at the two primes."""
    _, one, other, asked = p.powers
    x, y = known_values(p)
    (value,) = {
        asked[0] * u + asked[1] * v
        for u in range(-15, 16)
        for v in range(-15, 16)
        if one[0] * u + one[1] * v == x and other[0] * u + other[1] * v == y
    }
    return int(value)


def known_values(p: Params) -> tuple[int, int]:
    """The two values that are given of a function that makes products sums."""
    (u, v), (_, one, other, _) = p.values, p.powers
    return one[0] * u + one[1] * v, other[0] * u + other[1] * v


def table_of_cosine(p: Params) -> int:
    """Puts y = 1 again and again."""
    values = [2 * p.scale, p.scale * p.first]
    while len(values) <= p.far:
        values.append(values[-1] * values[1] // p.scale - values[-2])
    return int(values[p.far])
