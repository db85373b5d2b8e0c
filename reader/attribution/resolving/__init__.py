"""Resolving: from the words that name a source to one agent, or to none where that is not sure."""
