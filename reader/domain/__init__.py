"""Values and rules. Standard library only: no files, no threads, no Qt."""
