"""Where reading runs: in this process or in several. The results are the same either way."""
