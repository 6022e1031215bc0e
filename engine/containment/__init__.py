"""What keeps one problem's trouble its own: the boundary around it, and verdicts that can be written."""
