"""Reads whole bundles with the programs that researchers use and compares every cell.

    python Tests/Readers/check_readers.py .build/release/powersim [WHERE]

Makes small bundles in which columns begin with 0 and 1, begin empty (22,000 rows of it), or hold names
that look like something else; reads each table with pandas, polars, pyarrow (whole and in a stream),
DuckDB and SQLite (by tables.sql), R's read.csv, readr and frictionless; and compares with Python's csv
module and float(). Ends with 1 if a cell differs. Needs sqlite3 and Rscript with readr.

Each program reads twice: bare, as one would at a first look, where number columns must be numbers and
right, unless it saw nothing but empty cells (polars looks at 100 rows, DuckDB at 20,480); and told of
the types, where text must be right too.
"""

import csv
import json
import math
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import warnings

import duckdb
import frictionless
import numpy
import pandas
import polars
import pyarrow
import pyarrow.csv

# How many units in the last place a program may be off that does not round decimals to the nearest
# number: SQLite, R, and most of all readr (a part in 10^12).
UNITS = {
    "SQLite": 1, "read.csv, bare": 4, "read.csv": 4, "readr, bare": 4096, "readr": 4096}

# --- Bundles -------------------------------------------------------------------------------------

CODES = {
    "t.csv": "source,target\nNA,b\nb,001\n001,1e5\n1e5,\" c\"\n\" c\",T\nT,NA\n",
    "n.csv": "id,county,side\nNA,01,T\nb,02,F\n001,01,T\n1e5,02,F\n\" c\",01,T\nT,02,F\n",
}
NAMES = {
    "t.csv": "source,target\n\"a, \"\"b\"\"\",b\nb,None\nNone,=1+1\n=1+1,Zoë\nZoë,😀\n",
    "n.csv": "id,county,side\n\"a, \"\"b\"\"\",NA,yes\nb,null,no\nNone,#N/A,yes\n=1+1,NA,no\n"
             "Zoë,null,yes\n😀,#N/A,no\n",
}
FILE = {"kind": "file", "path": "t.csv", "nodes": "n.csv", "place": "county", "group": "side"}
SCENARIOS = {
    # Whole numbers in the first hundred rows of number columns.
    "brokers": (["run", "shipped:/brokers.json", "--weeks", "60", "--set", "time.burnIn=4"], None),
    "families": (["run", "shipped:/florentine-families.json", "--weeks", "104"], None),
    # Columns that begin with more empty rows than anybody looks at.
    "late": (["run", "s.json"], {
        "name": "late", "time": {"weeks": 8, "burnIn": 1100}, "population": {"agents": 600},
        "output": {"recordBurnIn": True, "places": {"every": 1}}}),
    "codes": (["run", "s.json"], {
        "name": "01", "seed": 2**64 - 1, "time": {"weeks": 4, "burnIn": 0}, "network": FILE,
        "output": {"agents": {"every": 4}}}),
    "names": (["run", "s.json"], {
        "name": "a, \"b\"\n<c> ", "time": {"weeks": 4, "burnIn": 0}, "network": FILE,
        "output": {"agents": {"every": 4}}}),
    "mixed": (["run", "s.json"], {
        "name": "no ties", "time": {"weeks": 4, "burnIn": 0}, "population": {"agents": 9},
        "network": {"kind": "wellMixed"}, "output": {"agents": {"every": 4}}}),
    "compared": (["compare", "s.json", "shipped:/old-power.json", "--replicates", "2", "--weeks", "52",
                  "--set", "population.agents=200", "--set", "population.places=4"], {
        "extends": "shipped:/baseline.json", "name": "NA"}),
}


def make(program, name, folder):
    arguments, scenario = SCENARIOS[name]
    folder.mkdir(parents=True)
    if scenario:
        (folder / "s.json").write_text(json.dumps(scenario), encoding="utf-8")
    for file, text in {"codes": CODES, "names": NAMES}.get(name, {}).items():
        (folder / file).write_text(text, encoding="utf-8")
    subprocess.run([program, *arguments, "--output", "out", "--quiet"], cwd=folder, check=True)
    return folder / "out"


# --- What is right -------------------------------------------------------------------------------


class Table:
    """A table as Python's csv module reads it, with the types of the data package."""

    def __init__(self, folder, resource):
        self.path, self.name = folder / resource["path"], resource["name"]
        self.fields = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
        with open(self.path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        self.rows = len(rows) - 1
        assert rows[0] == list(self.fields), f"{self.path}: the header is not the package's"
        self.cells = dict(zip(rows[0], map(list, zip(*rows[1:]))))
        for column, type in self.fields.items():
            for cell in self.cells[column]:
                if cell and type in ("number", "integer"):
                    pointed = any(c in cell for c in ".e")
                    assert pointed == (type == "number"), f"{self.path}: {column} has {cell!r}"
        self.numbers = {
            c: numpy.array([float(x) if x else math.nan for x in self.cells[c]])
            for c, type in self.fields.items() if type in ("number", "integer")}

    def begins_empty(self, column, rows):
        return not any(self.cells[column][:rows])

    def columns(self, *types):
        return [c for c, type in self.fields.items() if type in types]


class Check:
    """Compares columns and remembers how far each program was off."""

    def __init__(self):
        self.cells, self.worst, self.failures = {}, {}, []

    def numbers(self, reader, table, column, found):
        found = numpy.asarray(found, dtype=float)
        right = table.numbers[column]
        self.cells[reader] = self.cells.get(reader, 0) + len(right)
        if found.shape != right.shape or (numpy.isnan(found) != numpy.isnan(right)).any():
            return self.fail(reader, table, column, "has other rows or other empty cells")
        there = ~numpy.isnan(right)
        units = numpy.abs(found[there] - right[there]) / numpy.spacing(numpy.abs(right[there]))
        worst = units.max(initial=0)
        self.worst[reader] = max(self.worst.get(reader, 0), worst)
        if worst > UNITS.get(reader, 0):
            self.fail(reader, table, column, f"is off by {worst:g} units in the last place")

    def texts(self, reader, table, column, found):
        right = table.cells[column]
        if table.fields[column] == "boolean":
            found = [{None: "", True: "true", False: "false"}[x] for x in found]
        self.cells[reader] = self.cells.get(reader, 0) + len(right)
        found = ["" if x is None else x for x in found]
        if found != right:
            wrong = next((f"{b!r} as {a!r}" for a, b in zip(found, right) if a != b), "other rows")
            self.fail(reader, table, column, f"reads {wrong}")

    def fail(self, reader, table, column, what):
        self.failures.append(f"{table.path}: {reader}: {column} {what}")


# --- Readers: what they find themselves, and what they read when told ----------------------------


def with_pandas(check, table):
    bare = pandas.read_csv(table.path)
    for column in table.numbers:
        if not pandas.api.types.is_numeric_dtype(bare[column].dtype):
            check.fail("pandas, bare", table, column, f"is {bare[column].dtype}")
        else:
            check.numbers("pandas, bare", table, column, bare[column].astype(float))
    text = table.columns("string")
    told = pandas.read_csv(
        table.path, dtype=dict.fromkeys(text, str), keep_default_na=False, na_values=[""])
    for column in table.numbers:
        check.numbers("pandas", table, column, told[column].astype(float))
    for column in table.columns("string", "boolean"):
        values = told[column].astype(object)
        check.texts("pandas", table, column, values.where(values.notna(), None).tolist())


def with_polars(check, table):
    bare = polars.read_csv(table.path)
    for column in table.numbers:
        if bare[column].dtype.is_numeric():
            check.numbers("polars, bare", table, column, bare[column].cast(polars.Float64))
        elif not table.begins_empty(column, 100) and column != "seed":
            check.fail("polars, bare", table, column, f"is {bare[column].dtype}")
    types = {
        "string": polars.String, "number": polars.Float64, "integer": polars.Int64,
        "boolean": polars.Boolean}
    schema = {c: types[type] for c, type in table.fields.items()}
    if "seed" in schema:
        schema["seed"] = polars.UInt64
    told = polars.read_csv(table.path, schema=schema)
    for column in table.numbers:
        check.numbers("polars", table, column, told[column].cast(polars.Float64))
    for column in table.columns("string", "boolean"):
        check.texts("polars", table, column, told[column].to_list())


def with_pyarrow(check, table):
    lines = pyarrow.csv.ParseOptions(newlines_in_values=True)
    bare = pyarrow.csv.read_csv(table.path, parse_options=lines)
    for column in table.numbers:
        type = bare[column].type
        if pyarrow.types.is_string(type):
            check.fail("pyarrow, bare", table, column, f"is {type}")
        else:
            check.numbers("pyarrow, bare", table, column, bare[column].cast("double"))
    types = {
        "string": pyarrow.string(), "number": pyarrow.float64(), "integer": pyarrow.int64(),
        "boolean": pyarrow.bool_()}
    schema = {c: types[type] for c, type in table.fields.items()}
    if "seed" in schema:
        schema["seed"] = pyarrow.uint64()
    options = pyarrow.csv.ConvertOptions(column_types=schema, null_values=[""])
    for reader, told in (
        ("pyarrow", pyarrow.csv.read_csv(
            table.path, parse_options=lines, convert_options=options)),
        ("pyarrow, stream", pyarrow.csv.open_csv(
            table.path, parse_options=lines, convert_options=options).read_all()),
    ):
        for column in table.numbers:
            check.numbers(reader, table, column, told[column].cast("double", safe=False))
        for column in table.columns("string", "boolean"):
            check.texts(reader, table, column, told[column].to_pylist())


def with_duckdb(check, tables, folder):
    for table in tables:
        bare = duckdb.sql(f"SELECT * FROM read_csv('{table.path}')")
        for column, type in zip(bare.columns, map(str, bare.types)):
            if column not in table.numbers:
                continue
            if type != "VARCHAR":
                found = bare.select(f'"{column}"').fetchnumpy()[column]
                found = numpy.ma.filled(numpy.ma.asarray(found, dtype=float), numpy.nan)
                check.numbers("DuckDB, bare", table, column, found)
            elif not table.begins_empty(column, 20_480):
                check.fail("DuckDB, bare", table, column, f"is {type}")
    script = (folder / "tables.sql").read_text(encoding="utf-8")
    program = (
        "import duckdb, os, sys; os.chdir(sys.argv[1]); "
        "duckdb.connect('results.duckdb').execute(open('tables.sql').read())")
    subprocess.run([sys.executable, "-c", program, folder], check=True)
    assert script.count("CREATE TABLE") == len(tables), "tables.sql has every table"
    database = duckdb.connect(folder / "results.duckdb")
    with_sql(check, tables, "DuckDB", lambda query: database.execute(query).fetchall())
    database.close()
    (folder / "results.duckdb").unlink()


def with_sqlite(check, tables, folder):
    file = folder / "results.db"
    with open(folder / "tables.sql", encoding="utf-8") as script:
        done = subprocess.run(
            ["sqlite3", "results.db"], stdin=script, cwd=folder, capture_output=True, text=True)
    if done.returncode or done.stderr:
        check.failures.append(f"{folder}/tables.sql: sqlite3: {done.stderr}")
        return
    database = sqlite3.connect(file)
    with_sql(check, tables, "SQLite", lambda query: database.execute(query).fetchall())
    for table in tables:
        for column in table.columns("number"):
            query = f'SELECT DISTINCT typeof("{column}") FROM "{table.name}"'
            types = {row[0] for row in database.execute(query)}
            if not types <= {"real", "null"}:
                check.fail("SQLite", table, column, f"holds {types}")
    database.close()
    file.unlink()


def with_sql(check, tables, reader, query):
    for table in tables:
        rows = query(f'SELECT * FROM "{table.name}"')
        for column, found in zip(table.fields, zip(*rows)):
            if column in table.numbers:
                values = [math.nan if x is None else float(x) for x in found]
                check.numbers(reader, table, column, values)
                if column == "seed" and [str(x) for x in found] != table.cells[column]:
                    check.fail(reader, table, column, "has lost digits")
            elif table.fields[column] == "boolean":
                check.texts(
                    reader, table, column, [None if x is None else bool(x) for x in found])
            else:
                check.texts(reader, table, column, list(found))


def with_r(check, tables):
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        tasks = []
        for table in tables:
            letters = {"string": "s", "number": "n", "integer": "i", "boolean": "l"}
            types = "".join(letters[type] for type in table.fields.values())
            for reader in ("read.csv", "readr"):
                for told in ("-", types):
                    answer = home / str(len(tasks))
                    answer.mkdir()
                    tasks.append((table, reader, told, answer))
        plan = home / "plan"
        plan.write_text("".join(f"{t.path}\t{r}\t{told}\t{a}\n" for t, r, told, a in tasks))
        script = pathlib.Path(__file__).with_suffix(".R")
        subprocess.run(["Rscript", "--vanilla", script, plan], check=True)
        for table, reader, told, answer in tasks:
            kinds = (answer / "kinds").read_text().splitlines()
            kinds, names = kinds[:len(kinds) // 2], kinds[len(kinds) // 2:]
            name = reader if told != "-" else f"{reader}, bare"
            if names != list(table.fields):
                check.failures.append(f"{table.path}: {name} renames columns: {names}")
                continue
            for number, (column, kind) in enumerate(zip(names, kinds)):
                data = (answer / str(number + 1)).read_bytes()
                if column in table.numbers:
                    if kind == "s":
                        if not table.begins_empty(column, 1000):
                            check.fail(name, table, column, "is text")
                        continue
                    check.numbers(name, table, column, numpy.frombuffer(data))
                elif told != "-" and kind == "s":
                    check.texts(name, table, column, data.decode().split("\0")[:-1])
                elif told != "-":
                    check.texts(name, table, column, [bool(x) for x in numpy.frombuffer(data)])


def with_frictionless(check, tables, folder):
    report = frictionless.validate(str(folder / "datapackage.json"))
    if not report.valid:
        check.failures.append(f"{folder}: frictionless: {report.flatten(['message'])[:3]}")
    package = frictionless.Package(str(folder / "datapackage.json"))
    for table in tables:
        rows = package.get_resource(table.name).read_rows()
        for column in table.fields:
            found = [row[column] for row in rows]
            if column in table.numbers:
                values = [math.nan if x is None else float(x) for x in found]
                check.numbers("frictionless", table, column, values)
            else:
                check.texts("frictionless", table, column, found)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    # pandas says that columns are mixed where names are; that is looked at here.
    warnings.simplefilter("ignore")
    check = Check()
    with tempfile.TemporaryDirectory() as home:
        for name in SCENARIOS:
            where = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else home) / name
            folder = make(program, name, where)
            package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
            tables = [Table(folder, resource) for resource in package["resources"]]
            for table in tables:
                with_pandas(check, table)
                with_polars(check, table)
                with_pyarrow(check, table)
            with_duckdb(check, tables, folder)
            with_sqlite(check, tables, folder)
            with_r(check, tables)
            if name != "late":  # frictionless takes minutes for 22,000 rows
                with_frictionless(check, tables, folder)
            print(f"{name}: {sum(t.rows * len(t.fields) for t in tables):,} cells", flush=True)
    for reader, count in check.cells.items():
        print(f"{reader:18} {count:10,} cells, off by at most {check.worst.get(reader, 0):g} units")
    for failure in check.failures[:40]:
        print(failure, file=sys.stderr)
    print(f"{len(check.failures)} columns wrong" if check.failures else "every cell is right")
    sys.exit(1 if check.failures else 0)


if __name__ == "__main__":
    main()
