"""Tagging: which words of a paragraph are a source, a cue or a content, and which are names."""
