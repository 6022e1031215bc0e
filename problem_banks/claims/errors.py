"""What a claim that cannot be checked raises."""


class UnreadableClaim(ValueError):
    """The text is no claim of the language, or one that cannot be decided."""
