"""The messages: a screen of the desk for texts and e-mails that did not reach their shopper."""
