import PowerSimCore

extension SeriesTable {
  /// One row a tie and week, when the scenario asks for it.
  static let ties = SeriesTable(
    name: "ties",
    description: { _, _ in
      "Ties and their strengths, one row for each tie and week asked for; where agents are "
        + "sampled, the ties among them. Ties that were removed for good are absent."
    },
    columns: { _ in
      TableColumn.series + [
        TableColumn(
          "source", .string,
          "the id of one end in the network file, else its number; the end that comes first there"),
        TableColumn("target", .string, "the other end, likewise"),
        TableColumn("strength", .number, "strength of the tie; in [0, 1]", unit: "tie strength"),
      ]
    },
    isWanted: { $0.output.tiesEvery != nil },
    readsState: true,
    count: { $0.isDue(every: $0.scenario.output.tiesEvery) ? $0.sample.count : 0 },
    append: { appendTies($0, $1, &$2) })

  private static func appendTies(
    _ moment: Moment, _ numbers: Range<Int>, _ text: inout some RowText
  ) {
    let simulation = moment.simulation
    guard let network = simulation.network else { return }
    var ids: [String]?
    if case .given(let given) = moment.scenario.network { ids = given.ids }
    for number in numbers {
      let low = moment.sample[number]
      for halfTie in network.row(low) {
        let high = network.neighbour(halfTie)
        guard high > low, moment.isSampled?[high] != false else { continue }
        let ends = (simulation.number(of: low), simulation.number(of: high))
        let (first, second) = (min(ends.0, ends.1), max(ends.0, ends.1))
        text.append(moment.prefix)
        if let ids {
          text.append(moment.scenario.output.cell(ids[first]))
          text.append(moment.scenario.output.cell(ids[second]))
        } else {
          text.append(first)
          text.append(second)
        }
        text.append(simulation.strength(of: halfTie))
        text.endRow()
      }
    }
  }
}
