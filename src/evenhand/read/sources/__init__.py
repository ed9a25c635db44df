"""Who says so, and how they stand to it."""
