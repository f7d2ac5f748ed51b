"""Small shops nobody wrote the engine for, served on loopback."""
