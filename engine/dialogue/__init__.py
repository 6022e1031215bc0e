"""What solvers are asked and told, and what came of it."""
