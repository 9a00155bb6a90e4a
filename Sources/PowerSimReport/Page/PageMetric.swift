import PowerSimCore
import PowerSimExperiment
import PowerSimText

/// A metric as the page shows it: a name for people, a sentence, a form of its numbers and a colour.
package struct PageMetric: Sendable {
  /// The metric's name in the registry.
  package let metric: String
  /// What the page calls it.
  package let title: String
  /// What it is, a sentence.
  package let sentence: String
  /// What it is called within a sentence.
  var words: String { metric == "giniCurrency" ? "inequality" : title.lowercased() }
  /// How its numbers are written.
  package let form: Form
  /// What it is the colour of.
  package let tone: Tone
  /// Its position in `Metric.all`.
  package let position: Int

  /// How numbers are written.
  package enum Form: Sendable {
    /// 0 to 1, three decimals.
    case index
    /// A part of the whole, as per cent.
    case percent
    /// Degrees.
    case degrees
    /// A multiple of a mean.
    case multiple
  }

  /// What a colour stands for: old power is ochre, new power blue, settled power violet, trust grey.
  package enum Tone: String, Sendable {
    /// As the style sheet has them.
    case old, new, settled, trust, ink
  }

  private init(
    _ metric: String, _ title: String, _ form: Form, _ tone: Tone, _ sentence: String
  ) {
    guard let position = Metric.all.firstIndex(where: { $0.name == metric }) else {
      fatalError("no metric \(metric)")
    }
    self.metric = metric
    self.title = title
    self.form = form
    self.tone = tone
    self.sentence = sentence
    self.position = position
  }

  /// The four numbers that come first.
  package static let headlines = [
    PageMetric(
      "settledPower", "Settled power", .index, .settled,
      "Lasting rights: power that has settled into rules and institutions, averaged over places: 0 is "
        + "none, 1 as much as there can be."),
    PageMetric(
      "giniCurrency", "Inequality of currency", .index, .old,
      "Gini coefficient of what agents hold: 0 if all hold the same, near 1 if one holds everything."
    ),
    PageMetric(
      "participation", "Participation", .percent, .new,
      "Part of the people who take part: whose activity is above the level that the scenario names."
    ),
    PageMetric(
      "relationalPower", "Relational power", .index, .new,
      "Acting together, “power with”: people’s activity times their rootedness in ties, averaged; "
        + "from 0 to 1."),
  ]

  /// What stands beside them.
  package static let beside = [
    PageMetric(
      "meanTrust", "Trust", .index, .trust, "Mean trust in institutions, from 0 to 1.")
  ]

  /// Those that are told in words, first.
  static let told = headlines + beside

  /// Further courses: the angle too, which is a direction and no amount.
  package static let further = [
    PageMetric(
      "institutionalPower", "Institutional power", .index, .settled,
      "The ability of institutions to act on what they hear, averaged over places; from 0 to 1."),
    PageMetric(
      "openness", "Openness", .index, .settled,
      "How open institutions are, averaged over places; from 0 to 1."),
    PageMetric(
      "responsiveness", "Responsiveness", .percent, .trust,
      "Part of the pressure of people that institutions answer, averaged over places."),
    PageMetric(
      "contention", "Contention", .index, .ink,
      "Activity that goes unanswered, averaged over people; from 0 to 1."),
    PageMetric(
      "associations", "Associations", .index, .new,
      "Strength of groups and clubs, averaged over places; from 0 to 1."),
    PageMetric(
      "newPowerShare", "Leaning to share", .percent, .new,
      "Part of the people whose disposition leans to sharing power rather than holding it."),
    PageMetric(
      "topShare10", "Held by the richest tenth", .percent, .old,
      "Part of all currency that the richest tenth of the people hold."),
    PageMetric(
      "angleOfPower", "Angle of power", .degrees, .ink,
      "Where power leans: 0° is all horizontal (relational), 90° all vertical (institutional)."),
  ]

  /// All whose course is recorded.
  package static let all = headlines + beside + further

  /// A metric of the registry as the page shows it, whether the page knows more of it or not.
  static func named(_ name: String) -> PageMetric {
    if let known = (all + gains).first(where: { $0.metric == name }) { return known }
    guard let metric = Metric.all.first(where: { $0.name == name }) else {
      fatalError("no metric \(name)")
    }
    var title = ""
    for letter in name { title += letter.isUppercase ? " " + letter.lowercased() : String(letter) }
    let form: Form =
      metric.unit == "degrees" ? .degrees : metric.range.hasPrefix("[0, 1") ? .index : .multiple
    return PageMetric(
      name, title.prefix(1).uppercased() + title.dropFirst(), form, .ink,
      metric.meaning.prefix(1).uppercased() + metric.meaning.dropFirst() + ".")
  }

  /// By which it is told who gains.
  package static let gains =
    [
      PageMetric(
        "meanPower", "Power of an agent", .multiple, .ink,
        "Currency held plus current carried by ties, in mean holdings: 1 is what the average person "
          + "holds in currency alone."),
      PageMetric(
        "wellbeing", "Wellbeing", .index, .ink,
        "Connection, efficacy and security together (harmonic mean), from 0 to 1."),
    ] + told.filter { ["participation", "meanTrust", "settledPower"].contains($0.metric) }
}

extension PageMetric.Form {
  /// A value with its unit; a dash where it is undefined.
  package func text(_ value: Double) -> String {
    guard !value.isNaN else { return "–" }
    switch self {
    case .index: return fixed(value, 3)
    case .percent: return fixed(100 * value, 1) + "\u{A0}%"
    case .degrees: return fixed(value, 1) + "°"
    case .multiple: return fixed(value, 2)
    }
  }

  /// A difference with its unit, of three digits.
  package func difference(_ value: Double) -> String { short(factor * value) + differenceUnit }

  /// So many decimals that a difference shows two digits and its interval two ends.
  private func briefly(_ estimate: Estimate) -> Int {
    let most = estimate.decimals(times: factor)
    let own = min(most, decimals(showing: factor * estimate.mean, within: 0...8))
    return own < most && estimate.halfWidth > 0
      && fixed(factor * estimate.low, own) == fixed(factor * estimate.high, own) ? own + 1 : own
  }

  /// How far a difference is from nothing, for sentences that somebody reads in a hurry.
  func brief(_ estimate: Estimate) -> String {
    fixed(factor * estimate.mean.magnitude, briefly(estimate)) + differenceUnit
  }

  /// The same with its sign, without its interval.
  func signedBrief(_ estimate: Estimate) -> String {
    signed(factor * estimate.mean, decimals(showing: factor * estimate.mean, within: 0...8))
      + differenceUnit
  }

  /// Its interval, where all of it is on one side of nothing.
  func briefReach(_ estimate: Estimate) -> String {
    let ends = [estimate.low.magnitude, estimate.high.magnitude].sorted()
    return ends.map { fixed(factor * $0, briefly(estimate)) }.joined(separator: " to ")
      + differenceUnit
  }

  /// From one difference to another, with the unit once.
  package func range(_ low: Double, _ high: Double) -> String {
    let decimals = decimals(showing: factor * max(low.magnitude, high.magnitude))
    return "\(fixed(factor * low, decimals)) to \(fixed(factor * high, decimals))" + differenceUnit
  }

  /// How far a difference is from nothing, with its unit: the words around it tell the direction.
  func amount(_ estimate: Estimate) -> String {
    fixed(factor * estimate.mean.magnitude, estimate.decimals(times: factor)) + differenceUnit
  }

  /// A difference with its sign.
  func signedAmount(_ estimate: Estimate) -> String {
    signed(factor * estimate.mean, estimate.decimals(times: factor)) + differenceUnit
  }

  /// The 95 % interval of an estimate: `2.4 to 10.4 points`.
  func range(_ estimate: Estimate) -> String {
    let decimals = estimate.decimals(times: factor)
    return "\(fixed(factor * estimate.low, decimals)) to \(fixed(factor * estimate.high, decimals))"
      + differenceUnit
  }

  /// The same of its distance from nothing, where all of it is on one side.
  func reach(_ estimate: Estimate) -> String {
    let decimals = estimate.decimals(times: factor)
    let ends = [estimate.low.magnitude, estimate.high.magnitude].sorted()
    return "\(fixed(factor * ends[0], decimals)) to \(fixed(factor * ends[1], decimals))"
      + differenceUnit
  }

  /// By which numbers are multiplied before they are written.
  var factor: Double { self == .percent ? 100 : 1 }

  /// The unit of a difference, with the blank before it.
  var differenceUnit: String {
    switch self {
    case .percent: "\u{A0}points"
    case .degrees: "°"
    case .index, .multiple: ""
    }
  }

  /// A value on an axis.
  func tick(_ value: Double, step: Double) -> String {
    let places = step * factor >= 1 ? 0 : step * factor >= 0.1 ? 1 : step * factor >= 0.01 ? 2 : 3
    return fixed(value * factor, places)
      + (self == .percent ? "\u{A0}%" : self == .degrees ? "°" : "")
  }

  /// How many decimals the page's program writes, of which multiple, with what behind.
  package var writing: (decimals: Int, factor: Int, unit: String) {
    switch self {
    case .index: (3, 1, "")
    case .percent: (1, 100, "\u{A0}%")
    case .degrees: (1, 1, "°")
    case .multiple: (2, 1, "")
    }
  }

  /// The least that an axis spans, so that chance does not look like change.
  package var leastSpan: Double {
    switch self {
    case .index, .percent: 0.05
    case .degrees: 5
    case .multiple: 0.2
    }
  }
}
