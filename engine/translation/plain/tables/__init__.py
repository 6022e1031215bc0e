"""How each plain target writes the operations of the typed form."""
