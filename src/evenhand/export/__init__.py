"""Tables that leave the project."""
