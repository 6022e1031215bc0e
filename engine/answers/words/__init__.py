"""Words beside a value: those that are numbers, those that change it, those that follow in silence."""
