"""Further words to try: completions, corrections, other spellings of a name."""
