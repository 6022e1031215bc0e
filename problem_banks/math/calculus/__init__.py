"""Limits, derivatives, integrals, series, differential equations."""
