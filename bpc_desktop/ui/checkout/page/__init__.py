"""The merchant's page: the only WebEngine code."""
