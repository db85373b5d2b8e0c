"""Programs that measure one thing in a process of its own."""
