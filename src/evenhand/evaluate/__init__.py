"""How good it is, and how even: scores and the swap check."""
