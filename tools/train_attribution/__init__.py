"""Trains the model that `reader.attribution` drafts with. Not needed to run Attest."""
