"""The raw text, before anything is parsed: its paragraphs and sentences, what could be about a conflict, names put in neutral dress."""
