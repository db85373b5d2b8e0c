"""The `.attest` file: its identity, safe opening, reading, writing and verifying.

`content/FORMAT.md` specifies the format. SQLite is used here and in `profile` only.
"""
