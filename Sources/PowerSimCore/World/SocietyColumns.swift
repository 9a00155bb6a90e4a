/// What never changes in a run: who lives where and belongs to what, and what agents tend towards.
///
/// Drawn once from the scenario, the seed and the replicate; a fork shares it with its trunk. A class, so
/// that handing a world around counts one reference and not one for each column.
final class SocietyColumns: Sendable {
  /// The number of agents N.
  let count: Int
  /// The agents of each place, in order.
  let placeRanges: [Range<Int>]
  /// The pieces in which sweeps go over the agents.
  let chunks: Chunks
  /// What the user calls agent i is element `order[i]` of the user's own order; nil: i itself.
  let order: [Int]?
  /// How the records' tags are packed.
  let tags: AgentTags
  /// n̂, the median number of ties of those who have any at the start: what people here keep up.
  let usualTies: Float
  /// All units ever issued: agents + hoard + remainder, always.
  let issued: Int64

  // One element for each agent.
  let place: Column<UInt32>
  let group: Column<UInt8>
  let population: Column<UInt8>
  let reluctance: Column<Float>
  let access: Column<Float>
  let dispositionBaseline: Column<Float>
  let efficacyBaseline: Column<Float>
  let trustBaseline: Column<Float>

  /// A0 of each place.
  let associationsBaseline: [Double]

  init(
    count: Int, placeRanges: [Range<Int>], chunks: Chunks, order: [Int]?, tags: AgentTags,
    usualTies: Float, issued: Int64, place: Column<UInt32>, group: Column<UInt8>,
    population: Column<UInt8>, reluctance: Column<Float>, access: Column<Float>,
    dispositionBaseline: Column<Float>, efficacyBaseline: Column<Float>,
    trustBaseline: Column<Float>, associationsBaseline: [Double]
  ) {
    self.count = count
    self.placeRanges = placeRanges
    self.chunks = chunks
    self.order = order
    self.tags = tags
    self.usualTies = usualTies
    self.issued = issued
    self.place = place
    self.group = group
    self.population = population
    self.reluctance = reluctance
    self.access = access
    self.dispositionBaseline = dispositionBaseline
    self.efficacyBaseline = efficacyBaseline
    self.trustBaseline = trustBaseline
    self.associationsBaseline = associationsBaseline
  }
}
