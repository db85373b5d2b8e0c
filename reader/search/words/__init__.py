"""Words as they are searched: rules for letters, and the readings of a text."""
