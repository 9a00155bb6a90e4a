/// Everything that decides a run, checked and complete: plain values, no files, no text to parse.
///
/// Built by the scenario reader or in code. Same scenario, same bytes (guarantee 1).
public struct Scenario: Sendable, Equatable {
  /// What the `scenario` column of every output says.
  public var name = "scenario"
  /// What it is about, in plain words.
  public var description = ""
  /// The seed of all draws.
  public var seed: UInt64 = 1
  /// How many runs that differ by their draws alone.
  public var replicates = 1
  /// Length, burn-in and tick.
  public var time = TimeFrame()
  /// The number of agents, 2 … 100,000,000.
  public var agents = 2000
  /// The groups and their shares of the agents.
  public var groups = [Share(name: "group 1", share: 0.5), Share(name: "group 2", share: 0.5)]
  /// The populations (sites of power); one that holds everybody unless a scenario names more.
  public var populations = [PopulationSettings(name: "everybody", share: 1)]
  /// The places and what is known of them.
  public var places = PlaceSettings(count: 20)
  /// How agents are tied.
  public var network = TieSource.generated(
    kind: "places",
    settings: ["neighbours": 6, "rewiring": 0.2, "crossTies": 2, "separation": 0.5])
  /// The state at the start of the burn-in.
  public var initial = InitialValues()
  /// The numbers of the model, where nothing else acts.
  public var parameters = Parameters()
  /// Budgets split by an angle.
  public var programmes: [Programme] = []
  /// Levers pulled.
  public var policies: [Policy] = []
  /// What happens to the society.
  public var shocks: [Shock] = []
  /// What is recorded.
  public var output = OutputSettings()

  /// The defaults of the design, `{"name": "scenario"}`.
  public init() {}
}

/// A named part of the whole.
public struct Share: Sendable, Equatable {
  /// The name that outputs show.
  public var name: String
  /// The part, in [0, 1].
  public var share: Double

  /// A part of the whole.
  public init(name: String, share: Double) {
    self.name = name
    self.share = share
  }
}

/// A site of power: citizens, councils, media … (model section 3).
public struct PopulationSettings: Sendable, Equatable {
  /// The name that outputs show.
  public var name: String
  /// The part of the agents, in [0, 1].
  public var share: Double
  /// Factor of the starting currency.
  public var currency: Double = 1
  /// Mean of the starting disposition, where it differs.
  public var disposition: Double?
  /// Mean of the starting efficacy, where it differs.
  public var efficacy: Double?
  /// Chance of digital access, where it differs.
  public var access: Double?

  /// A population that differs in nothing yet.
  public init(name: String, share: Double) {
    self.name = name
    self.share = share
  }
}

/// The places, in order, and what a table says of them.
public struct PlaceSettings: Sendable, Equatable {
  /// The names that outputs show.
  public var names: [String]
  /// Relative sizes; nil for equal ones.
  public var weights: [Double]?
  /// Position of each place between the most equal (-1) and the most unequal (1); nil: evenly spread.
  public var inequality: [Double]?
  /// Factors of the starting currency of those who live there; nil: 1 everywhere.
  public var currency: [Double]?
  /// Which places ties between places may join; nil: any two.
  public var neighbours: [[Int]]?
  /// Further columns that starting values may name.
  public var attributes: [String: [Double?]] = [:]

  /// Places named "0" … "count - 1".
  public init(count: Int) { names = (0..<count).map(String.init) }

  /// The number of places.
  public var count: Int { names.count }
}

/// Where the ties come from.
public enum TieSource: Sendable {
  /// Generated, by a kind of `NetworkKind.all` with its settings.
  case generated(kind: String, settings: [String: Double])
  /// No stored ties: a fresh random pairing every tick.
  case wellMixed
  /// Read from a file.
  case given(GivenNetwork)
}

/// A network that was read from a file; agents in the file's order.
public struct GivenNetwork: Sendable {
  /// What the user calls the agents.
  public var ids: [String]
  /// The ties as pairs of positions in `ids`.
  public var ties: [(UInt32, UInt32)]
  /// Starting strengths of the ties, in [0, 1]; nil: drawn.
  public var strengths: [Double]?
  /// The place of each agent, as a position in the scenario's places; nil: one place for all.
  public var place: [Int]?
  /// The group of each agent; nil: drawn by shares.
  public var group: [Int]?
  /// The population of each agent; nil: drawn by shares.
  public var population: [Int]?
  /// Columns of numbers that starting values name; nil where the file has no value.
  public var attributes: [String: [Double?]]

  /// A network without attributes.
  public init(ids: [String], ties: [(UInt32, UInt32)]) {
    self.ids = ids
    self.ties = ties
    attributes = [:]
  }
}

/// A lever pulled from one week to another.
public struct Policy: Sendable, Equatable {
  /// The name in the scenario file.
  public var name: String
  /// What reports call it.
  public var label: String
  /// What is pulled.
  public var lever: Lever
  /// How far.
  public var value: Double
  /// When, and how gently it begins.
  public var span: Span
  /// Where, as positions in the scenario's places; nil: everywhere.
  public var places: [Int]?
  /// What it costs; nil where that is not stated.
  public var cost: Cost?

  /// A policy.
  public init(
    name: String, label: String? = nil, lever: Lever, value: Double, span: Span,
    places: [Int]? = nil, cost: Cost? = nil
  ) {
    self.name = name
    self.label = label ?? name
    self.lever = lever
    self.value = value
    self.span = span
    self.places = places
    self.cost = cost
  }
}

/// A budget split between vertical and horizontal power by an angle (model 2.8).
public struct Programme: Sendable, Equatable {
  /// The name in the scenario file.
  public var name: String
  /// What reports call it.
  public var label: String
  /// The budget, in units of the prices.
  public var budget: Double
  /// Degrees: 0 all horizontal, 90 all vertical.
  public var angle: Double
  /// When, and how gently it begins.
  public var span: Span
  /// What it costs; nil where that is not stated.
  public var cost: Cost?

  /// A programme.
  public init(
    name: String, label: String? = nil, budget: Double, angle: Double, span: Span,
    cost: Cost? = nil
  ) {
    self.name = name
    self.label = label ?? name
    self.budget = budget
    self.angle = angle
    self.span = span
    self.cost = cost
  }
}

/// Something that happens to the society.
public struct Shock: Sendable, Equatable {
  /// The name in the scenario file.
  public var name: String
  /// What reports call it.
  public var label: String
  /// What happens.
  public var kind: ShockKind
  /// The numbers of its kind.
  public var values: [String: Double]
  /// When; shocks that do not last have no end.
  public var span: Span
  /// Where, as positions in the scenario's places; nil: everywhere.
  public var places: [Int]?
  /// Elections: the policies and programmes that end.
  public var ends: [String] = []
  /// Elections: the policies and programmes that begin.
  public var begins: [String] = []

  /// A shock.
  public init(
    name: String, label: String? = nil, kind: ShockKind, values: [String: Double], span: Span,
    places: [Int]? = nil
  ) {
    self.name = name
    self.label = label ?? name
    self.kind = kind
    self.values = values
    self.span = span
    self.places = places
  }
}

/// From one week to another.
public struct Span: Sendable, Equatable {
  /// The first week; nil where an election decides it.
  public var from: Double?
  /// The week after the last; nil: to the end.
  public var until: Double?
  /// Weeks over which the effect rises from nothing.
  public var ramp: Double

  /// A span; without arguments the whole run.
  public init(from: Double? = 0, until: Double? = nil, ramp: Double = 0) {
    self.from = from
    self.until = until
    self.ramp = ramp
  }

  /// The part of the effect that is in force: 0 outside the span, rising to 1 along the ramp.
  func strength(at week: Double) -> Double {
    guard let from, week >= from, week < (until ?? .infinity) else { return 0 }
    return ramp > 0 ? min(1, (week - from) / ramp) : 1
  }
}

/// What is recorded.
public struct OutputSettings: Sendable, Equatable {
  /// Weeks between recorded rows.
  public var every = 1.0
  /// Whether burn-in weeks are recorded too.
  public var recordBurnIn = false
  /// Weeks between the rows of places; a multiple of `every`.
  public var placesEvery = 4.0
  /// Weeks between the rows of groups and other members; a multiple of `every`.
  public var groupsEvery = 4.0
  /// Whether text that a spreadsheet would take for a formula gets an apostrophe before it.
  public var guardFormulas = false
  /// Weeks between recorded states of single agents; nil: none.
  public var agentsEvery: Double?
  /// How many agents are sampled; nil: all.
  public var agentSample: Int?
  /// Weeks between recorded ties, those among the sampled agents; nil: none.
  public var tiesEvery: Double?
  /// Windows of the summary, beside the standard ones.
  public var windows: [Window] = []
  /// The unit in which `spending` is recorded; nil: it is not.
  ///
  /// The reader of files sets it where a policy or a programme has a cost.
  public var spendingUnit: String?

  /// All agents together every week, places and groups every four; no single agents.
  public init() {}

  /// Weeks over which the summary averages: from <= week < until.
  public struct Window: Sendable, Equatable {
    /// The name in summary.csv.
    public var name: String
    /// The first week.
    public var from: Double
    /// The week after the last.
    public var until: Double

    /// A window.
    public init(name: String, from: Double, until: Double) {
      self.name = name
      self.from = from
      self.until = until
    }
  }
}
