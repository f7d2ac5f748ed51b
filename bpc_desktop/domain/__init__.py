"""The customer's rules as pure functions over frozen values. Standard library only."""
