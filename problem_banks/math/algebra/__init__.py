"""Equations, inequalities and their systems; polynomials, powers, roots, logarithms, complex numbers."""
