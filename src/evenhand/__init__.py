"""Evenhand: who says what happened in an armed conflict, where the accounts agree and where they part."""

__version__ = "0.1.0"
