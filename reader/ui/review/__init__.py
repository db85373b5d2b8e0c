"""Reviewing drafted statements: the queue, the decisions, and what shows them."""
