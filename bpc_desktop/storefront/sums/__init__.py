"""What a cart or checkout charges."""
