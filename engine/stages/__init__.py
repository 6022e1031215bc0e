"""What the loop calls: a run's tools opened, problems proposed and posed, solutions made portable."""
