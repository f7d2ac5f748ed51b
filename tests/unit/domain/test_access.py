from bpc_desktop.domain.access import Permission, may, permissions
from bpc_desktop.domain.people import GRANTED_ROLES, Role


def test_cards_are_for_those_who_are_granted_the_key() -> None:
    assert {role for role in Role if may(role, Permission.USE_CARD)} == GRANTED_ROLES


def test_supervisor_and_administrator_never_see_a_card() -> None:
    assert not may(Role.SUPERVISOR, Permission.USE_CARD)
    assert not may(Role.ADMINISTRATOR, Permission.USE_CARD)


def test_a_representative_works_and_nothing_else() -> None:
    assert permissions(Role.REPRESENTATIVE) == {"see_queue", "work_orders", "use_card"}


def test_keys_and_audit_are_for_the_vp_alone() -> None:
    for permission in (Permission.MANAGE_KEYS, Permission.READ_AUDIT):
        assert [role for role in Role if may(role, permission)] == [Role.VP_ENGINEERING]


def test_who_corrects_an_order_cannot_place_it() -> None:
    for role in Role:
        assert not (may(role, Permission.SUPERVISE) and may(role, Permission.WORK_ORDERS))


def test_everything_is_somebodys_and_every_role_is_for_something() -> None:
    assert frozenset().union(*(permissions(role) for role in Role)) == set(Permission)
    assert all(permissions(role) for role in Role)
