"""Who is named: from words to the codes of actors."""
