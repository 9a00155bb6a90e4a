"""Things that pages once got wrong and that strangers misread, on pages of the very scenarios: python3 check_answers.py PROGRAM

Numbers on a page are held against those computed here from the runs’ own rows; pictures by where they are
drawn. Needs what check_report.py needs, pandas and scipy. Exits 1 with every finding.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import pandas
from scipy import stats
from selenium.webdriver.common.by import By

from check_report import browser, width
from rules import paper, sheets

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "Scenarios"
DIAGONAL = ["baseline", "old-power", "new-power", "forty-five-degrees"]
SERVICES = ["public-services", "public-services-old-power", "public-services-new-power"]
ENGLAND = ["england-and-wales", "england-and-wales-levelling-up", "england-and-wales-stewardship"]
FEW_DIGITS = 3
found = []


def expect(holds, what):
    if not holds:
        found.append(what)


class Pages:
    """The pages, each made once by the program, with the rows beside them."""

    def __init__(self, program, work):
        self.program, self.work, self.made = program, pathlib.Path(work), set()
        cuts = {"extends": str(SCENARIOS / "baseline.json"), "name": "Cuts", "replicates": 20, "policies": {
            "cuts": {"label": "Cuts", "lever": "austerity", "value": 0.03}}}
        wards = {"extends": "cuts.json", "name": "Organisers in two places", "policies": {
            "organisers": {"label": "Organisers", "lever": "organising", "value": 0.1, "from": 52, "until": 208,
                           "places": ["0", "1"]},
            "budgeting": {"label": "Participatory budgeting", "lever": "participatoryBudgeting", "value": 0.5,
                          "from": 52, "until": 208}}}
        deep = {**cuts, "name": "Deep cuts", "policies": {"cuts": {**cuts["policies"]["cuts"], "value": 0.06}}}
        opened = {"extends": "deep.json", "name": "Deep cuts and leaders who open", "policies": {
            "leaders": {"label": "Open doors", "lever": "leadershipOpening", "value": 0.004}}}
        for name, scenario in (("cuts", cuts), ("wards", wards), ("deep", deep), ("opened", opened)):
            (self.work / f"{name}.json").write_text(json.dumps(scenario))

    def file(self, name):
        own = self.work / f"{name}.json"
        return own if own.exists() else SCENARIOS / f"{name}.json"

    def folder(self, *names, options=()):
        """The folder of a comparison, or of one run with its page."""
        folder = self.work / "-".join(names)
        if folder not in self.made:
            command = ["compare"] if len(names) > 1 else ["run", "--report"]
            subprocess.run([self.program, *command, *map(self.file, names), *options, "--output", folder, "--quiet"],
                           check=True)
            self.made.add(folder)
        return folder

    def open(self, driver, *names, options=()):
        driver.get((self.folder(*names, options=options) / "report.html").as_uri())
        return driver.find_element(By.TAG_NAME, "main")


def words(driver, selector):
    """The text of an element, with plain blanks and minus signs."""
    text = driver.execute_script("return document.querySelector(arguments[0]).textContent", selector)
    return re.sub(r"\s+", " ", text).replace("−", "-")


def paired(one, other, column):
    """Mean difference of what belongs together, with its 95 % interval."""
    gaps = one[column] - other[column]
    half = stats.t.ppf(0.975, len(gaps) - 1) * gaps.std() / len(gaps) ** 0.5
    return gaps.mean(), gaps.mean() - half, gaps.mean() + half


def near(told, truth, what):
    expect(abs(told - truth) <= 0.051 * abs(truth) + 0.00051, f"{what}: the page says {told}, the rows {truth:.4g}")


# MARK: One: what acts in few places does not vanish.

def places(driver, pages):
    options = ("--set", "output.places.every=1")
    pages.open(driver, "cuts", "wards", options=options)
    rows = pandas.read_csv(pages.folder("cuts", "wards") / "places.csv")
    rows = rows[(rows.week >= 52) & (rows.week < 208)]

    def mean(scenario, inside):
        own = rows[(rows.scenario == scenario) & (rows.place.isin([0, 1]) == inside)]
        return own.groupby("replicate")[["participation"]].mean()

    truth = {inside: paired(mean("Organisers in two places", inside), mean("Cuts", inside), "participation")
             for inside in (True, False)}
    finding = words(driver, ".answer .finding")
    told = re.search(r"While “Organisers” acts, participation is ([\d.]+) points higher in places 0 and 1 of 20, where both "
                     r"act \(95 % interval ([\d.]+) to ([\d.]+) points; \+\d+ %; (\w+)\)", finding)
    expect(told, f"two places: the first screen says “{finding}”")
    if told:
        for text, number in zip(told.groups(), truth[True]):
            near(float(text), 100 * number, "participation in two places")
        word = told[4]
        expect(word == "large" and truth[True][0] > 0.05, f"two places: {truth[True][0]:.3f} is called {word}")
    left = re.search(r"There, a year after its end: [^;]+; at the end: ([\d.]+) points higher \((\w+)", finding)
    expect(left, f"two places: what is left: {finding}")
    elsewhere = re.search(r"Elsewhere \(“Participatory budgeting” alone\): ([\d.]+) points higher \(\w+[^)]*\) while it acts, "
                          r"(nothing|[\d.]+)[^.]* at the end\.", finding)
    expect(elsewhere, f"two places: what comes to others, and when: {finding}")
    if elsewhere:
        near(float(elsewhere[1]), 100 * abs(truth[False][0]), "participation elsewhere")
    does = words(driver, ".answer .does")
    for part in ("Organisers in places 0 and 1 of 20: call of organisers on everybody 0 → 0.1", "Participatory budgeting"):
        expect(part in does, f"two places: what is done: {does}")
    # The picture: both dots of participation stand in the bands that the sentence names, and it says whose they are.
    bands = [driver.execute_script("""
      const svg = document.querySelector("svg.sizes");
      const row = [...svg.querySelectorAll(".name")].find((text) => text.textContent === "Participation");
      const at = (element, name) => Number(element.getAttribute(name));
      const dot = [...svg.querySelectorAll(arguments[0])].find((dot) => at(dot, "cy") > at(row, "y"));
      const labels = [...svg.querySelectorAll(".tick")];
      const gap = (label) => Math.abs(at(label, "x") - at(dot, "cx"));
      return labels.sort((one, other) => gap(one) - gap(other))[0].textContent;
    """, dot) for dot in ("circle.full", "circle.hollow")]
    expect(told and left and bands == [told[4], left[2]], f"two places: the dots stand under {bands}, and not as in {finding}")
    legend = words(driver, "#sizes figcaption p")
    expect("Filled: while it acts; hollow: at the end, both in the places where it acts." in legend,
           f"two places: whose the dots are: {legend}")
    # Place by place: the first two squares have a thick edge, and no other rises as they do.
    squares = driver.execute_script("""
      return [...document.querySelectorAll(".maps figure")].map((figure) =>
        [...figure.querySelectorAll("rect")].map((square) => [square.classList.contains("acted"),
          square.classList.contains("up") ? Number(square.style.fillOpacity) : 0]));
    """)
    expect(len(squares) == 5, f"two places: {len(squares)} numbers place by place")
    for figure in squares:
        expect([acted for acted, _ in figure] == [True, True] + 18 * [False], "two places: not their edges are thick")
    participation = squares[2] if len(squares) > 2 else []
    expect(min(p[1] for p in participation[:2]) > max(p[1] for p in participation[2:]),
           "two places: others rise as they do")
    table = words(driver, ".reaches")
    for part in ("Trust", "Settled power", "Participation", "where it acted", "elsewhere", "everybody",
                 "while it acted", "a year after", "at the end"):
        expect(part in table, f"two places: the table of places and times lacks “{part}”")


# MARK: Two: nothing is from 0.000 to 0.000, and what is small is called small.

def sizes(driver, pages):
    said = set()
    for names in (("cuts", "wards"), tuple(DIAGONAL), ("england-and-wales",)):
        pages.open(driver, *names)
        text = words(driver, "main")
        for nothing in re.findall(r"-?\b0\.0+ to -?0\.0+\b|\b0\.0+ (?:points )?(?:higher|lower)", text):
            expect(False, f"{names}: “{nothing}”")
        said |= set(re.findall(r"\b(negligible|small|middling|large)\b", words(driver, "#numbers, [aria-labelledby=numbers]")))
        for finding in driver.find_elements(By.CSS_SELECTOR, ".finding"):
            for number in re.findall(r"(?<![\w.])\d[\d.,]*\d|\b\d\b", finding.text):
                digits = number.replace(".", "").replace(",", "").lstrip("0")
                expect(len(digits) <= FEW_DIGITS, f"{names}: {number} has too many digits in “{finding.text}”")
    expect({"negligible", "small"} <= said, f"nothing is small: {said}")


# MARK: Three: the angle is no number to win by.

def angle(driver, pages):
    pages.open(driver, "baseline", "cuts")
    first = words(driver, ".answer") + words(driver, "[aria-labelledby=numbers]")
    expect("angle" not in first.lower() and "°" not in first, f"the angle is among the first numbers: {first}")
    expect(not driver.find_elements(By.CSS_SELECTOR, "svg.diagonal .half"), "cuts have a line to stand on")
    expect("45°" not in words(driver, "main"), "cuts alone are told of 45°")
    pages.open(driver, *DIAGONAL)
    lines = driver.find_elements(By.CSS_SELECTOR, "svg.diagonal .half")
    expect(len(lines) >= 3, f"{len(lines)} budgets are drawn")
    expect("a plan and no outcome" in words(driver, "[aria-labelledby=diagonal]"), "the line is not called a plan")


# MARK: Four: the end of a short run is its last week.

def ends(driver, pages):
    names = ("brokers", "brokers-removed")
    pages.open(driver, *names)
    rows = pandas.read_csv(pages.folder(*names) / "timeseries.csv")
    last = rows[rows.week == rows.week.max()]
    expect(rows.week.max() < 104, "the run is not short any more")
    shown = driver.execute_script("""
      const article = [...document.querySelectorAll(".number")].find((one) => one.querySelector("h3").textContent === "Participation");
      return [...article.querySelectorAll(".figure")].map((figure) => figure.textContent);
    """)
    truths = [100 * last[last.scenario == name].participation.mean() for name in rows.scenario.unique()]
    for text, truth in zip(shown, truths):
        told = float(re.search(r"([\d.]+)\s%", text)[1])
        expect(abs(told - truth) <= 0.0501, f"the end of a short run: {text.strip()}, truly {truth:.3f}")
    expect("which is the last week" in words(driver, "[aria-labelledby=numbers]"), "it is not said which week the end is")


# MARK: Five: what moves by itself is no effect.

def drift(driver, pages):
    options = ("--replicates", "10")
    pages.open(driver, "new-power", options=options)
    pages.folder("baseline", options=options)
    one, other = (pandas.read_csv(pages.folder(name) / "timeseries.csv") for name in ("new-power", "baseline"))
    until = json.loads((pages.folder("new-power") / "scenario.resolved.json").read_text())["programmes"]
    until = max(programme["until"] for programme in until.values())

    def mean(rows):
        return rows[(rows.week >= 0) & (rows.week < until)].groupby("replicate")[["participation"]].mean()

    truth = paired(mean(one), mean(other), "participation")
    finding = words(driver, ".answer .finding")
    told = re.search(r"participation (?:is )?\+?([\d.]+) points", finding)
    expect(told, f"one run: the first screen says “{finding}”")
    if told:
        near(float(told[1]), 100 * truth[0], "participation of one run")
    expect("Compared with the same society without its policies" in words(driver, ".answer"), "one run has no society beside it")
    expect(not re.search(r"\b(rises|falls) by", words(driver, ".answer")), f"one run: drift is told as effect: {finding}")


# MARK: Six: the first screen is the answer, on a laptop, on a phone, on paper.

def first_screen(driver, pages):
    for names in (("cuts", "wards"), tuple(DIAGONAL), ("new-power",), tuple(SERVICES), tuple(ENGLAND)):
        pages.open(driver, *names)
        findings = [re.sub(r"\s+", " ", text) for text in driver.execute_script(
            "return [...document.querySelectorAll('.finding, .worse')].map((finding) => finding.textContent)")]
        expect(len(findings) == 2 * max(1, len(names) - 1), f"{names}: {len(findings)} findings")
        for pixels, height, inside in ((1280, 800, ".masthead h1, .versus, .does, .finding, .worse, .also, #sizes svg, .warning"),
                                       (390, 844, ".masthead h1, .versus, .finding, .worse")):
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                "width": pixels, "height": height, "deviceScaleFactor": 1, "mobile": pixels < 500})
            below = driver.execute_script("""
              scrollTo(0, 0);
              return [...document.querySelectorAll(arguments[0])].filter((part) =>
                part.getBoundingClientRect().bottom > innerHeight).map((part) => part.className + part.id);
            """, inside)
            expect(not below, f"{names}, {pixels} × {height}: below the first screen: {below}")
            large = driver.execute_script(
                "return Math.max(...[...document.querySelectorAll('h1')].map((h) => parseFloat(getComputedStyle(h).fontSize)))")
            expect(large <= 34, f"{names}: a title of {large} pixels")
        if len(names) < 3:
            # On a phone with one finding the warning is there too.
            warning = driver.execute_script("return document.querySelector('.warning').getBoundingClientRect().bottom <= innerHeight")
            expect(warning, f"{names}: the warning is below a phone's first screen")
        with sheets(driver) as pdf:
            first = re.sub(r"\s+", "", pdf.pages[0].extract_text())
        for finding in findings + [words(driver, ".warning")[:60]]:
            for sentence in re.split(r"(?<=\.) ", finding)[:1]:
                # Two columns are read line by line: words are looked for.
                missing = [word for word in sentence.replace("\u00a0", " ").split() if word not in first]
                expect(len(missing) < 3, f"{names}: the first sheet lacks {missing} of “{sentence}”")
        width(driver, 1280)
    pages.open(driver, "new-power")
    does = words(driver, ".answer .does")
    expect("budget of" in does and "°" in does, f"nothing says what it does: {does}")


# MARK: Seven: England and Wales agrees with its lesson, and no district is ranked.

def districts(driver, pages):
    pages.open(driver, "england-and-wales")
    gains = words(driver, "#gains-settledPower")
    expect("The poorest fifth of places neither clearly gains nor loses, the richest gains" in gains, f"one run: {gains}")
    expect("nobody clearly" not in words(driver, "[aria-labelledby=gains]"), "one run says that nobody loses or gains")
    with open(SCENARIOS / "data/england-and-wales-districts.csv", newline="", encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    for page in (("england-and-wales",), tuple(ENGLAND)):
        pages.open(driver, *page)
        rows = driver.execute_script("""
          return [...document.querySelectorAll("main tr th, main tr td:first-child, svg text, svg title, option")].filter((cell) =>
            !cell.closest("[aria-labelledby=settings], [aria-labelledby=differences]")).map((cell) => cell.textContent.trim());
        """)
        named = {name for name in names if any(name in row for row in rows)}
        expect(not named, f"{page}: districts stand in tables or pictures: {sorted(named)[:5]}")
        expect("are not ranked here" in words(driver, "main"), f"{page}: it is not said that districts are not ranked")
        data = driver.execute_script("return document.getElementById('data').textContent")
        named = [name for name in names if f'"{name}' in data]
        expect(not named, f"{page}: the page's data hold districts: {named[:5]}")
    findings = [words(driver, f".answer li:nth-child({number}) .finding") for number in (1, 2)]
    expect("in the 20 places where it acts" in findings[0] and "Elsewhere: " in findings[0], f"levelling up: {findings[0]}")
    does = words(driver, ".answer .does")
    expect("in 20 of 331 places (Blackpool, Knowsley, " in does, f"levelling up: which places: {does}")
    expect("nobody clearly loses" not in words(driver, "main"), "the comparison says that nobody loses")


# MARK: Eight: charts can be taken along, there are contents, paper is readable, lessons keep their answer.

def taken_along(driver, pages):
    pages.open(driver, *DIAGONAL)
    expect(len(driver.find_elements(By.CSS_SELECTOR, "nav.contents a")) >= 10, "there is no contents list")
    for figure in driver.find_elements(By.CSS_SELECTOR, "figure[data-name]"):
        tools = [button.text for button in figure.find_elements(By.CSS_SELECTOR, ".tools a, .tools button")]
        expect({"Link", "CSV"} <= set(tools), f"{figure.get_attribute('id')}: {tools}")
    found.extend(f"{name}: {text}" for name in (tuple(DIAGONAL), ("cuts", "wards"))
                 for text in (pages.open(driver, *name), paper(driver))[1])
    page = pages.work / "lesson.html"
    subprocess.run([pages.program, "lesson", SCENARIOS / "tipping-small.json", "--replicates", "5", "--output", page,
                    "--quiet"], check=True)
    driver.get(page.as_uri())
    lesson = json.loads((SCENARIOS / "tipping-small.json").read_text())["lesson"]
    text = words(driver, "main")
    for sentence in lesson["notice"]:
        expect(sentence in text, f"the lesson's page lacks “{sentence}”")
    expect(driver.find_elements(By.CSS_SELECTOR, "button.try"), "nothing can be tried on the lesson's page")
    expect(driver.find_elements(By.CSS_SELECTOR, "button.choice"), "nothing can be guessed on the lesson's page")
    debrief = driver.find_element(By.ID, "debrief")
    expect(not debrief.is_displayed(), "the debrief stands unhidden beside the question")


# MARK: Nine: what gets worse is said, and said first.

def rows_of(pages, names, *columns):
    """Means by replicate of everybody over weeks from one to another: a function of scenario, weeks and column."""
    rows = pandas.read_csv(pages.folder(*names) / "timeseries.csv")
    order = list(dict.fromkeys(rows.scenario))

    def mean(number, begin, until):
        own = rows[(rows.scenario == order[number]) & (rows.week >= begin) & (rows.week < until)]
        return own.groupby("replicate")[list(columns)].mean()

    return mean, rows.week.max()


def worse(driver, pages):
    pages.open(driver, *DIAGONAL)
    said = [re.sub(r"\s+", " ", text).replace("−", "-") for text in driver.execute_script(
        "return [...document.querySelectorAll('.worse')].map((one) => one.textContent)")]
    mean, _ = rows_of(pages, DIAGONAL, "contention")
    usual = mean(0, 0, 156).contention.mean()
    for number, text in enumerate(said, 1):
        truth = mean(number, 0, 156).contention.mean()
        told = re.search(r"contention \(activity that nobody answers\), ([\d.]+) instead of ([\d.]+) \(\+(\d+) %\) while it acts", text)
        if truth > 1.1 * usual:
            expect(text.startswith("What gets worse: ") and told, f"{DIAGONAL[number]}: contention is {truth / usual:.2f} times as high: {text}")
        if told:
            for part, number_ in zip(told.groups(), (truth, usual, 100 * (truth / usual - 1))):
                near(float(part), number_, f"{DIAGONAL[number]}: contention")
        elif truth <= 1.1 * usual:
            expect("contention" not in text, f"{DIAGONAL[number]}: contention is hardly higher: {text}")
    expect(len(said) == 3 and said[0].startswith("Nothing that we measure gets"), f"what gets worse: {said}")
    # That those who have least gain least is no gain for all.
    pages.open(driver, *ENGLAND)
    text = words(driver, ".answer li:nth-child(2) .worse")
    told = re.search(r"The poorest fifth of places gains less \w+(?: \w+)? than the richest \(\+([\d.]+) against \+([\d.]+)\)", text)
    expect(told and float(told[1]) < float(told[2]), f"England: {text}")
    for name in (("england-and-wales",), tuple(ENGLAND)):
        pages.open(driver, *name)
        text = words(driver, "main")
        expect("falls behind" not in text, "who gains less is said to fall behind")
        for verb, poor, rich in re.findall(r"(gains less|gains more|loses less|loses more)[^(.]* than the richest "
                                           r"\(([+-][\d.]+)[^)]*? against ([+-][\d.]+)", text):
            signs = {"gains": "+", "loses": "-"}[verb.split()[0]]
            expect(poor[0] == rich[0] == signs and (abs(float(poor)) < abs(float(rich))) == ("less" in verb),
                   f"the poorest fifth {verb}: {poor} against {rich}")


# MARK: Ten: what all share is said, doses are words with units, the doubt is this page's own.

def shared(driver, pages):
    pages.open(driver, *SERVICES)
    versus = words(driver, ".versus")
    for part in ("Pandemic", "for 16 weeks from the start of year 3", "answers that institutions can give 0.08 calls per head"):
        expect(part in versus, f"services: what all share: {versus}")
    does = words(driver, ".does")
    expect("Staff and means: answers that institutions can give 0.08 → 0.38 calls per head (+375 %)" in does, f"a dose: {does}")
    doubts = set()
    for names in (SERVICES, DIAGONAL, ENGLAND, ["cuts", "wards"]):
        pages.open(driver, *names)
        for selector in (".versus", ".does"):
            for text in driver.find_elements(By.CSS_SELECTOR, f".answer {selector}"):
                names_of_settings = re.findall(r"\b[a-z]+[A-Z]\w*|\b(?:organising|capacity|devolution) [\d.]+ →", text.text)
                expect(not names_of_settings, f"{names}: names of settings in “{text.text}”")
        doubt = re.search(r"To doubt here: (.*?\.) Intervals", words(driver, ".warning"))
        expect(doubt, f"{names}: {words(driver, '.warning')}")
        if doubt:
            doubts.add(doubt[1])
            expect(words(driver, ".reasons li").startswith(doubt[1][:-1]), f"{names}: not the first reason: {doubt[1]}")
    expect(len(doubts) == 3, f"the same doubts on other pages: {doubts}")
    pages.open(driver, "cuts", "wards")
    versus = words(driver, ".versus")
    expect("Both have Cuts: answers that institutions can give" in versus, f"two places: what are cuts: {versus}")


# MARK: Eleven: higher is no rise, and what is negligible is so at a time.

def movement(driver, pages):
    names = ("deep", "opened")
    pages.open(driver, *names)
    finding = words(driver, ".finding")
    mean, last = rows_of(pages, names, "settledPower", "meanTrust", "participation")
    columns = {"settled power": "settledPower", "trust": "meanTrust", "participation": "participation"}
    told = re.search(r"([a-z ]+) falls less, from ([\d.]+)(?: %)? in week 0 to ([\d.]+)(?: %)? instead of ([\d.]+)", finding)
    expect(told and told[1].strip() in columns, f"what falls in both: {finding}")
    if told:
        column = columns[told[1].strip()]
        unit = 100 if column == "participation" else 1
        for part, (number, begin, until) in zip(told.groups()[1:], ((0, 0, 1), (1, 0, last + 1), (0, 0, last + 1))):
            near(float(part), unit * mean(number, begin, until)[column].mean(), f"{column} in “{finding}”")
    # Of two places the rows say whether trust falls in both.
    pages.open(driver, "cuts", "wards", options=("--set", "output.places.every=1"))
    also = words(driver, ".also")
    rows = pandas.read_csv(pages.folder("cuts", "wards") / "places.csv")
    rows = rows[rows.place.isin([0, 1])]
    start = rows[(rows.week == 0) & (rows.scenario == "Cuts")].meanTrust.mean()
    ends = rows[rows.week > rows.week.max() - 52].groupby("scenario").meanTrust.mean()
    told = re.search(r"only at the end: trust \+([\d.]+) \((\w+)(; falls in both)?\)", also)
    expect(told and bool(told[3]) == bool((ends < start).all()), f"trust from {start} to {dict(ends)}: {also}")
    if told:
        near(float(told[1]), ends["Organisers in two places"] - ends["Cuts"], "trust at the end")
    for names in (SERVICES, ENGLAND, ["cuts", "wards"], ["new-power"]):
        pages.open(driver, *names)
        for part in driver.find_elements(By.CSS_SELECTOR, ".also"):
            text = part.get_attribute("textContent")
            expect(re.match(r"(There also|Also) while it acts: |(There also|Also) only at the end: ", text), f"{names}: when: {text}")
            expect("negligible" not in re.sub("negligible, then and at the end: ", "", text), f"{names}: negligible when: {text}")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as work:
        pages = Pages(program, work)
        driver = browser()
        try:
            width(driver, 1280)
            for check in (places, sizes, angle, ends, drift, first_screen, districts, taken_along, worse, shared,
                          movement):
                before = len(found)
                check(driver, pages)
                print(f"{check.__name__}: {'as it should be' if len(found) == before else ''}", flush=True)
                for text in dict.fromkeys(found[before:]):
                    print(f"  {text}", flush=True)
        finally:
            driver.quit()
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
