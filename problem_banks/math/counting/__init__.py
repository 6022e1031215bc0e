"""How many there are: choices, orders, distributions, paths, recurrences."""
