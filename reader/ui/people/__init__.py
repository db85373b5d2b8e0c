"""The panel of people and statements."""
