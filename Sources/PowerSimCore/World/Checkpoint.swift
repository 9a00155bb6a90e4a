/// A simulation's state as bytes, to go on from later with the same bits.
///
/// A name and a version, the fingerprint of the society, then each field of the state under its own
/// name: length of the name, name, number of elements, bytes of the elements; at the end a sum of
/// all before. Numbers are little-endian, as on every machine that this program runs on.
extension Simulation {
  /// The state at this tick.
  package var checkpoint: [UInt8] {
    var (state, writer) = (world.state, CheckpointWriter())
    writer.append(CheckpointWriter.magic)
    writer.append([world.fixed.fingerprint])
    state.visit(&writer)
    writer.append([checksum(writer.bytes[...])])
    return writer.bytes
  }

  /// Goes on from a checkpoint, under the scenario and in the replicate it was made of.
  ///
  /// - Throws: `CheckpointFailure` if it is damaged, of another version or of another society.
  package convenience init(
    resuming checkpoint: [UInt8], of scenario: Scenario, replicate: Int, workers: Workers = .one
  ) throws(CheckpointFailure) {
    var world = World(scenario, replicate: replicate, workers: workers)
    var reader = try CheckpointReader(checkpoint)
    guard try reader.next(UInt64.self, count: 1)[0] == world.fixed.fingerprint else {
      throw .anotherSociety
    }
    try world.state.visit(&reader)
    guard reader.isAtEnd, world.isConsistent else { throw .damaged }
    self.init(scenario, replicate: replicate, workers: workers, world: world)
  }
}

/// Why a simulation cannot go on from a checkpoint.
package enum CheckpointFailure: Error, Equatable, CustomStringConvertible {
  /// It is not what was written, or not whole.
  case damaged
  /// It was written by another version of this program.
  case anotherVersion
  /// It was made of another society or replicate.
  case anotherSociety

  /// Why, as a sentence.
  package var description: String {
    switch self {
    case .damaged: "the checkpoint is damaged"
    case .anotherVersion: "the checkpoint was written by another version of powersim"
    case .anotherSociety:
      "the checkpoint belongs to another society, seed or replicate than the scenario"
    }
  }
}

/// Writes the fields of a state.
private struct CheckpointWriter: StateVisitor {
  /// Eight letters, of which the last counts versions of the format.
  static let magic = Array("psstate2".utf8)

  private(set) var bytes: [UInt8] = []

  mutating func append<Element: BitwiseCopyable>(_ elements: [Element]) {
    unsafe elements.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }

  private mutating func append(name: StaticString, count: Int) {
    let name = Array(name.description.utf8)
    append([UInt8(name.count)])
    append(name)
    append([Int64(count)])
  }

  mutating func visit<Element: StateElement>(
    _ column: inout Column<Element>, _ name: StaticString, _ role: StateRole
  ) {
    append(name: name, count: column.count)
    append(column.array)
  }

  mutating func visit<Part: StatePart>(_ part: inout Part?, _ name: StaticString) {
    append(name: name, count: part == nil ? 0 : 1)
    part?.visit(&self)
  }
}

/// Reads the fields of a state into one that was just built.
private struct CheckpointReader: StateVisitor {
  private let bytes: [UInt8]
  private let end: Int
  private var position = 0

  init(_ bytes: [UInt8]) throws(CheckpointFailure) {
    self.bytes = bytes
    end = bytes.count - 8
    let magic = CheckpointWriter.magic
    guard end >= magic.count, bytes.starts(with: magic.dropLast()) else { throw .damaged }
    guard bytes[magic.count - 1] == magic[magic.count - 1] else { throw .anotherVersion }
    let sum = unsafe bytes.withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    }
    guard sum == checksum(bytes[..<end]) else { throw .damaged }
    position = magic.count
  }

  var isAtEnd: Bool { position == end }

  mutating func next<Element: BitwiseCopyable & Sendable>(
    _: Element.Type, count: Int
  ) throws(CheckpointFailure) -> Column<Element> {
    let size = MemoryLayout<Element>.stride
    guard count >= 0, count <= (end - position) / size else { throw .damaged }
    defer { position += count * size }
    return Column(bytes: bytes[position..<position + count * size])
  }

  private mutating func count(of name: StaticString) throws(CheckpointFailure) -> Int {
    let length = Int(try next(UInt8.self, count: 1)[0])
    guard try next(UInt8.self, count: length).array == Array(name.description.utf8) else {
      throw .anotherVersion
    }
    return Int(try next(Int64.self, count: 1)[0])
  }

  mutating func visit<Element: StateElement>(
    _ column: inout Column<Element>, _ name: StaticString, _ role: StateRole
  ) throws(CheckpointFailure) {
    let count = try count(of: name)
    switch role {
    case .agents, .society, .implied:
      guard count == column.count else { throw .damaged }
    case .halfTies, .part:
      break
    }
    column = try next(Element.self, count: count)
  }

  mutating func visit<Part: StatePart>(
    _ part: inout Part?, _ name: StaticString
  ) throws(CheckpointFailure) {
    if try count(of: name) == 0 {
      part = nil
    } else {
      var read = Part.empty
      try read.visit(&self)
      part = read
    }
  }
}

/// A sum that changes, in practice, with any byte.
private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  var hash = StateHash()
  var word: UInt64 = 0
  for (number, byte) in bytes.enumerated() {
    word = word << 8 | UInt64(byte)
    if number % 8 == 7 { hash.take(word) }
  }
  hash.take(word)
  hash.take(UInt64(bytes.count))
  return hash.value
}

extension SocietyColumns {
  /// A number by which this society is told from others, drawn from another seed or otherwise.
  fileprivate var fingerprint: UInt64 {
    var hash = StateHash()
    hash.take(UInt64(bitPattern: issued))
    for agent in 0..<count {
      for word in [place[agent], UInt32(group[agent]), UInt32(population[agent])] {
        word.add(to: &hash)
      }
      for value in [
        reluctance[agent], access[agent], dispositionBaseline[agent], efficacyBaseline[agent],
        trustBaseline[agent],
      ] { value.add(to: &hash) }
    }
    for value in associationsBaseline { value.add(to: &hash) }
    return hash.value
  }
}

extension World {
  /// Whether the state is one that sweeps may walk without looking where they step.
  fileprivate var isConsistent: Bool {
    guard state.start?.quarter.array.allSatisfy({ $0 < 4 }) ?? true,
      (state.start?.quarter.count ?? fixed.count) == fixed.count,
      state.strength.count == state.network?.positions ?? 0
    else { return false }
    if let network = state.network {
      guard network.isSound, network.agents == fixed.count,
        network.rows.tileEnds.array == fixed.chunks.ends.array
      else { return false }
    }
    return (0..<fixed.count).allSatisfy { agent in
      let encounters = state.network?.degree(agent) ?? 1
      return fixed.tags.canHold(encounters: encounters)
        && state.records[agent].tag
          == fixed.tags.tag(
            encounters: encounters, group: fixed.group[agent], place: fixed.place[agent])
    }
  }
}

extension Network {
  /// Whether its rows lead to its agents, and what lies between them to nobody.
  fileprivate var isSound: Bool {
    guard neighbours.count == rows.positions else { return false }
    var leadsNowhere = [Bool](repeating: true, count: neighbours.count)
    for agent in 0..<agents {
      for halfTie in row(agent) {
        guard neighbours[halfTie] % 2 == 0, neighbour(halfTie) < agents else { return false }
        leadsNowhere[halfTie] = false
      }
    }
    return neighbours.indices.allSatisfy { !leadsNowhere[$0] || neighbour($0) == agents }
  }
}
