"""One parsed sentence: its clauses, what its nouns and pronouns stand for."""
