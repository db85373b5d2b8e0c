"""Controllers: they take a wish, run plain functions on lanes, and tell what came of it."""
