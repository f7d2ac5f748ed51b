# ruff: noqa: E501  word lists are read a language a line
"""What sites call their fields, in the languages of design section 5.

Patterns match the words of `wording.words`: lower case, no accents, single spaces.
Order matters: of two tokens with equal evidence the earlier one wins.
"""

import re
from re import Pattern

from bpc_desktop.storefront.token import Token

CARD = r"card|cc|credit|debit|tarjeta|carte|cb|bancaire|karten?|kreditkarten?|carta|kaart|creditcard|cartao|karty|karta|カード"
EXPIRY = (
    r"exp|expiry|expires?|expiration|expire|valid (thru|until|to)|good thru|vencimiento|caducidad|validez|"
    r"expiracion|dexpiration|d expiration|validite|ablauf\w*|gultig\w*|verfall\w*|scadenza|verval\w*|"
    r"geldig\w*|validade|wazn\w*|有効期限"
)
MONTH = r"months?|mm|mes|mois|monat|mese|maand|miesiac|月"
YEAR = r"years?|yy\w*|ano|annee|jahr|anno|jaar|rok|年"

_SPELLING: tuple[tuple[Token, str], ...] = (
    (
        Token.PROMO_CODE,
        r"\b(promo\w*|coupons?|vouchers?|discount|rabatt\w*|gutschein\w*|codigo promocional|cupon|cupom|"
        r"code (promo\w*|reduction|avantage)|bon de reduction|codice (promo\w*|sconto)|buono( sconto)?|"
        r"kortingscode|actiecode|kod (rabatowy|promocyjny)|offer code|source code)\b|クーポン|プロモーション",
    ),
    (
        Token.ONE_TIME_CODE,
        r"\b((e ?mail|phone|sms|confirmation|activation|aktivacni)( \w+)* (code|kod)|one time|otp|2fa|mfa|totp|sms code|verification code|passcode|authenticat\w+ code|code received|pin code|digit \d of|pin)\b",
    ),
    (
        Token.PASSWORD,
        r"\b(pass ?words?|passwd|pwd|passwort|kennwort|contrasena|mot de passe|senha|haslo|wachtwoord|palavra passe)\b|パスワード|密码|пароль",
    ),
    (
        Token.CC_CSC,
        r"\b(cvv\w*|cvc2?|csc|ccv2?|cvn|cid|cvd|card (verification|security|identification|code|validation)\w*|"
        r"securitycode|verification (number|value)|cryptogramme|kartenprufnummer|prufnummer|prufziffer|sicherheitscode|"
        r"codigo de (seguridad|seguranca|verificacion)|code de (securite|verification)|codice (di )?(sicurezza|controllo)|"
        r"(beveiligings|veiligheids)code|kod (zabezpieczajacy|cvv|cvc)|security code)\b|セキュリティ",
    ),
    (
        Token.CC_EXP_MONTH,
        rf"\b({EXPIRY})\b.*\b({MONTH})\b(?!.*\b({YEAR})\b)|\b({MONTH})\b.*\b({EXPIRY})\b(?!.*\b({YEAR})\b)|"
        rf"\b({CARD}) ({MONTH})\b|\bexp ?m(onth|o|m)?\b(?! ?(/ ?)?y)|\bexpirymonth\b|有効期限.?月|\bmonth\b",
    ),
    (
        Token.CC_EXP_YEAR,
        rf"\b({EXPIRY})\b.*\b({YEAR})\b(?<!mm yy)(?<!mm yyyy)|\b({YEAR})\b.*\b({EXPIRY})\b|\b({CARD}) ({YEAR})\b|"
        r"\bexp ?y(ear|r|y)?\b|\bexpiryyear\b|有効期限.?年|\byear\b",
    ),
    (
        Token.CC_EXP,
        rf"\b({EXPIRY})\b|\bmm (yy|yyyy|aa|jj|rr)\b|\bmmyy(yy)?\b|\b(m m y y)\b|\bexpdate\b|\bcc ?exp\w*\b|expirationdate|expirydate|\bmm yy\w*",
    ),
    (
        Token.CC_TYPE,
        rf"\b(({CARD})( card)? (type|brand)|tipo de tarjeta|type de carte|kartentyp|payment type)\b",
    ),
    (
        Token.CC_NUMBER,
        rf"\b((credit|debit|bank|payment|atm)? ?card ?(number|num|no|nr|account number)\w*|cc ?(num(ber)?|no|card)|"
        rf"ccnum\w*|cardnum\w*|accountnumber|addcreditcardnumber|(numero|num|n|nr|numer|no) (de |della |do |da |di |la )*({CARD})|"
        rf"kartennummer|kreditkartennummer|kaartnummer|creditcardnumber|(credit|debit)( or debit)? card|pan|"
        rf"numero da? cartao|payment card)\b|カード番号",
    ),
    (
        Token.USERNAME_OR_EMAIL,
        r"\b((user ?names?|login|mobile|phone)( number)? (or|and|slash) e ?mail\w*|user ?name email|e ?mail\w*( address)? (or|and) (user|login|phone|mobile)\w*|login or e ?mail|"
        r"mobile (number )?or e ?mail|phone(number)? (or )?e ?mail\w*)\b",
    ),
    (
        Token.EMAIL,
        r"\b(e ?mails?|emailaddress|useremail|mail|correo( electronico)?|courriel|mel|adres e mail|"
        r"indirizzo (email|mail)|posta elettronica|e post|epost)\b|\bemail\w*|\w*email\b|メール|邮箱|почт",
    ),
    (
        Token.TEL_COUNTRY_CODE,
        r"\b(dial(ing)? code|calling code|phone (country|prefix|code)|phone ?country\w*|country code (phone|tel)|"
        r"country phone|prefijo|indicatif|vorwahl|landesvorwahl|prefisso|phonecode)\b",
    ),
    (
        Token.TEL,
        r"\b(tel(ephone|efono|efone|efon|efoon)?|phone( number)?|phones?|mobile|cell(ular)?( phone)?|celular|movil|handy|"
        r"rufnummer|portable|cellulare|gsm|komorka|mobiel|contact number|mobil\w*|phonenumber|fone)\b|"
        r"\bphone\w*|\w*phone\b|\btelefo\w*|電話|携帯|手机|телефон",
    ),
    (
        Token.POSTAL_CODE,
        r"\b(zip( ?code)?|zip postal|post(al)? ?code|postcode|plz|postleitzahl|code postal|cp|codigo postal|cap|"
        r"postnummer|kod pocztowy|postal|cep|pin ?code|codice postale|zippostal\w*|postal zip)\b|\bzip\w*|"
        r"\w*(zip|postal|post)code\b|郵便番号|邮编|индекс",
    ),
    (
        Token.ADDRESS_LINE2,
        r"\b((second|2nd) (line|address)|address( line)?s? ?(2|two|ii)|addr(ess)? ?2|line ?2|street ?2|apt|apartment|suite|unit|ste|floor|flat|"
        r"building|complement(o|aire)?|adresszusatz|zusatz|piso|interno|scala|toevoeging|bus|lokal|"
        r"direccion 2|adresse 2|indirizzo 2|strasse 2|address\w*line2|street line2|complemento|additional address)\b|建物|address2",
    ),
    (
        Token.ADDRESS_LINE3,
        r"\b((third|3rd) (line|address)|address( line)? ?(3|three|iii)|line ?3|street ?3|adresse 3|direccion 3)\b",
    ),
    (
        Token.ADDRESS_LINE1,
        r"\b((first|1st) (line|address)|address( line)? ?(1|one|i)|addr(ess)? ?1|line ?1|street( name| address| line ?1| ?1)?|"
        r"(delivery|shipping|billing|home|mailing|postal|residential) address|address|addr|direccion|domicilio|calle|adresse|"
        r"rue|strasse|str|indirizzo|via|adres|straat\w*|endereco|rua|logradouro|ulica|morada|streetaddress)\b|住所|番地|地址|адрес",
    ),
    (
        Token.ADDRESS_LEVEL2,
        r"\b(city( town)?|town( city)?|suburb|locality|ciudad|poblacion|localidad|ville|commune|ort|stadt|wohnort|citta|comune|"
        r"stad|plaats|woonplaats|cidade|miasto|miejscowosc|municipio|address level ?2|post town|cityname)\b|\w*city\b|市区町村|市区|城市|город",
    ),
    (
        Token.COUNTRY,
        r"\b(country( region| name)?|pais|pays|land|paese|nazione|kraj|countries|nation)\b|\w*country\w*|国|страна",
    ),
    (
        Token.ADDRESS_LEVEL1,
        r"\b(state( province| region| county)?|province|provincia|region(e)?|county|prefecture|estado|departement|departamento|"
        r"bundesland|staat|provincie|wojewodztwo|stateprovince|administrative area|address level ?1|territory|emirate)\b|"
        r"\w*(state|province|region)\b|都道府県|省份",
    ),
    (
        Token.ORGANIZATION,
        r"\b(company( name)?|organi[sz]ation\w*|business( name)?|employer|empresa|entreprise|societe|firma|unternehmen|azienda|"
        r"societa|ragione sociale|bedrijf\w*|institution|school|companyname|gmina|university)\b|会社",
    ),
    (
        Token.USERNAME,
        r"\b(user ?names?|user ?id|userid|login( ?(id|name))|log ?on|nick ?name|screen ?name|(unix|mailbox|display) name|benutzer\w*|"
        r"(nom d |nombre de )?(utilisateur|usuario)|identifiant|(nome )?utente|gebruikersnaam|(nazwa )?uzytkownik\w*|"
        r"member ?(id|number)|customer (id|number)|account ?(id|name))\b|ユーザー|用户名|账号|логин|имя пользователя",
    ),
    (
        Token.CC_NAME,
        rf"\b(card ?holder( s)?( name)?|name (as it appears )?on( the| your)? ({CARD})( card)?|holder ?name|owner|"
        rf"(nombre|titular|nome|nom|intestatario|naam|inhaber|posiadacz|imie)\b.*\b({CARD})|"
        rf"({CARD})( card)? (owner|holder|name)|karteninhaber\w*|kaarthouder|name on account|titulaire)\b|名義",
    ),
    (
        Token.GIVEN_NAME,
        r"\b(first ?names?|f ?name|given ?names?|fore ?names?|nombres?|prenom|vorname|nome|voornaam|imie|primer nombre|"
        r"name first|firstname|christian name|nome proprio)\b|\bfirstname\w*|\w*(first|given)name\b|(?<!姓)名(?!義|前)|имя",
    ),
    (
        Token.ADDITIONAL_NAME,
        r"\b(middle( name| initial)?|m ?i|second name|middlename|tussenvoegsel|segundo nombre|zweiter vorname)\b",
    ),
    (
        Token.FAMILY_NAME,
        r"\b(last ?names?|l ?name|sur ?names?|family ?names?|apellidos?|nom( de famille)?|nachname|familienname|cognome|"
        r"achternaam|sobrenome|apelido|nazwisko|name last|lastname|secondname)\b|\blastname\w*|\w*(last|family|sur)name\b|姓(?!名)|фамилия",
    ),
    (
        Token.NAME,
        r"\b(full ?names?|your names?|contact name|recipient( name)?|name|nombre( y apellidos?| completo)?|nom( et prenom| complet)|"
        r"vollstandiger name|vor und nachname|nome (completo|e cognome)|naam|imie i nazwisko|addressee|attention|fullname|"
        r"receiver|customer ?name|displayname|display name)\b|氏名|お名前|名前|姓名|фио",
    ),
    (
        Token.HONORIFIC_PREFIX,
        r"\b(title|salutation|anrede|civilite|titolo|tratamiento|aanhef|tytul|honorific\w*|prefix)\b",
    ),
    (
        Token.USERNAME,
        r"\b(login|user|uname|uid|usr\w*|handle|signin|account|member|identifier)\b",
    ),
    (
        Token.QUANTITY,
        r"\b(qty|quantity|quantite|cantidad|menge|anzahl|quantita|aantal|quantidade|ilosc|amount of items)\b|数量",
    ),
)

PATTERNS: tuple[tuple[Token, Pattern[str]], ...] = tuple(
    (token, re.compile(spelling)) for token, spelling in _SPELLING
)

NOT_OURS = re.compile(
    r"\b(search|suche\w*|recherche|buscar|cerca|zoek\w*|\w*captcha\w*|fax|opt in|fake\w*|(brand|item|product|file|pet|event|team|project|group|store|list|domain|profile) name|name of item|description|due date|bab(y|ies)|child\w*|identification number|birth\w*|dob|bday|birthday|geburt\w*|naissance|nacimiento|"
    r"gender|sexo?|gift ?cards?|giftcard\w*|gift message|message|comments?|notes?|instructions?|remarks?|feedback|question|answer|"
    r"security answer|friend\w*|referr\w*|referral|subject|ssn|social security|tax ?(id|number|code)|vat|passport|"
    r"license|licence|website|url|domain|reward\w*|loyalty|membership|frequent|iban|bic|swift|routing|sort code|bank|"
    r"account number|amount|donation|price|filter|keywords?|keyword|honeypot|leave blank|do not fill|nickname for|"
    r"purchase order|po number|arrival|departure|check ?in|check ?out date|invoice|start (date|month|year)|valid from|issue)\b|検索|自?動?車",
)
"""Words of fields that ask for something an order does not hold."""

BILLING = re.compile(
    r"\b(bill\w*|rechnung\w*|facturacion|factura(tion)?|fatturazione|factuur\w*|cobranca|faturamento|"
    r"rozliczen\w*|faktur\w*|invoice|payer|purchaser)\b|請求",
)
SHIPPING = re.compile(
    r"\b(ship\w*|deliver\w*|liefer\w*|versand\w*|envio|entrega|livraison|spedizione|consegna|verzend\w*|"
    r"bezorg\w*|aflever\w*|dostaw\w*|wysylk\w*|recipient|receiver|where should we)\b|配送|お届け",
)
SAME_ADDRESS = re.compile(
    r"\b(same (as|address)|use (my |the |this )?(shipping|delivery|same)|as (my |the )?(shipping|delivery|billing)|misma direccion|"
    r"meme adresse|identique|(gleiche|identisch)\w*|stesso indirizzo|uguale|hetzelfde|zelfde|mesmo endereco|"
    r"ten sam|taki sam|same billing|billing same|matches)\b|同じ",
)
DIFFERENT_ADDRESS = re.compile(
    r"\b(different|another|other|new|use a|otra|autre|andere\w*|abweichend\w*|diverso|altro|outro|inny|enter)\b",
)
