"""Measurements: `make bench`, or `python -m benchmarks NAME`. Nothing here decides a test."""
