"""What families of mathematics are made of: exact numbers, notation, stories, figures and deductions."""
