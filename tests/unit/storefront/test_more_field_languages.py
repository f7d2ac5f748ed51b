"""Checkouts in more of the languages shops speak: by their labels alone, each form as a whole."""

# ruff: noqa: RUF001  labels in the scripts that shops write them in

import pytest

from tests.unit.storefront.labelled_form import told

CHECKOUTS = {
    "da": """
        Fornavn: given-name
        Efternavn: family-name
        Firmanavn (valgfri): organization
        CVR-nummer: none
        Vejnavn og husnummer: address-line1
        Postnummer: postal-code
        By: address-level2
        Mobilnummer: tel
        E-mailadresse: email
        Bemærkninger til bestilling (valgfri): none
        Kortnummer: cc-number
        Udløbsdato: cc-exp
        Kontrolcifre: cc-csc
        Kortholders navn: cc-name
        Gavekort: none
    """,
    "no": """
        Fornavn: given-name
        Etternavn: family-name
        Firma: organization
        Adresse: address-line1
        Adresselinje 2: address-line2
        Postnr.: postal-code
        Poststed: address-level2
        Mobiltelefon: tel
        E-post: email
        Gjenta e-post: email
        Kortnummer: cc-number
        Utløpsdato: cc-exp
        Sikkerhetskode: cc-csc
        Navn på kortet: cc-name
        Rabattkode: promo-code
        Fødselsdato: none
        Melding til butikken: none
    """,
    "fi": """
        Etunimi: given-name
        Sukunimi: family-name
        Yritys (valinnainen): organization
        Y-tunnus: none
        Katuosoite: address-line1
        Huoneisto, kerros, rakennus: address-line2
        Postinumero: postal-code
        Kaupunki: address-level2
        Puhelin: tel
        Sähköpostiosoite: email
        Syntymäaika: none
        Kortin numero: cc-number
        Voimassa (KK/VV): cc-exp
        Turvakoodi: cc-csc
        Kortinhaltijan nimi: cc-name
        Alennuskoodi: promo-code
        Viesti myyjälle: none
    """,
    "cs": """
        Křestní jméno: given-name
        Příjmení: family-name
        Název společnosti (volitelné): organization
        IČO: none
        DIČ: none
        Ulice a číslo popisné: address-line1
        Číslo bytu, patro (volitelné): address-line2
        Město: address-level2
        PSČ: postal-code
        Telefon: tel
        E-mailová adresa: email
        Poznámka k objednávce: none
        Slevový kupón: promo-code
        Číslo karty: cc-number
        Platnost karty: cc-exp
        Kontrolní kód: cc-csc
        Jméno držitele karty: cc-name
        Rodné číslo: none
    """,
    "tr": """
        Ad: given-name
        Soyad: family-name
        Firma adı (isteğe bağlı): organization
        T.C. Kimlik No: none
        Vergi Dairesi: none
        Sokak adresi: address-line1
        Apartman, daire vb. (isteğe bağlı): address-line2
        Posta kodu: postal-code
        Şehir: address-level2
        Cep telefonu: tel
        E-posta adresi: email
        Kart numarası: cc-number
        Son kullanma tarihi (AA/YY): cc-exp
        Güvenlik kodu: cc-csc
        Kart üzerindeki isim: cc-name
        İndirim kodu: promo-code
        Doğum tarihi: none
        Sipariş notu: none
    """,
    "ru": """
        Фамилия: family-name
        Имя: given-name
        Отчество: additional-name
        ИНН: none
        Улица, дом: address-line1
        Квартира / офис: address-line2
        Населенный пункт: address-level2
        Почтовый индекс: postal-code
        Мобильный телефон: tel
        Ваш e-mail: email
        Номер карты: cc-number
        Срок действия (ММ/ГГ): cc-exp
        CVC/CVV: cc-csc
        Имя держателя карты: cc-name
        Промокод: promo-code
        Дата рождения: none
        Комментарий к заказу: none
        Подъезд: none
    """,
    "pt-PT": """
        Nome: given-name
        Apelido: family-name
        NIF: none
        Morada: address-line1
        Apartamento, andar, bloco (opcional): address-line2
        Localidade: address-level2
        Distrito: address-level1
        Código postal: postal-code
        Telemóvel: tel
        Endereço de email: email
        Número do cartão: cc-number
        Validade (MM/AA): cc-exp
        Código de segurança: cc-csc
        Nome no cartão: cc-name
        Cupão de desconto: promo-code
        Observações: none
    """,
    "hu": """
        Vezetéknév: family-name
        Keresztnév: given-name
        Cégnév (opcionális): organization
        Adószám: none
        Irányítószám: postal-code
        Város: address-level2
        Utca, házszám: address-line1
        Emelet, ajtó: address-line2
        Telefonszám: tel
        E-mail cím: email
        Kuponkód: promo-code
        Rendelés megjegyzés: none
        Kártyaszám: cc-number
        Lejárat (HH/ÉÉ): cc-exp
        Biztonsági kód: cc-csc
        Kártyabirtokos neve: cc-name
    """,
    "ro": """
        Prenume: given-name
        Nume: family-name
        Telefon: tel
        Localitate: address-level2
        Strada și numărul: address-line1
        Bloc, scară, etaj, apartament: address-line2
        Cod poștal: postal-code
        Cod de reducere: promo-code
        CNP: none
        Observații comandă: none
        Numărul cardului: cc-number
        Data expirării: cc-exp
        Numele titularului cardului: cc-name
    """,
    "el": """
        Όνομα: given-name
        Επώνυμο: family-name
        Διεύθυνση: address-line1
        Όροφος: address-line2
        Πόλη: address-level2
        Τ.Κ.: postal-code
        Νομός: address-level1
        Κινητό τηλέφωνο: tel
        ΑΦΜ: none
        Σχόλια: none
        Κωδικός κουπονιού: promo-code
        Αριθμός κάρτας: cc-number
        Ημερομηνία λήξης: cc-exp
    """,
    "bg": """
        Име: given-name
        Фамилия: family-name
        Имейл: email
        Телефон: tel
        Област: address-level1
        Населено място: address-level2
        Пощенски код: postal-code
        Улица, номер: address-line1
        Забележка към поръчката: none
        Промокод: promo-code
    """,
    "uk": """
        Ім'я: given-name
        Прізвище: family-name
        По батькові: additional-name
        Мобільний телефон: tel
        Електронна пошта: email
        Місто: address-level2
        Вулиця: address-line1
        Квартира: address-line2
        Поштовий індекс: postal-code
        Коментар до замовлення: none
        Номер картки: cc-number
        Термін дії: cc-exp
    """,
    "hr": """
        Ime: given-name
        Prezime: family-name
        OIB: none
        Ulica i kućni broj: address-line1
        Poštanski broj: postal-code
        Grad: address-level2
        Broj telefona: tel
        E-mail adresa: email
        Kod za popust: promo-code
        Napomena: none
        Broj kartice: cc-number
        Vrijedi do: cc-exp
    """,
    "sk": """
        Meno: given-name
        Priezvisko: family-name
        Ulica a číslo: address-line1
        Mesto: address-level2
        PSČ: postal-code
        Telefónne číslo: tel
        Zľavový kód: promo-code
        Poznámka: none
        IČ DPH: none
        Číslo karty: cc-number
        Platnosť do: cc-exp
        Meno držiteľa karty: cc-name
    """,
    "zh": """
        收货人姓名: name
        手机号码: tel
        详细地址: address-line1
        邮政编码: postal-code
        身份证号: none
        电子邮箱: email
        优惠码: promo-code
        信用卡卡号: cc-number
        持卡人姓名: cc-name
        有效期: cc-exp
        安全码: cc-csc
        订单备注: none
    """,
    "ko": """
        받는 사람: name
        휴대폰 번호: tel
        우편번호: postal-code
        주소: address-line1
        상세주소: address-line2
        배송 메모: none
        이메일 주소: email
        할인코드: promo-code
        카드 번호: cc-number
        유효기간 (MM/YY): cc-exp
        생년월일 6자리: none
    """,
}


@pytest.mark.parametrize("language", CHECKOUTS)
def test_a_checkout_is_told_by_its_labels_alone(language: str) -> None:
    found, meant = told(CHECKOUTS[language])
    assert found == meant
