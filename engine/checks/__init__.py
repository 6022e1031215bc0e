"""Checks: what decides an attempt. Expected values and verdicts live here, on this side of every box."""

from engine.checks.checker import Checker

__all__ = ["Checker"]
