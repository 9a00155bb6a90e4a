import PowerSimCore
import PowerSimText

extension Channels.Reading {
  /// What carries this difference, a sentence or two; empty where the difference is not clear.
  ///
  /// Such as `Trust at the end (+0.0123): with answers held as in “Baseline” 71 % of it goes, with ties
  /// 12 %, with wealth it is 8 % larger. With all eight held 17 % is left: that goes straight.`
  ///
  /// - Parameters:
  ///   - amount: the difference in words.
  ///   - when: of whom and when, in words.
  package func sentence(
    _ subject: String, amount: String, when: String, baseline: String
  ) -> String {
    guard difference.isClear else { return "" }
    let told = single.filter { share($0).magnitude >= Channels.leastShare && $0.gone.isClear }
    let carrying = told.filter { share($0) > 0 }.sorted { share($0) > share($1) }
    let against = told.filter { share($0) < 0 }.sorted { share($0) < share($1) }
    var parts = carrying.enumerated().map { number, part in
      let held = name(part) + (number == 0 ? " held as in “\(baseline)”" : "")
      return "with \(held) \(percent(share(part)))" + (number == 0 ? " of it goes" : "")
    }
    parts += against.enumerated().map { number, part in
      "with \(name(part))" + (carrying.isEmpty && number == 0 ? " held as in “\(baseline)”" : "")
        + " it is \(percent(-share(part))) larger"
    }
    if parts.isEmpty {
      parts = [
        "holding any one mechanism as in “\(baseline)” changes less than "
          + "\(percent(Channels.leastShare)) of it"
      ]
    }
    return "\(subject), \(when) (\(amount)): \(parts.joined(separator: ", ")). \(whole)"
      + interactions.map { " " + $0 }.joined()
  }

  /// The parts with one mechanism held, but for what is measured itself.
  private var single: [Channels.Part] {
    parts.filter { $0.held.count == 1 && !isOwn($0.held[0]) }
  }

  private func name(_ part: Channels.Part) -> String { part.held[0].rawValue }

  /// What is left with everything held.
  private var whole: String {
    let others = Channel.allCases.filter { !isOwn($0) }
    guard others.count == Channel.allCases.count else {
      return "What is measured here is itself one of the eight, which is left out of this."
    }
    guard let part = part(Channel.allCases) else { return "" }
    let share = share(part)
    return share > 1 - Channels.leastShare / 2
      ? "With all eight held nearly nothing is left."
      : "With all eight held \(percent(1 - share)) is left: that goes straight."
  }

  /// The pairs that take clearly more or less than each of the two alone: a sentence for either.
  package var interactions: [String] {
    let told = parts.filter { part in
      guard let interaction = part.interaction, interaction.isClear else { return false }
      return !part.held.contains(where: isOwn) && points(part).magnitude >= Channels.leastShare
    }
    func sentence(_ parts: [Channels.Part], _ word: String, _ reason: String) -> [String] {
      guard !parts.isEmpty else { return [] }
      let pairs = parts.enumerated().map { number, part in
        listed(part.held.map(\.rawValue), "and") + (number == 0 ? " take " : " ")
          + "\(percent(share(part))) (\(fixed(100 * points(part).magnitude, 0)) points \(word)"
          + (number == 0 ? " than one by one)" : ")")
      }
      return ["Held together, \(listed(pairs, "and")): \(reason)."]
    }
    return sentence(
      told.filter { points($0) < 0 }, "less", "part of it goes through both, one after the other")
      + sentence(
        told.filter { points($0) > 0 }, "more", "where one is held, the other does its work")
  }

  /// What a pair takes beyond the sum of the two, as a part of the difference.
  private func points(_ part: Channels.Part) -> Double {
    (part.interaction?.mean ?? 0) / difference.mean
  }

  private func percent(_ part: Double) -> String { "\(fixed(100 * part, 0)) %" }
}

extension Comparison {
  /// What carries the differences of a variant, sentence by sentence; none where it was not asked for.
  package func channelSentences(_ scenario: Int) -> [String] {
    guard let variant = channels?.variants.first(where: { $0.scenario == scenario }) else {
      return []
    }
    let sentences = variant.readings.map { reading in
      let decimals = reading.difference.decimals
      return reading.sentence(
        Comparison.subject(reading.metric), amount: signed(reading.difference.mean, decimals),
        when: words(reading), baseline: scenarios[baseline].name)
    }
    let told = sentences.filter { !$0.isEmpty }
    return told.isEmpty ? ["There is no clear difference to ask what carries it."] : told
  }

  /// Of whom and when a difference is told.
  package func words(_ reading: Channels.Reading) -> String {
    reading.window == ending && reading.scope == .everybody
      ? "at the end" : "while it acts" + (reading.scope == .acted ? ", where it acts" : "")
  }
}
