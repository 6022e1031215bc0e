"""How people write tuples, sets of solutions, intervals and matrices."""

import re
from collections.abc import Iterator, Sequence

from problem_banks.math.makings.writing.forms import Forms, gold_of, said, written
from problem_banks.math.makings.writing.questions import names_asked, unknown_asked
from problem_banks.math.makings.writing.respelling import near_spellings, plain, signs
from problem_banks.records import Problem
from problem_banks.written import Writer, Written

Items = tuple[str, ...]

_ENDS = re.compile(r"([(\[])(.+), (.+)([)\]])")


def members_of(text: str, opening: str, closing: str) -> Items:
    """The parts between the outer brackets, parted by their commas; none in the empty set."""
    if text == "\\emptyset":
        return ()
    parts, depth, start = [], 0, len(opening)
    for place in range(len(opening), len(text) - len(closing)):
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(text[place], 0)
        if text[place] == "," and not depth:
            parts.append(text[start:place].strip())
            start = place + 1
    return (*parts, text[start : len(text) - len(closing)].strip())


def ordered(*sentences: str, names: Sequence[str] | None = None) -> Writer:
    """A tuple, in which order counts, with the names of its components where the statement gives them."""

    def write(problem: Problem) -> Written:
        items = members_of(gold_of(problem), "(", ")")
        known = names if names and len(names) == len(items) else names_asked(problem.statement, len(items))

        def spell(each: Items) -> Forms:
            return _tuple_forms(each, known, sentences)

        return written(problem, spell, items, _near_tuples(items))

    return write


def vector(problem: Problem) -> Written:
    """A vector, as a row or a column."""
    items = members_of(gold_of(problem), "(", ")")

    def spell(each: Items) -> Forms:
        plainly = _tuple_forms(each, None, ())
        column = " \\\\ ".join(each)
        columns = (
            f"\\begin{{pmatrix}} {column} \\end{{pmatrix}}",
            f"\\begin{{bmatrix}} {column} \\end{{bmatrix}}",
        )
        marked = f"\\langle {', '.join(each)} \\rangle"
        return Forms(
            (*plainly.formulas, *columns, marked), (*plainly.texts, f"<{', '.join(map(plain, each))}>")
        )

    return written(problem, spell, items, _near_tuples(items))


def _tuple_forms(items: Items, names: Sequence[str] | None, sentences: tuple[str, ...]) -> Forms:
    inner, typed = ", ".join(items), ", ".join(map(plain, items))
    spaced = " ,\\, ".join(items)
    formulas = [f"({inner})", f"\\left({inner}\\right)", f"\\left( {spaced} \\right)"]
    texts = [f"({typed})", f"$({inner})$", f"({typed.replace(', ', ',')})", signs(f"({inner})")]
    told = list(said(sentences or ("So the answer is @.", "We find @."), f"$({inner})$"))
    if names is not None and len(names) == len(items):
        pairs = [f"{name} = {item}" for name, item in zip(names, items, strict=True)]
        turned = [*pairs[1:], pairs[0]]
        row = ", ".join(names)
        formulas += [", ".join(pairs), f"({row}) = ({inner})", ", \\quad ".join(turned)]
        formulas.append(" \\text{ and } ".join(pairs))
        texts += [plain(", ".join(pairs)), plain(", ".join(turned))]
        told.append("Therefore " + _listed([f"${pair}$" for pair in turned]) + ".")
    return Forms(tuple(formulas), tuple(texts), tuple(told))


def _near_tuples(items: Items) -> Iterator[Items]:
    for other in near_spellings(items[0]):
        yield (other, *items[1:])
        break
    yield (*items[:-1], list(near_spellings(items[-1]))[-2])
    if items[0] != items[-1]:
        yield (items[-1], *items[1:-1], items[0])
    yield items[:-1] if len(items) > 2 else (*items, "0")


def solutions(*sentences: str) -> Writer:
    """The set of the solutions of an equation."""

    def write(problem: Problem) -> Written:
        items = members_of(gold_of(problem), "\\{", "\\}")
        letter = unknown_asked(problem.statement)
        is_points = bool(items) and items[0].startswith("(")

        def spell(each: Items) -> Forms:
            if not each:
                return _NOTHING
            return _set_forms(each, None if is_points else letter, sentences)

        return written(problem, spell, items, _near_sets(items))

    return write


def _set_forms(items: Items, letter: str | None, sentences: tuple[str, ...]) -> Forms:
    inner, back = ", ".join(items), ", ".join(reversed(items))
    typed = plain(inner)
    formulas = [f"\\{{{inner}\\}}", f"\\left\\{{{back}\\right\\}}", inner, back]
    texts = [f"{{{typed}}}", typed, signs(f"\\{{{back}\\}}"), f"$\\{{{inner}\\}}$"]
    told = list(said(sentences or ("So the set of solutions is @.", "We get @."), f"$\\{{{inner}\\}}$"))
    told.append("The solutions are " + _listed([f"${item}$" for item in items]) + ".")
    if letter is not None:
        each = [f"{letter} = {item}" for item in items]
        formulas += [" \\text{ or } ".join(each), f"{letter} \\in \\{{{back}\\}}", ", ".join(each)]
        formulas.append(", ".join(f"{letter}_{place} = {item}" for place, item in enumerate(items, 1)))
        texts.append(" or ".join(map(plain, each)))
        told.append("Hence " + " or ".join(f"${one}$" for one in each) + ".")
    return Forms(tuple(formulas), tuple(texts), tuple(told))


#: How people write that there is no solution.
_NOTHING = Forms(
    ("\\emptyset", "\\varnothing", "\\{\\}", "\\text{no solution}"),
    ("no solution", "$\\emptyset$", "∅", "the empty set"),
    ("So there is no solution.", "The set of solutions is $\\emptyset$."),
)


def _near_sets(items: Items) -> Iterator[Items]:
    if not items:
        yield from (("0",), ("1",), ("-1", "1"), ("77777",))
        return
    if len(items) > 1:
        yield items[1:]
        yield items[:-1]
    yield (*items, "77777") if not items[0].startswith("(") else (*items, "(7, 77777)")
    for other in near_spellings(items[0]):
        if other not in items:
            yield (other, *items[1:])


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def interval(problem: Problem) -> Written:
    """The solutions of an inequality: one interval, or the union of two."""
    gold = gold_of(problem)
    letter = unknown_asked(problem.statement)

    def spell(parts: Items) -> Forms:
        sets, conditions = " \\cup ".join(parts), [_condition(part, letter) for part in parts]
        joined = " \\text{ or } ".join(conditions)
        spoken = " or ".join(f"${condition}$" for condition in conditions)
        formulas = [sets, f"{letter} \\in {sets}", joined, f"\\{{{letter} : {joined}\\}}"]
        formulas.append(sets.replace("(", "\\left(").replace("[", "\\left[").replace(")", "\\right)"))
        formulas[-1] = formulas[-1].replace("]", "\\right]")
        texts = [
            f"${sets}$",
            signs(sets),
            signs(joined.replace("\\text{ or }", "or")),
            f"{letter} ∈ {signs(sets)}",
        ]
        return Forms(
            tuple(formulas),
            tuple(texts),
            (f"So the solution is ${sets}$.", f"This holds exactly for {spoken}."),
        )

    return written(problem, spell, tuple(gold.split(" \\cup ")), _near_intervals(gold))


def _condition(part: str, letter: str) -> str:
    """The interval as an inequality: ``t \\le \\frac{14}{5}``."""
    ends = _ENDS.fullmatch(part)
    assert ends is not None
    low = "<" if ends[1] == "(" else "\\le"
    high = "<" if ends[4] == ")" else "\\le"
    if ends[2] == "-\\infty":
        return f"{letter} {high} {ends[3]}"
    if ends[3] == "\\infty":
        return f"{letter} > {ends[2]}" if ends[1] == "(" else f"{letter} \\ge {ends[2]}"
    return f"{ends[2]} {low} {letter} {high} {ends[3]}"


def _near_intervals(gold: str) -> Iterator[Items]:
    parts = gold.split(" \\cup ")
    flipped = {"(": "[", "[": "(", ")": "]", "]": ")"}
    first = _ENDS.fullmatch(parts[0])
    assert first is not None
    is_low_finite = "infty" not in first[2]
    low = flipped[first[1]] if is_low_finite else first[1]
    high = first[4] if is_low_finite else flipped[first[4]]
    yield (f"{low}{first[2]}, {first[3]}{high}", *parts[1:])
    end = next(near_spellings(first[2] if is_low_finite else first[3]))
    yield (
        f"{first[1]}{end if is_low_finite else first[2]}, {first[3] if is_low_finite else end}{first[4]}",
        *parts[1:],
    )
    if len(parts) > 1:
        yield tuple(parts[:1])
        yield tuple(parts[1:])
    else:
        yield (f"({first[3]}, \\infty)",) if "infty" not in first[3] else (f"(-\\infty, {first[2]})",)


def matrix(name: str | None = None) -> Writer:
    """A matrix, as LaTeX and as programs print it."""

    def write(problem: Problem) -> Written:
        rows = _rows(gold_of(problem))

        def spell(each: tuple[Items, ...]) -> Forms:
            return _matrix_forms(each, name)

        return written(problem, spell, rows, _near_matrices(rows))

    return write


def _rows(tex: str) -> tuple[Items, ...]:
    inner = tex.removeprefix("\\begin{pmatrix}").removesuffix("\\end{pmatrix}")
    return tuple(tuple(item.strip() for item in row.split("&")) for row in inner.split("\\\\"))


def _matrix_forms(rows: tuple[Items, ...], name: str | None) -> Forms:
    body = " \\\\ ".join(" & ".join(row) for row in rows)
    printed = ", ".join("[" + ", ".join(map(plain, row)) + "]" for row in rows)
    formulas = [f"\\begin{{{kind}}} {body} \\end{{{kind}}}" for kind in ("pmatrix", "bmatrix")]
    formulas.append(f"\\left(\\begin{{array}}{{{'c' * len(rows[0])}}} {body} \\end{{array}}\\right)")
    formulas.append(f"\\begin{{bmatrix}}{body.replace(' ', '')}\\end{{bmatrix}}")
    if name is not None:
        formulas.append(f"{name} = {formulas[0]}")
    texts = (f"[{printed}]", f"Matrix([{printed}])", f"${formulas[1]}$")
    return Forms(
        tuple(formulas), texts, (f"So the matrix is ${formulas[0]}$.", f"We obtain ${formulas[1]}$.")
    )


def _near_matrices(rows: tuple[Items, ...]) -> Iterator[tuple[Items, ...]]:
    transposed = tuple(zip(*rows, strict=True))
    if transposed != rows:
        yield transposed
    (first, *others), *rest = rows
    for other in list(near_spellings(first))[:2]:
        yield ((other, *others), *rest)
    yield (*rows[:-1], (*rows[-1][:-1], list(near_spellings(rows[-1][-1]))[-1]))
    if rows[0] != rows[-1]:
        yield (rows[-1], *rows[1:-1], rows[0])
