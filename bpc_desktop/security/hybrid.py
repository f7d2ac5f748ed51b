"""The one HPKE suite of the product (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM, base mode."""

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
"""Seals content keys to an epoch and epoch keys to people; what binds a ciphertext goes in as `info`."""
