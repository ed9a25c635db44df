"""The project file: what was read, and what was reconciled."""
