"""A separate check of proofs: believes nothing, shares nothing with the reasoning it checks."""
