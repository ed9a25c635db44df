"""From the world to documents: one small adapter a format."""
