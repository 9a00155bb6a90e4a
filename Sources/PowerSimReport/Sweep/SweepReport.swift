import PowerSimCore
package import PowerSimExperiment
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// The page of a sweep: what moves what, and how far; one file that needs nothing else.
package struct SweepReport: Sendable {
  let sweep: SweepSummary

  /// The page of what was found.
  package init(_ sweep: SweepSummary) { self.sweep = sweep }

  /// The file's text.
  package var html: String {
    let sections = sweep.measures.indices.map(responses)
    return PageFile.text(
      title: "\(sweep.name) – powersim", isScripted: false,
      """
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      <header class="masthead">
      <p class="brand">\(Report.emblem) powersim <span>A comparison of mechanisms in a model society, \
      not a forecast.</span></p>
      <h1>\(sweep.name)</h1>
      </header>
      <main id="main" tabindex="-1">
      \(answer)
      \(about)
      \(sections)
      \(settings)
      \(reproduction)
      </main>
      </body>
      """)
  }

  // MARK: The answer

  private var answer: Markup {
    let items = sweep.measures.indices.map { k in
      """
      <li><p class="name">\(sweep.measures[k].name)</p><p class="finding">\(sentence(k))</p></li>
      """ as Markup
    }
    let gaps = [
      sweep.missing > 0 ? "\(counted(sweep.missing, "run")) still missing" : nil,
      sweep.failed > 0 ? "\(counted(sweep.failed, "run")) failed (results.csv says why)" : nil,
    ].compactMap(\.self)
    let warning: Markup =
      gaps.isEmpty ? "" : "<p class=\"warning\">Not complete: \(gaps.joined(separator: ", ")).</p>"
    return """
      <section class="answer" aria-label="The answer"><ul class="ink">\(items)</ul>\(warning)</section>
      """
  }

  /// Between which values a measure lies, where, and in how many cells its sign is clear.
  private func sentence(_ measure: Int) -> String {
    let shown = sweep.effects[measure].map(\.shown)
    let defined = shown.indices.filter { !shown[$0].mean.isNaN }
    guard let least = defined.min(by: { shown[$0].mean < shown[$1].mean }),
      let most = defined.max(by: { shown[$0].mean < shown[$1].mean })
    else { return "It is undefined in all cells." }
    func text(_ cell: Int) -> String {
      let estimate = shown[cell]
      let interval =
        estimate.halfWidth.isNaN
        ? "one run" : "95\u{A0}% interval \(number(estimate.low)) to \(number(estimate.high))"
      return "\(number(estimate.mean)) (\(interval)) at \(words(cell))"
    }
    let what = sweep.hasReference ? "The difference from the reference" : "The mean"
    guard shown[least].mean < shown[most].mean else {
      return "\(what) is \(number(shown[least].mean)) in all cells."
    }
    var sentence = "\(what) goes from \(text(least)) to \(text(most))."
    if sweep.hasReference {
      let up = shown.count { $0.isClear && $0.mean > 0 }
      let down = shown.count { $0.isClear && $0.mean < 0 }
      sentence +=
        " It is clearly above zero in \(grouped(up)) and clearly below in \(grouped(down)) "
        + "of \(counted(shown.count, "cell"))."
    }
    return sentence
  }

  /// What varies, in a cell.
  func words(_ cell: Int) -> String {
    zip(sweep.factors, sweep.labels[cell]).map { factor, label in
      let value = factor.isNumeric ? Double(label).map(number) ?? label : label
      return "\(SweepReport.short(factor.path)) \(value)"
    }.joined(separator: ", ")
  }

  /// The last two steps of a path.
  static func short(_ path: String) -> String {
    path.split(separator: ".").suffix(2).joined(separator: ".")
  }

  func number(_ value: Double) -> String { PowerSimText.short(value, digits: 3) }

  // MARK: What it is

  private var about: Markup {
    let meanings = SettingList(sweep.base.resolved).rows
    let factors = zip(sweep.factors.indices, sweep.factors).map { k, factor in
      let meaning = meanings.first { $0.name == factor.path }?.meaning ?? ""
      return """
        <tr><th scope="row">\(factor.path)<small>\(meaning)</small></th><td>\(values(k))</td></tr>
        """ as Markup
    }
    let measures = sweep.measures.map { name, text in
      "<tr><th scope=\"row\">\(name)</th><td><code>\(text)</code></td></tr>" as Markup
    }
    let replicates = sweep.replicates
    let each =
      replicates.lowerBound == replicates.upperBound
      ? counted(replicates.lowerBound, "replicate")
      : "\(replicates.lowerBound) to \(counted(replicates.upperBound, "replicate"))"
    return """
      <section aria-labelledby="about"><h2 id="about">What was run</h2>
      \(sweep.description.isEmpty ? "" : "<p class=\"lede\">\(sweep.description)</p>" as Markup)
      <p>\(counted(sweep.points.count, "cell")) of \(each) each, \(counted(sweep.runs, "run")) in all. All \
      cells draw the same random numbers: they differ by what varies and not by chance.\
      \(sweep.hasReference ? " Each run is paired with one of the same society and random numbers that has the reference’s programmes, policies and shocks." : "")</p>
      <div class="wide"><table class="settings"><thead><tr><th scope="col">what varies</th>\
      <th scope="col">values</th></tr></thead><tbody>\(factors)</tbody></table></div>
      <div class="wide"><table class="settings"><thead><tr><th scope="col">what is measured</th>\
      <th scope="col">formula</th></tr></thead><tbody>\(measures)</tbody></table></div>
      \(sweep.notes.map { "<p class=\"note\">\($0).</p>" as Markup })
      </section>
      """
  }

  private func values(_ factor: Int) -> String {
    if let levels = sweep.factors[factor].levels {
      return levels.count <= 12
        ? levels.joined(separator: ", ")
        : levels.prefix(6).joined(separator: ", ") + " … (\(levels.count) values)"
    }
    let values = sweep.points.map { $0[factor] }
    return "\(number(values.min() ?? .nan)) to \(number(values.max() ?? .nan))"
  }

  private var settings: Markup {
    // The plan has replicates of its own.
    let list = SettingList(sweep.base.resolved).rows.filter { $0.name != "replicates" }
    let rows = list.map { row in
      "<tr><th scope=\"row\">\(row.name)<small>\(row.meaning)</small></th><td>\(row.value)</td></tr>"
        as Markup
    }
    return """
      <section aria-labelledby="settings"><h2 id="settings">Settings in full</h2>\
      <details><summary>All settings of the scenario that varies</summary><div class="wide">\
      <table class="settings"><thead><tr><th scope="col">setting</th><th scope="col">value</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div></details></section>
      """
  }

  private var reproduction: Markup {
    """
    <section aria-labelledby="again"><h2 id="again">To get the same again</h2>
    <p>The folder of this page holds sweep.resolved.json, with everything filled in and every data file it \
    needs beside it. In that folder, on any computer and with any number of threads, this repeats every \
    number and this page:</p>
    <pre><code>powersim sweep sweep.resolved.json --report --output again</code></pre>
    <p class="note">powersim \(Release.version), model \(ScenarioShape.modelVersion), seed \
    \(String(sweep.base.scenario.seed)). The numbers behind the charts are in effects.csv\
    \(sweep.indices.isEmpty ? "" : " and sensitivity.csv"); those of each run in results.csv.</p>
    </section>
    """
  }
}
