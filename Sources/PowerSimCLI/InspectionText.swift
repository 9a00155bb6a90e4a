import Foundation
import PowerSimCore
import PowerSimScenario

/// What `powersim inspect` shows of a file, in lines of at most 80 columns.
struct InspectionText {
  private let inspection: Inspection
  private let mostTies: Int

  /// - Parameter ties: the most ties listed; nil for all.
  init(_ inspection: Inspection, ties: Int?) {
    self.inspection = inspection
    mostTies = ties ?? .max
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
    case .undecided: lines.append("\(name): could be one of several things")
    case .unreadable: lines.append("\(name): cannot be read")
    }
    lines += inspection.readings.flatMap(describe)
    for problem in inspection.problems {
      lines += row(isUnreadable ? "problem" : "as a network", problem.description)
    }
    return lines.joined(separator: "\n")
  }

  private var name: String { Terminal.printable(inspection.file) }

  private var isUnreadable: Bool {
    if case .unreadable = inspection.found { true } else { false }
  }

  // MARK: Networks

  private func describe(_ inspected: NetworkInspection) -> [String] {
    let network = inspected.network
    var lines = row("read as", "\(network.format), since \(network.reason)")
    lines += columns("columns", inspected.tieColumns)
    lines += row(
      "agents",
      "\(JSONNumber.grouped(network.ids.count)): "
        + listed(network.ids.prefix(8).map(shown), of: network.ids.count))
    lines += row("ties", "\(JSONNumber.grouped(network.ties.count))" + firstTies(network))
    lines += row("left out", leftOut(network))
    let degrees = inspected.degrees
    lines += row(
      "ties an agent",
      "\(degrees.least) to \(JSONNumber.grouped(degrees.most)) "
        + "(\(shown(network.ids[degrees.mostTied]))), median \(figure(degrees.median)), "
        + "mean \(figure(degrees.mean))")
    lines += row("", DegreeBins(degrees).text)
    lines += row("without ties", degrees.isolates == 0 ? "" : count(degrees.isolates, "agent"))
    lines += row("components", components(inspected.components, agents: network.ids.count))
    lines += row(
      "two kinds",
      inspected.bipartition.map {
        "all ties lead from one of \(JSONNumber.grouped($0.sizes.0)) agents to one of "
          + "\(JSONNumber.grouped($0.sizes.1)) others"
      } ?? "")
    lines += row("density", "\(figure(inspected.density)) of all pairs are tied")
    if let clustering = inspected.clustering, !clustering.transitivity.isNaN {
      lines += row(
        "clustering",
        "\(figure(clustering.transitivity)) of all pairs of ties that meet are closed, "
          + "\(figure(clustering.mean)) a neighbourhood")
    }
    if !inspected.assortativity.isNaN {
      lines += row(
        "assortativity", "\(figure(inspected.assortativity)), correlation of both ends' ties")
    }
    lines += columns("known of agents", inspected.agentColumns)
    for warning in network.warnings { lines += row("note", warning) }
    for suspicion in network.suspicions { lines += row("suspicious", suspicion) }
    lines += ["", "  A scenario reads it so by"]
    let scenario = JSONWriter.write(inspected.scenarioLines(path: inspection.file))
    lines += scenario.split(separator: "\n").dropFirst().dropLast().map { "  " + $0 }
    return lines
  }

  private func firstTies(_ network: NetworkFile) -> String {
    let ties = network.ties.prefix(mostTies).map { tie in
      "\(shown(network.ids[Int(tie.from)]))–\(shown(network.ids[Int(tie.to)]))"
    }
    return ties.isEmpty ? "" : ": " + listed(ties, of: network.ties.count)
  }

  private func leftOut(_ network: NetworkFile) -> String {
    [
      network.selfLoops > 0 ? count(network.selfLoops, "self-tie") : nil,
      network.repeats > 0 ? count(network.repeats, "repeat") : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  private func components(_ components: Components, agents: Int) -> String {
    if components.sizes.count == 1 { return "1: everybody reaches everybody" }
    let share = Double(components.sizes[0]) / Double(agents) * 100
    return "\(JSONNumber.grouped(components.sizes.count)), the largest with "
      + "\(JSONNumber.grouped(components.sizes[0])) agents (\(figure(share)) %)"
  }

  // MARK: Tables and readings

  private func describe(_ table: TableInspection) -> [String] {
    func names(_ columns: [ColumnSummary]) -> String {
      columns.map { shown($0.name) }.joined(separator: ", ")
    }
    var lines = row("rows", JSONNumber.grouped(table.rows))
    lines += columns("columns", table.columns)
    lines += row("as places", names(table.placeColumns))
    lines += row("as groups", names(table.groupColumns))
    lines += row("from 0 to 1", names(table.shareColumns))
    lines += row("amounts", names(table.amountColumns))
    lines += ["", "  Beside a network of the same ids it is named by"]
    lines += [#"    "nodes": \#(JSONWriter.write(.string(inspection.file)).dropLast())"#]
    return lines
  }

  private func describe(_ reading: Inspection.Reading) -> [String] {
    var lines = ["", "  or read as \(reading.name), since \(reading.reason)"]
    if let network = reading.network {
      lines += row(
        "",
        "\(count(network.ids.count, "agent")), \(count(network.ties.count, "tie"))"
          + firstTies(network))
    }
    if let problem = reading.problem { lines += row("", problem.description) }
    for member in reading.keys {
      lines += row(
        "say", "\"\(member.key)\": \(JSONWriter.write(member.value).dropLast())")
    }
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
        ? ", all \(JSONNumber.shortest(range.lowerBound))"
        : " from \(JSONNumber.shortest(range.lowerBound)) to "
          + "\(JSONNumber.shortest(range.upperBound))"
    }
    parts.append(
      column.isUnique ? "all different" : "\(JSONNumber.grouped(column.distinct)) different")
    if column.missing > 0 { parts.append("\(JSONNumber.grouped(column.missing)) missing") }
    if column.words > 0 { parts.append("\(JSONNumber.grouped(column.words)) such as NA") }
    if column.negatives > 0 { parts.append("\(JSONNumber.grouped(column.negatives)) negative") }
    let isCoded = column.distinct <= ColumnSummary.mostCommon && column.distinct < column.count
    let values =
      isCoded
      ? column.commonest.map { "\(shown($0.value)) ×\(JSONNumber.grouped($0.count))" }
      : column.first.map(shown)
    return parts.joined(separator: ", ") + ": " + listed(values, of: column.distinct)
  }

  // MARK: Words

  /// A label and what belongs to it; nothing where that is empty.
  private func row(_ label: String, _ text: String) -> [String] {
    if text.isEmpty { return [] }
    let wide = Terminal.wrapped(text, width: 62).split(separator: "\n")
    return wide.enumerated().map { number, line in
      "  " + (number == 0 ? label : "").padding(toLength: 16, withPad: " ", startingAt: 0) + line
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

  private func count(_ number: Int, _ noun: String) -> String {
    "\(JSONNumber.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Three digits that count.
  private func figure(_ value: Double) -> String { String(format: "%.3g", value) }
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
