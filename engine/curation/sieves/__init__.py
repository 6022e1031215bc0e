"""What a row must pass to stay in a corpus, one sieve after another; each says why it takes a row out."""
