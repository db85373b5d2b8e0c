"""Answers: passages that fit, their order, their words, and how they spread over facets."""
