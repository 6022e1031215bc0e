"""Calendars and clocks."""
