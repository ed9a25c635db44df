"""What the claims of one document share and lend each other: times, places, threads, answers."""
