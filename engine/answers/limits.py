"""Bounds of the answer checker: every input is judged in bounded time and memory.

A bound is checked before the work that it bounds. Where one is met the outcome is ``unparsable`` (the text is
no readable answer), ``undecided`` (the comparison would cost too much) or ``time_limit`` (a prover ran out).
"""

#: Longest response that is scanned, in characters. 2^20: a reasoning trace is at most a few hundred thousand.
MAX_RESPONSE_CHARS = 1 << 20
#: Longest text that is parsed as one answer. 20,000 holds a 3,000-term sum and a 30 by 30 matrix.
MAX_ANSWER_CHARS = 20_000
#: Tokens of one answer: the parser's work is linear in them.
MAX_TOKENS = 12_000
#: Nested groups after redundant parentheses are merged. Each level costs about 12 interpreter frames of the
#: 1,000 that Python grants, and the caller's own stack has to fit too.
MAX_DEPTH = 40
#: Levels of one tree, which chains such as 1/2/3/4 make without any group. What walks a tree recursively
#: takes up to four frames per level.
MAX_TREE_DEPTH = 100
#: Digits of one numeral. Python's own text-to-integer conversion refuses beyond 4,300.
MAX_DIGITS = 4_000
#: Exponent of e-notation: 1e9999 is a number, 1e1000000 a bomb.
MAX_SCIENTIFIC_EXPONENT = 10_000

#: Bits of one exact rational value. 2^17 bits is 39,000 digits: 10,000! fits, 9^9^9 (1.2 * 10^9 bits) does
#: not.
MAX_EXACT_BITS = 1 << 17
#: Terms of a finite sum or product that are added up one by one.
MAX_SUM_TERMS = 2_000
#: Most terms of a polynomial that is expanded; beyond it identities are tested modulo primes.
MAX_POLYNOMIAL_TERMS = 5_000
#: Steps of work in one comparison, exact, modular and certified together: tree nodes that are evaluated,
#: bits of long numbers, members that are matched, questions to the prover. One step takes about 2 us.
MAX_WORK = 250_000
#: What one question to the prover takes of that: no comparison asks more than three.
PROVER_WORK = 75_000
#: Highest working precision of ball arithmetic, in bits.
MAX_PRECISION = 40_000
#: Largest binary exponent of an intermediate value that ball arithmetic follows.
MAX_MAGNITUDE_BITS = 30_000
#: Members of an unordered collection: matching them up costs the square of it.
MAX_MEMBERS = 200
#: Readings of one answer that differ by the signs of plus-minus: 2^4.
MAX_SIGN_READINGS = 16
#: Highest degree of a polynomial whose real roots are isolated.
MAX_ROOT_DEGREE = 60

#: CPU seconds that the prover has for one question, from dispatch. With the stages before it, a verdict takes
#: at most a second on an idle core.
PROVER_SECONDS = 0.7
#: Wall seconds for one question, where the cores are shared with other work.
PROVER_WALL_SECONDS = 5.0
#: Wall seconds until a fresh prover has loaded sympy; about 1 s on an idle core, longer where cores are busy.
PROVER_START_SECONDS = 30.0
#: Address space of a prover. sympy with Z3 loaded maps about 600 MiB.
PROVER_MEMORY_BYTES = 2 << 30
#: Questions after which a prover is replaced: sympy's caches grow with every one.
PROVER_QUESTIONS = 500
#: Largest pair, in tree nodes, that is sent to the prover.
MAX_PROVED_NODES = 400
#: Functions of functions of functions: beyond this depth sympy finds no closed form and only burns its time.
MAX_PROVED_TOWER = 4
