import PowerSimText

/// A format of network files.
///
/// A new format is one file with a static entry of this type, and one line in `all`.
package struct NetworkFormat: Sendable {
  /// The name that users see, such as `Pajek`; in any case when they choose it.
  package let name: String
  /// What it is, in a phrase.
  package let summary: String
  /// The endings of its files in lower case, without the dot.
  package let endings: [String]
  /// The keys of a scenario's network that mean something here.
  package var keys: Set<NetworkKey> = []
  /// What speaks for a text being in this format; nil where something speaks against it.
  package let evidence: @Sendable (_ sample: TextSample) -> Evidence?
  /// Reads a text in this format.
  let read: @Sendable (_ source: NetworkSource) throws(Problem) -> NetworkFile

  /// The formats that are read.
  package static let all: [NetworkFormat] = [
    .graphML,
    .gexf,
    .gml,
    .pajek,
    .nodeLinkJSON,
    .positionJSON,
    .adjacencyJSON,
    .cytoscapeJSON,
    .jsonGraph,
    .ucinet,
    .matrixMarket,
    .konect,
    .snap,
    .metis,
    .dimacs,
    .tgf,
    .sif,
    .lgl,
    .ncol,
    .multilineAdjacencyList,
    .adjacencyList,
    .adjacencyMatrix,
    .ties,
  ]

  /// The format of a source and why: the one asked for, else the one that most speaks for.
  ///
  /// Of two for which as much speaks, the file's ending decides; where it does not, it is an error
  /// that shows both.
  ///
  /// - Throws: A `Problem` where there is no format of the name asked for, where the text is in a
  ///   known format that is not read, where it is in none, or in more than one.
  static func found(in source: NetworkSource) throws(Problem) -> (format: NetworkFormat, Evidence) {
    if let name = source.options.format {
      guard let format = all.first(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw Problem(
          file: source.file,
          "there is no format \(shown(name))" + Suggestion.ending(for: name, among: all.map(\.name))
        )
      }
      return (format, Evidence(.certain, "the scenario says so"))
    }
    let sample = TextSample(source)
    if let other = ForeignFormat.all.first(where: { $0.sniff(sample) }) {
      throw Problem(file: source.file, "is \(other.name), which is not read; \(other.advice)")
    }
    let best = candidates(in: sample)
    if best.count == 1 { return (best[0].format, best[0].evidence) }
    let choice = "say which by \"format\" beside its path"
    if best.isEmpty {
      throw Problem(
        file: source.file,
        "is in no format that is known; \(choice): \(listed(all.map(\.name), limit: 30))")
    }
    let readings = best.map { "\($0.format.name) (\($0.evidence.reason))" }
    var problem = Problem(
      file: source.file,
      "can be read as \(readings.joined(separator: " or as ")); \(choice), such as "
        + "\"format\": \"\(best[0].format.name)\"")
    problem.choices = best.map { [JSONValue.Member("format", .string($0.format.name))] }
    throw problem
  }

  /// The formats for which most speaks: none where nothing is known, several where nothing decides.
  static func candidates(in sample: TextSample) -> [(format: NetworkFormat, evidence: Evidence)] {
    let candidates = all.compactMap { format in
      format.evidence(sample).map { (format: format, evidence: $0) }
    }
    let strongest = candidates.map(\.evidence.strength).max()
    let best = candidates.filter { $0.evidence.strength == strongest }
    // Some endings are those of tables of all kinds.
    if sample.hasEnding(["csv", "tsv", "tab", "txt", "dat"]) { return best }
    let ofEnding = best.filter { sample.hasEnding($0.format.endings) }
    return best.count > 1 && ofEnding.count == 1 ? ofEnding : best
  }
}

/// A key of a scenario's network that some formats know and others do not.
package enum NetworkKey: String, Sendable, CaseIterable {
  /// Whether the first line is a header.
  case header
  /// The column of one end of a tie, by name or number.
  case source
  /// The column of the other end.
  case target
  /// What stands between two fields.
  case delimiter
  /// What stands before the decimals of a number.
  case decimal
  /// What begins a comment.
  case comment
  /// Whether the two ends of a tie are of two kinds, which may share numbers.
  case bipartite
  /// Which attribute agents are called by.
  case names
  /// What stands for a missing end of a tie, or cell of a matrix.
  case missing
  /// Which relations of several are taken.
  case relation
  /// Which column of the nodes file holds the ids.
  case id
}

/// A format that people may hand over and that is not read: better a word than a wrong network.
struct ForeignFormat: Sendable {
  let name: String
  let advice: String
  let sniff: @Sendable (TextSample) -> Bool

  static let all: [ForeignFormat] = [
    ForeignFormat(name: "a web page", advice: "download the file itself") {
      let start = $0.beginning
      return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    },
    ForeignFormat(
      name: "a JSON file of another kind",
      advice: "expected \"nodes\" and \"links\" (or \"edges\"), or write its ties as a table"
    ) { sample in
      sample.outline.map { !$0.isGraph } ?? false
    },
    ForeignFormat(
      name: "an XML file of another kind", advice: "save it as GraphML, or its ties as a table"
    ) { sample in
      XMLReader.root(of: sample.bytes).map { $0 != "graphml" && $0 != "gexf" } ?? false
    },
    ForeignFormat(name: "a DOT file", advice: "save it as GraphML (gv2gxl, Gephi, networkx do)") {
      // Behind `graph`, `digraph` or `strict` a name may stand, then comes a brace.
      let start = $0.beginning
      guard let brace = start.firstIndex(of: "{") else { return false }
      let words = start[..<brace].split(whereSeparator: \.isWhitespace)
      let first = words.first == "strict" ? words.dropFirst().first : words.first
      return words.count < 4 && ["graph", "digraph"].contains(first)
    },
    ForeignFormat(name: "a graph6 or sparse6 file", advice: "save it as GraphML (networkx does)") {
      let start = $0.beginning
      return [">>graph6<<", ">>sparse6<<", ">>digraph6<<"].contains { start.hasPrefix($0) }
    },
    ForeignFormat(name: "a drawing of a network in text", advice: "save it as GraphML") {
      let start = $0.beginning
      return ["+-- ", "\u{2559}\u{2500}\u{2500} ", "\u{255F}\u{2500}\u{2500} "].contains {
        start.hasPrefix($0)
      }
    },
    ForeignFormat(
      name: "a file of RDF triples", advice: "write its ties as a table, one a line"
    ) { sample in
      let lines = sample.lines.map(trimmed).filter { !$0.isEmpty && $0.first != hash }
      if lines.first?.starts(with: Array("@prefix".utf8)) == true { return true }
      return !lines.isEmpty
        && lines.allSatisfy { line in
          words(line).count > 3 && line.last == UInt8(ascii: ".")
            && (line.first == UInt8(ascii: "<") || line.starts(with: Array("_:".utf8)))
        }
    },
    ForeignFormat(name: "a LEDA graph", advice: "save it as GraphML (igraph does)") {
      $0.beginning.hasPrefix("leda.graph")
    },
    ForeignFormat(name: "a GDF file", advice: "save it as GraphML (Gephi does)") {
      $0.beginning.hasPrefix("nodedef>")
    },
    ForeignFormat(name: "a VNA file of NetDraw", advice: "save it as Pajek or UCINET DL") {
      let start = $0.beginning
      return ["*node data", "*node properties", "*tie data"].contains { start.hasPrefix($0) }
    },
  ]
}
