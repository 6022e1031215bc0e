"""Whole numbers: divisors, remainders, congruences, digits, bases, representations."""
