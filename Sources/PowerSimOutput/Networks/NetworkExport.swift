/// A format in which a society's network is written.
///
/// A new format is one file with a static entry of this type, and one line in `all`.
package struct NetworkExport: Sendable {
  /// What users call it.
  package let name: String
  /// What it is, in a phrase.
  package let summary: String
  /// The endings of its files without the dot, the usual one first.
  package let endings: [String]
  /// What the format does not carry, or what readers will change: sentences for the user.
  ///
  /// - Throws: `UnfitName` where a name cannot be carried at all.
  package let check: @Sendable (SocietyNetwork) throws -> [String]
  /// Writes ties and, where the format has room for them, agents.
  package let write: @Sendable (SocietyNetwork, inout TextSink) throws -> Void
  /// Whether the agents' state has no room in it and goes into a table beside it.
  package var needsTable = false

  /// The formats that are written.
  package static let all: [NetworkExport] = [.csv, .graphML, .gexf, .pajek, .gml]

  /// The format of a name, in any case.
  package static func named(_ name: String) -> NetworkExport? {
    all.first { $0.name == name.lowercased() }
  }

  /// The format that a file's ending tells.
  package static func of(file: String) -> NetworkExport? {
    let file = file.lowercased()
    return all.first { $0.endings.contains { file.hasSuffix("." + $0) } }
  }
}

/// A name of the user's that a format cannot carry: which one, why, what to do.
package struct UnfitName: Error, CustomStringConvertible {
  /// What is wrong, a sentence.
  package let description: String

  init(_ description: String) { self.description = description }
}

/// Text on its way to a file or to standard output, handed on in large pieces.
package struct TextSink {
  private var bytes: [UInt8] = []
  private let handOn: ([UInt8]) throws -> Void

  /// A sink that hands on what it is given.
  package init(_ handOn: @escaping ([UInt8]) throws -> Void) { self.handOn = handOn }

  /// Adds text.
  mutating func put(_ text: String) throws {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= 1 << 18 { try flush() }
  }

  /// Hands on what is left.
  package mutating func flush() throws {
    if !bytes.isEmpty { try handOn(bytes) }
    bytes.removeAll(keepingCapacity: true)
  }
}
