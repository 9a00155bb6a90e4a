import PowerSimCore

extension SeriesTable {
  private static let columnsOfMembers = Metric.all.indices.filter {
    !Metric.all[$0].strata.isDisjoint(with: [.groups, .access, .sites])
  }

  /// One row a recorded week and member of a grouping.
  static let groups = SeriesTable(
    name: "groups",
    description: { scenario, format in
      "The metrics of groups, of low and high digital access, of populations and of quarters of "
        + "currency at week 0; one row for each member "
        + SeriesTable.rowsEvery(scenario.output.groupsEvery, format)
        + " A metric that is not measured by a grouping is empty there. Quarters begin in week 0."
    },
    columns: { scenario in
      TableColumn.series + [
        TableColumn("grouping", .string, "group, access, population or wealthQuarter"),
        TableColumn(
          "member", .string, "the group's or population's name; low, high; 1 poorest … 4"),
        TableColumn("agents", .integer, "agents that belong to it", unit: "agents"),
      ] + columnsOfMembers.map { TableColumn(Metric.all[$0], in: scenario) }
    },
    isWanted: { _ in true },
    count: { $0.isWritten(every: $0.scenario.output.groupsEvery) ? $0.members.count : 0 },
    append: { appendGroups($0, $1, &$2) })

  private static func appendGroups(
    _ moment: Moment, _ numbers: Range<Int>, _ text: inout some RowText
  ) {
    let observation = moment.observation
    for number in numbers {
      let member = moment.members[number]
      if member.grouping == .wealthQuarter && observation.week < 0 { continue }
      text.append(moment.prefix)
      text.append(moment.names.members[number])
      text.append(observation.memberCounts[number])
      text.append(observation.members[number], at: columnsOfMembers)
      text.endRow()
    }
  }
}
