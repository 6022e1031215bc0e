"""Texts."""

from benchmarks.labelled.task import Task

TASKS = (
    Task(
        name="balanced",
        statement="Whether the round brackets of a text are balanced.",
        inputs=(["(())"], ["(()"], ["())("]),
        reference="""\
def f(text):
    depth = 0
    for c in text:
        depth += 1 if c == '(' else -1
        if depth < 0:
            return False
    return depth == 0
""",
        right=(
            """\
def f(text):
    while '()' in text:
        text = text.replace('()', '')
    return text == ''
""",
        ),
        bugs=(
            ("return depth == 0", "return True"),
            ("if depth < 0", "if depth < -1"),
            ("return False", "return True"),
        ),
    ),
    Task(
        name="edit_distance",
        statement="The least number of letters inserted, left out or replaced between two texts.",
        inputs=(["kitten", "sitting"], ["ab", ""], ["abc", "abc"]),
        reference="""\
def f(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        old, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            old, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, old + (x != y))
    return row[-1]
""",
        right=(
            """\
import functools


@functools.lru_cache(None)
def f(a, b):
    if not a or not b:
        return len(a) + len(b)
    return min(f(a[1:], b) + 1, f(a, b[1:]) + 1, f(a[1:], b[1:]) + (a[0] != b[0]))
""",
        ),
        bugs=(
            ("old + (x != y)", "old + 1"),
            ("row[j] + 1,", "row[j],"),
            ("(x != y)", "2 * (x != y)"),
        ),
    ),
    Task(
        name="run_length",
        statement="Runs of equal letters as pairs of letter and length.",
        inputs=(["aab"], [""], ["abba"]),
        reference="""\
def f(text):
    out = []
    for c in text:
        if out and out[-1][0] == c:
            out[-1][1] += 1
        else:
            out.append([c, 1])
    return out
""",
        right=(
            """\
import itertools


def f(text):
    return [[c, len(list(g))] for c, g in itertools.groupby(text)]
""",
        ),
        bugs=(
            ("out[-1][1] += 1", "out[-1][1] = 2"),
            ("out and out[-1][0] == c", "c in [x for x, _ in out]"),
            ("[c, 1]", "[c.lower(), 1]"),
        ),
    ),
    Task(
        name="palindrome",
        statement="Whether the letters and digits of a text read the same from both ends, whatever their"
        " case.",
        inputs=(["Abba"], ["a, b"], ["Not"]),
        reference="""\
def f(text):
    kept = [c.lower() for c in text if c.isalnum()]
    return kept == kept[::-1]
""",
        right=(
            """\
def f(text):
    kept = ''.join(c for c in text if c.isalnum()).lower()
    return all(kept[i] == kept[-1 - i] for i in range(len(kept) // 2))
""",
        ),
        bugs=(
            ("c.lower() for", "c for"),
            ("isalnum", "isalpha"),
            (" if c.isalnum()", ""),
        ),
    ),
    Task(
        name="anagrams",
        statement="Groups of words with the same letters; groups and words in the order in which they come"
        " first.",
        inputs=([["ab", "ba", "c"]], [[]], [["x", "y"]]),
        reference="""\
def f(words):
    groups = {}
    for w in words:
        groups.setdefault(''.join(sorted(w)), []).append(w)
    return list(groups.values())
""",
        right=(
            """\
def f(words):
    out = []
    for w in words:
        for g in out:
            if sorted(g[0]) == sorted(w):
                g.append(w)
                break
        else:
            out.append([w])
    return out
""",
        ),
        bugs=(
            ("''.join(sorted(w))", "''.join(sorted(set(w)))"),
            ("''.join(sorted(w))", "len(w)"),
            ("list(groups.values())", "[g for g in groups.values() if len(g) > 1 or len(groups) > 1]"),
        ),
    ),
    Task(
        name="common_prefix",
        statement="The longest text with which all words of a list begin.",
        inputs=([["flow", "flag"]], [["a"]], [["a", "b"]]),
        reference="""\
def f(words):
    out = ''
    for letters in zip(*words):
        if len(set(letters)) > 1:
            break
        out += letters[0]
    return out
""",
        right=(
            """\
import os


def f(words):
    return os.path.commonprefix(words)
""",
        ),
        bugs=(
            ("break", "continue"),
            ("> 1", "> 2"),
            ("out += letters[0]", "out = out or letters[0]"),
        ),
    ),
    Task(
        name="caesar",
        statement="A text whose small Latin letters are moved k places on in the alphabet, round the end;"
        " all else stays.",
        inputs=(["abc", 1], ["xyz", 3], ["a b", 0]),
        reference="""\
def f(text, k):
    return ''.join(chr((ord(c) - 97 + k) % 26 + 97) if 'a' <= c <= 'z' else c for c in text)
""",
        right=(
            """\
def f(text, k):
    a = 'abcdefghijklmnopqrstuvwxyz'
    return ''.join(a[(a.index(c) + k) % 26] if c in a and c else c for c in text)
""",
        ),
        bugs=(
            (" % 26", " % 27"),
            ("'a' <= c <= 'z'", "c.isalpha()"),
            ("'a' <= c <= 'z'", "'a' < c <= 'z'"),
        ),
    ),
    Task(
        name="postfix",
        statement="The value of an expression in postfix form: integers and the operators + - *, a list of"
        " texts.",
        inputs=([["1", "2", "+"]], [["5", "3", "-"]], [["2", "3", "*", "4", "+"]]),
        reference="""\
def f(tokens):
    stack = []
    for t in tokens:
        if t in ('+', '-', '*'):
            b, a = stack.pop(), stack.pop()
            stack.append(a + b if t == '+' else a - b if t == '-' else a * b)
        else:
            stack.append(int(t))
    return stack[-1]
""",
        right=(
            """\
import operator


def f(tokens):
    ops = {'+': operator.add, '-': operator.sub, '*': operator.mul}
    rest = list(tokens)

    def value():
        t = rest.pop()
        if t in ops:
            right = value()
            return ops[t](value(), right)
        return int(t)

    return value()
""",
        ),
        bugs=(
            ("b, a =", "a, b ="),
            ("return stack[-1]", "return abs(stack[-1])"),
            ("else a * b", "else a * abs(b)"),
        ),
    ),
    Task(
        name="longest_unique",
        statement="The length of the longest stretch of a text in which no letter comes twice.",
        inputs=(["abcab"], ["aaa"], [""]),
        reference="""\
def f(text):
    last, start, best = {}, 0, 0
    for i, c in enumerate(text):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best
""",
        right=(
            """\
def f(text):
    return max(
        [
            j - i
            for i in range(len(text))
            for j in range(i + 1, len(text) + 1)
            if len(set(text[i:j])) == j - i
        ],
        default=0,
    )
""",
        ),
        bugs=(
            ("max(start, last.get(c, -1) + 1)", "last.get(c, -1) + 1"),
            ("i - start + 1", "i - start"),
            ("last.get(c, -1) + 1", "last.get(c, -1)"),
        ),
    ),
    Task(
        name="base",
        statement="A non-negative integer written in base b, 2 <= b <= 10, as a text.",
        inputs=([5, 2], [0, 3], [81, 9]),
        reference="""\
def f(n, b):
    out = ''
    while n >= b:
        out = str(n % b) + out
        n //= b
    return str(n) + out
""",
        right=(
            """\
def f(n, b):
    return str(n) if n < b else f(n // b, b) + str(n % b)
""",
        ),
        bugs=(
            ("n >= b", "n > b"),
            ("str(n % b) + out", "out + str(n % b)"),
            ("return str(n) + out", "return (str(n) + out).rstrip('0') or '0'"),
        ),
    ),
    Task(
        name="word_count",
        statement="How often each word of a text comes, small and capital letters being the same; words"
        " are parted by spaces.",
        inputs=(["a b a"], ["Hi hi"], ["x"]),
        reference="""\
def f(text):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return counts
""",
        right=(
            """\
import collections


def f(text):
    return dict(collections.Counter(text.lower().split()))
""",
        ),
        bugs=(
            (".lower()", ""),
            ("counts.get(word, 0) + 1", "counts.get(word, 1) + 1"),
            ("split()", "split(' ')"),
        ),
    ),
)
