extension Report {
  /// The emblem, drawn from the results.
  var diagonal: Markup {
    let paths = scenarios.indices.map { scenario in
      let (x, y) = (course("relationalPower", scenario), course("institutionalPower", scenario))
      return zip(x, y).map { ($0, $1) }
    }
    let angles = scenarios.indices.map { course("angleOfPower", $0) }
    let words = zip(keys, angles).map { key, angle in
      let (start, end) = (angle.first ?? .nan, angle.last ?? .nan)
      return (isSingle ? "Here the angle" : "In \(key.name) it")
        + " goes from \(PageMetric.Form.degrees.text(start)) to \(PageMetric.Form.degrees.text(end))."
    }.joined(separator: " ")
    let yearly = weeks.indices.filter { weeks[$0].truncatingRemainder(dividingBy: 52) == 0 }
    return """
      <section aria-labelledby="diagonal"><h2 id="diagonal">The diagonal</h2>
      <p>Upwards: <b>vertical power</b>, the ability of institutions to act on what they hear. To the \
      right: <b>horizontal power</b>, people’s activity rooted in ties. On the dashed line there is as \
      much of both. A path runs from its open circle to the end, with a small dot for each year; the large dot \
      stands at the chosen week.</p>
      <p>The angle of a point is the angle of power: 90° is all vertical, 0° all horizontal. \(words) \
      It describes; it depends on the units of both, so watch how it changes.</p>
      \(legend)
      <div class="charts pair">
      <figure><figcaption><h3>The whole square</h3></figcaption>
      \(DiagonalChart(keys, paths, yearly: yearly, isWhole: true).svg)</figure>
      <figure><figcaption><h3>The same paths, enlarged</h3></figcaption>
      \(DiagonalChart(keys, paths, yearly: yearly, isWhole: false).svg)</figure>
      </div>
      </section>
      """
  }

  private func course(_ metric: String, _ scenario: Int) -> [Double] {
    guard let measure = PageMetric.all.first(where: { $0.metric == metric }) else { return [] }
    return bands(measure)[scenario].median
  }
}
