"""What is asked when an order cannot simply be placed, and what follows: a frozen state machine an issue."""
