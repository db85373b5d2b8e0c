"""The library of collections and the contents of the open document."""
