"""Kernel proofs: what makes a gold answer right, as a formal statement that a proof kernel has checked.

    statement of the problem + gold --contracts--> Statement --provers--> source --box--> Proof

``terms``, ``formulas``   the small typed language of statements; nothing else is ever printed
``reading``               from the trees of answers to terms; what is not listed is not expressible, by name
``contracts``             from a problem to what makes its gold right: whole questions that are listed
``provers``               backends: they print statements, run a proof assistant in a box, read its word
``desk``                  one batch after another, for callers that come one by one

Imports run from the bottom of this list to its top.
"""
