"""The forms in which people write answers, one file a kind of value.

A family names a writer for its answers, or one for each level:
``writers = (number("So there are @ ways."),)``.
A writer spells the gold and values near it by one function, so that wrong answers come in the same forms.
``@`` stands for the value in a sentence.
"""
