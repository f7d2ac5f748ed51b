"""How pages after and before a purchase are read: confirmation numbers, sums, complaints.

`python -m benchmarks.confirmations [--wrong]`: every made-up page in the real engine by the
checkout's own page and conversation. Prints a table a kind, once for wordings that were looked at while the
engine was made and once for those kept apart; `--wrong` lists what was read wrongly. The last line is JSON.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from statistics import quantiles

from benchmarks.confirmations.case import Case
from benchmarks.confirmations.pages import all_cases, read_all
from benchmarks.confirmations.score import Verdict, judge

_KINDS = ("confirmed", "unconfirmed", "sums", "said")


def main(arguments: Sequence[str]) -> None:
    """Read every page, print the tables, then the one line."""
    cases = all_cases()
    counts: dict[tuple[str, bool], Counter[Verdict]] = {}
    milliseconds = []
    for case, reading, took in read_all(cases):
        milliseconds.append(took)
        for verdict, why in judge(case, reading):
            counts.setdefault((case.kind, case.apart), Counter())[verdict] += 1
            bad = verdict.value.endswith(("wrong", "blank", "missed", "false"))
            if bad and "--wrong" in arguments and not case.apart:
                print(f"{verdict.value:16} {case.name}: {why}")
    for kind in _KINDS:
        _table(kind, cases, counts)
    total: Counter[Verdict] = sum(counts.values(), Counter())
    line: dict[str, int | float] = {"pages": len(cases)}
    line |= {verdict.value: total[verdict] for verdict in Verdict}
    line["ms_p95"] = round(quantiles(milliseconds, n=20)[-1], 1)
    print(json.dumps(line))


def _table(kind: str, cases: Sequence[Case], counts: dict[tuple[str, bool], Counter[Verdict]]) -> None:
    of_kind = {apart: counts.get((kind, apart), Counter()) for apart in (False, True)}
    seen = [verdict for verdict in Verdict if any(counted[verdict] for counted in of_kind.values())]
    print(f"\n{kind:26}{'looked at':>12}{'kept apart':>12}")
    pages = [sum(case.kind == kind and case.apart is apart for case in cases) for apart in (False, True)]
    print(f"  {'pages':24}{pages[0]:12}{pages[1]:12}")
    for verdict in seen:
        figures = [counted[verdict] for counted in of_kind.values()]
        print(f"  {verdict.value:24}{figures[0]:12}{figures[1]:12}")
    print()


if __name__ == "__main__":
    main(sys.argv[1:])
