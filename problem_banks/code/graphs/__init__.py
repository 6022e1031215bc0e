"""Graphs and grids: reachability, distances, orders, colours."""
