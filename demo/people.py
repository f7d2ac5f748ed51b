"""The made-up shoppers of the demo orders, by a short name, with names that real forms have to cope with."""


def _shopper(given: str, family: str, email: str, phone: str, language: str = "en") -> dict[str, str]:
    return {
        "given_name": given,
        "family_name": family,
        "email": email,
        "phone": phone,
        "language": language,
    }


SHOPPERS = {
    "ada": _shopper("Ada", "Whitfield", "ada.whitfield@example.com", "+12185550111"),
    "jose": _shopper("José Ángel", "Núñez", "jose.nunez@example.com", "+15055550112", "es"),
    "grace": _shopper("Grace", "Holloway", "grace.holloway@example.com", "+12065550113"),
    "nguyen": _shopper("Thị Mai", "Nguyễn", "mai.nguyen@example.com", "+14085550114", "vi"),
    "francois": _shopper("François", "Lefèvre-D'Arcy", "f.lefevre@example.com", "+12075550115", "fr"),
    "tom": _shopper("Tom", "Becker", "tom.becker@example.com", "+12185550116"),
    "lukasz": _shopper("Łukasz", "Wiśniewski", "lukasz.w@example.com", "+13125550117", "pl"),
    "maria": _shopper("Maria", "da Conceição", "maria.conceicao@example.com", "+17325550118", "pt"),
    "dmitri": _shopper("Dmitri", "Volkov", "d.volkov@example.com", "+17185550119"),
    "priya": _shopper("Priya", "Raghunathan", "priya.r@example.com", "+15125550120"),
    "hana": _shopper("Hana", "Kovářová", "hana.kovarova@example.com", "+13035550121", "cs"),
    "owen": _shopper("Owen", "McAllister", "owen.mcallister@example.com", "+14065550122"),
    "beatriz": _shopper("Beatriz", "Fuentes", "bea.fuentes@example.com", "+16025550123"),
    "nora": _shopper("Nora", "Lindqvist", "nora.lindqvist@example.com", "+16125550124"),
    "siobhan": _shopper("Siobhán", "O'Brien", "siobhan.obrien@example.co.uk", "+447400123456"),
    "zoe": _shopper("Zoë", "Müller-Ó Súilleabháin", "zoe.muller@example.co.uk", "+447400123457"),
    "ibrahim": _shopper("Ibrahim", "Al-Khatib", "ibrahim.alkhatib@example.com", "+13135550127"),
    "kateri": _shopper("Kateri", "St. Pierre", "kateri.stpierre@example.com", "+19075550128"),
    "soren": _shopper("Søren", "Åkesson", "soren.akesson@example.com", "+17015550129"),
    "eleri": _shopper("Eleri", "Llewellyn-Bowen", "eleri.lb@example.co.uk", "+447400123458"),
}


def _address(name: str, line1: str, city: str, region: str, postal_code: str, **more: str) -> dict[str, str]:
    person = SHOPPERS[name]
    return {
        "given_name": person["given_name"],
        "family_name": person["family_name"],
        "company": "",
        "line1": line1,
        "line2": "",
        "city": city,
        "region": region,
        "postal_code": postal_code,
        "country": "US",
        **more,
    }


ADDRESSES = {
    "ada": _address("ada", "1420 Harbor Drive", "Duluth", "MN", "55802"),
    "jose": _address("jose", "88 Camino de la Luz", "Santa Fe", "NM", "87501"),
    "grace": _address("grace", "701 Pike Street", "Seattle", "WA", "98101", line2="Suite 1200"),
    "nguyen": _address("nguyen", "2350 Story Road", "San José", "CA", "95122", line2="Apt 14-B"),
    "francois": _address("francois", "12 L'Étoile Lane", "Fort Kent", "ME", "04743-1207"),
    "tom": _address("tom", "431 East 3rd Street", "Duluth", "MN", "55805"),
    "lukasz": _address("lukasz", "2919 N Milwaukee Ave", "Chicago", "IL", "60618", line2="#3F"),
    "maria": _address("maria", "55 Ferry Street", "Newark", "NJ", "07105"),
    "dmitri": _address("dmitri", "3100 Brighton 4th St", "Brooklyn", "NY", "11235", line2="Apt. 6C"),
    "priya": _address("priya", "9600 Escarpment Blvd", "Austin", "TX", "78749"),
    "hana": _address("hana", "1700 Lincoln St", "Denver", "CO", "80203", line2="Floor 17"),
    "owen": _address("owen", "240 Mountain View Rd", "Bozeman", "MT", "59715"),
    "beatriz": _address("beatriz", "4025 W Camelback Rd", "Phoenix", "AZ", "85019"),
    "nora": _address("nora", "610 Nicollet Mall", "Minneapolis", "MN", "55402"),
    "siobhan": _address("siobhan", "3 St. John's Hill", "Edinburgh", "Midlothian", "EH8 9YL", country="GB"),
    "zoe": _address(
        "zoe",
        "The Old Smithy",
        "Stow-on-the-Wold",
        "Gloucestershire",
        "GL54 1AB",
        line2="14 Sheep Street",
        country="GB",
    ),
    "ibrahim": _address("ibrahim", "7420 Michigan Avenue", "Dearborn", "MI", "48126"),
    "ibrahim_work": _address(
        "ibrahim",
        "1 Campus Martius",
        "Detroit",
        "MI",
        "48226",
        line2="Level 9",
        family_name="Al-Khatib & Sons",
    ),
    "kateri": _address("kateri", "305 K Street", "Anchorage", "AK", "99501"),
    "soren": _address("soren", "1201 12th Ave N", "Fargo", "ND", "58102"),
    "eleri": _address(
        "eleri", "Flat 2, 9 Heol y Bont", "Aberystwyth", "Ceredigion", "SY23 1PZ", country="GB"
    ),
    "eleri_home": _address("eleri", "27 Beacon Street", "Boston", "MA", "02108", given_name="Eleri M."),
}
