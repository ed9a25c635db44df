"""How many were harmed: figures, whose they are, and those they replace."""
