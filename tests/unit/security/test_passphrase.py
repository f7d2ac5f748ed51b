import unicodedata

from bpc_desktop.security.passphrase import STANDARD_COST, Cost, derive

SALT = bytes(range(16))


def test_enrolled_people_can_still_sign_in_after_an_upgrade() -> None:
    keys = derive("correct horse battery staple", SALT)

    assert keys.database_password == "O8EshWe0uqGegYrq8cS2JvmOrnYp9jedUXTZI_gQcto"
    assert keys.wrapping_key.hex() == "48b44e01a36dec8d3a55defb9e2d701ca12485fcfeb61d439dd29cb2ab343feb"
    assert keys.store_wrapping_key.hex() == "a9810e0a9a27957d35584d921f48b3cbd5f775e144fe1da4895bcef0535d371d"


def test_cost_is_the_second_recommended_option_of_rfc_9106() -> None:
    assert Cost(memory_kib=65536, passes=3, lanes=4) == STANDARD_COST


def test_another_passphrase_or_salt_yields_other_keys() -> None:
    keys = derive("correct horse battery staple", SALT)

    assert derive("correct horse battery stapl", SALT).wrapping_key != keys.wrapping_key
    assert derive("correct horse battery staple", SALT[::-1]).wrapping_key != keys.wrapping_key


def test_a_passphrase_is_the_same_however_the_keyboard_composes_its_accents() -> None:
    composed = unicodedata.normalize("NFC", "café à la crème")
    decomposed = unicodedata.normalize("NFD", composed)

    assert composed != decomposed
    assert derive(composed, SALT).database_password == derive(decomposed, SALT).database_password


def test_keys_do_not_show_in_a_traceback() -> None:
    keys = derive("correct horse battery staple", SALT)

    assert keys.database_password not in repr(keys)
