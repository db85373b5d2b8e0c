"""From a source folder to a collection: importers, resolving quotes to ranges, the report."""
