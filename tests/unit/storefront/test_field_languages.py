"""A checkout's fields in the languages shops speak: by their labels alone, each form as a whole."""

import pytest

from bpc_desktop.storefront.fields.classifier import classify
from tests.unit.storefront.labelled_form import told
from tests.unit.storefront.samples import control, snapshot

CHECKOUTS = {
    "en": """
        E-mail address: email
        First name: given-name
        Surname: family-name
        Company (optional): organization
        Street address: address-line1
        Apartment, suite, unit etc. (optional): address-line2
        Town / City: address-level2
        State / County: address-level1
        Postcode / ZIP: postal-code
        Country / Region: country
        Mobile phone: tel
        Name on card: cc-name
        Card number: cc-number
        Expiry date (MM/YY): cc-exp
        Security code: cc-csc
        Discount code: promo-code
        Order notes (optional): none
    """,
    "es": """
        Correo electrónico: email
        Nombre: given-name
        Apellidos: family-name
        Dirección: address-line1
        Piso, puerta: address-line2
        Código postal: postal-code
        Población: address-level2
        Provincia: address-level1
        País: country
        Teléfono móvil: tel
        Titular de la tarjeta: cc-name
        Número de tarjeta: cc-number
        Fecha de caducidad: cc-exp
        Código de seguridad: cc-csc
        Código promocional: promo-code
        Comentarios: none
    """,
    "fr": """
        Adresse e-mail: email
        Prénom: given-name
        Nom: family-name
        Société: organization
        Adresse: address-line1
        Complément d'adresse: address-line2
        Code postal: postal-code
        Ville: address-level2
        Pays: country
        Téléphone portable: tel
        Titulaire de la carte: cc-name
        Numéro de carte: cc-number
        Date d'expiration: cc-exp
        Cryptogramme visuel: cc-csc
        Code promo: promo-code
        Date de naissance: none
    """,
    "de": """
        E-Mail-Adresse: email
        Vorname: given-name
        Nachname: family-name
        Firma (optional): organization
        Straße und Hausnummer: address-line1
        Adresszusatz: address-line2
        Postleitzahl: postal-code
        Ort: address-level2
        Bundesland: address-level1
        Land: country
        Telefonnummer: tel
        Karteninhaber: cc-name
        Kartennummer: cc-number
        Gültig bis: cc-exp
        Prüfnummer: cc-csc
        Gutscheincode: promo-code
        Geburtsdatum: none
    """,
    "it": """
        Indirizzo e-mail: email
        Nome: given-name
        Cognome: family-name
        Indirizzo: address-line1
        Scala, interno: address-line2
        CAP: postal-code
        Città: address-level2
        Provincia: address-level1
        Nazione: country
        Cellulare: tel
        Intestatario della carta: cc-name
        Numero di carta: cc-number
        Data di scadenza: cc-exp
        Codice di sicurezza: cc-csc
        Codice sconto: promo-code
        Codice fiscale: none
    """,
    "nl": """
        E-mailadres: email
        Voornaam: given-name
        Tussenvoegsel: additional-name
        Achternaam: family-name
        Straatnaam: address-line1
        Huisnummer: house-number
        Toevoeging: address-line2
        Postcode: postal-code
        Woonplaats: address-level2
        Land: country
        Telefoonnummer: tel
        Kaarthouder: cc-name
        Kaartnummer: cc-number
        Vervaldatum: cc-exp
        Beveiligingscode: cc-csc
        Kortingscode: promo-code
        Geboortedatum: none
    """,
    "pt": """
        E-mail: email
        Nome: given-name
        Sobrenome: family-name
        CEP: postal-code
        Endereço: address-line1
        Complemento: address-line2
        Cidade: address-level2
        Estado: address-level1
        País: country
        Telemóvel: tel
        Nome impresso no cartão: cc-name
        Número do cartão: cc-number
        Validade: cc-exp
        Código de segurança: cc-csc
        Cupom de desconto: promo-code
        CPF: none
    """,
    "pl": """
        Adres e-mail: email
        Imię: given-name
        Nazwisko: family-name
        Nazwa firmy: organization
        Ulica: address-line1
        Numer domu: house-number
        Numer mieszkania: address-line2
        Kod pocztowy: postal-code
        Miasto: address-level2
        Województwo: address-level1
        Kraj: country
        Numer telefonu: tel
        Posiadacz karty: cc-name
        Numer karty: cc-number
        Data ważności: cc-exp
        Kod zabezpieczający: cc-csc
        Kod rabatowy: promo-code
        NIP: none
    """,
    "ja": """
        メールアドレス: email
        姓: family-name
        名: given-name
        フリガナ(セイ): none
        郵便番号: postal-code
        都道府県: address-level1
        市区町村: address-level2
        番地: address-line1
        建物名・部屋番号: address-line2
        電話番号: tel
        カード名義人: cc-name
        カード番号: cc-number
        有効期限: cc-exp
        セキュリティコード: cc-csc
        クーポンコード: promo-code
        備考: none
    """,
    "sv": """
        E-postadress: email
        Förnamn: given-name
        Efternamn: family-name
        Gatuadress: address-line1
        Postnummer: postal-code
        Postort: address-level2
        Land: country
        Mobilnummer: tel
        Kortnummer: cc-number
    """,
    "da": """
        E-mail: email
        Fornavn: given-name
        Efternavn: family-name
        Adresse: address-line1
        Postnr.: postal-code
        By: address-level2
        Telefon: tel
    """,
    "cs": """
        E-mail: email
        Jméno: given-name
        Příjmení: family-name
        Ulice: address-line1
        Město: address-level2
        PSČ: postal-code
        Telefon: tel
    """,
}


@pytest.mark.parametrize("language", CHECKOUTS)
def test_a_checkout_is_told_by_its_labels_alone(language: str) -> None:
    found, meant = told(CHECKOUTS[language])
    assert found == meant


@pytest.mark.parametrize(
    ("label", "token"),
    [
        ("Nombre y apellidos", "name"),
        ("Nom et prénom", "name"),
        ("Vor- und Nachname", "name"),
        ("Nome e cognome", "name"),
        ("Voor- en achternaam", "name"),
        ("Nome completo", "name"),
        ("Imię i nazwisko", "name"),
        ("お名前", "name"),
        ("Votre nom", "name"),
        ("Tu nombre", "name"),
        ("ФИО", "name"),
        ("Почтовый индекс", "postal-code"),
        ("Электронная почта", "email"),
        ("手机号码", "tel"),
        ("이메일", "email"),
        ("Recipient's name", "name"),
        ("ご注文者名", "name"),
        ("Adresse og husnummer", "address-line1"),
    ],
)
def test_a_whole_name_is_told_from_its_parts(label: str, token: str) -> None:
    (field,) = classify(snapshot(control("f1", label)).controls)
    assert field.token == token
