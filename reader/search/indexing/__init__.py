"""The index of a collection: its fields, how it is built, where it is kept."""
