"""Verbs of English of which a value may be the object."""

from engine.answers.responses.wording import phrases

#: Verbs of having, getting and doing: the object of one of them may be what a word problem asks for.
_REGULAR = phrases(
    """
    add, earn, need, cost, want, own, owe, save, receive, gain, collect, produce, use, contain, weigh,
    measure, travel, walk, cover, work, play, cook, bake, consume, score, total, remain, return, deliver,
    order, finish, charge, plant, pick, pack, paint, share, donate, attend, visit, lift, load, move, pour,
    serve, wash, fill, yield, obtain, require, burn, harvest, count, call, climb, complete, raise, invest,
    borrow, lose, purchase, average, last, stay, end up with, involve, form, include, reach, pass, watch,
    answer, solve, jump, print, deserve, exchange, gather, hike, bike, crawl, dig, bury, chop,
    distribute, pocket, recruit, hire, employ, interview, photograph, sew, knit, weave, mix, squeeze,
    peel, hatch, rescue, upload, download, decorate, assemble, install, repair, replace, clean, sweep,
    polish, weed, graze, shear, brew, roast, grill, boil, dunk, stitch, drop, accumulate, deposit, withdraw,
    appear, occur, generate, supply, contribute, tow, haul, publish, record, post, type, deduct
    """
)
_IRREGULAR = phrases(
    """
    leaves us with, leaves him with, leaves her with, leaves them with, leaves me with, left us with,
    lay, lays, laid,
    gets back, get back, got back, receives back, receive back, received back, gives back, give back,
    gave back,
    has, have, had, gets, get, got, makes, make, made, pays, pay, paid, spends, spend, spent, sells, sell,
    sold, buys, buy, bought, takes, take, took, gives, give, gave, eats, eat, ate, drinks, drink, drank,
    reads, read, runs, run, ran, drives, drive, drove, swims, swam, flies, flew, sees, saw, finds, find,
    found, keeps, keep, kept, grows, grow, grew, holds, hold, held, leaves, leave, left, builds, build,
    built, brings, bring, brought, sends, send, sent, wins, win, won, loses, lost, writes, write, wrote,
    throws, throw, threw, knows, know, knew, rides, ride, rode, draws, draw, drew, wears, wear, wore,
    digs, dug, sings, sing, sang, teaches, teach, taught, hears, hear, heard, meets, meet, met, lends, lend,
    lent, steals, stole,
    picks up, picked up, ends up with, uses up, used up, sets aside, set aside, hands out, handed out,
    gives away, gave away, gives out, gave out, throws away, threw away, has left, have left, had left,
    catches, caught, does, do, did, feeds, fed, becomes, became, equals, equal, deduce, conclude,
    holds for all, hold for all, holds for every, is satisfied for all, is satisfied by all, is true for all,
    simplifies to, simplify to, reduces to, evaluates to, works out to, comes out as,
    holds exactly for, holds exactly when, fell by, falls by, rose by, rises by, increased by, increases by,
    decreased by, decreases by, corresponds to, correspond to, intersect at, intersects at, intersect in,
    passes through, pass through, lies on, lie on, leads to, lead to, leading to, rounds to, round to,
    rounded to,
    sums to, sum to, sum up to, adds up to, add up to, rise by, ends in, end in, making, making for,
    makes for, yielding, leaving, attains, attain, defines, raised to the, written as,
    expressed as, read as, represented by, described by, given as, namely, known to be, confirmed to be,
    seen to be, shown to be, to be, multiplies to, converts to, translates to, factors as, factors into,
    simplified to, comes down to, come to, came to, stands at, stand at, sits at, boils down to, lands at,
    works out as, totals, totaled, totalled, numbers, subtract, subtracts, differ by, differs by,
    arrives after, arrive after, arrived after, pairs up with,
    end with, ends with, finish with, is left with, are left with, was left with, were left with,
    finishes with,
    need at least, needs at least, needed at least, requires at least,
    there are at least, takes at least, grew by, grows by, dropped by, drops by, shrank by, shrinks by,
    went up by,
    went down by, changed by, reduced by, raised by
    """
)

#: Motion and change, of which a value may be the rate.
_MOTIONS = tuple(
    f"{verb} {way}"
    for verb in phrases(
        "slide, roll, move, travel, climb, flow, fill, drain, leak, turn, drop, increase, decrease"
    )
    for way in phrases("at, down at, up at, away at, along at, by, down by, up by")
)
_MOVES = phrases(
    """
    slides, slid, spins at, spun at, falls at, fell at, rises at, rose at, grows at, grew at, runs at, ran at,
    drives at, drove at, flies at, flew at, goes, goes at, went at, falls down at, runs away at, swims at,
    moves, averages
    """
)


def _inflected(verb: str) -> tuple[str, ...]:
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    third = head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s")
    past = head + ("d" if head.endswith("e") else "ed")
    if head.endswith("y") and head[-2] not in "aeiou":
        third, past = head[:-1] + "ies", head[:-1] + "ied"
    return tuple(form + rest for form in (head, third, past))


VERBS = tuple(form for verb in _REGULAR + _MOTIONS for form in _inflected(verb)) + _IRREGULAR + _MOVES
