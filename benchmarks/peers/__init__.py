"""Attest's search beside other engines: the same text, the same questions, one run."""
