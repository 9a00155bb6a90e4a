#!/usr/bin/env python3
"""Makes england-and-wales-districts.csv and england-and-wales-neighbours.csv.

    python3 england-and-wales.py POPULATION NEIGHBOURS DEPRIVATION [FOLDER]

POPULATION   JSON list (or a JavaScript module around one) with LAD, NAME, REGION, POP21 of each district
NEIGHBOURS   JSON object: code → [codes of the districts that it touches, or null; …]
DEPRIVATION  CSV with LAD19CD and Score: English Indices of Deprivation 2019
FOLDER       where the two files go; this one if absent

README.md names the sources. Only the standard library is needed.
"""

import csv
import json
import pathlib
import statistics
import sys

# Districts without a land neighbour keep the ferries and bridges by which people reach them.
CROSSINGS = [
    ("E06000046", "E06000044"),  # Isle of Wight, Portsmouth
    ("E06000046", "E06000045"),  # Isle of Wight, Southampton
    ("E06000046", "E07000091"),  # Isle of Wight, New Forest
    ("E06000053", "E06000052"),  # Isles of Scilly, Cornwall
    ("W06000001", "W06000002"),  # Isle of Anglesey, Gwynedd
]


def main(population, neighbours, deprivation, folder="."):
    text = pathlib.Path(population).read_text(encoding="utf-8")
    districts = json.loads(text[text.index("[") : text.rindex("]") + 1])
    districts.sort(key=lambda d: d["LAD"])
    codes = {d["LAD"] for d in districts}

    with open(deprivation, encoding="utf-8", newline="") as file:
        scores = {r["LAD19CD"]: float(r["Score"]) for r in csv.DictReader(file)}
    scores = {code: scores[code] for code in codes if code in scores}
    median = statistics.median(scores.values())
    low, high = min(scores.values()), max(scores.values())

    folder = pathlib.Path(folder)
    with open(folder / "england-and-wales-districts.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(
            [
                "code",
                "name",
                "region",
                "population",
                "deprivation",
                "deprivation_known",
                "holding",
                "associations",
            ]
        )
        for d in districts:
            score = scores.get(d["LAD"], median)
            holding = 2 ** ((median - score) / 10)
            associations = 0.4 - 0.2 * (score - low) / (high - low)
            out.writerow(
                [
                    d["LAD"],
                    d["NAME"],
                    d["REGION"],
                    d["POP21"],
                    round(score, 2),
                    "yes" if d["LAD"] in scores else "no",
                    round(holding, 3),
                    round(associations, 3),
                ]
            )

    touching = json.loads(pathlib.Path(neighbours).read_text(encoding="utf-8"))
    pairs = {tuple(sorted(pair)) for pair in CROSSINGS}
    for code in codes:
        for other in touching[code][0] or []:
            if other in codes:
                pairs.add(tuple(sorted((code, other))))
    with open(folder / "england-and-wales-neighbours.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["source", "target"])
        out.writerows(sorted(pairs))

    alone = codes - {code for pair in pairs for code in pair}
    print(f"{len(districts)} districts, {len(codes) - len(scores)} without a score, {len(pairs)} pairs")
    if alone:
        sys.exit(f"without a neighbour: {', '.join(sorted(alone))}")


if __name__ == "__main__":
    if not 4 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
