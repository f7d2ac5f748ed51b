"""Key epochs, grants, sealing, sign-in, roles, audit."""
