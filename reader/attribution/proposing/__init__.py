"""Proposing: drafted statements become entries of a source folder, beside what stands there."""
