"""Colours, fonts, icons and the palette made of them."""
