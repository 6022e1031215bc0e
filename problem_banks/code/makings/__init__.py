"""What families of programs are made of: drafts of statements and programs, and rules of text."""
