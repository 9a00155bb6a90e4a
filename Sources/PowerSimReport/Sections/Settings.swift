import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimScenario
import PowerSimText

extension Report {
  /// In what the scenarios differ, or the one from the usual settings.
  var differences: Markup {
    let all = asked.map { SettingList($0.read.resolved) }
    let rows: [SettingDifference]
    let heads: [String]
    if isRun {
      rows = SettingDifference.between([SettingList.defaults, all[0]])
      heads = ["usually", "here"]
    } else {
      rows = SettingDifference.between(all)
      heads = keys.map { "\($0.letter) \($0.name)" }
    }
    let words =
      isRun
      ? (rows.isEmpty
        ? "Every number of the society has its usual value."
        : "Numbers of the society that are not the usual ones:")
      : (rows.isEmpty
        ? "All other settings are the same." : "Settings of the society that differ:")
    let lines = rows.map { row in
      """
      <tr><th scope="row">\(row.name)<small>\(row.meaning)</small></th>\
      \(row.values.map { "<td>\($0.isEmpty ? "–" : $0)</td>" as Markup })</tr>
      """ as Markup
    }
    let table: Markup =
      rows.isEmpty
      ? ""
      : """
      <div class="wide"><table class="settings"><thead><tr><th scope="col">setting</th>\
      \(heads.map { "<th scope=\"col\">\($0)</th>" as Markup })</tr></thead><tbody>\(lines)</tbody>\
      </table></div>
      """
    return """
      <section aria-labelledby="differences"><h2 id="differences">\
      \(isRun ? "What is set" : "How they differ")</h2>
      \(timeline)
      <p>\(words)</p>\(table)
      </section>
      """
  }

  /// Everything that was set.
  var settings: Markup {
    let lists = asked.enumerated().map { number, scenario in
      let rows = SettingList(scenario.read.resolved).rows.map { row in
        "<tr><th scope=\"row\">\(row.name)<small>\(row.meaning)</small></th><td>\(row.value)</td></tr>"
          as Markup
      }
      return """
        <details><summary>All settings\(isRun ? "" : " of \(keys[number].name)")</summary>\
        <div class="wide"><table class="settings"><thead><tr><th scope="col">setting</th>\
        <th scope="col">value</th></tr></thead><tbody>\(rows)</tbody></table></div></details>
        """ as Markup
    }
    return """
      <section aria-labelledby="settings"><h2 id="settings">Settings in full</h2>\(lists)</section>
      """
  }

  /// How to get the same again.
  var reproduction: Markup {
    """
    <section aria-labelledby="again"><h2 id="again">To get the same again</h2>
    <p>\(isRun
      ? "The folder of this page holds scenario.resolved.json"
      : "The folder of this page holds each scenario’s scenario.resolved.json"), with everything \
    filled in and every data file it needs beside it. In that folder, on any computer and with any \
    number of threads, this repeats every number and this page:</p>
    <pre><code>\(command)</code></pre>
    <p class="note">powersim \(Release.version), model \(ScenarioShape.modelVersion), seed \
    \(String(scenarios[0].scenario.seed)), \(counted(runs, "run"))\(isRun ? "" : " of each"). The \
    numbers behind the charts are in \(Report.list(tables.map(file))); datapackage.json says what \
    each column means.</p>
    </section>
    """
  }

  private var tables: [String] {
    (isRun ? [] : [ComparisonBundle.table]) + ["timeseries", "places", "groups", Summary.table]
  }

  private var command: String {
    guard !isRun else { return "powersim run scenario.resolved.json --report --output again" }
    let files = order.map { "scenarios/\($0 + 1)/scenario.resolved.json" }
    return "powersim compare \(files.joined(separator: " ")) --replicates \(runs) --output again"
  }
}
