"""Drafting: who said what in a text, proposed by a small model and decided by a person.

Nothing here is imported by the reading window; drafting runs as a process of its own. It needs
what the extra `attest-reader[draft]` installs.
"""
