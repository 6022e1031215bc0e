"""``provender serve``: verdicts, rewards and program runs over HTTP, in the words of several clients."""
