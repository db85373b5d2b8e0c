"""Every action and menu, as tables."""
