"""Why there is no proof."""


class NotExpressible(ValueError):
    """Something has no place in the language of statements; the text names it."""
