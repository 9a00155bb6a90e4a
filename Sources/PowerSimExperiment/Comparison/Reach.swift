package import PowerSimCore
import PowerSimOutput
import PowerSimText

/// Where and when a variant does something else than the baseline: the places and the weeks in which a
/// difference is to be looked for.
package struct Reach: Sendable, Equatable {
  /// The places in which something acts that is limited to places, ascending; nil: nothing is limited.
  package let places: [Int]?
  /// What is limited to them, or all that differs where nothing is: labels, in the scenario's order.
  package let labels: [String]
  /// What differs beside it and acts everywhere: labels.
  package let everywhere: [String]
  /// From the first week in which it acts to the last, or to the run's end.
  package let acting: OutputSettings.Window
  /// The quarter that begins a year after its end; nil where the run ends before.
  package let yearAfter: OutputSettings.Window?

  /// The names of the two windows in comparison.csv.
  package static let (actingName, yearAfterName) = ("acting", "yearAfter")

  /// What is done in one of two scenarios alone, or at other times, doses or places.
  ///
  /// Nil where they do the same within the run: they may differ in their settings.
  package init?(_ variant: Scenario, from baseline: Scenario) {
    let (own, other) = (Act.all(variant), Act.all(baseline))
    let end = variant.time.weeks
    let differing = (own.filter { !other.contains($0) } + other.filter { !own.contains($0) })
      .filter { act in act.spells.contains { $0.from ?? 0 <= end } }
    guard !differing.isEmpty else { return nil }
    // Places of another society are others.
    let hasSamePlaces = variant.places.names == baseline.places.names
    let limited = hasSamePlaces ? differing.filter { $0.places != nil } : []
    let looked = limited.isEmpty ? differing : limited
    places = limited.isEmpty ? nil : Set(limited.flatMap { $0.places ?? [] }).sorted()
    labels = Reach.unique(looked.map(\.label))
    everywhere =
      limited.isEmpty ? [] : Reach.unique(differing.filter { $0.places == nil }.map(\.label))
    let spells = looked.flatMap(\.spells).filter { $0.from ?? 0 <= end }
    let beyond = end + variant.time.weeksPerTick
    let from = spells.map { $0.from ?? 0 }.min() ?? 0
    let until = spells.map { $0.until ?? .infinity }.max() ?? .infinity
    let taken = Set((variant.output.windows + baseline.output.windows).map(\.name))
    func name(_ wanted: String) -> String {
      taken.contains(wanted) ? wanted + " (policies)" : wanted
    }
    acting = .init(
      name: name(Reach.actingName), from: from, until: until > end ? beyond : until)
    let after = OutputSettings.Window(
      name: name(Reach.yearAfterName), from: until + 52, until: min(until + 65, beyond))
    yearAfter = after.from <= end && Summary.holdsRow(after, of: baseline) ? after : nil
    guard Summary.holdsRow(acting, of: baseline) else { return nil }
  }

  /// Both windows, those that there are.
  package var windows: [OutputSettings.Window] { [acting] + (yearAfter.map { [$0] } ?? []) }

  /// Whether it is over before the run ends.
  package func isOver(_ time: TimeFrame) -> Bool { acting.until <= time.weeks }

  /// A sentence on what acts where and when.
  ///
  /// Such as `“Organisers” acts in 2 of 20 places (0, 1), weeks 52 to 208.`
  ///
  /// - Parameter time: words for the weeks from one to another; nil for the second: to the end.
  package func sentence(
    in scenario: Scenario,
    time: (_ from: Double, _ until: Double?) -> String = { from, until in
      until.map { "weeks \(plain(from)) to \(plain($0))" } ?? "from week \(plain(from)) to the end"
    }
  ) -> String {
    let names = labels.map { "“\($0)”" }
    var text = listed(names, "and") + (names.count == 1 ? " acts" : " act")
    if let places {
      text +=
        " in \(places.count) of \(counted(scenario.places.count, "place")) "
        + "(\(listed(places.map { scenario.places.names[$0] }, limit: 6)))"
    }
    text += ", " + time(acting.from, isOver(scenario.time) ? acting.until : nil)
    if !everywhere.isEmpty {
      text += "; \(listed(everywhere.map { "“\($0)”" }, "and")) everywhere"
    }
    return text + "."
  }

  private static func unique(_ labels: [String]) -> [String] {
    labels.enumerated().filter { !labels[..<$0.offset].contains($0.element) }.map(\.element)
  }

  /// A policy, a programme or a shock: what it does, where and when, whatever it is called.
  private struct Act: Equatable {
    let label: String
    let deed: [String]
    /// Nil: everywhere.
    let places: [Int]?
    let spells: [Span]

    static func == (one: Act, other: Act) -> Bool {
      one.deed == other.deed && one.places == other.places && one.spells == other.spells
    }

    static func all(_ scenario: Scenario) -> [Act] {
      let spells = Spells(scenario)
      let count = scenario.places.count
      func limited(_ places: [Int]?) -> [Int]? {
        places.map { Set($0).sorted() }.flatMap { $0.count < count ? $0 : nil }
      }
      return scenario.programmes.map { programme in
        Act(
          label: programme.label,
          deed: ["programme", plain(programme.budget), plain(programme.angle)], places: nil,
          spells: spells.of(programme.name, programme.span))
      }
        + scenario.policies.map { policy in
          Act(
            label: policy.label, deed: [policy.lever.name, plain(policy.value)],
            places: limited(policy.places), spells: spells.of(policy.name, policy.span))
        }
        // Elections act through the times of others; what is removed stays so.
        + scenario.shocks.filter { $0.kind.name != "election" }.map { shock in
          var span = shock.span
          if !shock.kind.lasts { span.until = nil }
          return Act(
            label: shock.label,
            deed: [shock.kind.name] + shock.values.sorted { $0.key < $1.key }.map { "\($0) \($1)" },
            places: limited(shock.places), spells: [span])
        }
    }
  }
}
