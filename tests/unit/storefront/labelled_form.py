"""A form of fields that nothing but their labels tells."""

from bpc_desktop.storefront.fields.classifier import classify
from tests.unit.storefront.samples import control, snapshot


def told(form: str) -> tuple[dict[str, str], dict[str, str]]:
    """What the fields of a form are found to be, and what they are meant to be: lines of `label: token`."""
    lines = [line.strip().rpartition(": ") for line in form.strip().splitlines()]
    controls = [control(f"f{index}", label) for index, (label, _, _) in enumerate(lines)]
    found = {field.control.label: field.token.value for field in classify(snapshot(*controls).controls)}
    return found, {label: token for label, _, token in lines}
