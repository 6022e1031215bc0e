"""Sines and cosines: their values and equations, and triangles solved by them."""
