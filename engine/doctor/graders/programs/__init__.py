"""What runs in the interpreters of peers: nothing here imports the rest of Provender."""
