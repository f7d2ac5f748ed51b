"""What the customer's text does not name but every desk meets.

The address is refused, the site is unavailable, the order may be a duplicate, or nobody saw how it ended.
"""

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.answer import Answers
from bpc_desktop.domain.flows.decision import Cancel, Contact, Decision, Onward, Pause, Process, Wait
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.page import Choice, Option, Page, TextAsked
from bpc_desktop.domain.issue import Issue, IssueCode

SHOP_SILENT = "The shop does not answer"
"""Why an order rests for its shop: so it is told in the history, and known again there."""

ADDRESS, ADDRESS_SAID = "address", "address_said"
SITE, SITE_SAID = "site", "site_said"
DUPLICATE, DUPLICATE_OF = "duplicate", "duplicate_of"
OUTCOME = "outcome"

NOT_DELIVERED, NOT_UNDERSTOOD = "not_delivered", "not_understood"
PASSES, LASTS, CLOSED = "passes", "lasts", "closed"
SURE, UNSURE, ANOTHER = "sure", "unsure", "another"
BOUGHT, NOT_BOUGHT, CANNOT_TELL = "bought", "not_bought", "cannot_tell"


def address_refused(facts: Facts, answers: Answers) -> Page | Decision:
    """Not delivered there, or not taken as written; then the shop's own words."""
    if ADDRESS not in answers:
        options = (
            Option(NOT_DELIVERED, "It does not deliver there"),
            Option(NOT_UNDERSTOOD, "Not taken as it is written"),
        )
        return Page(ADDRESS, "Address", "What does the shop say?", Choice(options))
    if ADDRESS_SAID not in answers:
        return _said_page(ADDRESS_SAID, facts)
    asked = (
        "for another address that this shop delivers to, or whether to cancel"
        if answers.text(ADDRESS) == NOT_DELIVERED
        else "for the address as the post knows it"
    )
    return Contact(
        Issue(IssueCode.ADDRESS_REFUSED),
        f"The shopper is asked {asked}.",
        details={"what": answers.text(ADDRESS), "shop says": answers.text(ADDRESS_SAID)},
    )


def site_unavailable(facts: Facts, answers: Answers) -> Page | Decision:
    """Something that passes is waited for; something that lasts is put to the shopper."""
    if SITE not in answers:
        options = (
            Option(PASSES, "It may pass: try again soon"),
            Option(LASTS, "It lasts: ask the shopper"),
            Option(CLOSED, "It takes no orders any more: cancel"),
        )
        sentence = "This order has waited for the shop before." if facts.waited else ""
        known = LASTS if facts.waited else PASSES
        return Page(SITE, "Shop", "Will it pass?", Choice(options), sentence, known)
    if answers.text(SITE) == PASSES:
        return Wait(
            Pause.HOLD,
            SHOP_SILENT,
            "The order rests for at most 15 minutes and stays yours; then it is tried again.",
        )
    if SITE_SAID not in answers:
        return _said_page(SITE_SAID, facts)
    issue, details = Issue(IssueCode.SITE_UNAVAILABLE), {"shop says": answers.text(SITE_SAID)}
    if answers.text(SITE) == CLOSED:
        sentence = "The order ends. The shopper is told by text that the shop could not take it."
        return Cancel(issue, CancelReason.SITE_UNAVAILABLE, sentence, details)
    return Contact(issue, "The shopper is asked whether to wait for the shop or to cancel.", details=details)


def possible_duplicate(_facts: Facts, answers: Answers) -> Page | Decision:
    """The same order twice ends one of them; where that is not sure the shopper says."""
    if DUPLICATE not in answers:
        options = (
            Option(UNSURE, "Perhaps: ask the shopper"),
            Option(SURE, "Yes, and the other one is placed"),
            Option(ANOTHER, "No, it is another order"),
        )
        return Page(DUPLICATE, "Same order", "Is it the same order again?", Choice(options))
    if answers.text(DUPLICATE) == ANOTHER:
        return Process("It is another order: go on with it.")
    if DUPLICATE_OF not in answers:
        sentence = "Its number, and where it shows."
        return Page(DUPLICATE_OF, "Like", "Which order is it like?", TextAsked(), sentence)
    issue, details = Issue(IssueCode.POSSIBLE_DUPLICATE), {"like": answers.text(DUPLICATE_OF)}
    if answers.text(DUPLICATE) == SURE:
        sentence = "This one ends, the other stands. The shopper is told by text."
        return Cancel(issue, CancelReason.DUPLICATE, sentence, details)
    return Contact(issue, "The shopper is asked whether they want both orders.", details=details)


def outcome_unknown(_facts: Facts, answers: Answers) -> Page | Decision:
    """What the shop's order history says of a purchase nobody saw the end of. Nothing is bought meanwhile."""
    if OUTCOME not in answers:
        options = (
            Option(BOUGHT, "Yes, the order history shows it"),
            Option(NOT_BOUGHT, "No, it is not there"),
            Option(CANNOT_TELL, "It cannot be told from here"),
        )
        sentence = (
            "Look into the shop's order history first: close this, and F4 opens it where the page has a way."
        )
        return Page(OUTCOME, "Bought", "Was it bought?", Choice(options), sentence)
    if answers.text(OUTCOME) == BOUGHT:
        return Process("Type the number the shop shows, and confirm it.", Onward.CONFIRM_NUMBER)
    if answers.text(OUTCOME) == NOT_BOUGHT:
        return Process("It is in progress again, from the cart on.", Onward.NOT_BOUGHT)
    return Wait(
        Pause.ASK,
        "It cannot be told from the shop's pages whether this order was bought.",
        "A supervisor is asked. Until then the order stays as it is, and nobody buys it again.",
    )


def _said_page(key: str, facts: Facts) -> Page:
    said = facts.complaints[0] if facts.complaints else None
    question = TextAsked(optional=True)
    sentence = "In its own words, if it says anything."
    return Page(key, "Shop says", "What does the shop say?", question, sentence, said)
