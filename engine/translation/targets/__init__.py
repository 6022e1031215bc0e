"""Target languages of the translator, one file each."""
