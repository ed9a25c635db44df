"""Where: from words to places with a point, or none."""
