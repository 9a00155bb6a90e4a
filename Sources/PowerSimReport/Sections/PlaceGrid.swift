import PowerSimCore
import PowerSimExperiment
import PowerSimText

extension Report {
  /// The variants that differ in places, and the rows of their places.
  private var inPlaces: [(number: Int, rows: [ComparisonRow])] {
    guard let comparison, scenarios[0].scenario.places.count > 1 else { return [] }
    return scenarios.indices.dropFirst().compactMap { number in
      let scenario = order[number]
      let window = comparison.moments(scenario)[0].window
      let rows = comparison.rows.filter {
        $0.scenario == scenario && $0.grouping == "place" && $0.window == window
      }
      return rows.isEmpty || comparison.isSame[scenario] ? nil : (number, rows)
    }
  }

  /// Whether there is anything to be seen place by place.
  var hasPlaceGrid: Bool { !inPlaces.isEmpty }

  /// Every headline in every place: squares, as on a map that knows no distances.
  var placeGrid: Markup {
    if !hasPlaceGrid { return "" }
    return """
      <section aria-labelledby="places"><h2 id="places">Place by place</h2>
      <p>\(gridNote)</p>
      \(inPlaces.map { grids($0.number, $0.rows) })
      </section>
      """
  }

  private var gridNote: String {
    "Each square is a place, in the order of the scenario, row by row: no map. Blue is higher, ochre with a "
      + "stroke lower; full is large, pale is small, and an empty square is no clear difference. A thick edge: it acts "
      + "there and not everywhere."
      + (hasNamedPlaces
        ? " The names are those of real places, so they are not shown beside what the model makes up."
        : "")
  }

  private func grids(_ number: Int, _ rows: [ComparisonRow]) -> Markup {
    let scenario = order[number]
    let words = comparison?.moments(scenario)[0].words ?? ""
    let head: Markup =
      isOwn
      ? "<h3>\(words.prefix(1).uppercased() + words.dropFirst())</h3>"
      : "<h3>\(keys[number].sign) \(keys[number].name), \(words)</h3>"
    let figures = PageMetric.told.compactMap { measure -> Markup? in
      let own = rows.filter { $0.metric == measure.metric }
      return own.isEmpty ? nil : grid(number, measure, own, words)
    }
    return "\(head)<div class=\"charts maps\">\(figures)</div>"
  }

  private func grid(
    _ number: Int, _ measure: PageMetric, _ rows: [ComparisonRow], _ words: String
  ) -> Markup {
    let names = scenarios[number].scenario.places.names
    let acted = Set(comparison?.reaches[order[number]]?.places ?? [])
    let found = Dictionary(rows.map { ($0.member, $0) }) { first, _ in first }
    // What is large is full; more cannot be shown.
    let most = (Size.Yardstick.of(measure.metric)?.most ?? 0) * Size.large.beginning
    let side = max(1, Int(Double(names.count).squareRoot().rounded(.up)))
    let squares = names.enumerated().map { place, name -> Markup in
      let (x, y) = (Double(place % side) * 20, Double(place / side) * 20)
      let row = found[name]
      let value = row.map { Finding.isTold($0.difference) ? $0.difference.mean : 0 } ?? 0
      let fill = most > 0 ? min(1, value.magnitude / most) : 0
      let edge = acted.contains(place) ? " acted" : ""
      let kind = value > 0 ? "up" : value < 0 ? "down" : "none"
      let stroke: Markup =
        value < 0 ? "<path class=\"stroke\" d=\"M\(x + 5) \(y + 9)h8\"/>" : ""
      return """
        <g>\(title(name, row, measure))<rect class="\(kind)\(edge)" x="\(x + 1)" y="\(y + 1)" width="16" \
        height="16" style="fill-opacity:\(fixed(value == 0 ? 0 : 0.15 + 0.85 * fill, 2))"/>\(stroke)</g>
        """
    }
    let label =
      "\(measure.title), \(words), in each place" + (isRun ? "" : ": \(keys[number].name)")
    let height = Double((names.count + side - 1) / side) * 20
    let id = "places-\(number)-\(measure.metric)"
    // Where names are not shown there is nothing to take along but the drawing's shape.
    let name: Markup = hasNamedPlaces ? "" : telling(label, "\(label): \(span(rows, measure))")
    return """
      <figure id="\(id)"\(name)><figcaption><h4>\(measure.title)</h4>\
      <p>\(span(rows, measure))</p></figcaption>\
      <svg class="places" viewBox="0 0 \(Double(side) * 20) \(height)" role="img" \
      aria-labelledby="\(id)-title"><title id="\(id)-title">\(label)</title>\(squares)</svg>\
      \(table(rows, measure))</figure>
      """
  }

  private func title(_ name: String, _ row: ComparisonRow?, _ measure: PageMetric) -> Markup {
    guard !hasNamedPlaces, let row else { return "" }
    return "<title>\(name): \(said(row, measure))</title>"
  }

  private func said(_ row: ComparisonRow, _ measure: PageMetric) -> String {
    Finding.isTold(row.difference) ? measure.form.signedAmount(row.difference) : "not clear"
  }

  /// From the lowest difference to the highest, and in how many places it is clear.
  private func span(_ rows: [ComparisonRow], _ measure: PageMetric) -> String {
    let values = rows.map(\.difference.mean).filter { !$0.isNaN }
    guard let low = values.min(), let high = values.max() else { return "Nowhere defined." }
    let up = rows.count { $0.difference.isClear && $0.difference.mean > 0 }
    let down = rows.count { $0.difference.isClear && $0.difference.mean < 0 }
    return "\(measure.form.range(low, high)); clearly higher in \(up), clearly lower in \(down) of "
      + "\(counted(rows.count, "place"))."
  }

  private func table(_ rows: [ComparisonRow], _ measure: PageMetric) -> Markup {
    if hasNamedPlaces { return "" }
    let lines = rows.map { row in
      "<tr><th scope=\"row\">\(row.member)</th>\(cell(row, measure))</tr>" as Markup
    }
    return """
      <details><summary>\(measure.title) in each place as a table</summary><div class="wide"><table>\
      <thead><tr><th scope="col">place</th><th scope="col" class="n">difference</th></tr></thead><tbody>\
      \(lines)</tbody></table></div></details>
      """
  }
}
