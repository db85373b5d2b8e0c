"""Ranges of a text: finding them by their words, and choosing words that name them."""
