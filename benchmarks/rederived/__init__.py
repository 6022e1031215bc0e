"""A second derivation of every family of mathematics, from the English statement alone.

A reader takes the numbers and the structure out of a statement by regular expressions and finds the answer by
another way than the bank: by trying all cases, by exact arithmetic over all outcomes, by quadrature, by
general solvers. Nothing of ``problem_banks.math`` is imported; the banks are only drawn from.

    python -m benchmarks.rederived [--items 100] [--seed 731] [FAMILY ...]
"""
