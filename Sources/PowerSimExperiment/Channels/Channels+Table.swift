import PowerSimCore
import PowerSimOutput
import PowerSimText

extension Channels {
  /// The table's name.
  static let table = "channels"

  static let columns: [TableColumn] = [
    TableColumn("scenario", .string, "the variant that runs again"),
    TableColumn(
      "held", .string,
      "what is held as in the baseline from the first tick in which they differ: one mechanism, two "
        + "joined by +, or all of them"),
    TableColumn("grouping", .string, "all, or reach: the places in which it acts, together"),
    TableColumn("member", .string, "all, or acted"),
    TableColumn("metric", .string, "the metric, as the columns of the other files"),
    TableColumn("window", .string, "weeks averaged over, as in comparison.csv"),
    TableColumn("n", .integer, "replicates in which it is defined", unit: "replicates"),
    TableColumn("difference", .number, "variant less baseline with nothing held"),
    TableColumn("gone", .number, "the part of the difference that goes with it held"),
    TableColumn("low", .number, "lower end of the 95 % interval of gone"),
    TableColumn("high", .number, "upper end of the 95 % interval of gone"),
    TableColumn(
      "share", .number, "gone over difference; empty where the difference is not clear"),
    TableColumn(
      "own", .boolean,
      "whether the metric measures nothing but what is held: then all goes by definition"),
    TableColumn(
      "interaction", .number,
      "of two: what goes beyond the sum of what goes with each alone; below 0 where part of the "
        + "difference goes through both, one after the other; empty for others"),
    TableColumn(
      "interactionLow", .number, "lower end of the 95 % interval of interaction"),
    TableColumn(
      "interactionHigh", .number, "upper end of the 95 % interval of interaction"),
  ]

  /// Writes all rows.
  func write(
    _ names: [String], _ output: OutputSettings, _ format: TableFormat, to file: PartFile
  ) throws {
    var text = format.text.init(Channels.columns)
    for variant in variants {
      for reading in variant.readings {
        for part in reading.parts {
          for cell in [
            names[variant.scenario], part.name, reading.scope.grouping, reading.scope.rawValue,
            reading.metric, reading.window,
          ] { text.append(output.cell(cell)) }
          let gone = part.gone
          text.append(gone.count)
          for value in [
            reading.difference.mean, gone.mean, gone.low, gone.high, reading.share(part),
          ] { text.append(value) }
          text.append(part.held.contains(where: reading.isOwn))
          for value in [
            part.interaction?.mean, part.interaction?.low, part.interaction?.high,
          ] { text.append(value ?? .nan) }
          text.endRow()
        }
      }
    }
    try file.write(text)
  }

  /// For other programs.
  func json(_ names: [String]) -> JSONValue {
    .array(
      variants.map { variant in
        [
          "scenario": .string(names[variant.scenario]), "heldFrom": .number(variant.from),
          "readings": .array(
            variant.readings.map { reading in
              [
                "metric": .string(reading.metric), "member": .string(reading.scope.rawValue),
                "window": .string(reading.window), "difference": .number(reading.difference.mean),
                "parts": .array(reading.parts.map { $0.json(in: reading) }),
              ]
            }),
        ]
      })
  }
}

extension Channels.Part {
  /// What is held, in a word.
  package var name: String {
    held == Channel.allCases ? "all" : held.map(\.rawValue).joined(separator: "+")
  }

  fileprivate func json(in reading: Channels.Reading) -> JSONValue {
    var value: JSONValue = [
      "held": .string(name), "gone": .number(gone.mean), "low": .number(gone.low),
      "high": .number(gone.high),
    ]
    let share = reading.share(self)
    if !share.isNaN { value["share"] = .number(share) }
    if let interaction { value["interaction"] = .number(interaction.mean) }
    return value
  }
}
