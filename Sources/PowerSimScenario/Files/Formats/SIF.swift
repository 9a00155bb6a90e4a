import PowerSimText

extension NetworkFormat {
  /// SIF, Cytoscape's: a vertex, the kind of tie, then the vertices that it is tied to.
  ///
  /// ```
  /// Ann	likes	Bo	Cy
  /// Bo	helps	Cy
  /// Di
  /// ```
  ///
  /// Words are set apart by tabs if a line holds one, else by blanks; kinds are relations.
  package static let sif = NetworkFormat(
    name: "SIF", summary: "a vertex, the kind of tie, then the vertices it is tied to",
    endings: ["sif"], keys: [.relation], evidence: SIF.evidence, read: SIF.read)
}

/// Reads SIF.
enum SIF {
  @Sendable static func evidence(_ sample: TextSample) -> Evidence? {
    let isNamedSo = sample.hasEnding(["sif"])
    let hasTabs = sample.lines.contains { $0.contains(tab) }
    let rows = sample.lines.map { fields($0, tabs: hasTabs) }.filter { !$0.isEmpty }
    let ties = rows.filter { $0.count > 1 }
    guard !ties.contains(where: { $0.count == 2 || $0.contains { $0.isEmpty } }) else { return nil }
    let kinds = Set(ties.map { $0[1] })
    if isNamedSo {
      return Evidence(ties.isEmpty ? .likely : .certain, "its name ends in .sif, and its lines fit")
    }
    guard ties.count >= 2, ties.allSatisfy({ $0[0].first != hash && $0[0].first != percent }) else {
      return nil
    }
    // Kinds are words for a few things, and none of them a vertex.
    let heads = Set(rows.map { $0[0] })
    let targets = Set(ties.flatMap { $0.dropFirst(2) })
    let isApart =
      kinds.count <= max(1, ties.count / 2) && kinds.isDisjoint(with: heads)
      && kinds.isDisjoint(with: targets)
      && kinds.allSatisfy { number($0) == nil && isWord($0) }
    guard isApart, !heads.isDisjoint(with: targets) else { return nil }
    return Evidence(
      .likely, "the second word, such as \(text(ties[0][1])), is never a first or third one")
  }

  @Sendable static func read(_ source: NetworkSource) throws(Problem) -> NetworkFile {
    var ties = try ValuedTies(source, names: nil)
    let hasTabs = source.bytes.contains(tab)
    var lines = TextLines(source.bytes)
    var kinds = IdTable()
    /// The ties of each kind, in the order in which the kinds appear.
    var relations: [[(from: UInt32?, to: UInt32?)]] = []
    while let line = lines.next() {
      let fields = fields(line, tabs: hasTabs)
      guard let head = fields.first else { continue }
      guard fields.count != 2, !fields.contains(where: \.isEmpty) else {
        throw Problem(
          file: source.file, line: lines.number,
          "expected a vertex, the kind of tie and the vertices it is tied to, set apart by "
            + "\(hasTabs ? "tabs" : "blanks"), or a vertex alone; found \(shown(text(line)))")
      }
      let from = ties.builder.agent(head, line: lines.number)
      guard fields.count > 2 else { continue }
      let kind = Int(kinds.insert(fields[1]).index)
      if kind == relations.count {
        guard relations.count < mostKinds else {
          throw Problem(
            file: source.file, line: lines.number,
            "has more than \(grouped(mostKinds)) kinds of ties; is the second word one at all?")
        }
        relations.append([])
      }
      for target in fields[2...] {
        relations[kind].append((from, ties.builder.agent(target, line: lines.number)))
      }
    }
    for kind in try Relations.chosen(kinds.strings, source) {
      ties.builder.beginRelation()
      for tie in relations[kind] { try ties.add(tie.from, tie.to, value: 1, line: 0) }
    }
    if let note = Relations.note(kinds.strings, source) { ties.builder.warnings.append(note) }
    return try ties.finish()
  }

  private static let mostKinds = 1000
  private static let tab: UInt8 = 0x09

  private static func fields(_ line: ArraySlice<UInt8>, tabs: Bool) -> [ArraySlice<UInt8>] {
    if !tabs { return words(line) }
    guard !trimmed(line).isEmpty else { return [] }
    var fields = line.split(separator: tab, omittingEmptySubsequences: false).map(trimmed)
    while fields.count > 1, fields.last?.isEmpty == true { fields.removeLast() }
    return fields
  }

  private static func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains {
      ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") || $0 > 127
    }
  }
}
