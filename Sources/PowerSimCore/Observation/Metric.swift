/// One row of the table of metrics: what is observed, of whom, and how it is measured.
///
/// Undefined values (0/0, no ties) are NaN here and empty cells in files.
public struct Metric: Sendable {
  /// The column's name, the same in all files.
  public let name: String
  /// What it means, as a phrase.
  public let meaning: String
  /// How it is computed, in the letters of the model page; empty where the meaning says it.
  public let formula: String
  /// Where other programs of the same name compute something else, a phrase; empty where none does.
  public let convention: String
  /// The unit, empty for a plain number.
  public let unit: String
  /// The values it can take, in words of mathematics.
  public let range: String
  /// Of whom it is measured.
  public let strata: Strata
  /// Whether it is one of the four numbers that come first.
  public let isHeadline: Bool
  /// Whether it reads the parameters in force, and so answers to a policy in the row of its `from`.
  public let readsParameters: Bool
  let needs: Needs
  let measure: Measure

  /// What must be there for a metric to be defined.
  enum Needs: Sendable {
    case nothing
    /// Stored ties: not in a well-mixed society.
    case ties
    /// Stored ties and the state of week 0: not in the burn-in.
    case tiesAndStart
    /// Costs that the scenario states.
    case costs
  }

  /// Of whom a metric is measured.
  public struct Strata: OptionSet, Sendable {
    /// Which strata, as bits.
    public let rawValue: Int

    /// Strata from their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// All agents together.
    public static let overall = Strata(rawValue: 1)
    /// Each place: P.
    public static let places = Strata(rawValue: 2)
    /// Each group: G.
    public static let groups = Strata(rawValue: 4)
    /// Low and high digital access: A.
    public static let access = Strata(rawValue: 8)
    /// Each population and each quarter of starting currency: Q.
    public static let sites = Strata(rawValue: 16)
  }

  /// A quantity of agents: writes it for the first `count` agents of a tile to `out`, from `first`.
  typealias Quantity =
    @Sendable (_ tile: AgentTile, _ count: Int, _ out: Column<Float>, _ first: Int) -> Void

  /// How a metric is measured.
  enum Measure: Sendable {
    /// The mean over the stratum's agents of a quantity.
    case mean(Quantity)
    /// The stratum's part of the sum of a metric that is a mean.
    case part(of: String)
    /// A state of places; overall the unweighted mean.
    case place(@Sendable (_ society: SocietyAggregates, _ place: Int) -> Double)
    /// Ranks of currency, overall or within a place or a group.
    case ranks(@Sendable (_ ranks: RankMeasures, _ members: Int) -> Double)
    /// Ranks of the power of agents, overall.
    case powerRanks(@Sendable (RankMeasures) -> Double)
    /// From the smallest and the largest group mean of a metric.
    case acrossGroups(of: String, @Sendable (_ low: Double, _ high: Double) -> Double)
    /// From the means of the first and the last member of a grouping.
    case betweenEnds(
      of: String, Grouping, @Sendable (_ first: Double, _ last: Double) -> Double)
    /// From up to three metrics of the same stratum that stand earlier in the table.
    case formula(of: [String], @Sendable (Double, Double, Double) -> Double)
    /// From the society as a whole; overall only.
    case society(@Sendable (SocietyAggregates) -> Double)
    /// What the scenario's policies and programmes cost a week; overall only.
    case spending
  }

  init(
    _ name: String, _ meaning: String, formula: String = "", convention: String = "",
    unit: String = "",
    range: String, _ strata: Strata, headline: Bool = false, readsParameters: Bool = false,
    needs: Needs = .nothing,
    _ measure: Measure
  ) {
    self.name = name
    self.meaning = meaning
    self.formula = formula
    self.convention = convention
    self.unit = unit
    self.range = range
    self.strata = strata
    isHeadline = headline
    self.readsParameters = readsParameters
    self.needs = needs
    self.measure = measure
  }

  /// The mean of a quantity of agents.
  ///
  /// Inlined, so that each metric gets a loop of its own, and unchecked inside, so that it takes
  /// four agents at once.
  @inline(__always)
  static func mean(_ quantity: @escaping @Sendable (AgentTile, Int) -> Float) -> Measure {
    .mean { tile, count, out, first in
      precondition(count <= AgentTile.size && first >= 0 && first + count <= out.count)
      for k in 0..<count { unsafe out[unchecked: first &+ k] = quantity(tile, k) }
    }
  }

  /// How values of places come together to the value of all of them: nil where they do not.
  ///
  /// Ranks are those within a place, so that the mean of several is not their rank among all.
  package var overPlaces: PlaceMean? {
    guard strata.contains(.places) else { return nil }
    return switch measure {
    case .mean, .ranks: .byAgents
    case .place: .byPlace
    default: nil
    }
  }

  /// A mean over places.
  package enum PlaceMean: Sendable {
    /// By the number of agents that live in each.
    case byAgents
    /// Of all places alike, as metrics of institutions go.
    case byPlace
  }

  /// The metrics that are written, in the order of their columns.
  public static let all = table.filter { !$0.strata.isEmpty }

  /// The name of what is spent, which files hold where a cost is stated.
  package static let spendingName = "spending"

  /// Its position in `all`.
  static let spending = all.firstIndex { $0.name == spendingName } ?? 0
}

extension Scenario {
  /// Whether a metric has a column in this scenario's files: what it costs alone may have none.
  package func records(_ metric: Metric) -> Bool {
    metric.needs != .costs || output.spendingUnit != nil
  }

  /// The unit of a metric in this scenario.
  package func unit(of metric: Metric) -> String {
    guard metric.needs == .costs, let unit = output.spendingUnit else { return metric.unit }
    return "\(unit) per week"
  }
}

/// A way to sort agents into members.
public enum Grouping: String, CaseIterable, Sendable {
  /// The scenario's groups.
  case group
  /// Low and high digital access at the start.
  case access
  /// The scenario's populations.
  case population
  /// Quarters of currency at week 0, 1 the poorest.
  case wealthQuarter
}

/// The society as a whole at t, as metrics of places and of everything see it.
struct SocietyAggregates {
  /// S_p, by place.
  let settledPower: [Double]
  /// o_p, by place.
  let openness: [Double]
  /// A_p, by place.
  let associations: [Double]
  /// K_p, by place.
  let capacity: [Double]
  /// ans_p, by place; 0 without pressure.
  let responsiveness: [Double]
  /// Mean R, by place.
  let rootedness: [Double]
  /// Σ W over all agents.
  let totalStrength: Double
  /// Q, in units.
  let hoard: Int64
  /// All that agents and owner hold, in units.
  let held: Int64
  /// The ties between groups.
  let bridge: SimulationState.Bridge
  /// The number of half-ties that stand.
  let halfTies: Int

  /// The part of all tie strength that joins different groups; NaN without any.
  ///
  /// At most 1: agents' sums of strengths are rounded to single precision, those of ties are not.
  var bridgingRatio: Double {
    totalStrength > 0 ? min(1, bridge.strength / totalStrength) : .nan
  }
}
