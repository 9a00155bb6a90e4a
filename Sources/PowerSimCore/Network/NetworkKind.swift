/// A way of making a network: its name in the scenario file, its settings and its generator.
///
/// Each kind has a file of its own in `Generators/` and one entry in `all`. The kinds `wellMixed`
/// (no stored ties) and `file` are not made here and not listed.
public struct NetworkKind: Sendable {
  /// The name in the scenario file.
  public let name: String
  /// What it is, as a phrase.
  public let summary: String
  /// How it is made, in sentences from which it can be made again; N is the number of agents.
  public let construction: String
  /// The paper it is from.
  public let source: String
  /// The numbers that a user may set.
  public let settings: [Setting]
  /// The candidate ties of a request whose settings are complete: self-loops and repeats, if any,
  /// are dropped when the network is built.
  let ties: @Sendable (NetworkRequest) -> TieList

  /// Every kind that is made from draws, in the order of the documentation.
  public static let all: [NetworkKind] = [
    .places, .smallWorld, .preferential, .random, .blocks, .ring, .complete,
  ]

  /// The network of a request; a pure function of it.
  ///
  /// - Complexity: O(agents + ties), expected.
  public func build(_ request: NetworkRequest) -> Network {
    NetworkBuilder.build(ties(request.completed(by: settings)), places: request.places).network
  }
}

extension Setting {
  /// The number of ring neighbours, for the kinds that start from a ring.
  static let ringNeighbours = Setting(
    "neighbours", "ring neighbours of each agent, an even number, half of them on either side",
    default: 6, range: 2...1000, isWhole: true, isEven: true)

  /// The share of ring ties that are rewired.
  static let rewiring = Setting(
    "rewiring", "chance of each ring tie to lead to somebody drawn instead of the ring neighbour",
    default: 0.2, range: 0...1)
}
