/// A format of network files.
///
/// A new format is one file with a static entry of this type, and one line in `all`.
public struct NetworkFormat: Sendable {
  /// The name that users see, such as `Pajek`; in any case when they choose it.
  public let name: String
  /// What it is, in a phrase.
  public let summary: String
  /// The endings of its files in lower case, without the dot.
  public let endings: [String]
  /// Whether the first line may be a header.
  public var hasHeader = false
  /// Whether a file may hold several relations.
  public var hasRelations = false
  /// Whether a text is in this format, judged by its beginning.
  public let sniff: @Sendable (_ bytes: [UInt8]) -> Bool
  /// Reads a text in this format.
  public let read: @Sendable (_ source: NetworkSource) throws(Problem) -> NetworkFile

  /// The formats that are read; the first whose `sniff` says yes is taken.
  public static let all: [NetworkFormat] = [.graphML, .pajek, .edgeList]

  /// The format of a source: the one asked for, else by ending, else by the text's beginning.
  ///
  /// - Throws: A `Problem` where there is no format of the name asked for, or where the text is
  ///   in a known format that is not read.
  static func format(of source: NetworkSource) throws(Problem) -> NetworkFormat {
    let names = listed(all.map(\.name))
    if let name = source.options.format {
      guard let format = all.first(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw Problem(
          file: source.file, "there is no format \(shown(name)); the formats are \(names)")
      }
      return format
    }
    if let other = ForeignFormat.all.first(where: { $0.sniff(source.bytes) }) {
      throw Problem(file: source.file, "is \(other.name), which is not read; \(other.advice)")
    }
    let name = source.file.lowercased()
    if let format = all.first(where: { $0.endings.contains { name.hasSuffix("." + $0) } }) {
      return format
    }
    return all.first { $0.sniff(source.bytes) } ?? .edgeList
  }
}

/// A format that people may hand over and that is not read: better a word than a wrong network.
struct ForeignFormat: Sendable {
  let name: String
  let advice: String
  let sniff: @Sendable ([UInt8]) -> Bool

  static let all: [ForeignFormat] = [
    ForeignFormat(name: "a web page", advice: "download the file itself") {
      let start = beginning(of: $0)
      return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    },
    ForeignFormat(name: "a GEXF file", advice: "save it as GraphML (Gephi does)") {
      beginning(of: $0).contains("<gexf")
    },
    ForeignFormat(name: "a Matrix Market file", advice: "write its ties as an edge list") {
      beginning(of: $0).hasPrefix("%%matrixmarket")
    },
    ForeignFormat(name: "a GML file", advice: "save it as GraphML (networkx, igraph, Gephi do)") {
      let words = beginning(of: $0).split(separator: " ").map { $0.prefix { $0.isLetter } }
      return ["graph", "creator"].contains(words.first) && beginning(of: $0).contains("[")
    },
    ForeignFormat(name: "a JSON file", advice: "write its ties as an edge list") {
      beginning(of: $0).first.map { $0 == "{" || $0 == "[" } ?? false
    },
    ForeignFormat(name: "a UCINET DL file", advice: "save it as Pajek or GraphML") {
      let words = beginning(of: $0).split { $0.isWhitespace || $0 == "=" }
      return words.first == "dl" && words.dropFirst().first == "n"
    },
  ]

  /// The first bytes that are no white space, in lower case.
  static func beginning(of bytes: [UInt8]) -> String {
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    return String(decoding: bytes[start...].prefix(400), as: UTF8.self).lowercased()
  }
}
