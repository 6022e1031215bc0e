"""What questions about runs of verified programs are made of: the program that is shown, inputs, steps."""
