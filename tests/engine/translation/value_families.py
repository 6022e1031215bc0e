"""Families of values and of what stops: numbers, nan, exceptions, and output that has to run."""

from collections.abc import Iterator

from tests.engine.translation.filling import filled


def numbers() -> Iterator[str]:
    """10: zeros with a sign, floor division, overflow, and what an int is as a float."""
    ints = [
        "-n",
        "n * -1",
        "0 * -n",
        "n // -7",
        "-n % 3",
        "min(-n, 0)",
        "max(0, -n)",
        "int(-n / 9)",
        "round(-n / 90)",
    ]
    yield from filled("def NAME(a, s, n):\n    return str(<x> / <y>)\n", x=ints, y=["1", "2", "-3"])
    yield from filled("def NAME(a, s, n):\n    return str(float(<x>))\n", x=ints)
    yield from filled(
        "def NAME(a, s, n):\n    x = n / 2\n    return str(<e>)\n",
        e=[
            "x // 0.3",
            "-x // 0.3",
            "x % -0.3",
            "-x % 5.0",
            "x // float('inf')",
            "-x // float('inf')",
            "x % float('inf')",
            "-x % float('inf')",
            "-x // -2.0",
            "-0.0 // 5.0",
            "x * 1e308 * 10",
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return <e>\n",
        e=["2 ** n", "n * n * n * 99991 * 99991", "n << 58", "(n + 1) ** 40", "7 - 2 ** 62 - 2 ** 62 - n"],
    )


def nans() -> Iterator[str]:
    """11: nan among other values."""
    uses = [
        "x == x",
        "[x] == [x]",
        "(x, 1) == (x, 1)",
        "x in [x]",
        "[x, y] < [y, x]",
        "[x].count(x) == 1",
        "x != x",
        "x < y or x >= y",
    ]
    yield from filled(
        "def NAME(a, s, n):\n    x = <v>\n    y = n / 2\n    return str(<u>)\n",
        v=["float('nan')", "float('inf') - float('inf')", "n / 4", "-0.0"],
        u=[
            *uses,
            "max(x, y) == y",
            "min([y, x, y]) == y",
            "sorted([y, x, 1.0])[0] == x",
            "len({x, y, x}) == 2",
        ],
    )


def raising() -> Iterator[str]:
    """14: a value where Python raises."""
    yield from filled(
        "def NAME(a, s, n):\n    <head>:\n        y = n\n    return <use>\n",
        head=["if n > 3", "for i in a", "for i in range(n)", "while n > 90", "for c in s"],
        use=["y", "y + 1", "n if n < 2 else y"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    <e>\n    return n\n",
        e=[
            "a[9]",
            "y = a[9]",
            "y = a[n] + 1",
            "y = s[n]",
            "y = n // (n - 3)",
            "y = n % (n - 3)",
            "a.remove(77)",
            "y = a.index(77)",
            "int(s)",
            "y = int(s)",
            "y = ord(s)",
            "y = chr(n - 5)",
            "y = {1: 2}[n]",
            "assert n > 3",
            "y = min(a[n:])",
            "y = [1, 2][n]",
            "a.pop(n)",
            "del a[n]",
            "a[n] = 1",
            "x, y = a",
            "x, y = s",
            "raise ValueError('no')",
            "y = (1, 2)[1] + a[9]",
            "isinstance(a[9], int)",
            "(a[9], 1)[1]",
            "a[9] is None",
            "n < 0 or a[9]",
        ],
    )


def running() -> Iterator[str]:
    """15: output that has to run: loops left and continued, conditions, names, texts."""
    yield from filled(
        "def NAME(a, s, n):\n    t = 0\n    for <v> in <w>:\n        if t > <k>:\n            <b>\n"
        "        t += 1\n<else>    return t\n",
        v=["_", "i"],
        w=["range(n)", "a", "s"],
        k=["2"],
        b=["break", "continue", "return t * 2", "t += 5"],
        **{"else": ["", "    else:\n        t += 100\n"]},
    )
    yield from filled(
        "def NAME(a, s, n):\n    while n > <k>:\n        n -= 2\n        if n == 4:\n"
        "            <b>\n    return n\n",
        k=["0", "3"],
        b=["break", "continue", "pass"],
    )


def keys() -> Iterator[str]:
    """Dicts and sets that name a key twice: its first place and its last value."""
    yield from filled(
        "def NAME(a, s, n):\n    d = {<one>: n, <two>: 2, <three>: 3}\n    return <use>\n",
        one=["1", "n"],
        two=["1", "n", "4"],
        three=["1", "n"],
        use=[
            "str(list(d)) + str(list(d.values()))",
            "len(d) * 10 + d[n]",
            "''.join([str(k) for k in d])",
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    d = {'a': n, <key>: 2, 'b': 3, <key>: 4}\n    d['a'] = <value>\n"
        "    return ''.join([k + str(v) for k, v in d.items()])\n",
        key=["'a'", "s", "'b'"],
        value=["1", "d['b']"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return len({1, <one>, 1, <two>})\n", one=["n", "1"], two=["n", "2"]
    )


def roots() -> Iterator[str]:
    """Whole roots of squares, and of what is next to them."""
    yield from filled(
        "def NAME(a, s, n):\n    import math\n    x = <base> ** 2 + <more> + (n - n)\n    return <use>\n",
        base=["3", "1048577", "67108865", "94906265", "94906267", "3037000499"],
        more=["0", "1", "-1"],
        use=["math.isqrt(x)", "int(math.isqrt(x) ** 2 == x)", "int(math.sqrt(x))"],
    )


def unread() -> Iterator[str]:
    """15: names that one loop reads and the next only assigns, which Go refuses to compile."""
    yield from filled(
        "def NAME(a, s, n):\n    t = [(x, <second>) for x in a]\n    c = 0\n    for k, v in t:\n"
        "        c += <one>\n    <loop>\n        c += <two>\n    return c\n",
        second=["x", "n"],
        loop=[
            "while t:\n        v, k = t.pop()",
            "for v, k in t:",
            "for x in a:\n        k = x\n        v = c",
        ],
        one=["k", "v", "1"],
        two=["k", "v", "1"],
    )


def absent() -> Iterator[str]:
    """15: None in lists, alone and filled in later."""
    yield from filled(
        "def NAME(a, s, n):\n    m = <made>\n    <change>\n    return <use>\n",
        made=["[None]", "[None] * 2", "[None, None]", "[None] + [n]", "[None for _ in range(2)]"],
        change=["pass", "m[0] = n", "m.append(n)", "m[-1] = len(a)"],
        use=["len(m)", "sum([x for x in m if x is not None])", "int(m[0] is None) + len(m)"],
    )


def endless() -> Iterator[str]:
    """15: loops without end, with others in them that are left."""
    yield from filled(
        "def NAME(a, s, n):\n    i = n\n    while True:\n        i += 1\n        for x in <walk>:\n"
        "            if <test>:\n                <leave>\n<end>",
        walk=["a", "range(3)", "s"],
        test=["i % 3 == 0", "i > n + 2"],
        leave=["break", "return i * 2", "continue"],
        end=[
            "        if i > 20:\n            return i\n",
            "        if i > 20:\n            break\n    return i + 1\n",
            "        while i > 20:\n            if i % 3 == 0:\n                return i\n            break\n"
            "        i += 1\n",
        ],
    )
