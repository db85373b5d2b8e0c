"""The page: a document shown for reading."""
