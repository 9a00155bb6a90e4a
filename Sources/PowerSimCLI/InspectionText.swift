import Foundation
import PowerSimCore
import PowerSimScenario
import PowerSimText

/// What `powersim inspect` shows of a file, in lines of at most 80 columns.
struct InspectionText {
  private let inspection: Inspection
  private let mostTies: Int
  private let beside: [Beside]

  /// A network that stands beside a table.
  struct Beside {
    let file: String
    let network: NetworkFile
  }

  /// - Parameters:
  ///   - ties: the most ties listed; nil for all.
  ///   - all: everything inspected together.
  init(_ inspection: Inspection, ties: Int?, among all: [Inspection]) {
    self.inspection = inspection
    mostTies = ties ?? .max
    beside = all.compactMap { other in
      guard case .network(let network) = other.found else { return nil }
      return Beside(file: other.file, network: network.network)
    }
  }

  var text: String {
    var lines: [String] = []
    switch inspection.found {
    case .network(let network):
      lines.append("\(name): a network")
      lines += describe(network)
    case .table(let table):
      lines.append("\(name): a table")
      lines += describe(table)
    case .scenario(let scenario):
      lines.append("\(name): a scenario, “\(Terminal.printable(scenario))”")
      lines.append(Terminal.wrapped("check it with: powersim validate \(name)", indent: 2))
    case .undecided:
      lines.append("\(name): undecided")
      lines += inspection.problems.flatMap { row("why", $0.description) }
    case .unreadable:
      lines.append("\(name): cannot be read")
      lines += inspection.problems.flatMap { row("problem", $0.description) }
    }
    for (number, reading) in inspection.readings.enumerated() {
      lines += describe(reading, isFirst: number == 0 && inspection.kind == "undecided")
    }
    return lines.joined(separator: "\n")
  }

  private var name: String { Terminal.printable(inspection.file) }

  // MARK: Networks

  private func describe(_ inspected: NetworkInspection) -> [String] {
    let network = inspected.network
    var lines = row("read as", "\(network.format), since \(network.reason)")
    lines += columns("columns", inspected.tieColumns)
    if network.strengths == nil {
      lines += row(
        "can be weights", inspected.weights.map(shown).joined(separator: ", "))
    }
    lines += row(
      "agents",
      "\(grouped(network.ids.count)): "
        + listed(network.ids.prefix(8).map(shown), of: network.ids.count))
    lines += row("ties", "\(grouped(network.ties.count))" + firstTies(network))
    if let strengths = network.strengths, let least = strengths.min(), let most = strengths.max() {
      lines += row(
        "strengths",
        "\(short(least)) to \(short(most)), mean "
          + short(strengths.reduce(0, +) / Double(strengths.count)))
    }
    lines += row("left out", leftOut(network))
    lines += row(
      "both directions",
      network.mergedDirections == 0
        ? "" : "\(counted(network.mergedDirections, "tie")), each of which counts once")
    let degrees = inspected.degrees
    lines += row(
      "ties an agent",
      "\(degrees.least) to \(grouped(degrees.most)) "
        + "(\(shown(network.ids[degrees.mostTied]))), median \(short(degrees.median)), "
        + "mean \(short(degrees.mean))")
    lines += row("", DegreeBins(degrees).text)
    lines += row("without ties", degrees.isolates == 0 ? "" : counted(degrees.isolates, "agent"))
    lines += row("components", components(inspected.components, agents: network.ids.count))
    lines += row("two sides", sides(inspected))
    lines += row("density", "\(short(inspected.density)) of all pairs are tied")
    if let clustering = inspected.clustering, !clustering.transitivity.isNaN {
      lines += row(
        "clustering",
        "transitivity \(short(clustering.transitivity)), average \(short(clustering.mean))")
    }
    if !inspected.assortativity.isNaN {
      lines += row("assortativity", "\(short(inspected.assortativity)) by number of ties")
    }
    lines += columns("known of agents", inspected.agentColumns)
    lines += describe(inspected.uses)
    for warning in network.warnings { lines += row("note", warning) }
    for suspicion in network.suspicions { lines += row("suspicious", suspicion) }
    lines += ["", "  A scenario reads it so by"]
    let scenario = JSONWriter.write(inspected.scenarioLines(path: inspection.file))
    lines += scenario.split(separator: "\n").dropFirst().dropLast().map { "  " + $0 }
    return lines
  }

  /// Whether ties lead from one kind of agent to another; where no ties close a circle, they always
  /// do.
  private func sides(_ inspected: NetworkInspection) -> String {
    let network = inspected.network
    guard let sizes = inspected.bipartition?.sizes,
      network.ties.count > network.ids.count - inspected.components.sizes.count
    else { return "" }
    return "every tie joins one of \(counted(sizes.0, "agent")) with one of "
      + "\(counted(sizes.1, "other")) (bipartite)"
  }

  private func firstTies(_ network: NetworkFile) -> String {
    let ties = network.ties.prefix(mostTies).map { tie in
      "\(shown(network.ids[Int(tie.from)]))–\(shown(network.ids[Int(tie.to)]))"
    }
    return ties.isEmpty ? "" : ": " + listed(ties, of: network.ties.count)
  }

  private func leftOut(_ network: NetworkFile) -> String {
    [
      network.selfLoops > 0 ? counted(network.selfLoops, "self-tie") : nil,
      network.repeats > 0 ? counted(network.repeats, "repeat") : nil,
      network.zeroWeights > 0 ? "\(counted(network.zeroWeights, "line")) of weight 0" : nil,
      network.negativeWeights > 0
        ? "\(counted(network.negativeWeights, "line")) of negative weight" : nil,
      network.missingEnds > 0 ? "\(counted(network.missingEnds, "line")) without an end" : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  private func components(_ components: Components, agents: Int) -> String {
    if components.sizes.count == 1 { return "1: everybody reaches everybody" }
    let share = Double(components.sizes[0]) / Double(agents) * 100
    return "\(grouped(components.sizes.count)), the largest with "
      + "\(grouped(components.sizes[0])) agents (\(short(share)) %)"
  }

  // MARK: Tables and readings

  private func describe(_ table: TableInspection) -> [String] {
    var lines = row("rows", grouped(table.rows))
    lines += columns("columns", table.columns)
    lines += describe(table.uses)
    for beside in beside { lines += describe(table.fit(beside.network), beside.file) }
    lines += ["", "  Beside a network of the same ids it is named by"]
    let file = JSONWriter.write(.string(inspection.file)).dropLast()
    lines += [
      "    \"nodes\": \(file)", "  and if its lines are places, in a scenario of any network, by",
      "    \"places\": { \"file\": \(file) }",
    ]
    return lines
  }

  private func describe(_ uses: ColumnUses) -> [String] {
    func names(_ columns: [ColumnSummary]) -> String {
      columns.map { shown($0.name) }.joined(separator: ", ")
    }
    return row("can be places", names(uses.places)) + row("can be groups", names(uses.groups))
      + row("from 0 to 1", names(uses.shares)) + row("amounts", names(uses.amounts))
  }

  /// How a table agrees with a network beside it.
  private func describe(_ fit: TableInspection.Fit, _ file: String) -> [String] {
    let missing =
      fit.missing == 0
      ? "holds all agents of \(file)"
      : "lacks \(counted(fit.missing, "agent")) of \(file): "
        + listed(fit.firstMissing.map(shown), of: fit.missing)
    return row(
      "ids",
      missing
        + (fit.withoutTies == 0
          ? "" : "; \(counted(fit.withoutTies, "further agent")) without ties"))
  }

  private func describe(_ reading: Inspection.Reading, isFirst: Bool) -> [String] {
    let keys = reading.keys.map { "\"\($0.key)\": \(JSONWriter.write($0.value).dropLast())" }
    guard !keys.isEmpty else { return ["", "  or it is \(reading.name), for \"nodes\""] }
    var lines = [
      "", "  \(isFirst ? "either" : "or") a network, with " + keys.joined(separator: ", "),
    ]
    if let network = reading.network {
      lines += row("read as", network.format)
      lines += row(
        "holds",
        "\(counted(network.ids.count, "agent")), \(counted(network.ties.count, "tie"))"
          + firstTies(network))
    }
    if let problem = reading.problem { lines += row("problem", problem.description) }
    return lines
  }

  private func columns(_ label: String, _ columns: [ColumnSummary]) -> [String] {
    columns.enumerated().flatMap { number, column in
      row(
        number == 0 ? label : "",
        "\(column.name.isEmpty ? "column \(number + 1)" : shown(column.name)): "
          + describe(column))
    }
  }

  private func describe(_ column: ColumnSummary) -> String {
    if column.kind == .empty { return "empty" }
    var parts = [column.kind.rawValue]
    if let range = column.range {
      parts[0] +=
        range.lowerBound == range.upperBound
        ? ", all \(range.lowerBound.literal)"
        : " from \(range.lowerBound.literal) to "
          + "\(range.upperBound.literal)"
    }
    parts.append(
      column.isUnique ? "all different" : "\(grouped(column.distinct)) different")
    if column.missing > 0 { parts.append("\(grouped(column.missing)) missing") }
    if column.words > 0 { parts.append("\(grouped(column.words)) such as NA") }
    if column.negatives > 0 { parts.append("\(grouped(column.negatives)) negative") }
    let isCoded = column.distinct <= ColumnSummary.mostCommon && column.distinct < column.count
    let values =
      isCoded
      ? column.commonest.map { "\(shown($0.value)) ×\(grouped($0.count))" }
      : column.first.map(shown)
    return parts.joined(separator: ", ") + ": " + listed(values, of: column.distinct)
  }

  // MARK: Words

  /// A label and what belongs to it; nothing where that is empty.
  private func row(_ label: String, _ text: String) -> [String] {
    if text.isEmpty { return [] }
    let wide = Terminal.wrapped(text, width: 62).split(separator: "\n")
    return wide.enumerated().map { number, line in
      "  " + padded(number == 0 ? label : "", 16) + line
    }
  }

  private func listed(_ texts: [String], of total: Int) -> String {
    texts.joined(separator: ", ") + (total > texts.count ? ", …" : "")
  }

  /// A user's text on one line, cut where it is long.
  private func shown(_ text: String) -> String {
    let line = Terminal.printable(text)
    return line.count > 30 ? line.prefix(29) + "…" : line
  }
}

/// How many agents have how many ties, in bins that double.
struct DegreeBins {
  private let counts: [Double]

  init(_ degrees: Degrees) {
    var counts: [Double] = []
    for (degree, count) in degrees.counts.enumerated() {
      // 0, 1, 2–3, 4–7 …
      let bin = degree == 0 ? 0 : Int.bitWidth - degree.leadingZeroBitCount
      while counts.count <= bin { counts.append(0) }
      counts[bin] += Double(count)
    }
    self.counts = counts
  }

  /// A bar for each bin; nothing where there are hardly any.
  var text: String {
    guard counts.count > 2 else { return "" }
    return Terminal.sparkline(counts) + "  agents with 0, 1, 2–3, 4–7 … ties"
  }
}
