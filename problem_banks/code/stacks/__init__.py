"""Stacks and queues."""
