"""How well a draft tells who said what: measures, figures of others, and tables."""
