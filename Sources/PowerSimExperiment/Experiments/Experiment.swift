package import PowerSimScenario
package import PowerSimText

/// A claim turned into runs: what the texts say, what is run, what is expected and why.
///
/// It is data; a file of it is written before it is run for the first time.
package struct Experiment: Sendable {
  /// What it is called, such as C12.
  package let id: String
  /// What it is about, in a few words.
  package let title: String
  /// The sentence of the texts.
  package let claim: String
  /// The text that the sentence stands in.
  package let source: String
  /// By what in the model it is to come out.
  package let mechanism: String
  /// What is expected, in plain words, and why.
  package let expected: String
  /// What came out, in plain words, written after the first run; nil where the figures say it.
  package let found: String?
  /// Why the outcome holds by construction; nil if it does not.
  package let byConstruction: String?
  /// What was mended after a run, and why; nil if nothing was.
  package let corrected: String?
  /// Why there is no ablation; nil if there is one.
  package let noAblation: String?
  /// Why effects below the figures' smallest should concern nobody; nil where no figure has one.
  package let smallestWhy: String?
  /// The experiments whose headlines rest on runs that its own rest on, by their ids.
  package let sharesRunsWith: [String]
  /// What is run, each a tree of scenario keys with all that it is laid over.
  package internal(set) var runs: [Run]
  /// What is measured.
  package let figures: [Figure]
  /// The same with a mechanism switched off.
  package let ablations: [Ablation]

  /// A scenario of an experiment.
  package struct Run: Sendable {
    /// Its name in figures.
    package let name: String
    /// The scenario's keys.
    package internal(set) var tree: JSONValue
  }

  /// A number measured in every replicate.
  package struct Figure: Sendable {
    /// What it is, in words.
    package let name: String
    /// How it is worked out.
    package let expression: Expression
    /// Where its interval is expected to lie; nil for a figure given for scale.
    package let expectation: Expectation?
    /// Why that is expected; empty where the claim says it.
    package let why: String
    /// Whether the claim stands or falls with it.
    package let isHeadline: Bool
    /// The smallest effect that anyone should care about, as a difference from `neutral`.
    package let smallest: Double?
    /// What the figure is where nothing has an effect.
    package let neutral: Double
    /// What the model's version before found: such a figure is repeated, not predicted.
    package let known: Double?
    /// What an independent implementation of the model found.
    package let prototype: Double?
    /// The circumstance it is measured in, where that is not the rule.
    package let circumstance: String?
    /// Where it stands in its file.
    package let position: JSONValue.Position?
  }

  /// The same runs with a mechanism switched off.
  package struct Ablation: Sendable {
    /// What is switched off, in words.
    package let name: String
    /// The scenario's keys that switch it off.
    package let patch: JSONValue
    /// The runs it is laid over; nil: all.
    package let runs: [String]?
    /// What becomes of which figures, by their positions.
    package let expectations: [(figure: Int, expected: AblationExpectation)]
  }

  /// What is to be said beside the figures, each with its heading.
  package var remarks: [(label: String, words: String)] {
    let all: [(String, String?)] = [
      ("Found", found), ("No ablation", noAblation), ("By construction", byConstruction),
      ("Corrected after a run", corrected), ("Smallest effect that matters", smallestWhy),
      (
        "Shares runs with",
        sharesRunsWith.isEmpty ? nil : sharesRunsWith.joined(separator: ", ") + "."
      ),
    ]
    return all.compactMap { label, words in words.map { (label, $0) } }
  }

  /// How many of some experiments are independent: those that share runs count once.
  package static func independent(_ experiments: [Experiment]) -> Int {
    var groups: [Set<String>] = []
    for experiment in experiments {
      let own = Set(experiment.sharesRunsWith + [experiment.id])
      let joined = groups.filter { !$0.isDisjoint(with: own) }.reduce(own) { $0.union($1) }
      groups.removeAll { !$0.isDisjoint(with: own) }
      groups.append(joined)
    }
    return groups.count
  }
}
