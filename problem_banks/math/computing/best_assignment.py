"""Who does which job so that the total is least: the assignment problem, with prices that prove the best."""

import re
from collections.abc import Sequence
from itertools import permutations
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import total
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space, Tuples

#: People and jobs.
_SIZES = ((3, 3), (3, 4), (4, 4), (4, 5), (5, 5))

_JOBS = (
    *("painting", "plumbing", "wiring", "tiling", "glazing", "roofing"),
    *("plastering", "welding", "fencing", "paving", "sawing", "cleaning"),
)

Costs = list[list[int]]


@register
class BestAssignment(Family):
    """Each level has one more person, or one more job of which one stays undone."""

    name = "best_assignment"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "The cheapest way to give each person another job"
    levels = len(_SIZES)
    dressing = frozenset({"names", "jobs"})
    redraws = 1

    writers = (number("So the least total is @.", "Altogether this makes @."),)

    def space(self, level: int) -> Space:
        people, jobs = _SIZES[level]
        return Space(
            names=Permutations(NAMES, people),
            jobs=Permutations(_JOBS, jobs),
            # One number is the least of all, and those in its row and column increase: then no other order of
            # people or jobs is in the space.
            least=range(2, 7),
            row=Combinations(range(1, 16), jobs - 1),
            column=Combinations(range(1, 16), people - 1),
            rest=Tuples(range(1, 16), (people - 1) * (jobs - 1)),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the numbers back from the text and tries every assignment."""
        costs = [
            list(map(int, re.findall(r"(\d+) (?:hours |dollars )?for", said)))
            for said in re.findall(r"[A-Z]\w+ (?:needs|asks) ([^.;]*)", draft.statement)
        ]
        columns = range(len(costs[0]))
        found = min(
            sum(row[place] for row, place in zip(costs, places, strict=True))
            for places in permutations(columns, len(costs))
        )
        return None if gold_of(draft) == str(found) else f"trying every assignment gives {found}"


def _costs(p: Params) -> Costs:
    people, jobs = _SIZES[p.level]
    rows = [[p.least, *(p.least + more for more in p.row)]]
    for place in range(people - 1):
        rest = p.rest[place * (jobs - 1) : (place + 1) * (jobs - 1)]
        rows.append([p.least + more for more in (p.column[place], *rest)])
    return rows


def _solved(costs: Costs) -> tuple[list[int], list[int], list[int]]:
    """The job of each person, and prices of people and of jobs whose sums no number undercuts: the Hungarian
    method, which takes one person after the other and the shortest way to a free job."""
    people, jobs = len(costs), len(costs[0])
    price, discount = [0] * people, [0] * jobs
    holder: list[int | None] = [None] * jobs
    for newcomer in range(people):
        slack = [costs[newcomer][j] - price[newcomer] - discount[j] for j in range(jobs)]
        source = [newcomer] * jobs
        seen: list[int] = []
        while True:
            job = min((j for j in range(jobs) if j not in seen), key=lambda j: slack[j])
            delta = slack[job]
            price[newcomer] += delta
            for j in seen:
                discount[j] -= delta
                price[_held(holder, j)] += delta
            slack = [value if j in seen else value - delta for j, value in enumerate(slack)]
            if holder[job] is None:
                break
            seen.append(job)
            person = _held(holder, job)
            for j in range(jobs):
                left = costs[person][j] - price[person] - discount[j]
                if j not in seen and left < slack[j]:
                    slack[j], source[j] = left, person
        while True:
            person = source[job]
            before = next((j for j in range(jobs) if holder[j] == person), None)
            holder[job] = person
            if before is None:
                break
            job = before
    chosen = [next(j for j in range(jobs) if holder[j] == person) for person in range(people)]
    return chosen, price, discount


def _held(holder: Sequence[int | None], job: int) -> int:
    person = holder[job]
    assert person is not None
    return person


def _greedy(costs: Costs, order: Sequence[int]) -> int:
    """Everybody in turn takes the cheapest job that is left."""
    left, spent = set(range(len(costs[0]))), 0
    for person in order:
        job = min(left, key=lambda j: costs[person][j])
        left.remove(job)
        spent += costs[person][job]
    return spent


def _told(p: Params, costs: Costs, rng: Random) -> str:
    people = rng.sample(range(len(costs)), len(costs))
    order = rng.sample(range(len(p.jobs)), len(p.jobs))
    undone = len(p.jobs) - len(costs)
    jobs = listed([p.jobs[j] for j in order])

    def each(verb: str, unit: str) -> str:
        told = []
        for i in people:
            first, *others = (f"{costs[i][j]}@ for {p.jobs[j]}" for j in order)
            said = ", ".join([first.replace("@", f" {unit}"), *(one.replace("@", "") for one in others)])
            told.append(f"{p.names[i]} {verb} {said}")
        return "; ".join(told)

    names = listed([p.names[i] for i in people])
    left = " One of the jobs stays undone." if undone else ""
    return rng.choice(
        (
            f"{names} share out the jobs of {jobs}: each of them takes one job, and no job is done"
            f" twice.{left} {each('needs', 'hours')}. How many hours do they need altogether at least?",
            f"A firm has to give each of {names} one of the jobs {jobs}, all different.{left} Their pay"
            f" depends on the job: {each('asks', 'dollars')}. What is the least total pay, in dollars?",
            f"Each of {names} is to do one of these jobs, no two of them the same: {jobs}.{left}"
            f" {each('needs', 'hours')}. Find the least possible sum of their hours.",
        )
    )


def _draft(p: Params, rng: Random) -> Draft:
    costs = _costs(p)
    chosen, price, discount = _solved(costs)
    spent = [costs[i][j] for i, j in enumerate(chosen)]
    gold = sum(spent)
    taken = listed([f"{p.names[i]} {p.jobs[j]}" for i, j in enumerate(chosen)])
    reduced = [f"{p.jobs[j]} {-value}" for j, value in enumerate(discount) if value]
    bonus = f"give everybody who does one of these jobs a bonus: {listed(reduced)}. " if reduced else ""
    steps = [
        step(
            f"Try this: {taken}. Together that is ${total(spent)} = {gold}$.",
            f"{total(spent)} = {gold}",
            "an assignment",
        )
    ]
    for i, row in enumerate(costs):
        with_bonus = [f"{cost} + {-discount[j]}" if discount[j] else str(cost) for j, cost in enumerate(row)]
        lead = f"To see that nothing is cheaper: {bonus}" if i == 0 else ""
        text = f"{lead}{p.names[i]} costs at least $\\min({', '.join(with_bonus)}) = {price[i]}$."
        steps.append(
            step(text[0].upper() + text[1:], f"min({', '.join(with_bonus)}) = {price[i]}", "a bound for each")
        )
    paid = -sum(discount)
    with_bonuses = (
        f"So with bonuses it is at least ${total(price)} = {sum(price)}$, and bonuses are at most {paid}"
        f" altogether: without them at least ${sum(price)} - {paid} = {gold}$."
        if paid
        else f"So nothing costs less than ${total(price)} = {gold}$."
    )
    steps.append(
        step(
            f"{with_bonuses} The least total is ${gold}$.",
            f"{total(price)} - {paid} = {gold}" if paid else f"{total(price)} = {gold}",
            "a choice that reaches the bound",
        )
    )
    order = list(range(len(costs)))
    return answer_draft(
        _told(p, costs, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(_greedy(costs, order)), "let everybody in turn take the cheapest job that is left"),
            (
                str(_greedy(costs, order[::-1])),
                "let everybody in turn, from the last on, take the cheapest job",
            ),
            (str(sum(map(min, costs))), "gave one job to several people"),
            (str(sum(costs[i][i] for i in order)), "took the jobs in the order of the text"),
            (str(gold + 1), "made a small error in adding"),
        ],
        closing=rng.choice(("The least total is", "So the answer is")),
        axes={"people": len(costs), "jobs": len(p.jobs)},
    )
