"""The command line. Imports no Qt; each command imports the rooms it needs when it runs."""
