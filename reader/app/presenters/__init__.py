"""Presenters: each keeps one part of the window in step with its controller."""
