/// What a network is made from: agents, their places and groups, settings and draws.
public struct NetworkRequest: Sendable {
  /// The number of agents.
  public let agents: Int
  /// The agents of each place: contiguous, in order, covering all agents.
  public let places: [Range<Int>]
  /// The group of each agent.
  public let group: Column<UInt8>
  /// For each place the places that ties between places may lead to; nil for all others.
  public let neighbouringPlaces: [[Int]]?
  /// The replicate's draws.
  public let draws: Draws
  /// The kind's settings by name; what is absent has its standard value.
  public private(set) var settings: [String: Double]

  /// Describes a network to be made.
  ///
  /// - Parameters:
  ///   - agents: the number of agents.
  ///   - places: the agents of each place: contiguous, in order, covering `0..<agents`.
  ///   - group: the group of each agent.
  ///   - neighbouringPlaces: for each place the numbers of those its ties may lead to; nil for all.
  ///   - draws: the replicate's draws.
  ///   - settings: values within the ranges that the kind's settings state.
  public init(
    agents: Int, places: [Range<Int>], group: Column<UInt8>, neighbouringPlaces: [[Int]]? = nil,
    draws: Draws, settings: [String: Double] = [:]
  ) {
    precondition(group.count == agents, "\(group.count) groups given for \(agents) agents")
    precondition(
      neighbouringPlaces == nil || neighbouringPlaces?.count == places.count,
      "neighbouring places must be given for every place")
    var next = 0
    for place in places {
      precondition(place.lowerBound == next, "places must be contiguous and in order")
      next = place.upperBound
    }
    precondition(next == agents, "the places hold \(next) agents instead of \(agents)")
    self.agents = agents
    self.places = places
    self.group = group
    self.neighbouringPlaces = neighbouringPlaces
    self.draws = draws
    self.settings = settings
  }

  /// The value of a setting of the kind.
  func number(_ name: String) -> Double {
    guard let value = settings[name] else { preconditionFailure("no setting '\(name)'") }
    return value
  }

  /// The value of a setting that is a whole number.
  func whole(_ name: String) -> Int { Int(number(name)) }

  /// The same request with standard values for what it leaves open.
  func completed(by defaults: [Setting]) -> NetworkRequest {
    var request = self
    for setting in defaults where request.settings[setting.name] == nil {
      request.settings[setting.name] = setting.defaultValue
    }
    return request
  }

  /// The place of each agent.
  ///
  /// - Complexity: O(agents).
  func placeOfAgents() -> Column<UInt32> {
    let column = Column<UInt32>(repeating: 0, count: agents)
    for (place, members) in places.enumerated() {
      for agent in members { column[agent] = UInt32(place) }
    }
    return column
  }
}
