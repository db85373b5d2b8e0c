"""Linking: from tagged spans to attributions: contents to cues, cues to sources."""
