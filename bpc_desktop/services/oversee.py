"""What supervisors and administrators look after, as far as the person's role may see it."""

from bpc_desktop.domain.people import Person, Role
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.session import CentralSession
from bpc_desktop.services.desk_view import Oversight, RefusedLine
from bpc_desktop.services.refusal_words import refusal_words

_SEE_REFUSALS = frozenset({Role.SUPERVISOR, Role.VP_ENGINEERING})
_SEE_PEOPLE = frozenset({Role.ADMINISTRATOR, Role.VP_ENGINEERING})


def oversee(person: Person, central: CentralSession, administration: CentralAdministration) -> Oversight:
    """Refused actions for supervisors, people and merchants for administrators. Raises `CentralUnreachable`.

    The role only decides what is asked for; PostgreSQL decides what is answered.
    """
    refused: tuple[RefusedLine, ...] = ()
    if person.role in _SEE_REFUSALS:
        refused = tuple(
            RefusedLine(
                at=action.at,
                who=action.person,
                order=action.order_number or str(action.order_id),
                what=action.kind.replace("_", " "),
                why=refusal_words(action.refusal, action.about),
            )
            for action in central.refused_actions()
        )
    if person.role not in _SEE_PEOPLE:
        return Oversight(refused)
    return Oversight(refused, administration.people(), administration.merchants())
