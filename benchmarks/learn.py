"""Learns the classifier's weights anew, the same from the same pages.

    python -m benchmarks.learn DIR [--beside DATA]

DIR holds labelled form pages; DATA is the folder `data` of the Python package `formasaurus`: half of its
sites are learned from, the other half, which nothing was ever learned from, is measured on.
"""

import argparse
from pathlib import Path

from benchmarks.forms.decisions import decided
from benchmarks.forms.describing import describe
from benchmarks.forms.formasaurus import is_held_out, pages
from benchmarks.forms.labelled import Folder
from benchmarks.forms.learning import learn, spelled
from benchmarks.forms.scoring import score_page, total
from benchmarks.program import offscreen
from bpc_desktop.storefront.fields import field_model
from bpc_desktop.storefront.fields.classifier import classify

OWN_WEIGHT = 2
"""How often each page of DIR counts: it is nearer to what the product fills."""


def main() -> None:
    """Learn, write, and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--beside", type=Path)
    asked = parser.parse_args()
    offscreen()
    beside = list(pages(asked.beside)) if asked.beside else []
    own = Folder(asked.folder).pages
    described = describe([*own, *beside])
    examples = [
        example
        for index, each in enumerate(described)
        if index < len(own) or not is_held_out(each.page.site)
        for example in each.examples()
        for _ in range(OWN_WEIGHT if index < len(own) else 1)
    ]
    model = learn(examples)
    Path(field_model.__file__).with_name("learned").joinpath("fields.tsv").write_text(
        spelled(model), encoding="utf-8"
    )
    print(f"{len(examples)} examples, {len(model.weights)} features")
    held_out = [each for each in described[len(own) :] if is_held_out(each.page.site)]
    for name, tried in (("learned", model), ("rules alone", field_model.FieldModel(model.tokens, {}))):
        print(
            name,
            total(
                score_page(each.page.labels, decided(each, classify(each.controls, tried)))
                for each in held_out
            ),
        )


if __name__ == "__main__":
    main()
