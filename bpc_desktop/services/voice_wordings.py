"""What a rep says to have a card or a login read out, in English; the catalogues hold other languages."""

NUMBER = "Please read me the number of the card, four digits at a time."
EXPIRY = "Until which month and year is it valid?"
CODE_ON_BACK = "And the three digits of the security code, on the back of the card?"
CODE_ON_FRONT = "And the four digits of the security code, on the front of the card?"
NAME = "Which name is printed on the card?"
USERNAME = "Which name or e-mail address do you sign in with at the store?"
PASSWORD = "And what is the password, letter by letter?"  # noqa: S105  asks for one

SAID = (NUMBER, EXPIRY, CODE_ON_BACK, CODE_ON_FRONT, NAME, USERNAME, PASSWORD)
"""All of them."""
