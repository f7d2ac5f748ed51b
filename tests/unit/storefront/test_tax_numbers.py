"""A number of a tax office or a register is never taken for the company's name."""

import pytest

from bpc_desktop.storefront.fields.classifier import classify
from tests.unit.storefront.samples import control, snapshot

NAMES = """
    companyEIN company_ein organization_ein companyVat companyVatNumber companyTaxId companytaxid
    company_vat_id companyNumber companyId company_code companyRegistrationNo businessNumber
    businessTaxNumber firma_ustid ustid UStIdNr firmaUstId empresaCif empresa_nif nif_empresa
    siretEntreprise numeroSiret tvaEntreprise societe_tva aziendaPiva azienda_partita_iva
    partitaIvaAzienda bedrijfKvk bedrijf_btw nipFirmy firma_nip regonFirmy firma_cvr empresa_cnpj
    empresaRfc companyABN employerIdentificationNumber fein company[vat] company.vat_number vatCompany
"""
LABELS = """
    EIN; Federal EIN; EIN (Employer ID); Employer Identification Number; Company Tax ID /
    EIN; VAT number; VAT ID; Company registration number; Company Reg. No.; Company
    number; Company code; Business ID; EORI number (company); NIF; CIF; NIF/CIF; CIF de la
    empresa; RFC de la empresa; RUC empresa; CUIT empresa; USt-IdNr.; Umsatzsteuer-ID;
    UID-Nummer; Firmennummer; Firmenbuchnummer; Partita IVA; P. IVA; Partita IVA azienda;
    Codice fiscale azienda; SIRET; N° SIRET; SIREN; N° TVA intracommunautaire; KvK-nummer
    bedrijf; BTW-nummer; NIP firmy; CNPJ da empresa; Organisationsnummer; CVR-nummer
    firma; Company ABN; Company GSTIN; 公司税号; 会社番号; 法人番号; ИНН компании
"""
COMPANIES = """
    Company; Company name (optional); Registered company name; Organisation; Firma;
    Firmenname; Empresa; Raison sociale; Bitte geben Sie Ihre Firma ein; Nom de
    l'entreprise; Ragione sociale; Bedrijfsnaam; Nazwa firmy; 会社名; 公司名称
"""


def token(name: str, label: str, **said: str) -> str:
    address = control("address1", "Address"), control("city", "City"), control("zip", "ZIP")
    return classify(snapshot(*address, control(name, label, **said)).controls)[-1].token.value


@pytest.mark.parametrize("name", NAMES.split())
def test_by_its_name(name: str) -> None:
    assert token(name, "") == "none"
    assert token(name, "Company") == "none"
    assert token(name, "", autocomplete="organization") == "none"


@pytest.mark.parametrize("label", [" ".join(label.split()) for label in LABELS.split(";")])
def test_by_its_label(label: str) -> None:
    assert token("x1", label) == "none"
    assert token("company", label) == "none"
    assert token("company", "", placeholder=label) == "none"


@pytest.mark.parametrize("label", [" ".join(label.split()) for label in COMPANIES.split(";")])
def test_a_company_is_still_asked_for_its_name(label: str) -> None:
    assert token("x1", label) == "organization"
    assert token("company", label) == "organization"
    assert token("invoice_company", label, autocomplete="organization") == "organization"
