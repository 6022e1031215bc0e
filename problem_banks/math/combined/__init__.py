"""Problems in several parts, the answer of one family being used in the next."""
