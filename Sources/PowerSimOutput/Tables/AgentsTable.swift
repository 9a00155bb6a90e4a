import PowerSimCore

extension SeriesTable {
  /// One row an agent of the sample and week, when the scenario asks for it.
  static let agents = SeriesTable(
    name: "agents",
    description: { _, _ in
      "The state of single agents, one row for each agent of the sample and week asked "
        + "for; the sample is the same in all weeks, replicates and scenarios of a seed."
    },
    columns: { _ in
      TableColumn.series + [
        TableColumn("agent", .string, "the agent's id in the network file, else its number"),
        TableColumn("place", .string, "where it lives"),
        TableColumn("group", .string, "its group"),
        TableColumn("population", .string, "its population"),
        TableColumn("access", .number, "digital access at the start, 0.1 or 1"),
        TableColumn("currency", .number, "currency held", unit: "mean holdings at the start"),
        TableColumn("current", .number, "activity; in [0, 1]"),
        TableColumn("fatigue", .number, "fatigue; >= 0"),
        TableColumn("disposition", .number, "disposition to share power; in [0, 1]"),
        TableColumn("efficacy", .number, "belief that acting has an effect; in [0, 1]"),
        TableColumn("trust", .number, "trust in institutions; in [0, 1]"),
        TableColumn("degree", .integer, "number of ties", unit: "ties"),
        TableColumn("tieStrength", .number, "sum of tie strengths", unit: "tie strength"),
        TableColumn(
          "rootedness", .number,
          "tieStrength/(tieStrength + rootednessHalf m), m the larger of degree and the median degree of those tied at the start; in [0, 1]"
        ),
        TableColumn("answer", .number, "chance that a call is answered; in [0, 1]"),
      ]
    },
    isWanted: { $0.output.agentsEvery != nil },
    readsState: true,
    count: { $0.isDue(every: $0.scenario.output.agentsEvery) ? $0.sample.count : 0 },
    append: { appendAgents($0, $1, &$2) })

  private static func appendAgents(
    _ moment: Moment, _ numbers: Range<Int>, _ text: inout some RowText
  ) {
    let names = moment.names
    var ids: [String]?
    if case .given(let network) = moment.scenario.network { ids = network.ids }
    for number in numbers {
      let agent = moment.simulation.agent(moment.sample[number])
      text.append(moment.prefix)
      if let ids {
        text.append(moment.scenario.output.cell(ids[agent.number]))
      } else {
        text.append(agent.number)
      }
      text.append(names.places[agent.place])
      text.append(names.groups[agent.group])
      text.append(names.populations[agent.population])
      text.append(agent.access)
      text.append(agent.currency)
      text.append(agent.current)
      text.append(agent.fatigue)
      text.append(agent.disposition)
      text.append(agent.efficacy)
      text.append(agent.trust)
      text.append(agent.degree)
      text.append(agent.tieStrength)
      text.append(agent.rootedness)
      text.append(agent.answer)
      text.endRow()
    }
  }
}
