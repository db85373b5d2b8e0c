"""Installs the .deb in a clean Debian, uses it there without a network, and removes it again."""
