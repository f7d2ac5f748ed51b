"""What came of a purchase: complaints, confirmation, order history."""
