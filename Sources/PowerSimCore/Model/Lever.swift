/// One row of the table of levers: what a policy may pull, and on what it acts (model section 7).
public struct Lever: Sendable {
  /// The canonical name in the scenario file.
  public let name: String
  /// Other names of the same lever, as the texts use them.
  public let aliases: [String]
  /// Names under which a positive value pulls the lever the other way, as the texts use them.
  public let opposites: [String]
  /// What pulling it means, as a phrase.
  public let meaning: String
  /// The parameter it acts on.
  public let parameter: Parameter
  /// How values combine and act.
  public let operation: Operation
  /// The values a policy may give.
  public let range: ClosedRange<Double>
  /// Whether it acts everywhere at once and so refuses `places`.
  public let isGlobal: Bool
  /// The remedies of the texts that it stands for.
  public let remedies: String
  /// The sentence of the texts that asks for it.
  public let source: String

  /// How the values of several policies combine and act on the parameter.
  public enum Operation: String, Sendable {
    /// Values are added to the parameter.
    case add
    /// F = 1 - Π(1 - value); the parameter is multiplied by 1 - F.
    case reduce
    /// F as for `reduce`; the parameter p becomes 1 - (1 - p)(1 - F).
    case fill
    /// The parameter takes the value; the latest `from` wins, then the order in the file.
    case set
  }

  private init(
    _ name: String, _ operation: Operation, _ parameter: String, _ meaning: String,
    aliases: [String] = [], opposites: [String] = [], lowest: Double = 0, global: Bool = false,
    _ remedies: String,
    _ source: String
  ) {
    guard let row = Parameter.named(parameter) else { fatalError("no parameter \(parameter)") }
    self.name = name
    self.aliases = aliases
    self.opposites = opposites
    self.meaning = meaning
    self.parameter = row
    self.operation = operation
    switch operation {
    case .add: range = lowest...row.range.upperBound
    case .reduce, .fill: range = 0...1
    case .set: range = row.range
    }
    isGlobal = global
    self.remedies = remedies
    self.source = source
  }

  /// The lever's name and all its other names.
  public var names: [String] { [name] + aliases + opposites }

  /// The lever with a name, alias or opposite, if there is one.
  public static func named(_ name: String) -> Lever? { all.first { $0.names.contains(name) } }

  /// All levers, in the order of the documentation.
  public static let all: [Lever] = [
    Lever(
      "redistribution", .add, "redistribution", "a levy on currency, paid out equally to all",
      aliases: ["takePower", "wealthTax"], global: true, "R01",
      "“take power from those who have it and abuse it, and share it” (Better Way roundtable)"),
    Lever(
      "voiceEquality", .reduce, "voiceOfMoney", "money counts for less in being heard",
      aliases: [
        "sortition", "participatoryBudgeting", "proportionalRepresentation", "citizensAssembly",
      ], "R02 R03 R04 R18",
      "“measures such as proportional representation or sortition” (Better Way roundtable)"),
    Lever(
      "devolution", .fill, "devolution", "decisions are taken in the place they concern",
      aliases: ["subsidiarity"], "R05",
      "“devolution of decision-making to the lowest appropriate level” (Labour Together)"),
    Lever(
      "organising", .add, "organising", "trained organisers call on people and help small wins",
      aliases: ["communityOrganising", "trainedOrganisers"], "R06",
      "“government funding … to train community organisers” (Better Way roundtable)"),
    Lever(
      "socialInfrastructure", .add, "socialInfrastructure", "places where ties grow every day",
      aliases: ["hubs"], "R07",
      "“social infrastructure, including the social connecting role of community hubs” (Better Way)"
    ),
    Lever(
      "associationSupport", .add, "associationSupport", "groups and clubs are kept and founded",
      aliases: ["democracyBattery", "smallGrants"], "R07 R21",
      "“function like a ‘democracy battery’” (Labour Together)"),
    Lever(
      "bridging", .reduce, "homophily", "ties between groups grow as easily as within",
      aliases: ["deliberation"], "R08 R18",
      "“relationships which both bond within groups, as well as bridge between” (Power Now 8)"),
    Lever(
      "coProduction", .add, "coProduction", "participants share in the work of answering",
      aliases: ["coDesign"], "R09", "“co-production, co-design” (Better Way roundtable)"),
    Lever(
      "transparency", .add, "transparency", "everyone sees how institutions answer, well or badly",
      aliases: ["openGovernment"], "R10",
      "“much greater transparency about how the government actually operates” (Labour Together)"),
    Lever(
      "feedback", .add, "feedback", "institutions open under the pressure that they hear",
      aliases: ["responsiveness"], "R11",
      "“Democracy at its heart is about responsiveness – building a regular feedback system” "
        + "(Labour Together)"),
    Lever(
      "feedbackBetweenElections", .set, "responseCycle",
      "weeks between the times at which institutions listen", global: true, "R11",
      "a vote every four years, and feedback in between (Labour Together)"),
    Lever(
      "inclusion", .reduce, "gatekeeping",
      "the somewhat powerless pass the call on to the powerless",
      aliases: ["openingGates"], "C24",
      "the somewhat powerless exclude the completely powerless (Better Way roundtable)"),
    Lever(
      "leadershipOpening", .add, "leadershipOpening", "leaders open their institutions",
      aliases: ["rewardSharing"], "R12",
      "“even where the leadership is willing to make a change” (Better Way roundtable)"),
    Lever(
      "relationalCulture", .add, "culture", "sharing is learnt by doing things together",
      aliases: ["gardenMind"], "R13",
      "“Replace the ‘rational lexicon’ … with a ‘relational lexicon’” (Better Way)"),
    Lever(
      "safeguards", .fill, "safeguards", "rights and rules hold off the force of elites",
      aliases: ["rights", "whistleblowing"], "R14",
      "“safeguards in ‘old power’ rules and processes” (Power Now 1)"),
    Lever(
      "imposedRights", .add, "imposedRights", "settled power decreed from above",
      aliases: ["legislation", "topDownReform"], "C15",
      "“imposing policy solutions from the top” (Labour Together)"),
    Lever(
      "institutionalCapacity", .add, "capacity",
      "staff and means to answer those who come forward; negative for cuts",
      aliases: ["publicServices"], opposites: ["austerity"], lowest: -5, "R20",
      "“strong central funding and coordination” (Labour Together)"),
    Lever(
      "platformRegulation", .fill, "regulation", "rules limit the platform's rent and filter",
      global: true, "R15", "“regulation of platforms takes place retrospectively” (Labour Together)"
    ),
    Lever(
      "coOwnership", .fill, "coOwnership", "the platform's rent goes back to its users",
      aliases: ["platformBreakUp", "platformCooperative"], global: true, "R16",
      "“a break-up of public and private and digital monopolies” (Better Way roundtable)"),
    Lever(
      "digitalAccess", .fill, "digitalAccess", "those without digital access get it",
      aliases: ["voiceSupport"], "R17",
      "“a domain for the technologically savvy …?” (Power Now 1)"),
    Lever(
      "sharedLearning", .add, "sharedLearning", "what worked in one place is taken up in others",
      aliases: ["stewardship", "coordination"], global: true, "R19",
      "“facilitate the sharing of learning, resources and experimentation across many different "
        + "areas” (Labour Together)"),
  ]
}
