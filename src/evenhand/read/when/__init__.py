"""Time in text: words (`tokens`) → shapes (`grammar`) → calendar (`resolve`), with what the narrative has said so far.

`evenhand.read.when.times` is the door; nothing else needs to be called.
"""
