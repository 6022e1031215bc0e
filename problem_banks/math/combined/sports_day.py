"""One story across subjects: teams from a common divisor, their games, the pay, the draws, and a chance."""

from fractions import Fraction
from functools import cache
from itertools import combinations
from math import comb, gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted, number_of, plain_quotient, tex
from problem_banks.math.makings.stories import TOWNS
from problem_banks.math.makings.writing.numbers import number, probability
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Space

_CLUBS = ("school", "camp", "club", "village")
_GAMES = ("football", "handball", "volleyball", "hockey", "basketball")

#: Teams, and boys and girls in each of them.
_Teams = tuple[int, int, int]


@register
class SportsDay(Family):
    """Each level goes on from the answer of the one before: the children of a team, the number of games, what
    the referees cost, how many are drawn, and the chance that two of them are."""

    name = "sports_day"
    version = "1"
    anchors = ("MATH 4", "MATH 5")
    kind = "math"
    summary = "One story from a common divisor over games and an equation to a chance"
    levels = 5
    dressing = frozenset({"town", "club", "sport"})
    kinds = (0, 1, 3, 2, 4)
    redraws = 1

    writers = (*(number("So the number is @."),) * 4, probability())

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"town": TOWNS, "club": _CLUBS}
        if level < 2:
            return Space(**story, teams=_teams())
        if level == 2:
            return Space(**story, teams=_teams(), games=(4, 5, 6, 7), pay=range(20, 61, 5))
        return Space(**story, teams=_teams(), draws=range(2, 11))

    def build(self, p: Params, rng: Random) -> Draft | None:
        # Not every wording names the sport, so it is no axis of the space.
        p.sport = rng.choice(_GAMES)
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries all numbers of teams, writes down all games, shares them out, tries all numbers of draws."""
        _, boys, girls = _whole(p)
        found = max(n for n in range(1, boys + 1) if boys % n == girls % n == 0)
        games = list(combinations(range(found), 2))
        value = Fraction((boys + girls) // found if p.level == 0 else len(games))
        if p.level == 2:
            shares = [games[k : k + p.games] for k in range(0, len(games), p.games)]
            value = Fraction(len(shares) * p.pay)
        if p.level > 2:
            every = range(len(games) + 1)
            (draws,) = (d for d in every if 3 * (len(games) - d) + 2 * d == _points(p))
            value = Fraction(draws)
            if p.level == 4:
                pairs = list(combinations(range(len(games)), 2))
                value = Fraction(sum(b < draws for _, b in pairs), len(pairs))
        return None if number_of(gold_of(draft)) == value else f"writing everything down gives {value}"


@cache
def _teams() -> tuple[_Teams, ...]:
    """Teams, and numbers of boys and girls without a common factor, so that no more teams are possible."""
    return tuple(
        (n, b, g) for n in range(6, 20) for b in range(2, 19) for g in range(2, 19) if gcd(b, g) == 1
    )


def _whole(p: Params) -> tuple[int, int, int]:
    """Teams, and boys and girls altogether."""
    n, b, g = p.teams
    return n, n * b, n * g


def _points(p: Params) -> int:
    """The points of all teams, each drawn game being worth one less than another."""
    return 3 * comb(p.teams[0], 2) - int(p.draws)


def _told(p: Params, rng: Random) -> str:
    _, boys, girls = _whole(p)
    parts = [
        rng.choice(
            (
                f"On the sports day of a {p.club} in {p.town}, {boys} boys and {girls} girls form as many"
                " teams as possible, all with the same number of boys and all with the same number of girls,"
                " and nobody is left out.",
                f"A {p.club} in {p.town} parts its {boys} boys and {girls} girls into {p.sport} teams: all"
                " teams have equally many boys and equally many girls, everybody is in a team, and there are"
                " as many teams as can be.",
                f"For a {p.sport} tournament in {p.town}, {boys} boys and {girls} girls of a {p.club} are"
                " divided into the greatest possible number of teams that are alike in their numbers of boys"
                " and of girls.",
            )
        )
    ]
    if p.level > 0:
        parts.append(f"Every two teams play one game of {p.sport} against each other.")
    if p.level == 2:
        parts.append(
            f"A referee whistles at most {p.games} games, and each referee gets {p.pay} dollars for the day,"
            " however many games it is."
        )
    if p.level > 2:
        parts.append(
            "The winner of a game gets 3 points and the loser none; for a draw each of the two gets 1. In"
            f" the end all teams together have {_points(p)} points."
        )
    if p.level == 4:
        parts.append("Afterwards the newspaper picks two different games at random to write about.")
    questions = (
        ("How many children are there in each team?", "Find the number of children in a team."),
        ("How many games are played altogether?", "What is the number of games?"),
        (
            "How many dollars do the referees cost at least?",
            "What is the least total pay of the referees, in dollars?",
        ),
        ("How many games have ended in a draw?", "Find the number of games that were drawn."),
        ("What is the probability that both were drawn?", "How likely is it that both of them were draws?"),
    )
    return " ".join([*parts, rng.choice(questions[p.level])])


def _steps(p: Params) -> list[Step]:
    if p.level == 0:
        return [_teams_step(p), _children_step(p)]
    steps = [_teams_step(p), _games_step(p)]
    if p.level == 2:
        steps += _referee_steps(p)
    if p.level > 2:
        steps += _draw_steps(p)
    if p.level == 4:
        steps += _newspaper_steps(p)
    return steps


def _teams_step(p: Params) -> Step:
    n, boys, girls = _whole(p)
    return step(
        f"The number of teams divides both {boys} and {girls}; the greatest such number is"
        f" $\\gcd({boys}, {girls}) = {n}$.",
        f"gcd({boys}, {girls}) = {n}",
        "greatest common divisor",
    )


def _children_step(p: Params) -> Step:
    n, boys, girls = _whole(p)
    return step(
        f"Each team has $\\frac{{{boys} + {girls}}}{{{n}}} = {(boys + girls) // n}$ children.",
        f"({boys} + {girls})/{n} = {(boys + girls) // n}",
        "divide",
    )


def _games(p: Params) -> int:
    return comb(_whole(p)[0], 2)


def _games_step(p: Params) -> Step:
    n, games = _whole(p)[0], _games(p)
    return step(
        f"{n} teams make $\\binom{{{n}}}{{2}} = \\frac{{{n} \\cdot {n - 1}}}{{2}} = {games}$ games.",
        f"{n}*({n} - 1)/2 = {games}",
        "pairs of teams",
    )


def _referee_steps(p: Params) -> tuple[Step, Step]:
    games = _games(p)
    referees = -(-games // p.games)
    return (
        step(
            f"That needs {counted(referees, 'referee')}, since {referees - 1} whistle at most"
            f" ${referees - 1} \\cdot {p.games} = {(referees - 1) * p.games}$ games.",
            f"0 - floor(0 - {games}/{p.games}) = {referees}",
            "round up",
        ),
        step(
            f"They cost ${referees} \\cdot {p.pay} = {referees * p.pay}$ dollars.",
            f"{referees}*{p.pay} = {referees * p.pay}",
            "multiply",
        ),
    )


def _draw_steps(p: Params) -> tuple[Step, Step]:
    games, points, draws = _games(p), _points(p), p.draws
    return (
        step(
            f"Without any draw there would be $3 \\cdot {games} = {3 * games}$ points.",
            f"3*{games} = {3 * games}",
            "points without draws",
        ),
        step(
            f"A draw brings 2 points instead of 3, so with $d$ draws ${3 * games} - d = {points}$, and $d ="
            f" {draws}$.",
            f"3*{games} - {points} = {draws}",
            "solve",
        ),
    )


def _newspaper_steps(p: Params) -> tuple[Step, Step]:
    games, draws = _games(p), p.draws
    chance = Fraction(comb(draws, 2), comb(games, 2))
    return (
        step(
            f"Two games can be picked in $\\binom{{{games}}}{{2}} = {comb(games, 2)}$ ways.",
            f"comb({games}, 2) = {comb(games, 2)}",
            "pairs of games",
        ),
        step(
            f"Both are draws in $\\binom{{{draws}}}{{2}} = {comb(draws, 2)}$ of them, so the probability is"
            f" ${tex(chance)}$.",
            f"comb({draws}, 2)/comb({games}, 2) = {plain_quotient(chance)}",
            "divide",
        ),
    )


def _answer(p: Params, teams: int) -> Fraction:
    """The answer with that number of teams, right or wrong."""
    _, boys, girls = _whole(p)
    games = comb(teams, 2)
    if p.level == 0:
        return Fraction(boys + girls, teams)
    if p.level == 1:
        return Fraction(games)
    if p.level == 2:
        return Fraction(-(-games // p.games) * p.pay)
    draws = 3 * games - _points(p)
    return Fraction(draws) if p.level == 3 else Fraction(comb(max(draws, 0), 2), comb(games, 2))


def _slips(p: Params) -> list[tuple[str, str]]:
    n, boys, girls = _whole(p)
    games = comb(n, 2)
    divisor = max(k for k in range(1, n) if n % k == 0)
    slips = (
        [(Fraction(_answer(p, divisor)), "took a common divisor that is not the greatest")]
        if divisor > 1
        else []
    )
    if p.level == 0:
        slips += [
            (Fraction(n), "gave the number of teams"),
            (Fraction(boys, n), "counted the boys of a team only"),
            (Fraction(girls, n), "counted the girls of a team only"),
        ]
    elif p.level == 1:
        slips += [
            (Fraction(n * (n - 1)), "counted every game twice"),
            (Fraction(comb(n + 1, 2)), "let each team play against itself"),
            (Fraction(n), "gave the number of teams"),
        ]
    elif p.level == 2:
        slips += [
            (Fraction(games // p.games * p.pay), "rounded down the number of referees"),
            (Fraction(games * p.pay), "paid for each game"),
            (Fraction(-(-2 * games // p.games) * p.pay), "counted every game twice"),
        ]
    else:
        draws = int(p.draws)
        chance = Fraction(draws, games)
        slips += (
            [
                (Fraction(games - draws), "gave the number of games with a winner"),
                (Fraction(2 * games - _points(p)), "took two points for every game"),
                (Fraction(2 * draws), "counted each draw for both teams"),
            ]
            if p.level == 3
            else [
                (chance * chance, "picked the same game twice"),
                (chance, "asked it of one game only"),
                (Fraction(comb(games - draws, 2), comb(games, 2)), "took the games with a winner"),
            ]
        )
    return [(tex(value), slip) for value, slip in slips if value > 0]


def _draft(p: Params, rng: Random) -> Draft:
    gold = _answer(p, p.teams[0])
    closing = "The probability is" if p.level == 4 else "The number is"
    return answer_draft(
        _told(p, rng),
        gold=tex(gold),
        answer_type="rational" if p.level == 4 else "integer",
        steps=_steps(p),
        slips=_slips(p),
        closing=rng.choice((closing, "So the answer is")),
        axes={"parts": p.level + 1},
    )
