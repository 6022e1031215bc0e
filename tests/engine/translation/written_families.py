"""Families of what is written out as something else: patterns as functions, idioms as what they stand for."""

from collections.abc import Iterator

from tests.engine.translation.filling import filled

_PATTERNS = [
    r"[a-z]+", r"\d+", r"(\w)(\d)?", r"\w*", r"^a", r"b$", r"a|ab|b", r"(?:ab)*", r"\s", r"[^a-z]", r"\b\w",
    r"a.?b", r".*?b", r"(?i)AB?", r"a{2,3}", r"(a)(b)?x*",
]  # fmt: skip

_TEXTS = ["s", "'ab-12 ' + s + 'aab'", "s * n"]


def patterns() -> Iterator[str]:
    """What a pattern finds, one by one and all together."""
    head = "def NAME(a, s, n):\n    import re\n    t = <text>\n"
    quoted = [f"r'{pattern}'" for pattern in _PATTERNS]
    for use in (
        "    return re.sub(<pattern>, '<>', t) + '|'\n",
        "    return str(len(re.findall(<pattern>, t))) + str(re.match(<pattern>, t) is None)\n",
        "    m = re.search(<pattern>, t)\n    if not m:\n        return 'none'\n"
        "    return m.group() + str(m.start()) + str(m.end())\n",
    ):
        yield from filled(head + use, text=_TEXTS[1:2], pattern=quoted)
    yield from filled(
        head
        + "    k = 0\n    for m in re.finditer(<pattern>, t):\n        k = k * 10 + m.start() + len(m[0])\n"
        "    return k\n",
        text=_TEXTS,
        pattern=quoted[:8],
    )
    yield from filled(
        head
        + "    p = re.compile(<pattern>)\n    return '+'.join(p.split(t, n)) + str(bool(p.fullmatch(s)))\n",
        text=_TEXTS,
        pattern=[quoted[i] for i in (0, 1, 3, 6, 7, 8, 9)],
    )
    yield from filled(
        head + "    w = 'a' + s\n    m = re.search(w, t)\n    return m.end() if m else -1\n", text=_TEXTS
    )
    yield from filled(
        head + "    return re.sub('a', s, t) + re.sub('b', 'x', t, <k>)\n", text=_TEXTS, k=["n", "1", "0"]
    )


def idioms() -> Iterator[str]:
    """Ways of saying that are read as others."""
    yield from filled(
        "def NAME(a, s, n):\n    return next((<e> for x in a if <c>), <d>)\n",
        e=["x", "x * 2", "a[x]"],
        c=["x > n", "x == 2", "x % 2 == 0"],
        d=["-1", "0"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    r = map(lambda x, y: <e>, a, <b>)\n    return <take>(r) + n\n",
        e=["x - y", "x * 2 + y", "x // y"],
        b=["a[1:]", "range(n)", "sorted(a)"],
        take=["sum", "max"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    import heapq\n    k = <k>\n    return str(heapq.n<which>est(k, <xs>))\n",
        k=["n", "2", "-1", "0"],
        which=["larg", "small"],
        xs=["a", "set(a)"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    t = (<items>)\n    return t[<i>] + t.count(<x>)\n",
        items=["n, 2, 3", "n, len(s)", "a[0], n, 7"],
        i=["n % 2", "n", "-n", "a[0]"],
        x=["n", "2"],
    )
    yield from filled("def NAME(a, s, n):\n    return (n, 2, len(s)).index(<x>)\n", x=["n", "2", "a[0]"])


def texts() -> Iterator[str]:
    """Texts of values, keys, pairs and sums that are read as something else."""
    yield from filled(
        "def NAME(a, s, n):\n    return <f> % (<values>)\n",
        f=["'%d of %s'", "'%s%%%d'", "'<%d-%d>'"],
        values=["n, s", "n, a[0]", "s, n", "True, n"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return str(<value>)\n",
        value=[
            "a",
            "[a, a]",
            "(n, 2.5)",
            "(n,)",
            "[(x, x > 1) for x in a]",
            "[[]]",
            "a[:0]",
            "[x / 2 for x in a]",
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    d = {}\n    for x in a:\n        d[x % 3] = <v>\n"
        "    return <best>(d, key=d.get) + n\n",
        v=["x", "-x", "len(s)"],
        best=["max", "min"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    from operator import itemgetter\n    p = [(x % 2, x) for x in a]\n"
        "    return <best>(p, key=itemgetter(<i>))[<j>]\n",
        best=["max", "min"],
        i=["0", "1"],
        j=["0", "1"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    f = lambda x: <e>\n    return f(n) + f(a[0])\n",
        e=["x + 1", "x * n", "len(s) - x"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    k = 0\n    for p in zip(a, <b>):\n        k = k * 3 + p[0] - p[1]\n"
        "    return k\n",
        b=["a[1:]", "range(n)", "sorted(a)"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    import operator\n    return operator.<f>(n, <y>) + 1\n",
        f=["sub", "floordiv", "mod", "eq", "lt"],
        y=["2", "a[0]", "-3"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    b = [x > <y> for x in a]\n    return sum(b) + n\n", y=["0", "2", "n"]
    )
    yield from filled(
        "def NAME(a, s, n):\n    import sys\n    low = <m>\n    for x in a:\n        low = min(low, x)\n"
        "    return low\n",
        m=["sys.maxsize", "sys.maxsize - n"],
    )


def repeats() -> Iterator[str]:
    """Operands with effects, which a language may have to write twice for one operation."""
    yield from filled(
        "def NAME_t(xs):\n    return str(xs.pop())\n"
        "def NAME(a, s, n):\n    return str(<value>.<use>) + str(len(a))\n",
        value=["NAME_t(a)", "str(a.pop())", "(s + NAME_t(a))"],
        use=[
            "ljust(4, 'x')",
            "rjust(3)",
            "removeprefix('3')",
            "removesuffix('2')",
            "strip('2')",
            "startswith('2')",
            "isupper()",
            "islower()",
            "zfill(3)",
            "center(4)",
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    b = [x / 2 for x in a]\n    return str(<value>) + str(len(b))\n",
        value=["b.pop().is_integer()", "int(b.pop())", "round(b.pop(), 1)", "abs(b.pop())", "b.pop() % 2"],
    )
    yield from filled(
        "def NAME_h(xs):\n    xs.pop()\n    return xs[:]\n"
        "def NAME(a, s, n):\n    return str(<value>) + str(len(a))\n",
        value=[
            "NAME_h(a).count(1)",
            "NAME_h(a).index(n)",
            "len(NAME_h(a) + NAME_h(a))",
            "sorted(NAME_h(a))[0]",
            "NAME_h(a)[::-1][0]",
            "(set(NAME_h(a)) ^ {1}) == {3}",
            "1 in NAME_h(a)",
        ],
    )


def unordered() -> Iterator[str]:
    """Dicts and sets that are walked where the order matters, and where it does not."""
    made = ["{x: x % 3 for x in a}", "{x % 2: n for x in a}", "{x: n - x for x in a}"]
    yield from filled(
        "def NAME(a, s, n):\n    d = <d>\n    return <use>\n",
        d=made,
        use=[
            "sum(d.values()) + sum(k for k in d)", "str(sorted(d.items()))", "str(list(d.copy()))",
            "any(6 // v > 1 for v in d.values())", "max(d.values()) * 10 + min(d)", "str(list(dict(d)))",
            "str(all(v < 3 for v in d.values()))", "len({v for v in d.values()})",
            "str(sorted({k: v + 1 for k, v in d.items() if v}.items()))",
            "str(sorted({v: k for k, v in d.items()}.items()))", "str([k for k in {k: 0 for k in d}])",
        ],
    )  # fmt: skip
    yield from filled(
        "def NAME(a, s, n):\n    x, y = <x>, <y>\n    return str(<use>)\n",
        x=["set(a)", "{n, 1}"],
        y=["set(a[::-1])", "{1, 2, 3}", "{1, 4}"],
        use=["x == y", "x != y", "[x] == [y]", "{1: x} == {1: y}", "(x, 1) == (y, 1)", "x <= y", "x < y"],
    )
    yield from filled(
        "def NAME_g(xs, x):\n    xs.append(x)\n    return x\ndef NAME_h(x):\n    return x * 2\n"
        "def NAME(a, s, n):\n    out = [0]\n    t = sum(<f> for x in <walked>)\n"
        "    return t * 100 + out[-1]\n",
        f=["NAME_g(out, x)", "NAME_h(x)", "x + 1"],
        walked=["set(a)", "{x: 1 for x in a}", "{x: 1 for x in a}.values()"],
    )


def rounded() -> Iterator[str]:
    """Ints that become floats and grow, powers, and constants that a language works out for itself."""
    yield from filled(
        "def NAME(a, s, n):\n    x = n\n    for y in range(<k>):\n        x = <grow>\n    x = x / 2\n"
        "    return str(x > <bound>) + str(x / 3 * 1.5)\n",
        k=["3", "30"],
        grow=["x * 7 + 1", "x + n", "x - 99991 * x", "x * n"],
        bound=["1e9", "0"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    x = <x>\n    return str(x <power>)\n",
        x=["n / 7", "abs(n / 7)", "n * 1e200", "n * 1.0", "n * -0.0"],
        power=["** 2", "** 0.5", "** 2.0", "** 2 + 1"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return str(round(<x> * (n % 3 + 1), <k>))\n",
        x=["999999999999999.9", "93.165", "2.675", "-0.004", "1e22", "123456789012.355"],
        k=["1", "2", "11"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return str(<x> <o> <y>) + str(n)\n",
        x=["0.1", "1e308", "3"],
        o=["+", "-", "*", "/"],
        y=["0.2", "0.7"],
    )
