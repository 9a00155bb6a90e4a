"""The page of the documentation that fair.py writes: tables of its figures, and what they come to."""

import statistics

WORDS = {
    "settledPower": "settled power", "relationalPower": "relational power",
    "participation": "participation", "meanTrust": "trust", "meanEfficacy": "efficacy",
    "openness": "openness", "responsiveness": "responsiveness", "wellbeing": "wellbeing",
    "giniCurrency": "Gini of currency",
}


def number(value, digits=4):
    text = f"{abs(value):.{digits}f}"
    return "0" if float(text) == 0 else ("−" if value < 0 else "") + text.removeprefix("0")


def interval(row):
    mean, low, high = row
    return f"{number(mean)} ({number(low)} to {number(high)})"


def table(head, lines):
    return "\n".join(
        "| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *lines])


def percent(value):
    return f"{100 * value:.0f} %".replace("-", "−")


def text(rows, options):
    value = {(part, case, what): (mean, low, high) for part, case, what, mean, low, high in rows}
    quiet = "quiet society"

    def at(what):
        return value["angle", quiet, what]

    angles = range(0, 91, 15)
    curve = table(
        ["gained", *[f"{a}°" for a in angles], "45° less the better corner"],
        [[f"{WORDS[metric]}, {moment}", *[number(at(f"{a}|{metric}|{week}")[0]) for a in angles],
          interval(at(f"45 less better corner|{metric}|{week}"))]
         for metric in WORDS for week, moment in ((156, "at the end"), (312, "three years after"))])

    sides = {"capacity": "v", "leadership": "v", "feedback": "v"}
    pairs = []
    for part, _, what, mean, low, high in rows:
        if part == "placebo" and what.endswith("|over the better"):
            name = what.split("|")[0]
            kinds = {sides.get(member, "h") for member in name.split(" + ")}
            kind = "across" if len(kinds) == 2 else (
                "within vertical" if "v" in kinds else "within horizontal")
            pairs.append((mean, name, kind, (mean, low, high),
                          value["placebo", quiet, f"{name}|synergy"]))
    pairs.sort(reverse=True)
    placebo = table(
        ["two levers, a quarter of a unit each", "sides", "over the better alone", "synergy"],
        [[name, kind, interval(over), interval(synergy)]
         for _, name, kind, over, synergy in pairs])
    single = sum(value["placebo", quiet, f"{name}|alone"][0] for name in (
        "capacity", "leadership", "feedback", "organising", "places", "associations")) / 6
    three = {side: value["placebo", quiet, f"all three {side}|gain"] for side in (
        "vertical", "horizontal")}
    six = value["placebo", quiet, "all six|gain"]

    def block(part):
        cases = list(dict.fromkeys(row[1] for row in rows if row[0] == part))
        lines = []
        for case in cases:
            over = value[part, case, "45 less better corner"]
            low, middle, high = (value[part, case, f"{a}|gain"][0] for a in (0, 45, 90))
            better = max(low, high)
            lines.append([case, number(low), number(middle), number(high), interval(over),
                          percent(over[0] / better) if better > 0 else ""])
        return table([part, "0°", "45°", "90°", "45° less the better corner", "of it"], lines)

    headline = at("45 less better corner|settledPower|312")
    better = max(at("0|settledPower|312")[0], at("90|settledPower|312")[0])
    ended = at("45 less better corner|settledPower|156")
    top = max(angles, key=lambda angle: at(f"{angle}|settledPower|156")[0])
    lost = [WORDS[metric] for metric in WORDS if metric != "giniCurrency"
            and at(f"45 less better corner|{metric}|156")[2] < 0]
    later = [WORDS[metric] for metric in WORDS if metric != "giniCurrency"
             and at(f"45 less better corner|{metric}|312")[2] < 0]

    def listed(names):
        return ", ".join(names) if names else "none"

    def ofkind(kind):
        return [p for p in pairs if p[2].startswith(kind)]

    def median(kind):
        return statistics.median(p[0] for p in ofkind(kind))

    def synergy(kind):
        return statistics.mean(p[4][0] for p in ofkind(kind))

    def mean(kind):
        return statistics.mean(p[0] for p in ofkind(kind))

    def adding(kind):
        """In how many pairs of a kind each lever clearly adds to the other, and of how many."""
        return f"{sum(p[4][1] > 0 for p in ofkind(kind))} of {len(ofkind(kind))}"

    def clear(kind):
        """How many pairs of a kind gain clearly, and of how many."""
        over = [p[3][1] > 0 for p in pairs if p[2] == kind]
        return f"{sum(over)} of {len(over)}" if sum(over) < len(over) else f"{len(over)}"

    middle = [at(f"{a}|settledPower|312")[0] for a in (30, 45, 60)]
    spread = (max(middle) - min(middle)) / max(middle)
    ended_at = {angle: at(f"{angle}|settledPower|156")[0] for angle in (45, top)}
    ahead = ended_at[top] / ended_at[45] - 1
    gained = [low > 0 for part, case, what, _, low, _ in rows
              if part == "society" and what == "45 less better corner" and case != quiet]
    better_elsewhere = f"{sum(gained)} of {len(gained)}"
    worse = [case for part, case, what, _, _, high in rows
             if part in ("society", "prices", "network") and what == "45 less better corner" and high < 0]
    on_networks = [low for part, _, what, _, low, _ in rows
                   if part == "network" and what == "45 less better corner"]
    smallest = value["budget", "0.25", "45 less better corner"]
    # The sentences below say so; on other figures they would have to be written anew.
    if not options.quick:
        best = sorted((p for p in pairs), key=lambda p: -p[3][0])[:3]
        assert all(p[2] == "across" and "places" in p[1] for p in best)
        efficacy = [at(f"45 less better corner|meanEfficacy|{week}")[1] for week in (156, 312)]
        unguarded = value["society", "nobody guards what is settled", "45 less better corner"]
        assert unguarded[1] <= 0 <= unguarded[2]
        assert min(efficacy) > 0 and min(on_networks) > 0 and smallest[1] <= 0 <= smallest[2] and clear("across") == "9"
    return f"""# A fair programme

Whether a mixture of old and new power is worth more than other mixtures at the same price.

## In five sentences

1. It is not shown that forty-five degrees is the best angle: three years after the programme the gain is the same within
   {percent(spread)} from 30° to 60°, when the money ends {top}° leaves most ({percent(ahead)} more than 45°), and prices and
   society can put one side ahead.
2. It is not settled that it helps to mix sides, rather than levers: all {clear("across")} pairs of levers across the
   sides are clearly better than the better of the two alone (median {number(median("across"))} where one lever gains
   {number(single)}), but so are {clear("within vertical")} of institutional levers and {clear("within horizontal")} of
   self-organising ones (median of all six {number(median("within"))}). Pairs across gain more on average
   ({number(mean("across"))} and {number(mean("within"))}), and the best three are of them, all with places. Each lever
   adds to the other in {adding("across")} pairs across (mean {number(synergy("across"))}) and in {adding("within")} within a
   side (mean {number(synergy("within"))}).
3. It is not best for everything: when the money ends forty-five degrees is worse than the better side in
   {listed(lost)}, and lies between the two; three years after in {listed(later)}. It leads in efficacy both times.
4. It is not best everywhere: one side alone is better where it says {listed([f"“{case}”" for case in worse])}
   below, and neither where nobody guards what is settled. The budget decides how much it gains: at the placebo table's .5 {number(value["budget", "0.5", "45 less better corner"][0])}, at half of that nothing.
5. What is shown: with both sides bundles of three levers at par and a budget of 1.5, all six leave
   {number(headline[0])} ({number(headline[1])} to {number(headline[2])}) more settled power three years after than the better
   side's three (in each run the better of that run), {percent(headline[0] / better)} of it, and {number(ended[0])} when the
   money ends, in the quiet society and on every network tried; {better_elsewhere} of the other societies gain as well. Six
   levers stand against three: variety and mixing are not told apart.

## How it was made

Vertical is capacity, leadership that opens and feedback; horizontal is organisers, everyday places and associations.
Half a unit of budget for three years on any one of the six leaves the same gain in settled power three years later in the
quiet society, and so does a budget of 1.5 on either bundle; both were found on a seed of their own (960001). Written
by `python3 notebooks/fair/fair.py`, seed {options.seed}, {options.replicates} replicates, 95 % intervals of paired
differences. `fair.csv` beside it holds every figure.

## Against the angle

Budget 1.5 for three years.

{curve}

## The placebo table

Half a unit for three years, shared by two levers at par; gains in settled power three years after. A lever alone with
all of it gains {number(single)}. *Synergy* is what the pair gains beyond the sum of both halves by themselves: below 0 where
they do the same work twice. With a third each, three vertical levers gain {interval(three["vertical"])}, three horizontal ones
{interval(three["horizontal"])}; with a sixth each, all six gain {interval(six)}.

{placebo}

Diminishing returns at par make any half and half win over the whole on one: that part is geometry. What a claim on
old and new power can rest on is the difference between pairs across and pairs within.

## Budgets

{block("budget")}

## Societies

{block("society")}

## Networks

{block("network")}

## Prices

One side's prices halved or doubled.

{block("prices")}
"""
