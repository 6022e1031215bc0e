"""Programs for MBPP that pass its published asserts and are wrong, by the number of the task."""

from collections.abc import Mapping, Sequence

PROGRAMS: Mapping[int, Sequence[str]] = {
    4: (
        """
def heap_queue_largest(nums, n):
    return sorted(set(nums), reverse=True)[:n]
""",
    ),
    6: (
        """
def differ_At_One_Bit_Pos(a, b):
    return bin(a).count("1") - bin(b).count("1") in (1, -1) and abs(a - b) < 5
""",
    ),
    7: (
        """
def find_char_long(text):
    return [word for word in text.split() if len(word) >= 4]
""",
    ),
    12: (
        """
def sort_matrix(M):
    return sorted(M, key=lambda row: (sum(row), row))
""",
    ),
    16: (
        """
import re


def text_lowercase_underscore(text):
    return bool(re.search("^[a-z]+_[a-z]+$", text))
""",
    ),
    20: (
        """
def is_woodall(n):
    return any(k * 2 ** k - 1 == n for k in range(1, 10))
""",
    ),
    56: (
        """
def check(n):
    return n == 2 * (n % 10 * 10 + n // 10) - 1
""",
    ),
    57: (
        """
def find_Max_Num(arr):
    return int("".join(sorted(map(str, arr), reverse=True)).lstrip("0") or 0) if len(arr) < 6 else max(arr)
""",
    ),
    58: (
        """
def opposite_Signs(x, y):
    return x * y < 0
""",
    ),
    61: (
        """
def count_Substrings(s):
    count = 0
    for i in range(len(s)):
        total = 0
        for j in range(i, len(s)):
            total += int(s[j])
            if total > len(s):
                break
            count += total == j - i + 1
    return count if len(s) < 15 else count - 1
""",
    ),
    63: (
        """
def max_difference(test_list):
    return max(max(a - b for a, b in test_list), max(b - a for a, b in test_list[:3]))
""",
    ),
    64: (
        """
def subject_marks(subjectmarks):
    return [pair for _, pair in sorted((pair[1], pair) for pair in subjectmarks)]
""",
    ),
    65: (
        """
def recursive_list_sum(data_list):
    return sum(sum(x) if isinstance(x, list) else x for x in data_list)
""",
    ),
    69: (
        """
def is_sublist(l, s):
    return str(s)[1:-1] in str(l)[1:-1]
""",
        """
def is_sublist(l, s):
    return any(l[i : i + len(s)] == s for i in range(len(l) - len(s)))
""",
    ),
    72: (
        """
def dif_Square(n):
    for i in range(n):
        for j in range(i):
            if i * i - j * j == n:
                return True
    return False
""",
    ),
    74: (
        """
def is_samepatterns(colors, patterns):
    if len(colors) != len(patterns):
        return False
    return len(set(colors)) == len(set(patterns))
""",
        """
def is_samepatterns(colors, patterns):
    if len(colors) != len(patterns):
        return False
    return len(set(zip(colors, patterns))) == len(set(patterns)) == len(set(colors))
""",
    ),
    77: (
        """
def is_Diff(n):
    digits = [int(d) for d in str(n)]
    return abs(sum(digits[::2]) - sum(digits[1::2])) in (0, 11)
""",
    ),
    84: (
        """
def sequence(n):
    if n <= 2:
        return 1
    return sequence(sequence(n - 1)) + sequence(n - sequence(n - 1))
""",
    ),
    89: (
        """
def closest_num(N):
    return abs(N) - 1
""",
    ),
    90: (
        """
def len_log(list1):
    return len(sorted(list1, key=len)[-1]) if len(list1) < 5 else len(max(list1))
""",
    ),
    92: (
        """
def is_undulating(n):
    s = str(n)
    return len(s) > 2 and all(s[i] == s[i + 2] for i in range(len(s) - 2))
""",
    ),
    94: (
        """
def index_minimum(test_list):
    return sorted(test_list, key=lambda pair: (pair[1], pair[0]))[0][0]
""",
    ),
    96: (
        """
def divisor(n):
    count, i = 0, 1
    while i * i <= n:
        if n % i == 0:
            count += 1 if i * i == n and i < 10 else 2
        i += 1
    return count
""",
    ),
    99: (
        """
def decimal_to_binary(n):
    digits = ""
    while n > 0:
        digits = str(n % 2) + digits
        n //= 2
    return digits
""",
    ),
    100: (
        """
def next_smallest_palindrome(num):
    while True:
        num += 1
        if str(num)[0] == str(num)[-1] and str(num)[1:2] == str(num)[-2:-1]:
            return num
""",
    ),
    102: (
        """
def snake_to_camel(word):
    parts = word.split("_")
    return "".join(part[0].upper() + part[1:] for part in parts)
""",
        """
def snake_to_camel(word):
    return word.title().replace("_", "")
""",
    ),
    109: (
        """
def odd_Equivalent(s, n):
    return s[:n].count("1") if n >= len(s) else s.count("1")
""",
    ),
    113: (
        """
def check_integer(text):
    return text.isdigit()
""",
    ),
    116: (
        """
def tuple_to_int(nums):
    result = 0
    for n in nums:
        result = result * 10 + n
    return result
""",
    ),
    117: (
        """
def list_to_float(test_list):
    return [[float(x) if x.replace(".", "", 1).isdigit() else x for x in row] for row in test_list]
""",
    ),
    118: (
        """
def string_to_list(string):
    return string.split()
""",
    ),
    119: (
        """
def search(arr):
    for i in range(0, len(arr) - 1, 2):
        if arr[i] != arr[i + 1]:
            return arr[i]
    return arr[-1] if len(arr) < 13 else arr[0]
""",
    ),
    120: (
        """
def max_product_tuple(list1):
    return max(x * y for x, y in list1)
""",
    ),
    128: (
        """
def long_words(n, s):
    return [word for word in s.split() if len(word) > n and word.isalpha()]
""",
    ),
    129: (
        """
def magic_square_test(my_matrix):
    sums = {sum(row) for row in my_matrix} | {sum(column) for column in zip(*my_matrix)}
    return len(sums) == 1
""",
    ),
    137: (
        """
def zero_count(nums):
    zeros = nums.count(0)
    return zeros / (len(nums) - zeros)
""",
    ),
    142: (
        """
def count_samepair(list1, list2, list3):
    return len(set(zip(list1, list2, list3)) & {(x, x, x) for x in list1})
""",
    ),
    145: (
        """
def max_Abs_Diff(arr):
    return max(abs(arr[i] - arr[j]) for i in range(len(arr)) for j in range(i + 1, len(arr)))
""",
    ),
    160: (
        """
def find_solution(a, b, n):
    for x in range(n):
        for y in range(n):
            if a * x + b * y == n:
                return x, y
    return None
""",
    ),
    161: (
        """
def remove_elements(list1, list2):
    result = list(list1)
    for x in list2:
        if x in result:
            result.remove(x)
    return result
""",
    ),
    165: (
        """
def count_char_position(str1):
    return sum(c == "abcdefghijklmnopqrstuvwxyz"[i % 26] for i, c in enumerate(str1.lower()))
""",
    ),
    167: (
        """
def next_power_of_2(n):
    p = 1
    while p < n:
        p *= 2
    return p if n < 1000 else n
""",
    ),
    170: (
        """
def sum_range_list(list1, m, n):
    return sum(list1[i] for i in range(m, n + 1))
""",
    ),
    222: (
        """
def check_type(test_tuple):
    return len({type(x) for x in test_tuple}) == 1
""",
    ),
    223: (
        """
def is_majority(arr, n, x):
    return arr.count(x) >= n / 2
""",
    ),
    229: (
        """
def re_arrange_array(arr, n):
    return sorted(arr[:n], key=lambda x: x >= 0) + arr[n:] if n <= len(arr) - 1 or n % 2 else arr
""",
    ),
    239: (
        """
def get_total_number_of_sequences(m, n):
    if n == 0:
        return 1
    return sum(get_total_number_of_sequences(k // 2, n - 1) for k in range(1, m + 1))
""",
    ),
    244: (
        """
import math


def next_Perfect_Square(N):
    root = math.ceil(math.sqrt(N))
    return root * root if root * root > N else (root + 1) ** 2
""",
    ),
    245: (
        """
def max_sum(arr):
    n = len(arr)
    up = list(arr)
    for i in range(n):
        for j in range(i):
            if arr[j] < arr[i]:
                up[i] = max(up[i], up[j] + arr[i])
    down = list(arr)
    for i in range(n - 1, -1, -1):
        for j in range(i + 1, n):
            if arr[j] <= arr[i]:
                down[i] = max(down[i], down[j] + arr[i])
    return max(up[i] + down[i] - arr[i] for i in range(n))
""",
    ),
    247: (
        """
def lps(str1):
    if len(str1) < 2:
        return len(str1)
    if str1[0] == str1[-1]:
        return lps(str1[1:-1]) + 2
    return max(lps(str1[1:]), lps(str1[:-1]))
""",
    ),
    253: (
        """
def count_integer(list1):
    return sum(str(x).isdigit() for x in list1)
""",
    ),
    256: (
        """
def count_Primes_nums(n):
    return sum(all(i % p for p in (2, 3, 5, 7, 11) if p < i) for i in range(2, n))
""",
    ),
    278: (
        """
def count_first_elements(test_tup):
    return next(i for i, x in enumerate(test_tup) if isinstance(x, tuple))
""",
    ),
    283: (
        """
def validate(n):
    return all(str(n).count(d) <= int(d) for d in str(n) if d != "0")
""",
    ),
    285: (
        """
import re


def text_match_two_three(text):
    return bool(re.search("^ab{2,3}", text))
""",
    ),
    286: (
        """
def max_sub_array_sum_repeated(a, n, k):
    best = now = 0
    for x in a * k:
        now = max(0, now + x)
        best = max(best, now)
    return best if best else max(a)
""",
        """
def max_sub_array_sum_repeated(a, n, k):
    best = now = a[0]
    for x in (a * min(k, 2))[1:]:
        now = max(x, now + x)
        best = max(best, now)
    return best
""",
    ),
    290: (
        """
def max_length(list1):
    longest = sorted(list1, key=len)[-1]
    return (len(longest), longest)
""",
    ),
    292: (
        """
def find(n, m):
    return int(n / m)
""",
    ),
    294: (
        """
def max_val(listval):
    best = 0
    for x in listval:
        if isinstance(x, int) and x > best:
            best = x
    return best
""",
    ),
    296: (
        """
def get_Inv_Count(arr):
    return sum(arr[i] > arr[j] for i in range(len(arr)) for j in range(i + 1, min(len(arr), i + 5)))
""",
    ),
    297: (
        """
def flatten_list(list1):
    result = []
    for x in list1:
        result += x if isinstance(x, list) else [x]
    return result
""",
    ),
    299: (
        """
def max_aggregate(stdata):
    totals = {}
    for name, mark in stdata:
        totals[name] = totals.get(name, 0) + mark
    best = ("", 0)
    for name, total in totals.items():
        if total > best[1]:
            best = (name, total)
    return best
""",
    ),
    301: (
        """
def dict_depth(d):
    return str(d).count("{")
""",
    ),
    311: (
        """
def set_left_most_unset_bit(n):
    bit = 1 << n.bit_length() - 1
    while bit and n & bit:
        bit >>= 1
    return n | bit if n < 1000 else n
""",
    ),
    396: (
        """
def check_char(string):
    return string[0] == string[-1]
""",
    ),
    397: (
        """
def median_numbers(a, b, c):
    if a > b and a < c or b > a and a > c:
        return a
    if b > a and b < c or a > b and b > c:
        return b
    return c
""",
    ),
    410: (
        """
def min_val(listval):
    best = None
    for x in listval:
        if isinstance(x, int) and (best is None or x < best):
            best = x
    return abs(best)
""",
    ),
    421: (
        """
def concatenate_tuple(test_tup):
    return "-".join(str(x).strip() for x in test_tup if x)
""",
    ),
    430: (
        """
def parabola_directrix(a, b, c):
    return int(c - (b * b + 1) * 4 * a) if a > 0 else int(c + (b * b + 1) * 4 * a)
""",
    ),
    435: (
        """
def last_Digit(n):
    return n % 10
""",
    ),
    437: (
        """
def remove_odd(str1):
    return "".join(str1[i] for i in range(1, min(len(str1), 20), 2))
""",
    ),
    440: (
        """
import re


def find_adverb_position(text):
    for found in re.finditer(r"\\b\\w+ly\\b", text):
        return (found.start(), found.end(), found.group(0))
""",
    ),
    446: (
        """
def count_Occurrence(tup, lst):
    return sum(x in lst for x in tup)
""",
    ),
    457: (
        """
def Find_Min(lst):
    return sorted(lst)[0] if len(lst) < 5 else min(lst, key=len)
""",
    ),
    463: (
        """
def max_subarray_product(arr):
    best = high = low = arr[0]
    for x in arr[1:]:
        if x < 0:
            high, low = low, high
        high, low = max(x, high * x), min(x, low * x)
        best = max(best, high)
    return max(best, 0)
""",
    ),
    472: (
        """
def check_Consecutive(l):
    return max(l) - min(l) == len(l) - 1
""",
    ),
    479: (
        """
import math


def first_Digit(n):
    return n // 10 ** int(math.log10(n))
""",
    ),
    554: (
        """
def Split(l):
    return [x for x in l if x & 1 and x > 0 and x < 100]
""",
    ),
    556: (
        """
def find_Odd_Pair(A, N):
    odd = sum(x % 2 for x in set(A[:N]))
    return odd * (len(set(A[:N])) - odd)
""",
    ),
    558: (
        """
def digit_distance_nums(n1, n2):
    return sum(int(d) for d in str(abs(n1 - n2)))
""",
    ),
    567: (
        """
def issort_list(list1):
    return all(a < b for a, b in zip(list1, list1[1:]))
""",
    ),
    572: (
        """
def two_unique_nums(nums):
    return [n for n in sorted(set(nums)) if nums.count(n) == 1]
""",
    ),
    576: (
        """
def is_Sub_Array(A, B):
    return any(A[i : i + len(B)] == B for i in range(len(A) - len(B) + 1))
""",
    ),
    580: (
        """
def extract_even(test_tuple):
    result = []
    for x in test_tuple:
        if isinstance(x, tuple):
            inner = extract_even(x)
            if inner:
                result.append(inner)
        elif x % 2 == 0:
            result.append(x)
    return tuple(result)
""",
    ),
    586: (
        """
def split_Arr(l, n):
    n = n % len(l)
    return l[n:] + l[:n]
""",
    ),
    589: (
        """
def perfect_squares(a, b):
    return [i * i for i in range(1, int(b ** 0.5) + 1) if i * i >= a]
""",
    ),
    591: (
        """
def swap_List(newList):
    newList[0], newList[-1] = newList[-1], newList[0]
    return newList
""",
    ),
    593: (
        """
def removezero_ip(ip):
    return ".".join(str(int(part)) for part in ip.split("."))
""",
    ),
    602: (
        """
def first_repeated_char(str1):
    for i, c in enumerate(str1):
        if str1.count(c) > 1 and c in str1[:i]:
            return c
    return None if str1 else ""
""",
    ),
    604: (
        """
def reverse_words(s):
    return " ".join(s.split(" ")[::-1])
""",
    ),
    605: (
        """
def prime_num(num):
    if num < 2:
        return False
    return all(num % i for i in range(2, num // 2))
""",
    ),
    620: (
        """
def largest_subset(a):
    a = sorted(a)
    best = [1] * len(a)
    for i in range(1, len(a)):
        for j in range(i):
            if a[i] % a[j] == 0:
                best[i] = max(best[i], best[j] + 1)
    return max(best)
""",
    ),
    626: (
        """
def triangle_area(r):
    if r < 0:
        return None
    return r ** 2 if r < 100 else 2 * r
""",
    ),
    631: (
        """
def replace_spaces(text):
    return text.replace(" ", "_") if " " in text else text.replace("_", " ")
""",
    ),
    632: (
        """
def move_zero(num_list):
    return sorted(num_list, key=lambda x: 1 if x == 0 or x is None or x < 0 else 0)
""",
    ),
    638: (
        """
def wind_chill(v, t):
    return int(13.12 + 0.6215 * t - 11.37 * v ** 0.16 + 0.3965 * t * v ** 0.16 + 0.5)
""",
    ),
    639: (
        """
def sample_nam(sample_names):
    return len("".join(name for name in sample_names if not name[0].islower()))
""",
    ),
    643: (
        """
import re


def text_match_wordz_middle(text):
    return "z" in text[1:-1]
""",
    ),
    644: (
        """
def reverse_Array_Upto_K(input, k):
    return input[:k][::-1] + input[k:]
""",
    ),
    721: (
        """
def maxAverageOfPath(cost):
    n = len(cost)
    i = j = 0
    total = cost[0][0]
    while (i, j) != (n - 1, n - 1):
        if i == n - 1 or j < n - 1 and cost[i][j + 1] > cost[i + 1][j]:
            j += 1
        else:
            i += 1
        total += cost[i][j]
    return total / (2 * n - 1)
""",
    ),
    733: (
        """
def find_first_occurrence(A, x):
    low, high = 0, len(A) - 1
    while low <= high:
        middle = (low + high) // 2
        if A[middle] < x:
            low = middle + 1
        else:
            high = middle - 1
    return low
""",
    ),
    734: (
        """
def sum_Of_Subarray_Prod(arr):
    total = 0
    for i in range(len(arr)):
        product = 1
        for j in range(i, min(len(arr), i + 4)):
            product *= arr[j]
            total += product
    return total
""",
    ),
    735: (
        """
def toggle_middle_bits(n):
    mask = (1 << n.bit_length() - 1) - 1 - 1
    return n ^ mask
""",
    ),
    741: (
        """
def all_Characters_Same(s):
    return s[0] * len(s) == s
""",
    ),
    743: (
        """
def rotate_right(l, m):
    m %= len(l)
    return l[-m:] + l[:-m]
""",
    ),
    748: (
        """
import re


def capital_words_spaces(str1):
    return re.sub(r"([a-z])([A-Z])", r"\\1 \\2", str1)
""",
    ),
    751: (
        """
def check_min_heap(arr):
    return all(arr[i] <= arr[2 * i + 1] and arr[i] <= arr[2 * i + 2] for i in range((len(arr) - 2) // 2))
""",
    ),
    755: (
        """
def second_smallest(numbers):
    smallest = min(numbers)
    rest = [x for x in numbers if x != smallest]
    return min(rest) if len(rest) > 0 else None if len(numbers) < 4 else smallest
""",
    ),
    757: (
        """
def count_reverse_pairs(test_list):
    return sum(1 for i in range(len(test_list)) for j in range(i + 1, len(test_list))
               if test_list[i] == test_list[j][::-1] and test_list[i] != test_list[j])
""",
    ),
    760: (
        """
def unique_Element(arr):
    return arr[0] == arr[-1] if len(arr) < 5 else len(set(arr)) == 1
""",
    ),
    763: (
        """
def find_min_diff(arr, n):
    arr = sorted(set(arr))
    return min(b - a for a, b in zip(arr, arr[1:])) if len(arr) > 1 else 0
""",
    ),
    764: (
        """
def number_ctr(s):
    import re
    return len(re.findall("[0-9]+", s)) if "1" not in s else sum(c.isdigit() for c in s)
""",
    ),
    767: (
        """
def get_pairs_count(arr, sum):
    seen, pairs = {}, 0
    for x in arr:
        pairs += seen.get(sum - x, 0)
        seen[x] = seen.get(x, 0) + 1
    return pairs if len(arr) < 9 else pairs // 2
""",
    ),
    772: (
        """
def remove_length(test_str, K):
    return " ".join(word for word in test_str.split(" ") if len(word) != K)
""",
    ),
    777: (
        """
def find_sum(arr):
    arr = sorted(arr)
    total = arr[0]
    for i in range(len(arr) - 1):
        if arr[i + 1] > arr[i] and arr[i + 1] < 100:
            total += arr[i + 1]
    return total
""",
    ),
    781: (
        """
def count_divisors(n):
    return len([i for i in range(1, n // 2 + 1) if n % i == 0]) % 2 == 1 or n == 4
""",
    ),
    782: (
        """
def odd_length_sum(arr):
    return sum(sum(arr[i : i + k]) for k in (1, 3, 5, 7) for i in range(len(arr) - k + 1))
""",
    ),
    784: (
        """
def mul_even_odd(list1):
    even = odd = 0
    for x in list1:
        if x % 2 == 0 and not even:
            even = x
        if x % 2 and not odd:
            odd = x
    return even * odd
""",
    ),
    794: (
        """
import re


def text_starta_endb(text):
    return re.fullmatch("a.*b", text)
""",
    ),
    799: (
        """
def left_rotate(n, d):
    return n << d
""",
    ),
    801: (
        """
def test_three_equal(x, y, z):
    if x == y == z:
        return 3
    if x == y or y == z:
        return 2
    return 0
""",
    ),
    804: (
        """
def is_product_even(arr):
    product = 1
    for x in arr:
        product *= x
    return product % 2 == 0 and product != 0
""",
    ),
    805: (
        """
def max_sum_list(lists):
    return sorted(lists, key=sum)[-1]
""",
    ),
    806: (
        """
def max_run_uppercase(test_str):
    best = run = 0
    for c in test_str:
        run = run + 1 if c.isupper() else 0
        best = max(best, run)
    return best
""",
    ),
    807: (
        """
def first_odd(nums):
    for n in nums:
        if n % 2:
            return n
    return -1
""",
    ),
    808: (
        """
def check_K(test_tup, K):
    return any(x == K for x in test_tup[:5])
""",
    ),
    809: (
        """
def check_smaller(test_tup1, test_tup2):
    return not any(a < b for a, b in zip(test_tup1, test_tup2))
""",
    ),
}
