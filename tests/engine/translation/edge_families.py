"""Families at the edges of what languages agree on: large numbers, chains, fills, truth values, copies."""

from collections.abc import Iterator

from tests.engine.translation.filling import filled

_LARGE = ["9007199254740991", "4611686018427387904", "9223372036854775807", "2147483648"]


def large() -> Iterator[str]:
    """Integers at the ends of the native ones, and floats with as many digits."""
    yield from filled(
        "def NAME(a, s, n):\n    x = <sign><large> + (n - n)\n    return <use>\n",
        sign=["", "-"],
        large=_LARGE,
        use=[
            "x // -7", "x % -7", "(-x - 1) // -1", "x // -1", "x % -1", "x // (n + 2)", "abs(-x - 1)",
            "~x", "x >> 3", "x & -8", "x ^ -1", "x | 12", "pow(x, 3, 97)", "-x - 1 + x",
        ],
    )  # fmt: skip
    yield from filled(
        "def NAME(a, s, n):\n    return str(pow(<base>, <exponent>, <modulus>))\n",
        base=["n", "2"],
        exponent=["n", "100", "0"],
        modulus=["-1", "-8", "7", "1"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    x = <x> + n\n    return <round>\n",
        x=["4503599627370495.5 - 4", "4503599627370494.5 - 4", "0.5", "1.5", "-2.5", "0.49999999999999994"],
        round=["round(x)", "round(-x)", "int(x)"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return str(round(<x>)) + str(int(<x>)) + str(n)\n",
        x=["0.5", "1.5", "2.5", "-0.5", "-1.5", "0.49999999999999994", "-7.6"],
    )


def chains() -> Iterator[str]:
    """Comparisons in a row: each middle is evaluated once, and only where it is come to."""
    yield from filled(
        "def NAME_t(xs):\n    return xs.pop()\n"
        "def NAME(a, s, n):\n    r = <chain>\n    return str(r) + str(len(a))\n",
        chain=[
            f"{low} {first} {middle} {second} {high}"
            for low in ("-5", "n")
            for first in ("<", "<=", "==")
            for middle in ("a.pop()", "NAME_t(a)")
            for second in ("<", "<=", "!=")
            for high in ("5", "n")
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    r = -9 < <first> < <second> < <third>\n    return str(r) + str(len(a))\n",
        first=["n", "a.pop()"],
        second=["a.pop()", "7"],
        third=["a.pop()", "n", "9"],
    )


def fills() -> Iterator[str]:
    """Texts filled up by what has to be one character."""
    yield from filled(
        "def NAME(a, s, n):\n    return <before>s.<method>(<width>, <fill>) + '|'\n",
        before=["", "s and "],
        method=["ljust", "rjust", "center"],
        width=["6", "n", "0"],
        fill=["s", "s[:1]", "'*'"],
    )


def truths() -> Iterator[str]:
    """Truth values beside numbers, and operators that evaluate both of their sides."""
    yield from filled(
        "def NAME(a, s, n):\n    return str((<x>) <o> (<y>))\n",
        x=["n > 1", "s == 'ab'", "not a"],
        o=["&", "|", "^", "==", "<", "and", "or"],
        y=["n < 5", "a[1] > 1"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return str(<f>(<x>, <y>))\n",
        f=["max", "min"],
        x=["True", "n > 1", "n"],
        y=["n > 3", "2"],
    )


def starts() -> Iterator[str]:
    """Sums that start from something, and floats, which are added in an order."""
    yield from filled(
        "def NAME(a, s, n):\n    b = [<e> for x in a] * <k>\n    return str(sum(b, <start>))\n",
        e=["x", "x / 10", "0.1", "x > 1"],
        k=["1", "7"],
        start=["0", "1", "0.0", "0.5", "n", "-n"],
    )


def bits() -> Iterator[str]:
    """Bit operations within each other and beside sums and comparisons, as precedence differs most there."""
    yield from filled(
        "def NAME(a, s, n):\n    return (n <p> (<x> <o> <y>)) <q> <z>\n",
        p=["^", "&", "|"],
        o=["^", "&", "|", "+", ">>", "*"],
        q=["&", "|", "^", "-"],
        x=["n", "a[0]"],
        y=["3"],
        z=["6"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return int(<x> & <y> <c> 2)\n",
        x=["n", "-n"],
        y=["(n - 1)", "6 - n"],
        c=["==", "<", "!="],
    )
    yield from filled(
        "def NAME(a, s, n):\n    d = {<k>: 1, <l>: 2, 5: 3}\n    return d[<k>] * 10 + len(d)\n",
        k=["n", "5", "n % 2"],
        l=["n", "5", "1", "a[0]"],
    )


def steps() -> Iterator[str]:
    """Counting loops at the ends of the native integers."""
    yield from filled(
        "def NAME(a, s, n):\n    t = 0\n    for i in range(<start> + n - n, <stop>, <step>):\n"
        "        t += 1\n        if t > 9:\n            break\n    return t\n",
        start=["9223372036854775800", "0", "-9223372036854775800"],
        stop=["9223372036854775807", "-9223372036854775807", "n"],
        step=["1", "2", "-3", "4611686018427387904"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return len(list(range(<start>, <stop>, <step>)))\n",
        start=["9223372036854775800", "9223372036854775800 + n"],
        stop=["9223372036854775807"],
        step=["1", "3", "4611686018427387904"],
    )


def ends() -> Iterator[str]:
    """What the helpers of a target make of the largest integers that it has."""
    yield from filled(
        "def NAME(a, s, n):\n    import math\n    x = <x> + (n - n)\n    return <use>\n",
        x=["9223372036854775807", "-9223372036854775807 - 1", "9223372030926249001", "-4611686018427387904"],
        use=[
            "math.isqrt(x)", "math.isqrt(x - 1)", "math.isqrt(abs(x + 1))", "math.gcd(x, n * 6)",
            "math.lcm(x, 1)", "x.bit_length()", "len(bin(x))", "len(str(x))", "str(x)[::-1]", "hex(x)",
            "int(str(x))", "sum(int(c) for c in str(abs(x + 1)))", "x // 3 * 3 + x % 3", "x ** 1",
            "x << 0", "x >> 62", "x & -x", "math.prod([x, 1])", "max(x, n) - n", "divmod(x, 10)[1]",
        ],
    )  # fmt: skip


def rebound() -> Iterator[str]:
    """A function that changes what it is given, and then means another container by the same name."""
    body = "    xs.append(n)\n    <rebind>\n    xs.append(2)\n    return len(xs)\n"
    rebind = [
        "xs = [1]",
        "xs = xs[:]",
        "xs = xs + [5]",
        "xs += [5]",
        "if n > 2:\n        xs = xs[1:]",
        "pass",
    ]
    call = "    return <call> * 1000 + len(a) * 10 + sum(a)\n"
    yield from filled(
        f"def NAME_g(xs, n):\n{body}def NAME(a, s, n):\n{call}",
        rebind=rebind,
        call=["NAME_g(a, n)", "(NAME_g(a, n) + NAME_g(a, 7))", "NAME_g(a[:], n)", "NAME_g([n], n)"],
    )
    inner = body.replace("\n    ", "\n        ")
    yield from filled(
        "def NAME(a, s, n):\n    def g(xs):\n    " + inner.rstrip(" ") + call,
        rebind=[text.replace("\n", "\n    ") for text in rebind],
        call=["g(a)", "(g(a) + g(a))", "g(a[:])", "g([n])"],
    )


def listed() -> Iterator[str]:
    """Texts repeated, and conditions, where a list may stand: some languages take brackets for one there."""
    yield from filled(
        "def NAME_g(x, y):\n    return str(x) + '/' + str(y)\ndef NAME(a, s, n):\n    return <use>\n",
        use=[
            f"NAME_g({part}, {other})"
            for part in (
                "str(n) * 3",
                "(s + '-') * n",
                "(s or 'q') * 2",
                "n > 2 and s == 'ab'",
                "s[:1] * n",
                "s in 'xab'",
            )
            for other in ("n", "(s + str(n)) * 2", "s.isdigit()", "not s")
        ]
        + [
            f"'|'.join([{part}, s, {part}])"
            for part in ("str(n) * 3", "(s + '-') * n", "s[::-1]", "(s + s) * 2")
        ]
        + [f"{part}" for part in ("str(n) * 2", "(s + '-') * 2", "s[::-1] * n", "(s if n > 1 else 'k') * 2")]
        + [f"[{part}, s][n % 2]" for part in ("str(n) * 2", "(s + '-') * 2", "s[::-1] * n", "s * 2")]
        + [f"{{1: {part}}}[1]" for part in ("str(n) * 2", "(s + '-') * 2", "s[::-1] * n", "s * 2")],
    )


def rests() -> Iterator[str]:
    """What is left of a division of floats, and what is rounded, at the ends and with the signs of zeros."""
    yield from filled(
        "def NAME(a, s, n):\n    x = <x> * (n > -1)\n    return str(<use>)\n",
        x=["-0.0", "5e-324", "-1e-9", "-0.04", "1e308"],
        use=[
            "x % 0.7", "x % -0.7", "-x % 3.0", "x // 0.7", "-x // 0.7", "round(x, 1)", "round(-x, 2)",
            "round(x * 10, 3)", "abs(x) % 1e-300", "x % 1e308",
        ],
    )  # fmt: skip


def lent() -> Iterator[str]:
    """A name that a function value has for its own, and a loop or the function for something that changes."""
    yield from filled(
        "def NAME(a, s, n):\n    t = 0\n<first>    <sort>\n<second>    return t * 100 + a[0]\n",
        first=[
            "",
            "    w = 2\n    w += n\n    t = w\n",
            "    for w in a[:]:\n        w += 1\n        t += w\n",
        ],
        sort=[
            "a.sort(key=lambda w: -w)",
            "a = sorted(a, key=lambda w: (w % 3, w))",
            "t += max(a, key=lambda w: w % 4)",
            "a = [w * 2 for w in a if w < 9]",
            "t += sum(map(lambda w: w + 1, a))",
        ],
        second=[
            "",
            "    for w in a:\n        w += t\n        t += w\n",
            "    for i, w in enumerate(a, 1):\n        w -= i\n        t = t * 3 + w\n",
        ],
    )


def parsed() -> Iterator[str]:
    """Numbers read from texts that are nearly numbers."""
    signs = ["", "+", "-", "+-", "--", "- ", " ", "\\t"]
    bodies = ["5", "07", "1_0", "1__0", "_1", "1_", "1e2", ".5", "5.", "", "0x1", "inf", "nan", "9" * 19]
    literals = [f"'{sign}{body}'" for sign in signs for body in bodies]
    yield from filled("def NAME(a, s, n):\n    return int(<text>) + n\n", text=literals)
    yield from filled("def NAME(a, s, n):\n    return str(float(<text>)) + str(n)\n", text=literals)
    yield from filled(
        "def NAME(a, s, n):\n    return int(<text>, <base>) + n\n",
        text=["'+7'", "'-1a'", "'0b1'", "'z'", "' 11 '", "'1 1'"],
        base=["2", "16", "36"],
    )


def leaving() -> Iterator[str]:
    """Loops that are left by a return where their turns end, and gone on with before it."""
    yield from filled(
        "def NAME(a, s, n):\n    t = n\n    <loop>:\n        <first>\n        <second>\n        <last>\n"
        "    return t\n",
        loop=["for x in a", "for x in range(3)", "for i, x in enumerate(a)"],
        first=["if x > 1:\n            continue", "t += x", "if x > n:\n            break"],
        second=[
            "for y in a:\n            if y > x:\n                break\n        else:\n            continue",
            "if t > 4:\n            continue\n        t += 2",
        ],
        last=["return x", "break", "t += 3\n        continue"],
    )


#: What some language has as a word of its own, a function of its library, or a helper brought along.
_NAMES = [
    "item", "row", "place", "private", "using", "public", "include", "define_method", "end", "local", "self",
    "move", "match", "type", "object", "string", "new", "lock", "base", "fixed", "func", "append", "error",
    "values", "sub", "my", "echo", "die", "head", "show", "of", "std", "crate", "union",
]  # fmt: skip


def named() -> Iterator[str]:
    """Loop variables, variables and functions with names that languages have."""
    yield from filled(
        "def NAME(a, s, n):\n    t = 0\n    for <name> in a:\n        t += <name> + a[t % len(a)]\n"
        "    return t\n",
        name=_NAMES,
    )
    yield from filled(
        "def NAME(a, s, n):\n    def <name>(z):\n        return z + n\n"
        "    <other> = <name>(len(s))\n    return <name>(<other>) * 3 + <other>\n",
        name=_NAMES,
        other=["item_at", "of_"],
    )
