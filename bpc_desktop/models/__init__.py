"""Central (PostgreSQL) and workstation (SQLCipher) schemas. Only frozen values leave this package."""
