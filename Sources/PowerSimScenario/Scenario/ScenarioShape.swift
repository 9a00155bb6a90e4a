import PowerSimCore
package import PowerSimText

/// What a scenario file may hold: the one description behind validation, defaults and schema.
package enum ScenarioShape {
  /// The version of the model that this program computes.
  package static let modelVersion = "2"

  /// What is said of a file for the first version of the model.
  private static let writtenForModel1 =
    "written for model 1; this program computes model 2, in which ties count for each that a person "
    + "keeps up, levels are matched anew and a programme's vertical side opens institutions too. With "
    + "\"model\": \"2\" it runs, with other figures; for the old ones take a program that says "
    + "\"model 1\" at --version"

  /// The whole file.
  package static let file = Shape.object([
    Field("$schema", "where editors find the schema", .text),
    Field(
      "model", "version of the model that the file was written for",
      .choice([Choice(modelVersion, former: ["1": writtenForModel1])]),
      default: .string(modelVersion)),
    Field(
      "name", "name in the scenario column of every output; the file's name if absent", .filled),
    Field("description", "what it is about, in plain words", .text, default: ""),
    Field("extends", "scenario file that this one changes, relative to this file", .filled),
    Field("seed", "seed of all random draws", .wholeUInt64, default: 1),
    Field("replicates", "runs that differ by their random draws alone", replicates, default: 1),
    Field("time", "length of the run and of a tick", time, default: [:]),
    Field("population", "how many agents, places and groups", population, default: [:]),
    Field(
      "populations", "sites of power: named parts of the population with their own start",
      .named(site, count: 1...mostGroups)),
    Field("places", "what a table says of the places", places),
    Field("network", "how agents are tied", network, default: [:]),
    Field("initial", "state at the start of the burn-in", InitialShape.object, default: [:]),
    Field("parameters", "numbers of the model", parameters, default: [:]),
    Field(
      "programmes", "budgets split by an angle", .named(programme, count: names), default: [:]),
    Field("policies", "levers pulled for a time", .named(policy, count: names), default: [:]),
    Field("shocks", "what happens to the society", .named(shock, count: names), default: [:]),
    Field("output", "what is recorded", output, default: [:]),
    Field("lesson", "what a teacher makes of it", lesson),
  ])

  /// How often anything may be run.
  package static let replicates = Shape.whole(1...mostReplicates)
  /// The most replicates of a run, and of a cell of a sweep.
  package static let mostReplicates = 1_000_000

  // MARK: Society

  private static let weeksRange = 0.0...1_000_000

  /// The ticks allowed, in weeks: powers of two.
  static let tickLengths: [Double] = (-6...10).map {
    Double(sign: .plus, exponent: $0, significand: 1)
  }

  private static let time = Shape.object([
    Field("weeks", "length after the burn-in", .number(weeksRange), unit: "weeks", default: 520),
    Field("burnIn", "weeks before week 0", .number(weeksRange), unit: "weeks", default: 260),
    Field(
      "weeksPerTick", "length of a tick, a power of two such as 1, 0.5 or 2",
      .oneOfNumbers(
        tickLengths, "a power of two such as 1, 0.5, 0.25 or 2, so that times are exact"),
      unit: "weeks", default: 1),
    Field("start", "the date of week 0, for reports: 2024, 2024-01 or 2024-01-15", .date),
  ])

  /// How many programmes, policies, shocks and windows there may be: what each does is told against
  /// all others.
  private static let names = 0...20_000

  /// The most groups and populations that agents can be sorted into.
  static let mostGroups = 256

  /// How many agents there may be.
  static let agentsRange = 2...100_000_000
  /// How many places there may be.
  static let placesRange = 1...100_000

  private static let population = Shape.object([
    Field("agents", "number of agents", .whole(agentsRange), default: 2000),
    Field(
      "places", "number of places; if only agents is given: one for 50 agents, at most 20",
      .whole(placesRange), default: 20),
    Field(
      "groups", "groups and their shares of the agents, which add up to 1",
      .named(.number(above: 0, atMost: 1), count: 1...mostGroups),
      default: ["group 1": 0.5, "group 2": 0.5]),
  ])

  private static let site = Shape.object([
    Field("share", "share of the agents; all add up to 1", .number(0...1), isRequired: true),
    Field("currency", "factor of starting currency", .number(0...1_000_000), default: 1),
    Field("disposition", "mean of the Beta form of starting disposition", .number(0...1)),
    Field("efficacy", "mean of the Beta form of starting efficacy", .number(0...1)),
    Field("access", "chance of digital access", .number(0...1)),
  ])

  private static let places = Shape.object([
    Field(
      "file", "CSV with one line for each place", .text, isRequired: true),
    Field("id", "column of the ids, by name or number; found out if absent", column),
    Field("name", "column with the places' names; the id if absent", .text),
    Field("weight", "column with relative sizes; equal if absent", .text),
    Field(
      "currency",
      "column with factors of starting currency; scaled to mean 1; no difference if absent",
      .text),
    Field(
      "inequality",
      "column whose values, from smallest to largest, spread placeInequalitySpread over the places",
      .text),
    Field("neighbours", "CSV of pairs of ids: places that ties between places may join", .text),
  ])

  private static let column = Shape.oneOf([.text, .whole(1...10_000)])

  private static let network = Shape.tagged(
    key: "kind",
    NetworkKind.all.map { Variant($0.name, $0.summary, $0.settings.map { Field($0) }) } + [
      Variant("wellMixed", "a fresh random pairing every tick, no stored ties", []),
      Variant(
        "file", "ties from a file",
        [
          Field(
            "path", "the file, relative to the scenario file", .text, isRequired: true),
          Field(
            "format", "the file's format; found out if absent",
            .choice(NetworkFormat.all.map { Choice($0.name) })),
          Field(
            "source", "column of one end of a tie, by name or number; found out if absent", column),
          Field("target", "column of the other end, likewise", column),
          Field("delimiter", "what stands between two fields; found out if absent", .text),
          Field(
            "decimal", "what stands before decimals; found out if absent",
            .choice([Choice("."), Choice(",")])),
          Field("comment", "what begins a comment line; # and % if absent", .text),
          Field(
            "bipartite",
            "whether the ends of ties are two kinds of agents, which may share numbers",
            .bool),
          Field(
            "negative", "what becomes of ties with a negative weight; an error if absent",
            .choice(NetworkFileOptions.NegativeWeights.allCases.map { Choice($0.rawValue) })),
          Field(
            "zero", "what becomes of ties with a weight of 0; no ties, with a note, if absent",
            .choice(NetworkFileOptions.ZeroWeights.allCases.map { Choice($0.rawValue) })),
          Field(
            "missing",
            "what stands for a missing end of a tie, or cell of a matrix; found out if absent",
            .text),
          Field(
            "directions", "whether one direction makes a tie or both must be given",
            .choice(NetworkFileOptions.Directions.allCases.map { Choice($0.rawValue) })),
          Field("nodes", "CSV of the agents' attributes, one line for each", .text),
          Field("id", "column of the ids in nodes, by name or number; found out if absent", column),
          Field("header", "whether a table of ties has a header; found out if absent", .bool),
          Field(
            "names",
            "attribute that agents are called by, or id; found out if absent", .text),
          Field("place", "attribute that names each agent's place; one place if absent", .text),
          Field(
            "group",
            "attribute that names each agent's group; if absent one group, or drawn from "
              + "population.groups", .text),
          Field(
            "population", "attribute that names each agent's population; drawn if absent", .text),
          Field(
            "weight",
            "attribute of ties that is the starting strength, by name or number of its column; drawn "
              + "if absent", column),
          Field(
            "relation", "which relations of a Pajek file; all if absent",
            .oneOf([.text, .names(atLeast: 1)])),
        ]),
    ], default: "places")

  private static let parameters = Shape.object(
    [
      Field(
        "exchangeKind", "how two agents exchange currency",
        .choice(ExchangeKind.allCases.map { Choice($0.rawValue) }), default: "yardSale"),
      Field(
        "responseKind", "how activity answers to input",
        .choice(ResponseKind.allCases.map { Choice($0.rawValue) }), default: "hill"),
    ]
      + Parameter.all.map { parameter in
        let range = parameter.range
        return Field(
          parameter.name, parameter.meaning,
          parameter.isWhole
            ? .whole(Int(range.lowerBound)...Int(range.upperBound))
            : parameter.isAboveLowest
              ? .number(above: range.lowerBound, atMost: range.upperBound) : .number(range),
          unit: parameter.unit, default: .number(parameter.defaultValue), source: parameter.source)
      })

  // MARK: What happens

  private static let label = Field("label", "what reports call it", .text)
  private static let until = Field(
    "until", "week after the last; the end of the run if absent", .number(), unit: "weeks")
  private static let ramp = Field(
    "ramp", "weeks over which the effect rises from nothing", .number(weeksRange), unit: "weeks",
    default: 0)
  private static let where_ = Field(
    "places", "\"all\" or the names of places",
    .oneOf([.choice(["all"]), .names(atLeast: 1)]), default: "all")

  private static let from = Field(
    "from", "first week; 0 if absent, unless an election begins it", .number(), unit: "weeks")

  /// The most that anything may cost a week.
  static let mostCost = 1e15

  /// What something costs: at par where a budget buys it, or so much a week.
  private static func cost(isAtPar: Bool, advice: String? = nil) -> Field {
    let money = Shape.object([
      Field(
        "perWeek", "amount a week at full strength", .number(0...mostCost), isRequired: true,
        advice: "a cost is not below 0; what is saved elsewhere is not counted"),
      Field(
        "unit", "of money or work, such as £ or hours; one in a scenario", .filled, isRequired: true
      ),
    ])
    let par = Shape.choice([Choice(Cost.parUnit, "what its dose costs at the prices of programmes")]
    )
    return Field(
      "cost", "what it costs while it runs; where it is not stated, nothing is counted",
      isAtPar ? .oneOf([par, money]) : money, advice: advice)
  }

  /// The budgets that a programme may have.
  static let budgets = 0.0...1000

  private static let programme = Shape.object([
    label,
    Field("budget", "budget, in units of the prices", .number(budgets), isRequired: true),
    Field(
      "angle", "0 all to self-organising, 90 all to institutions", .number(0...90),
      unit: "degrees", default: 45),
    from, until, ramp, cost(isAtPar: true),
  ])

  private static let policy = Shape.tagged(
    key: "lever",
    Lever.all.flatMap { lever in
      [
        Variant(
          lever.name, lever.meaning, aliases: lever.aliases,
          fields(of: lever, value: value(of: lever, lever.range)))
      ]
        + lever.opposites.map { name in
          Variant(
            name, "the same lever pulled the other way: \(lever.meaning)",
            fields(
              of: lever,
              value: Field(
                "value", "how much is taken away, as the shock of that name has it",
                .oneOf([.number(0 ... -lever.range.lowerBound), .percentage(isSigned: false)]),
                unit: lever.parameter.unit, isRequired: true,
                advice: "\(name) takes \(lever.parameter.name) away, so 0.05 is a cut; to pull the "
                  + "lever both ways write \(lever.name.quoted)")))
        }
    }, default: nil)

  private static func fields(of lever: Lever, value: Field) -> [Field] {
    [label, value, from, until] + (lever.operation == .set ? [] : [ramp])
      + (lever.isGlobal ? [] : [where_]) + [cost(of: lever)]
  }

  /// Only what a programme's budget buys has a price at par.
  private static func cost(of lever: Lever) -> Field {
    ParPrice.of(lever) == nil
      ? cost(
        isAtPar: false,
        advice: "at par are only \(Suggestion.list(ParPrice.all.map(\.lever.name), "and")); give "
          + "{\"perWeek\": …, \"unit\": \"…\"}")
      : cost(isAtPar: true)
  }

  /// What is added may be told as a percentage of what is in force.
  private static func value(of lever: Lever, _ range: ClosedRange<Double>) -> Field {
    let number: Shape =
      lever.parameter.isWhole
      ? .whole(Int(range.lowerBound)...Int(range.upperBound)) : .number(range)
    return Field(
      "value", "how far it is pulled: \(lever.meaning)",
      lever.operation == .add
        ? .oneOf([number, .percentage(isSigned: range.lowerBound < 0)]) : number,
      unit: lever.parameter.unit, isRequired: true,
      advice: lever.operation == .set ? "the number itself is set, no part of what is there" : nil)
  }

  private static let shock = Shape.tagged(
    key: "kind",
    ShockKind.all.map { kind in
      var fields = [
        label,
        Field("from", "the week it begins or happens", .number(), unit: "weeks", default: 0),
      ]
      if kind.lasts { fields.append(until) }
      if kind.takesPlaces { fields.append(where_) }
      fields += kind.settings.map { Field($0) }
      if kind.name == "election" {
        fields.append(
          Field("ends", "policies and programmes that end", .names(atLeast: 0), default: []))
        fields.append(
          Field(
            "begins", "policies and programmes that begin, again if they were ended before",
            .names(atLeast: 0), default: []))
      }
      return Variant(kind.name, kind.meaning, fields)
    }, default: nil)

  // MARK: Output

  private static let output = Shape.object([
    Field(
      "every", "weeks between recorded rows; a tick if that is longer", .number(above: 0),
      unit: "weeks", default: 1),
    Field("recordBurnIn", "whether burn-in weeks are recorded too", .bool, default: false),
    Field("places", "the rows of places.csv", rows, default: [:]),
    Field("groups", "the rows of groups.csv", rows, default: [:]),
    Field(
      "guardFormulas",
      "whether text that a spreadsheet would run as a formula gets an apostrophe before it", .bool,
      default: false),
    Field(
      "agents", "records the state of single agents",
      .object([
        Field("every", "weeks between records", .number(above: 0), unit: "weeks", default: 52),
        Field("sample", "how many agents, drawn once; all if absent", .whole(1...100_000_000)),
      ])),
    Field(
      "ties", "records ties and their strengths; among the sampled agents, where there is a sample",
      .object([
        Field("every", "weeks between records", .number(above: 0), unit: "weeks", default: 52)
      ])),
    Field(
      "spending",
      "unit in which spending is recorded where nothing states a cost, as in what is compared with "
        + "something that does", .filled),
    Field(
      "windows", "weeks that summary.csv averages over, by name",
      .named(
        .object([
          Field("from", "first week", .number(), unit: "weeks", default: 0),
          Field("until", "week after the last", .number(), unit: "weeks", isRequired: true),
        ]), count: names), default: [:]),
  ])

  /// How often a table has rows; summaries and comparisons are formed from every recorded week all
  /// the same.
  private static let rows = Shape.object([
    Field(
      "every",
      "weeks between rows, a multiple of output.every; the first and the last recorded week always "
        + "have some; the first multiple that is not below 4 if absent, 13 in comparisons",
      .number(above: 0),
      unit: "weeks", default: 4)
  ])

  private static let lesson = Shape.object([
    Field("question", "what to predict before running it", .text),
    Field("notice", "what to look at", .list(.text)),
    Field("try", "what to change and run again", .list(.text)),
    Field("debrief", "what it shows and what it does not", .text),
    Field("predict", "the question as a choice, for powersim workshop", prediction),
  ])

  private static let prediction = Shape.object([
    Field(
      "measure", "formula over metrics that decides, such as settledPower[312] - settledPower[0]",
      .filled, isRequired: true),
    Field(
      "against",
      "scenario file of the same society whose measure is taken away from this one's, on the same "
        + "random numbers", .filled),
    Field(
      "answers", "what may be answered; together they hold every number once",
      .list(answer, count: 2...6), isRequired: true),
  ])

  private static let answer = Shape.object([
    Field("label", "the answer in words", .filled, isRequired: true),
    Field("below", "it is right where the measure is below this", .number()),
    Field("from", "or from this on", .number()),
    Field("to", "up to this", .number()),
    Field("above", "or above this", .number()),
  ])
}
