"""From one document to its claims: pure functions, one document at a time."""
