import PowerSimScenario
import PowerSimText

extension Report {
  /// How currency and power are spread over people.
  var spread: Markup {
    let figures = [
      spread("currency", .old) { $0.currency }, spread("power", .settled) { $0.power },
    ]
    return """
      <section aria-labelledby="spread"><h2 id="spread">Who holds how much</h2>
      <p>People stand in a row from the poorest to the richest. The farther a curve sags below the \
      dashed line, the fewer hold most of it. \
      \(isSingle ? "The thin line is week 0, the thick one the last week." : "Curves are the last week’s; the thin line is the first scenario’s week 0.")</p>
      \(legend)
      <div class="charts pair">\(figures)</div>
      </section>
      """
  }

  private func spread(
    _ what: String, _ tone: PageMetric.Tone,
    _ lorenz: (ReplicateRecord) -> (start: Lorenz?, end: Lorenz?)
  ) -> Markup {
    let curves = curves(tone, lorenz)
    guard !curves.isEmpty else { return "" }
    let form = PageMetric.Form.percent
    let rows = curves.map { curve in
      """
      <tr><th scope="row">\(curve.name)</th><td class="n">\(form.text(curve.shares[50]))</td>\
      <td class="n">\(form.text(1 - curve.shares[90]))</td>\
      <td class="n">\(form.text(1 - curve.shares[99]))</td></tr>
      """ as Markup
    }
    let said =
      "Of all \(what) the richest tenth hold, in the median run: "
      + listed(curves.map { "\($0.name) \(form.text(1 - $0.shares[90]))" }, "and") + "."
    let meaning =
      what == "currency"
      ? "Currency is old power: a stock that can only be passed on."
      : "Power of an agent is currency held plus current carried by ties."
    return """
      <figure id="spread-\(what)"\(telling("Who holds \(what)", said))><figcaption><h3>\(what.prefix(1).uppercased() + what.dropFirst())</h3><p>\(meaning)</p>\
      </figcaption><p class="readout" data-lorenz-readout="\(what)"></p>
      \(LorenzChart(what: what, curves: curves).svg)
      <div class="wide"><table class="spread"><caption>Parts of all \(what), medians over runs</caption><thead><tr>\
      <td></td><th scope="col" class="n">poorest half</th><th scope="col" class="n">richest tenth</th>\
      <th scope="col" class="n">richest hundredth</th></tr></thead><tbody>\(rows)</tbody></table></div>
      </figure>
      """
  }

  private func curves(
    _ tone: PageMetric.Tone, _ lorenz: (ReplicateRecord) -> (start: Lorenz?, end: Lorenz?)
  ) -> [LorenzChart.Curve] {
    let starts = scenarios.map { Report.middle($0.records.map { lorenz($0).start }) }
    let ends = scenarios.map { Report.middle($0.records.map { lorenz($0).end }) }
    var curves: [LorenzChart.Curve] = []
    if let start = starts[0] {
      curves.append(
        .init(
          name: isSingle ? "At the start" : "\(keys[0].name) at the start",
          short: isSingle ? "start" : "\(keys[0].letter) at the start", classes: "ink thin",
          shares: start))
    }
    for (key, end) in zip(keys, ends) {
      guard let end else { continue }
      curves.append(
        .init(
          name: isSingle ? "At the end" : "\(key.name) at the end",
          short: isSingle ? "end" : key.letter,
          classes: isSingle ? tone.rawValue : "\(key.paint) \(key.dash)", shares: end))
    }
    return curves
  }

  /// The curves for the page's program, in thousandths.
  var spreads: JSONValue {
    func packed(_ curves: [LorenzChart.Curve]) -> JSONValue {
      .array(
        curves.map { curve in
          [
            "name": .string(curve.short),
            "shares": .array(curve.shares.map { .number(Int(($0 * 1000).rounded())) }),
          ]
        })
    }
    return [
      "currency": packed(curves(.old) { $0.currency }),
      "power": packed(curves(.settled) { $0.power }),
    ]
  }

  /// The median curve over replicates; nil where nothing is held.
  static func middle(_ curves: [Lorenz?]) -> [Double]? {
    let defined = curves.compactMap(\.self)
    guard !defined.isEmpty else { return nil }
    return (0...100).map { k in median(defined.map { Double($0.shares[k]) }) }
  }
}
