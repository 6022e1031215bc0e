"""From a problem to the statement that makes its gold right: whole questions that are listed, and no others."""
