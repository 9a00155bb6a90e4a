import PowerSimCore
import PowerSimExperiment
import PowerSimText

extension Report {
  /// The variants of which it is known what carries their differences.
  private var carried: [(number: Int, variant: Channels.Variant)] {
    (comparison?.channels?.variants ?? []).compactMap { variant in
      order.firstIndex(of: variant.scenario).map { ($0, variant) }
    }
  }

  /// What carries each difference: how much of it goes when a mechanism is held as in the first scenario.
  var channels: Markup {
    if carried.isEmpty { return "" }
    let meanings = Channel.allCases.map { channel in
      "<dt>\(channel.rawValue)</dt><dd>\(channel.held)</dd>" as Markup
    }
    return """
      <section aria-labelledby="carried"><h2 id="carried">What carries it</h2>
      <p>Each variant again, with the same luck, but with one mechanism at a time held as in \
      \(keys[0].name): from the first week in which they differ it is, tick by tick and run by run, what it \
      was there. The part of the difference that goes went through that mechanism. Parts need not add up \
      to 100\u{A0}%: what goes through one mechanism to another goes with either, and what has two ways open \
      goes with neither.</p>
      \(carried.map { tables($0.number, $0.variant) })
      <details><summary>What is held</summary><dl>\(meanings)</dl></details>
      </section>
      """
  }

  private func tables(_ number: Int, _ variant: Channels.Variant) -> Markup {
    guard let comparison else { return "" }
    var moments: [(words: String, readings: [Channels.Reading])] = []
    for reading in variant.readings {
      let words = comparison.words(reading)
      if moments.last?.words != words { moments.append((words, [])) }
      moments[moments.count - 1].readings.append(reading)
    }
    let figures = moments.enumerated().map { position, moment in
      let name = "What carries it, \(moment.words): \(keys[number].name)"
      return """
        <figure id="carried-\(number)-\(position)" class="carried"\(telling(name, position == 0 ? story(variant) : ""))>\
        <figcaption><h4>Of the difference \(moment.words), this goes</h4></figcaption>\
        \(table(moment.readings))</figure>
        """ as Markup
    }
    return """
      <div class="\(keys[number].paint)"><h3>\(keys[number].sign) \(keys[number].name)</h3>
      <p>\(story(variant))</p>\(figures)</div>
      """
  }

  /// The sentences on the number that moves most, by what levers do.
  private func story(_ variant: Channels.Variant) -> String {
    guard let comparison, let first = variant.readings.first else { return "" }
    let lead = variant.readings.filter {
      $0.window == first.window && $0.scope == first.scope && $0.difference.isClear
    }.max { size($0) < size($1) }
    guard let lead, let measure = PageMetric.told.first(where: { $0.metric == lead.metric }) else {
      return "There is no clear difference to ask what carries it."
    }
    return lead.sentence(
      measure.title, amount: measure.form.signedAmount(lead.difference),
      when: comparison.words(lead), baseline: keys[0].name)
  }

  private func size(_ reading: Channels.Reading) -> Double {
    Size.Yardstick.of(reading.metric).map { reading.difference.mean.magnitude / $0.most } ?? 0
  }

  private func table(_ readings: [Channels.Reading]) -> Markup {
    let told = (PageMetric.told + PageMetric.further).compactMap { measure in
      readings.first { $0.metric == measure.metric }.map { ($0, measure) }
    }
    let heads = told.map { reading, measure in
      """
      <th scope="col" class="n">\(measure.title)<span class="size">\
      \(measure.form.signedAmount(reading.difference))</span></th>
      """ as Markup
    }
    let rows = (Channel.allCases.map { [$0] } + [Channel.allCases]).map { held in
      let name = held.count == 1 ? held[0].rawValue : "all eight held"
      return """
        <tr><th scope="row">\(name)</th>\(told.map { cell($0.0, $0.1, held) })</tr>
        """ as Markup
    }
    return """
      <div class="wide"><table class="reaches"><thead><tr><th scope="col">with this held</th>\(heads)</tr>\
      </thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private func cell(
    _ reading: Channels.Reading, _ measure: PageMetric, _ held: [Channel]
  ) -> Markup {
    guard reading.difference.isClear, let part = reading.part(held) else {
      return "<td class=\"n\">no clear difference</td>"
    }
    if held.contains(where: reading.isOwn) {
      return held.count == 1
        ? "<td class=\"n\">is what is measured</td>" : "<td class=\"n\">–</td>"
    }
    if !part.gone.isClear { return "<td class=\"n\">nothing clear</td>" }
    let share = reading.share(part)
    // What rounds to nothing needs no digits.
    let amount: Markup =
      share.magnitude < 0.005
      ? "" : "<span class=\"size\">\(measure.form.signedAmount(part.gone))</span>"
    return "<td class=\"n\">\(fixed(100 * share, 0))\u{A0}%\(amount)</td>"
  }
}
