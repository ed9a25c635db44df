"""What happened: the words that name happenings, their kinds, doers and those they befall."""
