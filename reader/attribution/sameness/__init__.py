"""Sameness: agents that may be one, with the evidence, and what a curator decides of them."""
