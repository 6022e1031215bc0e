"""How strong tests are, measured on faulty variants of the reference; and how weak ones are made stronger."""
