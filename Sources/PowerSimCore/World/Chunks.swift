/// The agents of a run cut into fixed pieces of work; each lies in one place.
///
/// The cut depends on the places alone, never on the number of workers: sums over agents are formed
/// chunk by chunk and added in this order, which fixes every bit of a result. A chunk is a tile of the
/// sliced rows too.
struct Chunks: Sendable {
  /// The agents of each chunk.
  let ranges: [Range<Int>]
  /// The place of each chunk.
  let place: [Int]
  /// Both, for the innermost loops.
  let all: Column<Chunk>
  /// The chunks of each place.
  let ofPlace: [Range<Int>]

  /// About 5,000 half-ties, 5 to 20 µs of work: enough to hide the cost of handing it out, and small
  /// enough that what neighbours bring stays in the nearest cache.
  static let size = 512

  init(places: [Range<Int>]) {
    var ranges: [Range<Int>] = []
    var place: [Int] = []
    var ofPlace: [Range<Int>] = []
    for (number, agents) in places.enumerated() {
      let first = ranges.count
      for start in stride(from: agents.lowerBound, to: agents.upperBound, by: Chunks.size) {
        ranges.append(start..<min(start + Chunks.size, agents.upperBound))
        place.append(number)
      }
      ofPlace.append(first..<ranges.count)
    }
    // No agent is left out or handed out twice: workers write without looking.
    precondition(zip(places, places.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    self.ranges = ranges
    self.place = place
    self.ofPlace = ofPlace
    all = Column(
      zip(ranges, place).map { agents, place in
        Chunk(
          first: UInt32(agents.lowerBound), end: UInt32(agents.upperBound), place: UInt32(place))
      })
  }

  /// One chunk.
  struct Chunk: BitwiseCopyable, Sendable {
    let first: UInt32
    let end: UInt32
    let place: UInt32

    /// The number of its agents.
    var count: Int { Int(end - first) }
  }

  /// The number of chunks.
  var count: Int { ranges.count }

  /// Where each chunk ends, as an agent.
  var ends: Column<UInt32> { Column(all.array.map(\.end)) }
}
