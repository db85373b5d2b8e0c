"""A curator's source folder: reading it with file, line and field, checking it, writing it back.

`content/FORMAT.md`, part one, specifies the folder. YAML is read here and nowhere else.
"""
