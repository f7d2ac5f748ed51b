import pytest

from bpc_desktop.storefront.steps.password_rules import PasswordRules, password_rules
from tests.unit.storefront.samples import block, control, snapshot

SAID = {
    "Your password must be 8-16 characters long.": PasswordRules(8, 16),
    "Between 10 and 64 characters, with a number and an uppercase letter": PasswordRules(10, 64),
    "Use at least 12 characters.": PasswordRules(12),
    "Must be 8 or more characters": PasswordRules(8),
    "Maximum 15 characters, no special characters": PasswordRules(0, 15, ""),
    "Letters and numbers only (max. 12)": PasswordRules(0, 12, ""),
    "At least one special character: ! @ # $": PasswordRules(0, 0, "!@#$"),
    "Das Passwort muss mindestens 8 Zeichen lang sein.": PasswordRules(8),
    "8 bis 20 Zeichen, keine Sonderzeichen": PasswordRules(8, 20, ""),
    "Entre 8 et 32 caractères, sans caractères spéciaux": PasswordRules(8, 32, ""),
    "La contraseña debe tener al menos 10 caracteres": PasswordRules(10),
    "Almeno 8 caratteri, massimo 14": PasswordRules(8, 14),
    "半角英数字8〜32文字": PasswordRules(8, 32, ""),
    "半角英数記号8〜32文字": PasswordRules(8, 32),
    "10文字以上": PasswordRules(10),
    "Minimaal 8 tekens": PasswordRules(8),
    "Join 50000 happy customers since 1998": PasswordRules(),
}


@pytest.mark.parametrize(("text", "rules"), SAID.items(), ids=SAID)
def test_what_is_said_beside_a_password(text: str, rules: PasswordRules) -> None:
    assert password_rules(snapshot(control("pw", "Password", type="password"), block(text))) == rules


def test_what_is_said_elsewhere_is_no_rule() -> None:
    far = block("Maximum 5 characters", place=(0, 900, 100, 20))
    assert password_rules(snapshot(control("pw", "Password", type="password"), far)) == PasswordRules()
