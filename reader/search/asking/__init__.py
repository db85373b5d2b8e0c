"""What a person asks: from typed text to a query, in plain words, and as a form."""
