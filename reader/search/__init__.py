"""Search: normalise words, read a query, index passages, find them and show where they fit."""
