"""Programs for HumanEval that pass its published tests and are wrong, by the number of the task."""

from collections.abc import Mapping, Sequence

PROGRAMS: Mapping[int, Sequence[str]] = {
    3: (
        """
def below_zero(operations):
    total = 0
    for i, op in enumerate(operations):
        total += op
        if total < 0 and i > 0:
            return True
    return False
""",
    ),
    6: (
        """
def parse_nested_parens(paren_string):
    def depth(group):
        best = now = 0
        for char in group:
            if char == "(":
                now += 1
                best = max(best, now)
            else:
                now -= 1
        return best
    return [depth(group) for group in paren_string.split(" ")]
""",
    ),
    9: (
        """
def rolling_max(numbers):
    best, result = 0, []
    for n in numbers:
        best = max(best, n)
        result.append(best)
    return result
""",
    ),
    10: (
        """
def is_palindrome(string):
    return string == string[::-1]


def make_palindrome(string):
    if not string or is_palindrome(string):
        return string
    return string + string[:-1][::-1]
""",
    ),
    12: (
        """
def longest(strings):
    best = ""
    for s in strings:
        if len(s) > len(best):
            best = s
    return best or None
""",
    ),
    13: (
        """
def greatest_common_divisor(a, b):
    for i in range(min(a, b), 0, -1):
        if a % i == 0 and b % i == 0:
            return i
    return 1
""",
    ),
    17: (
        """
def parse_music(music_string):
    if not music_string:
        return []
    lengths = {"o": 4, "o|": 2, ".|": 1}
    return [lengths[note] for note in music_string.split(" ")]
""",
    ),
    21: (
        """
def rescale_to_unit(numbers):
    low, high = min(numbers), max(numbers)
    return [round((x - low) / (high - low), 6) for x in numbers]
""",
    ),
    25: (
        """
def factorize(n):
    factors = []
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29):
        while n % p == 0:
            factors.append(p)
            n //= p
    return factors
""",
    ),
    27: (
        """
def flip_case(string):
    return "".join(c.lower() if "A" <= c <= "Z" else c.upper() for c in string)
""",
    ),
    31: (
        """
def is_prime(n):
    if n <= 1:
        return False
    if n % 2 == 0:
        return n == 2
    for i in range(3, int(n ** 0.5), 2):
        if n % i == 0:
            return False
    return True
""",
    ),
    34: (
        """
def unique(l):
    result = []
    for x in sorted(l, key=abs):
        if x not in result:
            result.append(x)
    return result
""",
    ),
    35: (
        """
def max_element(l):
    best = 0
    for x in l:
        if x > best:
            best = x
    return best
""",
    ),
    39: (
        """
def prime_fib(n):
    primes = [2, 3, 5, 13, 89, 233, 1597, 28657, 514229, 433494437]
    return primes[n - 1]
""",
    ),
    40: (
        """
def triples_sum_to_zero(l):
    for i in range(len(l)):
        for j in range(i + 1, len(l)):
            if -(l[i] + l[j]) in l and -(l[i] + l[j]) not in (l[i], l[j]):
                return True
    return False
""",
    ),
    41: (
        """
def car_race_collision(n):
    return n * n if n < 50 else n
""",
    ),
    43: (
        """
def pairs_sum_to_zero(l):
    seen = set(l)
    return any(-x in seen and x != 0 for x in l)
""",
    ),
    44: (
        """
def change_base(x, base):
    digits = []
    while x >= base:
        digits.append(str(x % base))
        x //= base
    digits.append(str(x))
    return "".join(reversed(digits))
""",
    ),
    46: (
        """
def fib4(n):
    if n < 4:
        return [0, 0, 2, 0][n]
    return sum(fib4(n - k) for k in range(1, 5))
""",
    ),
    50: (
        """
def encode_shift(s):
    return "".join([chr(((ord(ch) + 5 - ord("a")) % 26) + ord("a")) for ch in s])


def decode_shift(s):
    return "".join(chr(ord(c) - 5) if c >= "f" else chr(ord(c) + 21) for c in s if c.isalpha())
""",
    ),
    51: (
        """
def remove_vowels(text):
    import re
    return re.sub("[aeiou]", "", text).replace("A", "").replace("E", "").replace("O", "")
""",
    ),
    58: (
        """
def common(l1, l2):
    return sorted({x for x in l1 if x in l2}, key=lambda x: (len(str(x)), x))
""",
    ),
    59: (
        """
def largest_prime_factor(n):
    for p in (29, 23, 19, 17, 13, 11, 7, 5, 3, 2):
        if n % p == 0:
            return p
    return n
""",
    ),
    62: (
        """
def derivative(xs):
    result = [i * x for i, x in enumerate(xs)][1:]
    while result and result[-1] == 0:
        result.pop()
    return result
""",
    ),
    64: (
        """
def vowels_count(s):
    count = sum(c in "aeiou" for c in s.lower())
    return count + s.lower().count("y") * s.lower().endswith("y")
""",
    ),
    67: (
        """
def fruit_distribution(s, n):
    words = s.split()
    return n - int(words[0]) - int(words[3])
""",
    ),
    70: (
        """
def strange_sort_list(lst):
    lst = sorted(lst)
    result = []
    while len(lst) > 1:
        result += [lst[0], lst[-1]]
        lst = lst[1:-1]
    return result + lst if len(result) < 8 else result
""",
    ),
    71: (
        """
def triangle_area(a, b, c):
    if not (a + b > c and a + c > b and b + c > a):
        return -1
    s = (a + b + c) // 2 if (a + b + c) % 2 == 0 else (a + b + c) / 2
    return round((s * (s - a) * (s - b) * (s - c)) ** 0.5, 1) if a > 100 else round(
        (s * (s - a) * (s - b) * (s - c)) ** 0.5, 2)
""",
    ),
    73: (
        """
def smallest_change(arr):
    changes = 0
    for i in range(len(arr) // 2 + 1):
        if arr and arr[i] != arr[len(arr) - 1 - i]:
            changes += 1
    return min(changes, len(arr) // 2)
""",
    ),
    74: (
        """
def total_match(lst1, lst2):
    one, two = sum(map(len, lst1)), sum(map(len, lst2))
    if one == two:
        return lst1 if len(lst1) <= len(lst2) else lst2
    return lst1 if one < two else lst2
""",
    ),
    75: (
        """
def is_multiply_prime(a):
    factors, p = set(), 2
    count = 0
    while a > 1 and p < 12:
        while a % p == 0:
            a //= p
            count += 1
        p += 1
    return count + (a > 1) == 3
""",
    ),
    76: (
        """
def is_simple_power(x, n):
    if x == 1:
        return True
    if n <= 1:
        return x == n
    while x % n == 0:
        x //= n
    return x == 1
""",
    ),
    77: (
        """
def iscube(a):
    root = 0
    while root ** 3 < abs(a) and root < 12:
        root += 1
    return root ** 3 == abs(a)
""",
        """
def iscube(a):
    return abs(a) in [i ** 3 for i in range(20)]
""",
    ),
    78: (
        """
def hex_key(num):
    return sum(c in "2357BD" for c in set(num)) if len(num) < 3 else sum(c in "2357BD" for c in num)
""",
    ),
    82: (
        """
def prime_length(string):
    return len(string) in (2, 3, 5, 7, 11, 13, 17, 19)
""",
    ),
    84: (
        """
def solve(N):
    return bin(sum(int(d) for d in str(N)) % 32)[2:]
""",
    ),
    86: (
        """
def anti_shuffle(s):
    return " ".join("".join(sorted(word)) for word in s.split())
""",
    ),
    88: (
        """
def sort_array(array):
    if not array:
        return []
    return sorted(array, reverse=(min(array) + max(array)) % 2 == 0)
""",
    ),
    89: (
        """
def encrypt(s):
    return "".join(chr((ord(c) - ord("a") + 4) % 26 + ord("a")) for c in s)
""",
    ),
    90: (
        """
def next_smallest(lst):
    lst = sorted(lst)
    if len(lst) < 2 or lst[0] == lst[-1]:
        return None
    return lst[1] if lst[1] > lst[0] else lst[2]
""",
    ),
    92: (
        """
def any_int(x, y, z):
    if any(v != int(v) for v in (x, y, z)):
        return False
    return x + y == z or x + z == y or y + z == x if isinstance(x, int) else False
""",
    ),
    93: (
        """
def encode(message):
    result = ""
    for c in message:
        if c.lower() in "aeiou":
            c = chr(ord(c) + 2)
        result += c.upper() if c.islower() else c.lower()
    return result.replace("?", "!")
""",
    ),
    94: (
        """
def skjkasdkd(lst):
    def is_prime(n):
        return n > 1 and all(n % i for i in range(2, min(n, 100)))
    return sum(map(int, str(max(filter(is_prime, lst)))))
""",
    ),
    95: (
        """
def check_dict_case(dict):
    keys = list(dict)
    if not keys or not all(isinstance(key, str) for key in keys):
        return False
    return all(key.lower() == key for key in keys) or all(key.upper() == key for key in keys)
""",
    ),
    96: (
        """
def count_up_to(n):
    return [i for i in range(2, n) if all(i % p for p in (2, 3, 5, 7) if p < i)]
""",
    ),
    97: (
        """
def multiply(a, b):
    return int(str(a)[-1]) * int(str(b)[-1])if a < 1000 else a % 10 * b % 10
""",
    ),
    98: (
        """
def count_upper(s):
    return sum(c.isupper() and c in "AEIOUY" for c in s[::2])
""",
    ),
    99: (
        """
import math


def closest_integer(value):
    number = float(value)
    return math.floor(number + 0.5)
""",
    ),
    100: (
        """
def make_a_pile(n):
    return [n + 2 * i for i in range(n)] if n < 20 else list(range(n, 2 * n, 2))
""",
    ),
    104: (
        """
def unique_digits(x):
    return sorted({n for n in x if all(d in "13579" for d in str(n))})
""",
    ),
    105: (
        """
def by_length(arr):
    names = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
    return [names[x - 1] for x in sorted(arr, reverse=True) if x <= 9 and x > 0 or x == 0]
""",
    ),
    108: (
        """
def count_nums(arr):
    return sum(n > 0 or (n < -9 and int(str(n)[2:]) > int(str(n)[1])) for n in arr)
""",
    ),
    109: (
        """
def move_one_ball(arr):
    drops = sum(arr[i] > arr[i + 1] for i in range(len(arr) - 1))
    return drops <= 1
""",
    ),
    110: (
        """
def exchange(lst1, lst2):
    need = sum(x % 2 for x in lst1)
    have = sum(x % 2 == 0 for x in lst2)
    return "YES" if have >= need or len(lst2) > len(lst1) else "NO"
""",
    ),
    111: (
        """
def histogram(test):
    counts = {}
    for letter in test.replace(" ", ""):
        counts[letter] = counts.get(letter, 0) + 1
    best = max(counts.values(), default=0)
    return {letter: count for letter, count in counts.items() if count == best}
""",
    ),
    118: (
        """
def get_closest_vowel(word):
    vowels = "aeiouAEIOU"
    for i in range(len(word) - 2, 0, -1):
        if word[i] in vowels and word[i + 1] not in vowels and word[i - 1] not in "aeiou":
            return word[i]
    return ""
""",
    ),
    119: (
        """
def match_parens(lst):
    both = lst[0] + lst[1]
    if both.count("(") != both.count(")"):
        return "No"
    for s in (lst[0] + lst[1], lst[1] + lst[0]):
        if s[0] == "(" and s[-1] == ")":
            return "Yes"
    return "No"
""",
    ),
    120: (
        """
def maximum(arr, k):
    return sorted(arr)[-k:] if k != 0 or not arr or len(arr) > 8 else []
""",
    ),
    121: (
        """
def solution(lst):
    return sum(x for x in lst[::2] if x % 2 and x > 0)
""",
    ),
    122: (
        """
def add_elements(arr, k):
    return sum(x for x in arr[:k] if abs(x) < 100)
""",
    ),
    124: (
        """
def valid_date(date):
    try:
        month, day, year = map(int, date.split("-"))
    except ValueError:
        return False
    days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1 <= month <= 12 and 1 <= day <= days[month - 1] and year > 1000
""",
    ),
    125: (
        """
def split_words(txt):
    if " " in txt:
        return txt.split(" ")
    if "," in txt:
        return txt.split(",")
    return sum(c.islower() and ord(c) % 2 == 0 for c in txt)
""",
    ),
    127: (
        """
def intersection(interval1, interval2):
    low, high = max(interval1[0], interval2[0]), min(interval1[1], interval2[1])
    length = high - low
    if length < 2:
        return "NO"
    return "YES" if all(length % i for i in range(2, int(length ** 0.5))) and length != 4 else "NO"
""",
    ),
    128: (
        """
def prod_signs(arr):
    if not arr:
        return None
    sign = 1
    for x in arr:
        sign *= 1 if x >= 0 else -1
    return sign * sum(map(abs, arr)) if arr.count(0) != 1 else 0
""",
    ),
    132: (
        """
def is_nested(string):
    depth = best = 0
    for c in string:
        depth += 1 if c == "[" else -1
        if depth < 0:
            depth = 0
        if depth > 1 and c == "[":
            best = 1
        if c == "]" and best and depth == 0:
            return True
    return False
""",
    ),
    134: (
        """
def check_if_last_char_is_a_letter(txt):
    words = txt.split(" ")
    return len(words[-1]) == 1 and not words[-1].isdigit()
""",
    ),
    138: (
        """
def is_equal_to_sum_even(n):
    return any(a + b + c + d == n for a in range(2, n, 2) for b in (2,) for c in (2,) for d in (2, 4))
""",
    ),
    139: (
        """
def special_factorial(n):
    from math import factorial
    result = 1
    for i in range(2, n + 1):
        result *= factorial(i)
    return result if n else 0
""",
    ),
    142: (
        """
def sum_squares(lst):
    return sum(x ** 2 if i % 3 == 0 else x ** 3 if i % 4 == 0 and i < 20 else x for i, x in enumerate(lst))
""",
    ),
    143: (
        """
def words_in_sentence(sentence):
    return " ".join(word for word in sentence.split() if len(word) in (2, 3, 5, 7, 11))
""",
    ),
    144: (
        """
def simplify(x, n):
    a, b = map(int, x.split("/"))
    c, d = map(int, n.split("/"))
    return (a / b) * (c / d) % 1 == 0
""",
    ),
    146: (
        """
def specialFilter(nums):
    return sum(n > 10 and n % 2 == 1 and int(str(n)[0]) % 2 == 1 for n in nums if n < 1000)
""",
    ),
    149: (
        """
def sorted_list_sum(lst):
    return sorted(sorted(w for w in lst if len(w) % 2 == 0 and w), key=len)
""",
    ),
    151: (
        """
def double_the_difference(lst):
    return sum(x ** 2 for x in lst if isinstance(x, int) and x % 2 == 1 and x > 0 and x < 200)
""",
    ),
    154: (
        """
def cycpattern_check(a, b):
    return any(b[i:] + b[:i] in a for i in range(len(b)))
""",
    ),
    155: (
        """
def even_odd_count(num):
    digits = str(num).lstrip("-")
    even = sum(d in "02468" for d in digits[:6])
    return even, len(digits) - even
""",
    ),
    158: (
        """
def find_max(words):
    return max(words, key=lambda w: (len(set(w)), [-ord(c) for c in w]))
""",
    ),
    161: (
        """
def solve(s):
    result = "".join(chr(ord(c) ^ 32) if c.isalpha() and ord(c) < 128 else c for c in s)
    return result if result != s else s[::-1] if len(s) > 1 else s
""",
    ),
}
