"""Rooted trees, search trees and heaps."""
