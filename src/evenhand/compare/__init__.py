"""Comparing with one's own coding: which rows have claims behind them, which events have no row, whose figures differ."""
