"""What a procedure does: programs, cells, edits, choices under a limit."""
