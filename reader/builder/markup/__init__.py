"""Markdown as Attest reads it: changes to the `markdown` package's parser, piece by piece.

Every piece keeps all words, and none makes HTML.
"""
