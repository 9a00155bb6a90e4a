"""Results as a table in CSV, one row for each measurement."""

import csv
from pathlib import Path

from measuring import machine
from measuring.rounds import Key, Row

COLUMNS = ("machine", "date", "version", "program", "what", "agents", "threads", "unit", "minimum",
           "median", "runs", "stateHash", "void")


def write(path: Path, rows: dict[Key, Row]) -> None:
    """Writes all rows, replacing what an earlier session left."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for key, row in rows.items():
            table.writerow([
                machine.slug(), machine.today(), machine.version(), key.program, key.what,
                key.agents, key.threads, row.unit, f"{row.best:.5g}", f"{row.median:.5g}",
                len(row.minima), row.state_hash, row.void])
