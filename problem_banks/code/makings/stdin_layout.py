"""How parameters stand on standard input: in words, as lines, and as the Python lines that read them."""

from collections.abc import Mapping, Sequence

from problem_banks.code.makings.domains import Domain, Grid, Int, Ints, Lists, Rows, Text, Value


def input_format(params: Mapping[str, Domain]) -> str:
    """The lines of standard input, in words."""
    return "\n".join(f"- {_line_in_words(name, domain)}" for name, domain in params.items())


def as_stdin(params: Mapping[str, Domain], arguments: Sequence[Value]) -> str:
    """The arguments as they stand on standard input."""
    lines = [
        line
        for domain, value in zip(params.values(), arguments, strict=True)
        for line in _lines(domain, value)
    ]
    return "\n".join(lines) + "\n"


def reading(params: Mapping[str, Domain]) -> str:
    """Python lines that read the parameters by ``input``."""
    return "\n".join(_reader(name, domain) for name, domain in params.items())


def _line_in_words(name: str, domain: Domain) -> str:
    match domain:
        case Int():
            return f"a line with `{name}`, {domain.says()};"
        case Ints():
            return (
                f"a line with the length of `{name}`, then a line with `{name}` itself, {domain.says()},"
                " separated by spaces (the line is empty if there are none);"
            )
        case Text():
            return f"a line with `{name}`, {domain.says()};"
        case Lists(item=Text()):
            many = f"a line with the number of {domain.noun}, then each of them on a line of its own"
            return f"{many}: `{name}`, {domain.says()};"
        case Rows():
            return f"a line with the number of rows of `{name}`, then a line for each row: {domain.says()};"
        case Grid():
            return f"a line with the number of rows of `{name}`, then a line for each row: {domain.says()};"
    raise TypeError(f"no layout is known for {domain!r}")


def _lines(domain: Domain, value: Value) -> list[str]:
    match domain:
        case Int() | Text():
            return [str(value)]
        case Ints():
            return [str(len(value)), " ".join(map(str, value))]
        case Lists(item=Text()):
            return [str(len(value)), *value]
        case Rows() | Grid():
            return [str(len(value)), *(" ".join(map(str, row)) for row in value)]
    raise TypeError(f"no layout is known for {domain!r}")


def _reader(name: str, domain: Domain) -> str:
    match domain:
        case Int():
            return f"{name} = int(input())"
        case Text():
            return f"{name} = input()"
        case Ints():
            return f"input()\n{name} = [int(word) for word in input().split()]"
        case Lists(item=Text()):
            return f"{name} = [input() for _ in range(int(input()))]"
        case Rows() | Grid():
            return f"{name} = [[int(word) for word in input().split()] for _ in range(int(input()))]"
    raise TypeError(f"no layout is known for {domain!r}")
