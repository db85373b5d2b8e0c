"""Signatures: keys and their files, what a signer states, fingerprints. The one door to libsodium.

libsodium itself is loaded when the first signature is made or checked: opening a file that carries
none does not wait for it.
"""
