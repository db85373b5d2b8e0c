"""Scenes of search engines: each takes a command and paths, and prints a line of JSON at the end.

The system's Python runs all but `ours`: they import nothing of ours but `timing`.
"""
