"""How hard a problem is: pass rates, static features, and the estimate made of them."""
