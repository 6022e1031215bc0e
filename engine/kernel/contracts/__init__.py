"""From a problem to the statement that makes its gold right: questions that are listed, and no others."""
