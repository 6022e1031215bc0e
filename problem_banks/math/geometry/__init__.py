"""Figures in the plane and in space, with and without coordinates."""
