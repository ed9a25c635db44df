"""The report: what the project holds on some events, laid out for reading, printing and passing on.

`model` says what each part shows, as plain values; `pages` writes it as HTML and Markdown. What reports and the command
line share (the account matrix, how a text is made harmless) stands here, too, and imports nothing heavy.
"""
