"""What lists and tables of numbers say: means, quartiles, variances, lines of regression."""
