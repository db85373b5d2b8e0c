"""Writing a source folder back with the smallest possible change.

Texts go in and texts come out; whatever a change does not concern stays as it was, to the byte.
"""
