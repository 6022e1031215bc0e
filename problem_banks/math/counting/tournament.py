"""Leagues and cups: matches, points and draws."""

from itertools import combinations
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted
from problem_banks.math.makings.stories import TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

_SPORTS = ("chess", "football", "hockey", "handball", "table tennis", "volleyball", "badminton", "curling")
_DRAWING = ("football", "hockey", "handball", "water polo", "futsal", "lacrosse")


@register
class Tournament(Family):
    """Kind 0: matches of groups and of the cup that follows. Kind 1: draws from the sum of all points.
    Kind 2: teams from the number of matches, one of them having left early."""

    name = "tournament"
    version = "2"
    kinds = (2, 1, 0)
    kind = "math"
    summary = "Matches, points and draws in leagues and cups"
    dressing = frozenset({"town", "sport", "year"})
    redraws = 1

    writers = (
        number("So there are @ matches.", of="matches"),
        number("So there are @ draws.", of="draws"),
        number("So there were @ clubs.", of="clubs"),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                town=TOWNS,
                sport=_SPORTS,
                year=range(1950, 2026),
                size=range(3, 25),
                groups=(2, 4, 8, 16, 32, 64),
                times=(1, 2),
            )
        if level == 1:
            leagues = OneOf(
                Space(teams=(teams,), draws=range(1, teams * (teams - 1) // 2)) for teams in range(6, 21)
            )
            return Space(town=TOWNS, sport=_DRAWING, year=range(1950, 2026), league=leagues)
        left = OneOf(Space(teams=(teams,), played=range(1, teams - 1)) for teams in range(7, 60))
        return Space(town=TOWNS, sport=_SPORTS, year=range(1950, 2026), left=left)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_matches, _draws, _teams)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Plays every match."""
        if p.level == 0:
            found = p.groups * p.times * sum(1 for _ in combinations(range(p.size), 2))
            left = 2 * p.groups
            while left > 1:
                found += left // 2
                left //= 2
        elif p.level == 1:
            matches, points = list(combinations(range(p.league.teams), 2)), _points(p)
            found = next(n for n in range(len(matches) + 1) if 2 * n + 3 * (len(matches) - n) == points)
        else:
            pairs = sum(1 for _ in combinations(range(p.left.teams - 1), 2)) + p.left.played
            found = next(
                teams
                for teams in range(2, 200)
                if any(comb(teams - 1, 2) + k == pairs for k in range(1, teams - 1))
            )
        return None if gold_of(draft) == str(found) else f"playing all matches gives {found}"


def _points(p: Params) -> int:
    matches = comb(p.league.teams, 2)
    return 3 * matches - int(p.league.draws)


def _matches(p: Params, rng: Random) -> Draft:
    each = comb(p.size, 2) * p.times
    in_groups, cup = each * p.groups, 2 * p.groups - 1
    gold = in_groups + cup
    times = "once" if p.times == 1 else "twice"
    doubled = "" if p.times == 1 else "2 \\cdot "
    return answer_draft(
        rng.choice(
            (
                f"At the {p.sport} tournament of {p.town} in {p.year}, the teams are split into {p.groups}"
                f" groups of {p.size}. Within a group every team meets every other {times}. The best two of"
                " each group go on to a knock-out cup in which the loser of a match is out and there is no"
                " match for third place. How many matches are played in all?",
                f"In {p.year} the {p.sport} cup of {p.town} begins with {p.groups} groups of {p.size} teams,"
                f" in each of which all play one another {times}. Two teams of each group then play knock-out"
                " rounds until a single one is left. Find the total number of matches.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"A group has ${doubled}\\binom{{{p.size}}}{{2}} = {each}$ matches, so the groups together"
                f" have ${p.groups} \\cdot {each} = {in_groups}$.",
                f"{p.groups}*{p.times}*comb({p.size}, 2) = {in_groups}",
                "count pairs",
            ),
            step(
                f"${2 * p.groups}$ teams go on. Each match of the cup puts one team out, and all but one must"
                f" go: ${2 * p.groups} - 1 = {cup}$ matches.",
                f"2*{p.groups} - 1 = {cup}",
                "count the losers",
            ),
            step(
                f"In all, ${in_groups} + {cup} = {gold}$ matches.",
                f"{in_groups} + {cup} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(2 * in_groups + cup), "counted every match of the groups once for each team"),
            (str(in_groups + cup + 1), "took as many cup matches as teams in the cup"),
            (str(in_groups + p.groups), "counted the first round of the cup only"),
            (str(in_groups), "forgot the cup"),
        ],
        closing=rng.choice(("The number of matches is", "The total is")),
        axes={"teams": p.groups * p.size},
    )


def _draws(p: Params, rng: Random) -> Draft:
    teams, gold, points = p.league.teams, p.league.draws, _points(p)
    matches = comb(teams, 2)
    return answer_draft(
        rng.choice(
            (
                f"In the {p.sport} league of {p.town} each of the {teams} teams met each other once in"
                f" {p.year}. A win brought 3 points, a draw 1 point to both sides, a defeat nothing. At the"
                f" end all teams together had {points} points. How many matches were drawn?",
                f"{teams} teams played the {p.year} {p.sport} season in {p.town}, every two of them one"
                " match. The winner of a match got 3 points; after a draw each side got 1. The points of all"
                f" teams add up to {points}. Find the number of draws.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"There were $\\binom{{{teams}}}{{2}} = {matches}$ matches.",
                f"comb({teams}, 2) = {matches}",
                "count pairs",
            ),
            step(
                f"With a winner in every match there would be $3 \\cdot {matches} = {3 * matches}$ points.",
                f"3*{matches} = {3 * matches}",
                "suppose no draws",
            ),
            step(
                "A draw gives 2 points instead of 3, one less. So the number of draws is"
                f" ${3 * matches} - {points} = {gold}$.",
                f"{3 * matches} - {points} = {gold}",
                "compare",
            ),
        ],
        slips=[
            (str(matches - gold), "gave the number of matches with a winner"),
            (str(abs(6 * matches - points)), "counted every match twice"),
            (
                str((3 * matches - points) * 2),
                "took one team's point of a draw instead of the loss in points",
            ),
            (str(points - matches), "took one point for each match"),
        ],
        closing=rng.choice(("The number of draws is", "So the drawn matches number")),
        axes={"teams": teams},
    )


def _teams(p: Params, rng: Random) -> Draft:
    teams, played = p.left.teams, p.left.played
    stayed = teams - 1
    total = comb(stayed, 2) + played
    above = comb(stayed + 1, 2)
    return answer_draft(
        rng.choice(
            (
                f"In the {p.sport} league of {p.town} everybody was to meet everybody else once in {p.year},"
                f" but one club left after {counted(played, 'match', 'matches')}. In all,"
                f" {counted(total, 'match', 'matches')} took place. How many clubs were there at first?",
                f"{p.town}'s {p.sport} season of {p.year} was a round robin: one match between any two clubs."
                f" A single club gave up, having played {counted(played, 'match', 'matches')}; all others"
                f" played on. {counted(total, 'match was', 'matches were')} played in all. How many clubs"
                " were there at the start?",
            )
        ),
        gold=str(teams),
        answer_type="integer",
        steps=[
            step(
                f"Without the matches of the club that left there were ${total} - {played} ="
                f" {total - played}$.",
                f"{total} - {played} = {total - played}",
                "subtract",
            ),
            step(
                f"The $n$ clubs that stayed played $\\frac{{n(n-1)}}{{2}} = {total - played}$ matches, so"
                f" $n(n-1) = {2 * (total - played)} = {stayed} \\cdot {stayed - 1}$ and $n = {stayed}$.",
                f"{stayed}*({stayed} - 1)/2 = {total - played}",
                "count pairs",
            ),
            step(
                f"With the one that left, the league began with ${stayed} + 1 = {teams}$ clubs.",
                f"{stayed} + 1 = {teams}",
                "add",
            ),
        ],
        slips=[
            (str(stayed), "forgot to count the club that left"),
            (str(teams + 1), "counted the club that left twice"),
            (str(total - played), "gave the matches of the clubs that stayed"),
            (str(above), "gave the matches of a full season"),
        ],
        closing=rng.choice(("The number of clubs is", "At the start the clubs numbered")),
        axes={"teams": teams},
    )
