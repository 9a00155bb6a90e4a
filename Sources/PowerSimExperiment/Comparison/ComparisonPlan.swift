package import PowerSimCore
import PowerSimOutput
package import PowerSimScenario
import PowerSimText

/// Scenarios made ready to be compared: names that differ, one number of replicates, one kind of
/// record, one length.
package struct ComparisonPlan: Sendable {
  /// The scenarios as they will run, in the user's order.
  package private(set) var reads: [ReadScenario]
  /// Which of them the others are compared with.
  package let baseline: Int
  /// How replicates are chosen, and what is asked beside them.
  package let settings: Settings
  /// What a reader has to know of it, each a sentence.
  package private(set) var notes: [String] = []

  /// Those of them that may be a reason not to run it like this.
  package private(set) var cautions: [String] = []

  /// What a user may choose.
  package struct Settings: Sendable {
    /// How many replicates run, or how many at first; nil: the largest number of the scenarios, at
    /// least 20.
    package var replicates: Int?
    /// The full width of the 95 % interval at which replicates are enough; nil: their number is fixed.
    package var width: Double?
    /// The metric of everybody whose interval is watched and that is shown beside the headlines.
    package var metric = "settledPower"
    /// The bound on replicates that are added for the width.
    package var mostReplicates = 200
    /// Whether signs are checked with uncertain parameters moved.
    package var isRobust = false
    /// Whether it is asked what carries the differences.
    package var findsChannels = false

    /// A fixed number of replicates.
    package init() {}
  }

  /// The fewest replicates that run where nobody says otherwise.
  package static let fewestReplicates = 20

  /// Makes scenarios ready.
  ///
  /// - Parameters:
  ///   - reads: at least two, with the files' names as the user wrote them.
  ///   - baseline: which of them is the baseline.
  /// - Throws: `Problems` where they cannot be compared.
  package init(
    _ reads: [(file: String, read: ReadScenario)], baseline: Int, settings: Settings
  ) throws {
    self.baseline = baseline
    self.settings = settings
    self.reads = reads.map(\.read)
    let base = reads[baseline]
    var costs = CostUnit()
    let problems =
      reads.flatMap { ComparisonPlan.problems($0, base) }
      + reads.compactMap { file, read in
        costs.add(read.scenario.output.spendingUnit, of: file).map { Problem(file: file, $0) }
      }
    if !problems.isEmpty { throw Problems(problems) }

    if settings.metric == Metric.spendingName && costs.unit == nil {
      throw Problems([Problem(file: base.file, CostUnit.unstated)])
    }
    if settings.findsChannels, let problem = ComparisonPlan.channelProblem(reads, base) {
      throw Problems([problem])
    }

    let usual = reads.map(\.read.scenario.replicates).reduce(ComparisonPlan.fewestReplicates, max)
    let replicates =
      settings.replicates ?? (settings.width == nil ? usual : min(usual, settings.mostReplicates))
    let output = ComparisonPlan.output(self.reads, base.read, costs)
    var taken: Set<String> = []
    for number in self.reads.indices {
      let scenario = self.reads[number].scenario
      var own = scenario.output
      own.windows = base.read.scenario.output.windows
      own.spendingUnit = base.read.scenario.output.spendingUnit
      if own != base.read.scenario.output {
        notes.append(
          "“\(scenario.name)” asks for other records; all scenarios are recorded as "
            + "“\(base.read.scenario.name)” asks.")
      }
      var name = scenario.name
      var repeats = 1
      while !taken.insert(name).inserted {
        repeats += 1
        name = "\(scenario.name) (\(repeats))"
      }
      var adapted = scenario
      adapted.name = name
      adapted.replicates = replicates
      adapted.output = output
      self.reads[number] = self.reads[number].with(adapted)
    }
    let burnIn = scenarios[baseline].time.burnIn
    for scenario in scenarios where scenario.time.burnIn != burnIn {
      cautions.append(
        "“\(scenario.name)” has a burn-in of \(plain(scenario.time.burnIn)) weeks, "
          + "“\(scenarios[baseline].name)” one of \(plain(burnIn)): what differs may have "
          + "begun before week 0.")
    }
    notes += cautions
    if settings.findsChannels {
      for number in reads.indices where !canBeHeld(number) {
        notes.append(
          "Nothing in “\(scenarios[number].name)” can be held as in “\(scenarios[baseline].name)”: "
            + "their agents, ties, places, seeds or burn-ins differ.")
      }
    }
    for number in reads.indices where !isPaired(number) {
      notes.append(
        "“\(scenarios[number].name)” and “\(scenarios[baseline].name)” differ in agents, ties, places "
          + "or seed: their replicates do not belong together pair by pair, and the intervals are "
          + "those for unpaired samples (Welch).")
    }
  }

  /// What there is to know of each scenario by itself, each a sentence.
  package var notesOnScenarios: [String] {
    reads.flatMap { read in read.notes.map { "“\(read.scenario.name)”: \($0)" } }
  }

  /// The scenarios as they will run.
  package var scenarios: [Scenario] { reads.map(\.scenario) }

  /// How many replicates run, or how many at first.
  package var replicates: Int { reads[0].scenario.replicates }

  /// Whether a scenario's replicates belong together with those of the baseline.
  package func isPaired(_ number: Int) -> Bool {
    reads[number].scenario.hasCommonRandomNumbers(with: reads[baseline].scenario)
  }

  /// Where and when each does something else than the baseline; nil where it does not.
  package var reaches: [Reach?] {
    scenarios.indices.map { number in
      number == baseline ? nil : Reach(scenarios[number], from: scenarios[baseline])
    }
  }

  /// The window that tells how the runs ended.
  package var ending: OutputSettings.Window { Summary.ending(of: scenarios[baseline]) }

  /// The windows whose means are formed beside those of the summary.
  package var windowsAside: [OutputSettings.Window] {
    let wanted = reaches.compactMap(\.self).flatMap(\.windows)
    return wanted.enumerated().filter { !wanted[..<$0.offset].contains($0.element) }.map(\.element)
  }

  /// The scenarios as they ran, with the number of replicates that it came to.
  func finished(replicates: Int) -> [ReadScenario] {
    reads.map { read in
      var scenario = read.scenario
      scenario.replicates = replicates
      return read.with(scenario)
    }
  }

  /// Weeks between the rows of places and groups where the baseline does not say: replicates and
  /// scenarios are many, and summaries go by every week all the same.
  package static let weeksBetweenRows = 13.0

  /// The baseline's records, with the windows of all scenarios; of one name the baseline's, or else
  /// the first.
  private static func output(
    _ reads: [ReadScenario], _ base: ReadScenario, _ costs: CostUnit
  ) -> OutputSettings {
    var settings = base.scenario.output
    let rows = (weeksBetweenRows / settings.every).rounded(.up) * settings.every
    if !base.tablesWithRows.contains("places") { settings.placesEvery = rows }
    if !base.tablesWithRows.contains("groups") { settings.groupsEvery = rows }
    settings.spendingUnit = costs.unit
    for read in reads {
      for window in read.scenario.output.windows
      where !settings.windows.contains(where: { $0.name == window.name }) {
        settings.windows.append(window)
      }
    }
    return settings
  }

  /// Why nothing can be held as in the baseline; nil where something can.
  private static func channelProblem(
    _ reads: [(file: String, read: ReadScenario)], _ base: (file: String, read: ReadScenario)
  ) -> Problem? {
    let others = reads.filter { $0.file != base.file }
    let own = base.read.scenario
    let canBeHeld = others.contains {
      $0.read.scenario.hasCommonRandomNumbers(with: own)
        && $0.read.scenario.time.burnIn == own.time.burnIn
    }
    return canBeHeld || others.isEmpty
      ? nil
      : Problem(
        file: others[0].file,
        "differs from \(base.file) in agents, ties, places, seed or burn-in: nothing in it can be held "
          + "as in the baseline; leave out --channels, or compare scenarios of one society")
  }

  /// Why the times of a scenario cannot be set against those of another.
  static func problems(
    _ one: (file: String, read: ReadScenario), _ base: (file: String, read: ReadScenario)
  ) -> [Problem] {
    let (time, other) = (one.read.scenario.time, base.read.scenario.time)
    var problems: [Problem] = []
    if time.weeks != other.weeks {
      problems.append(
        Problem(
          file: one.file, path: "time.weeks",
          "runs for \(plain(time.weeks)) weeks, but \(base.file) for \(plain(other.weeks)); "
            + "scenarios that are compared have the same length: add --weeks \(other.weeks.literal)"
        ))
    }
    if time.weeksPerTick != other.weeksPerTick {
      problems.append(
        Problem(
          file: one.file, path: "time.weeksPerTick",
          "has ticks of \(plain(time.weeksPerTick)) weeks, but \(base.file) of "
            + "\(plain(other.weeksPerTick)); scenarios that are compared have ticks of the same "
            + "length: add --set time.weeksPerTick=\(other.weeksPerTick.literal)"))
    }
    return problems
  }
}
