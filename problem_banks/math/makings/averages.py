"""Sizes and means of groups for problems of averages, such that what is asked comes out well."""

from functools import cache
from itertools import permutations, product

from problem_banks.space import OneOf, Space, signed

#: Sizes of three groups, no two of them equal.
_SIZES = tuple(permutations(range(6, 22), 3))


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
        total = sum(sizes)
        for first, apart in product(range(30, 61, 3), (-9, -5, -2, 4, 7, 11)):
            thirds = [c for c in range(20, 75) if (x * first + y * (first + apart) + z * c) % total == 0]
            if thirds:
                spaces.append(
                    Space(sizes=(sizes,), first=(first,), second=(first + apart,), third=tuple(thirds))
                )
    return OneOf(spaces)


@cache
def third_means() -> OneOf:
    """Sizes, two means and the joint mean, and by how much an entry of the first group was noted too low,
    such that the third mean is whole."""
    spaces = []
    for sizes in _SIZES[::3]:
        x, y, z = sizes
        for first, apart, joint in product(range(30, 61, 3), (-9, -5, -2, 4, 7, 11), (-3, -1, 2, 4)):
            second, whole = first + apart, first + joint
            missing = sum(sizes) * whole - x * first - y * second
            mendings = [d for d in signed(2, 15) if (missing - d) % z == 0 and 10 < (missing - d) // z < 90]
            if mendings:
                spaces.append(
                    Space(sizes=(sizes,), first=(first,), second=(second,), joint=(whole,), mending=mendings)
                )
    return OneOf(spaces)
