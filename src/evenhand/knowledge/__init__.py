"""Tables of knowledge and their typed loaders: facts in data files, with sources; no rule of reading lives here."""
