import PowerSimText

/// A shape with one of everything, after the scenario file.
let exampleShape = Shape.object([
  Field("$schema", "the schema's address, for editors", .text),
  Field("name", "the scenario's name", .text, isRequired: true),
  Field("seed", "where the dice start", .wholeUInt64, default: 1),
  Field("agents", "how many agents", .whole(2...100_000_000), default: 2000),
  Field("recordBurnIn", "whether rows before week 0 are kept", .bool, default: false),
  Field(
    "groups", "shares of the agents", .named(.number(above: 0, atMost: 1), atLeast: 1),
    unit: "share"),
  Field(
    "windows", "stretches of time", .list(.whole(0...), count: 1...3), unit: "weeks"),
  Field(
    "trust", "trust at the start",
    .oneOf([
      .number(0...1),
      .object([
        Field(
          "uniform", "equal chances between two ends",
          .object([
            Field("from", "the lower end", .number(0...1), isRequired: true),
            Field("to", "the upper end", .number(0...1), isRequired: true),
          ]))
      ]),
      .object([
        Field("attribute", "the column that holds it", .text),
        Field("default", "what stands for a blank", .number(0...1)),
      ]),
    ]), default: 0.3, source: "Uslaner 2002"),
  Field(
    "network", "who knows whom",
    .tagged(
      key: "kind",
      [
        Variant(
          "places", "communities",
          [
            Field("neighbours", "ties in the ring", .whole(2...1000), default: 6),
            Field("rewiring", "chance of a far tie", .number(0...1), default: 0.2),
          ]),
        Variant("ring", "a ring", [Field("neighbours", "ties", .whole(2...1000), default: 6)]),
        Variant("complete", "everybody", aliases: ["clique"], []),
      ], default: "places")),
  Field(
    "policies", "what is done",
    .named(
      .object([
        Field(
          "lever", "what is moved",
          .choice([
            Choice("organising", "help with organising", aliases: ["trainedOrganisers"]),
            Choice("socialInfrastructure", "places to meet", aliases: ["hubs"]),
          ]), isRequired: true),
        Field("value", "how far", .number()),
        Field(
          "places", "where", .oneOf([.choice(["all"]), .list(.text, atLeast: 1)]), default: "all"),
      ]))),
])
