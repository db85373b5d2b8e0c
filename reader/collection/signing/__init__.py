"""Signatures: keys and their files, what a signer states, fingerprints. The one door to libsodium.

Nothing here is imported for a file that carries no signature but the shape of what one states;
libsodium itself is loaded when the first signature is made or checked.
"""
