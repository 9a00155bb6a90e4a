import PowerSimExperiment
import PowerSimText

extension Report {
  /// Whether the differences hang on the parameters that are known least.
  var signs: Markup {
    guard let robustness else { return "" }
    let measures = PageMetric.headlines + PageMetric.beside
    let rows = robustness.rows.compactMap { row -> Markup? in
      guard let measure = measures.first(where: { $0.metric == row.metric }),
        let number = order.firstIndex(of: row.scenario)
      else { return nil }
      let values = row.estimates.map(\.mean).filter { !$0.isNaN }
      let form = measure.form
      return """
        <tr><th scope="row">\(keys[number].sign) \(keys[number].name): \(measure.title)</th>\
        <td class="n">\(form.difference(row.difference))</td>\
        <td class="n">\(form.range(values.min() ?? .nan, values.max() ?? .nan))</td>\
        <td class="n">\(row.agreeing) of \(row.estimates.count)</td></tr>
        """
    }
    return """
      <section aria-labelledby="signs"><h2 id="signs">Does it hang on what is known least?</h2>
      <p>Each difference again, with one uncertain number of the model moved at a time \
      (\(robustness.settings.joined(separator: ", ")); \(counted(robustness.replicates, "run")) each). A \
      sign that holds in all can be believed more than one that does not.</p>
      <div class="wide"><table><thead><tr><th scope="col">difference</th>\
      <th scope="col" class="n">as set</th><th scope="col" class="n">lowest to highest</th>\
      <th scope="col" class="n">same sign in</th></tr></thead><tbody>\(rows)</tbody></table></div>
      </section>
      """
  }
}
