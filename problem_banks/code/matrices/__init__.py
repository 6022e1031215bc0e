"""Matrices and cells."""
