"""Attest: an offline reader for document collections that shows who said what."""

__version__ = "0.1.0"
