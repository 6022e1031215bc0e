"""Sizes and means of groups for problems of averages, such that what is asked comes out well."""

from collections.abc import Iterable
from functools import cache
from itertools import permutations, product

from problem_banks.space import OneOf, Space, signed

#: Sizes of three groups, no two of them equal.
_SIZES = tuple(permutations(range(6, 22), 3))
#: Each mean as an axis of its own, made once.
_ALONE = {mean: (mean,) for mean in range(100)}
#: The means of two of three groups, each as an axis, and how far the joint mean lies from the first.
_TWO_MEANS = tuple(
    (_ALONE[first], _ALONE[first + apart])
    for first, apart in product(range(30, 61, 3), (-9, -5, -2, 4, 7, 11))
)
_JOINT = (-3, -1, 2, 4)


@cache
def joint_means() -> OneOf:
    """Sizes of two groups, the mean of one and how far the other's lies from it, such that the joint mean
    has one decimal at most."""
    spaces = []
    for one in range(8, 31):
        for other in range(8, 31):
            gaps = [gap for gap in signed(1, 20) if one != other and 10 * other * gap % (one + other) == 0]
            if gaps:
                spaces.append(Space(one=(one,), other=(other,), first=range(25, 61), gap=gaps))
    return OneOf(spaces)


@cache
def changing_teams() -> OneOf:
    """Size, means before and after, and the value of the one who comes."""
    return OneOf(
        Space(
            count=(count,),
            before=(before,),
            after=[before - 2, before - 1, before + 1, before + 2],
            comes=range(before - 12, before + 13),
        )
        for count in range(5, 10)
        for before in range(40, 61)
    )


@cache
def mended_marks() -> OneOf:
    """Tests written and to come, their mean, the wrong entry and its mending, and the mean wanted."""
    spaces = []
    for count, more, mean in product(range(4, 11), range(2, 5), range(62, 79)):
        for goal in range(mean + 1, mean + 6):
            missing = goal * (count + more) - count * mean
            mendings = [d for d in signed(1, 12) if (missing - d) % more == 0 and missing - d <= 100 * more]
            if mendings:
                wrong = range(mean - 8, mean + 9)
                spaces.append(
                    Space(
                        count=(count,),
                        more=(more,),
                        mean=(mean,),
                        goal=(goal,),
                        mending=mendings,
                        wrong=wrong,
                    )
                )
    return OneOf(spaces)


@cache
def three_means() -> OneOf:
    """Sizes and means of three groups such that the joint mean is whole."""
    spaces = []
    for sizes in _SIZES[::3]:
        x, y, z = sizes
        thirds = _by_remainder(range(20, 75), sum(sizes), z)
        for first, second in _TWO_MEANS:
            whole = thirds.get(-(x * first[0] + y * second[0]) % sum(sizes))
            if whole:
                spaces.append(Space(sizes=(sizes,), first=first, second=second, third=whole))
    return OneOf(spaces)


@cache
def third_means() -> OneOf:
    """Sizes, two means and the joint mean, and by how much an entry of the first group was noted too low,
    such that the third mean is whole."""
    spaces, shared = [], dict[tuple[int, ...], tuple[int, ...]]()
    for sizes in _SIZES[::3]:
        x, y, z = sizes
        mendings = _by_remainder(signed(2, 15), z)
        for (first, second), apart in product(_TWO_MEANS, _JOINT):
            missing = sum(sizes) * (first[0] + apart) - x * first[0] - y * second[0]
            fitting = tuple(d for d in mendings.get(missing % z, ()) if 10 < (missing - d) // z < 90)
            if fitting:
                fitting, joint = shared.setdefault(fitting, fitting), _ALONE[first[0] + apart]
                spaces.append(Space(sizes=(sizes,), first=first, second=second, joint=joint, mending=fitting))
    return OneOf(spaces)


def _by_remainder(values: Iterable[int], modulus: int, factor: int = 1) -> dict[int, tuple[int, ...]]:
    """``values`` by the remainder of ``factor`` times each."""
    groups: dict[int, list[int]] = {}
    for value in values:
        groups.setdefault(factor * value % modulus, []).append(value)
    return {remainder: tuple(group) for remainder, group in groups.items()}
