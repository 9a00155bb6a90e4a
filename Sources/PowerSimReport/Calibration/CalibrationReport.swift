import PowerSimCore
package import PowerSimExperiment
import PowerSimScenario
import PowerSimText

/// The page of a calibration: what remains possible, in one file that needs nothing else.
package struct CalibrationReport: Sendable {
  private let page: CalibrationPage

  /// The page of what was found.
  package init(_ page: CalibrationPage) { self.page = page }

  /// The most pictures of two factors.
  private static let mostCharts = 15

  /// The file's text.
  package var html: String {
    var sections: [Markup] = []
    var body = Markup.nothing
    var (title, number) = (Markup.nothing, 0)
    func end() {
      if body == .nothing { return }
      sections.append(
        number == 0
          ? "<section class=\"answer\" aria-label=\"The answer\"><div class=\"ink\">\(body)</div></section>"
          : "<section aria-labelledby=\"part-\(number)\">\(title)\(body)</section>")
      body = .nothing
    }
    for block in page.blocks {
      guard case .heading(let text, let hasCharts) = block else {
        body += markup(block)
        continue
      }
      end()
      number += 1
      title = "<h2 id=\"part-\(number)\">\(text)</h2>"
      if hasCharts && !page.found.run.isEmpty { body += charts }
    }
    end()
    return PageFile.text(
      title: "\(page.title) – powersim", isScripted: false,
      """
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      <header class="masthead">
      <p class="brand">\(Report.emblem) powersim <span>A comparison of mechanisms in a model society, \
      not a forecast.</span></p>
      <h1>What remains possible: \(page.title)</h1>
      </header>
      <main id="main" tabindex="-1">
      \(sections.joined(by: "\n"))
      \(settings)
      </main>
      </body>
      """)
  }

  private func markup(_ block: CalibrationPage.Block) -> Markup {
    switch block {
    case .heading: return .nothing
    case .paragraph(let text): return "<p>\(text)</p>"
    case .bullets(let items): return "<ul>\(items.map { "<li>\($0)</li>" as Markup })</ul>"
    case .code(let line): return "<pre><code>\(line)</code></pre>"
    case .table(let header, let rows):
      let titles = header.map { "<th scope=\"col\">\($0)</th>" as Markup }
      let lines = rows.map { row in
        """
        <tr><th scope="row">\(row[0])</th>\(row.dropFirst().map { "<td>\($0)</td>" as Markup })</tr>
        """ as Markup
      }
      return """
        <div class="wide"><table class="settings"><thead><tr>\(titles)</tr></thead>\
        <tbody>\(lines)</tbody></table></div>
        """
    }
  }

  /// Every two factors against each other, of one factor itself.
  private var charts: Markup {
    let paths = page.found.paths
    let pairs = paths.indices.flatMap { one in paths.indices.dropFirst(one + 1).map { (one, $0) } }
    let shown = pairs.isEmpty ? [(0, 0)] : Array(pairs.prefix(CalibrationReport.mostCharts))
    let figures = shown.map { across, up in
      """
      <figure class="ink"><figcaption><h3>\(SweepReport.short(paths[across])) and \
      \(SweepReport.short(paths[up]))</h3></figcaption>\(SpaceChart(page.found, across, up).svg)</figure>
      """ as Markup
    }
    return """
      <p class="note">Small dots: drawn evenly from what is left. Circles: points that were run; filled \
      where their runs keep them. To the right the first, upwards the second.\
      \(pairs.count > shown.count ? " \(shown.count) of \(pairs.count) pairs are shown." : "")</p>
      <div class="charts small">\(figures)</div>
      """
  }

  private var settings: Markup {
    let list = SettingList(page.base.resolved).rows.filter { $0.name != "replicates" }
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
}
