"""What a person is told of a file: who made it, whether it is whole, and what they make of that."""
