"""Leagues and cups: matches, points and draws."""

from itertools import combinations, product
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted
from problem_banks.math.makings.stories import TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

_SPORTS = ("chess", "football", "hockey", "handball", "table tennis", "volleyball", "badminton", "curling")
_DRAWING = ("football", "hockey", "handball", "water polo", "futsal", "lacrosse")


@register
class Tournament(Family):
    """Kind 0: matches of groups and of the cup that follows. Kind 1: draws from the sum of all points.
    Kind 2: teams from the number of matches, one of them having left early. Kind 3: draws, where points were
    taken from some. Kind 4: matches of two leagues, of their best and of a cup."""

    name = "tournament"
    version = "3"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (2, 1, 0, 3, 4)
    kind = "math"
    summary = "Matches, points and draws in leagues and cups"
    dressing = frozenset({"town", "sport", "year"})
    redraws = 1

    writers = (
        number("So there are @ matches.", of="matches"),
        number("So there are @ draws.", of="draws"),
        number("So there were @ clubs.", of="clubs"),
        number("So there are @ draws.", of="draws"),
        number("So there are @ matches.", of="matches"),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                town=TOWNS,
                sport=_SPORTS,
                year=range(1950, 2026),
                size=range(5, 30),
                groups=(4, 8, 16, 32, 64),
                times=(1, 2, 3),
                ahead=(1, 2, 4),
                third=(False, True),
            )
        if level == 1:
            leagues = OneOf(
                Space(teams=(teams,), draws=range(1, teams * (teams - 1) // 2)) for teams in range(6, 41)
            )
            return Space(town=TOWNS, sport=_DRAWING, year=range(1950, 2026), league=leagues)
        if level == 3:
            docked = OneOf(
                Space(
                    teams=(teams,),
                    draws=range(3, teams * (teams - 1) - 3),
                    clubs=range(2, 6),
                    lost=range(2, 10),
                )
                for teams in range(6, 25)
            )
            return Space(town=TOWNS, sport=_DRAWING, year=range(1950, 2026), league=docked)
        if level == 4:
            leagues = OneOf(
                Space(best=(best,), first=range(best + 2, 26), second=range(best + 2, 26))
                for best in (2, 4, 8)
            )
            story = {"town": TOWNS, "sport": _SPORTS, "year": range(1950, 2026)}
            return Space(**story, leagues=leagues, times=((1, 2), (2, 1), (1, 3), (2, 3)))
        left = OneOf(Space(teams=(teams,), played=range(1, teams - 1)) for teams in range(7, 100))
        return Space(town=TOWNS, sport=_SPORTS, year=range(1950, 2026), left=left)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_matches, _draws, _teams, _docked, _two_leagues)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Plays every match."""
        if p.level == 0:
            found = p.groups * p.times * sum(1 for _ in combinations(range(p.size), 2))
            found += _cup(p.ahead * p.groups) + p.third
        elif p.level == 4:
            q = p.leagues
            found = sum(1 for _ in product(range(q.best), range(q.best)))
            for size, times in zip((q.first, q.second), p.times, strict=True):
                found += times * len(list(combinations(range(size), 2)))
            found += _cup(2 * q.best)
        elif p.level == 3:
            played = 2 * len(list(combinations(range(p.league.teams), 2)))
            kept = _kept(p) + p.league.clubs * p.league.lost
            found = next(n for n in range(played + 1) if 2 * n + 3 * (played - n) == kept)
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


def _cup(teams: int) -> int:
    """Matches of a knock-out cup, round by round."""
    return 0 if teams == 1 else teams // 2 + _cup(teams // 2)


def _kept(p: Params) -> int:
    """The points of all teams together, after some have lost theirs."""
    q = p.league
    return int(3 * q.teams * (q.teams - 1) - q.draws - q.clubs * q.lost)


def _points(p: Params) -> int:
    return 3 * comb(p.league.teams, 2) - int(p.league.draws)


_TIMES = {1: "once", 2: "twice", 3: "three times"}
_DOT = "\\cdot "
_WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 8: "eight"}


def _matches(p: Params, rng: Random) -> Draft:
    each = comb(p.size, 2) * p.times
    in_groups, cup = each * p.groups, p.ahead * p.groups - 1
    gold = in_groups + cup + p.third
    times = _TIMES[p.times]
    doubled = "" if p.times == 1 else f"{p.times} \\cdot "
    ahead = (
        "The winner of each group goes" if p.ahead == 1 else f"The best {_WORDS[p.ahead]} of each group go"
    )
    on = "One team" if p.ahead == 1 else f"{_WORDS[p.ahead].capitalize()} teams"
    third = "with a match for third place" if p.third else "without a match for third place"
    added = f" + {int(p.third)}" if p.third else ""
    return answer_draft(
        rng.choice(
            (
                f"At the {p.sport} tournament of {p.town} in {p.year}, the teams are split into {p.groups}"
                f" groups of {p.size}. Within a group every team meets every other {times}. {ahead} on to a"
                f" knock-out cup, {third}, in which the loser of a match is out. How many matches are played"
                " in all?",
                f"In {p.year} the {p.sport} cup of {p.town} begins with {p.groups} groups of {p.size} teams,"
                f" in each of which all play one another {times}. {on} of each group then"
                f" {'plays' if p.ahead == 1 else 'play'} knock-out rounds, {third}, until a single one is"
                " left. Find the total number of matches.",
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
                f"${p.ahead * p.groups}$ teams go on. Each match of the cup puts one team out, and all but"
                f" one must go: ${p.ahead * p.groups} - 1 = {cup}$ matches.",
                f"{p.ahead}*{p.groups} - 1 = {cup}",
                "count the losers",
            ),
            step(
                f"In all{', with the match for third place' * p.third}, ${in_groups} + {cup}{added} ="
                f" {gold}$ matches.",
                f"{in_groups} + {cup}{added} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(gold + in_groups), "counted every match of the groups once for each team"),
            (str(gold + 1), "took as many cup matches as teams in the cup"),
            (str(in_groups + p.ahead * p.groups // 2), "counted the first round of the cup only"),
            (str(in_groups), "forgot the cup"),
        ],
        closing=rng.choice(("The number of matches is", "The total is")),
        axes={"teams": p.groups * p.size},
    )


def _fewer(matches: int, points: int) -> list[Step]:
    """Draws from how many points are missing."""
    return [
        step(
            f"With a winner in every match there would be $3 \\cdot {matches} = {3 * matches}$ points.",
            f"3*{matches} = {3 * matches}",
            "suppose no draws",
        ),
        step(
            "A draw gives 2 points instead of 3, one less. So the number of draws is"
            f" ${3 * matches} - {points} = {3 * matches - points}$.",
            f"{3 * matches} - {points} = {3 * matches - points}",
            "compare",
        ),
    ]


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
            *_fewer(matches, points),
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


def _docked(p: Params, rng: Random) -> Draft:
    q, points = p.league, _kept(p)
    matches, taken = q.teams * (q.teams - 1), q.clubs * q.lost
    whole = points + taken
    clubs = _WORDS[q.clubs]
    return answer_draft(
        rng.choice(
            (
                f"In the {p.sport} league of {p.town} every two of the {q.teams} teams met twice in"
                f" {p.year}. A win brought 3 points, a draw 1 point to both sides, a defeat nothing.",
                f"{q.teams} teams played the {p.year} {p.sport} season in {p.town}, every two of them two"
                " matches. The winner of a match got 3 points; after a draw each side got 1.",
            )
        )
        + f" At the end {clubs} of the teams lost {q.lost} points each for breaking the rules, which left"
        f" {points} points to all teams together. "
        + rng.choice(("How many matches were drawn?", "Find the number of draws.")),
        gold=str(q.draws),
        answer_type="integer",
        steps=[
            step(
                f"There were $2 \\cdot \\binom{{{q.teams}}}{{2}} = {matches}$ matches.",
                f"2*comb({q.teams}, 2) = {matches}",
                "count pairs",
            ),
            step(
                f"The points that were taken away are ${q.clubs} \\cdot {q.lost} = {taken}$, so the matches"
                f" brought ${points} + {taken} = {whole}$.",
                f"{points} + {q.clubs}*{q.lost} = {whole}",
                "undo the penalty",
            ),
            *_fewer(matches, whole),
        ],
        slips=[
            (str(q.draws + taken), "forgot the points that were taken away"),
            (str(matches - q.draws), "gave the number of matches with a winner"),
            (str(abs(3 * matches // 2 - whole)), "counted every pair of teams once"),
            (str(2 * q.draws), "took one team's point of a draw instead of the loss in points"),
        ],
        closing=rng.choice(("The number of draws is", "So the drawn matches number")),
        axes={"teams": q.teams},
    )


def _two_leagues(p: Params, rng: Random) -> Draft:
    q, times = p.leagues, p.times
    sizes = (q.first, q.second)
    played = [n * comb(size, 2) for n, size in zip(times, sizes, strict=True)]
    across, cup, best = q.best**2, 2 * q.best - 1, _WORDS[q.best]
    gold = sum(played) + across + cup
    return answer_draft(
        f"In {p.year}, {p.sport} in {p.town} is played in two leagues. In the first, of {q.first} teams,"
        f" every team meets every other {_TIMES[times[0]]}, in the second, of {q.second},"
        f" {_TIMES[times[1]]}. Then each of the best {best} of the first league plays one match against each"
        f" of the best {best} of the second. At last these {2 * q.best} teams play a knock-out cup without a"
        " match for third place, in which the loser of a match is out. "
        + rng.choice(("How many matches are played in all?", "Find the number of all matches.")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *(
                step(
                    f"The {name} league has ${'' if n == 1 else str(n) + ' ' + _DOT}\\binom{{{size}}}{{2}} ="
                    f" {count}$ matches.",
                    f"{n}*comb({size}, 2) = {count}",
                    "count pairs",
                )
                for name, n, size, count in zip(("first", "second"), times, sizes, played, strict=True)
            ),
            step(
                f"Between the leagues there are ${q.best} \\cdot {q.best} = {across}$ matches.",
                f"{q.best}*{q.best} = {across}",
                "product rule",
            ),
            step(
                f"Each match of the cup puts one team out, and all but one must go: ${2 * q.best} - 1 ="
                f" {cup}$ matches.",
                f"2*{q.best} - 1 = {cup}",
                "count the losers",
            ),
            step(
                f"In all, ${played[0]} + {played[1]} + {across} + {cup} = {gold}$ matches.",
                f"{played[0]} + {played[1]} + {across} + {cup} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(gold + across), "counted the matches between the leagues twice"),
            (str(gold - across), "forgot the matches between the leagues"),
            (str(gold + 1), "took as many cup matches as teams in the cup"),
            (str(sum(played) + across), "forgot the cup"),
        ],
        closing=rng.choice(("The number of matches is", "The total is")),
        axes={"teams": q.first + q.second},
    )
