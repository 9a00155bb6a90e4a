import Foundation
import PowerSimTestSupport
import PowerSimText
import Testing

/// The page of a sweep: its numbers are those of the tables.
@Suite struct SweepReportTests {
  private static let start = """
    {"name": "<b>Angles & more", "scenario": "a.json", "reference": "quiet.json", "replicates": 3, "seed": 9,
    """

  private func program(_ vary: String) throws -> Program {
    try Program([
      "a.json": """
      {"name": "A", "time": {"weeks": 12, "burnIn": 2}, "population": {"agents": 60, "places": 2},
       "programmes": {"p": {"budget": 1.5, "angle": 45, "from": 3, "until": 9}}}
      """,
      "quiet.json": #"{"extends": "a.json", "name": "Quiet", "programmes": null}"#,
      "plan.json": SweepReportTests.start + vary
        + #", "measures": {"trust": "meanTrust[end]", "none": "settledPower[0] / 0"}}"#,
    ])
  }

  private static let grid = """
    "vary": {"programmes.p.angle": {"from": 0, "to": 90, "steps": 3}, "parameters.capacity": [0.2, 0.4]}
    """

  /// How often a text stands in another.
  private func count(_ text: String, in page: String) -> Int {
    page.components(separatedBy: text).count - 1
  }

  @Test func numbersAreThoseOfTheTables() throws {
    let run = try program(SweepReportTests.grid)
    #expect(try run("sweep", "plan", "--report", "--output", "o", "--quiet").status == 0)
    let page = try run.text(of: "o/report.html")
    let effects = try Table(Array(run.text(of: "o/effects.csv").utf8))
    let means = effects.numbers("difference", where: ["measure": "trust"])
    #expect(means.count == 6)
    let least = try #require(means.min()), most = try #require(means.max())
    #expect(
      page.contains(
        "The difference from the reference goes from \(short(least, digits: 3)) (95\u{A0}%"))
    let best = try #require(means.firstIndex(of: most))
    let values =
      "p.angle \([0, 45, 90][best / 2]), parameters.capacity \(["0.2", "0.4"][best % 2])."
    #expect(page.contains(values), "\(values)")
    // The variance between angles is that of their means, over all of it.
    func squares(_ values: [Double], about mean: Double) -> Double {
      values.reduce(0) { sum, value in sum + (value - mean) * (value - mean) }
    }
    let mean = means.reduce(0, +) / 6
    let angles: [Double] = [0, 2, 4].map { (first: Int) in (means[first] + means[first + 1]) / 2 }
    let part = 2 * squares(angles, about: mean) / squares(means, about: mean)
    #expect(
      page.contains(">programmes.p.angle</text><text class=\"tick\" x=\"430\" y=\"13\"")
        && page.contains(">\(short(part, digits: 2))</text>"), "\(part)")
    // Two curves and a map of one measure; of what is undefined everywhere there is none.
    #expect(count("<svg", in: page) == 1 + 1 + 2 + 1)
    #expect(page.contains("It is undefined in all cells."))
    #expect(count("<rect style=\"--m:", in: page) == 6)
    // What users write is text, and nothing comes from elsewhere.
    #expect(page.contains("&lt;b&gt;Angles &amp; more") && !page.contains("<b>Angles"))
    #expect(count("<svg", in: page) == count("</svg>", in: page))
    #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("<script"))
  }

  @Test func itsBytesHangOnThePlanAlone() throws {
    let run = try program(SweepReportTests.grid)
    let outcome = try run.shell(
      """
      $P sweep plan --report --output o --threads 1 --quiet
      $P sweep o/sweep.resolved.json --report --output again --threads 3 --quiet
      $P sweep plan --shard 0/2 --output s0 --quiet; $P sweep plan --shard 1/2 --output s1 --quiet
      $P merge s0 s1 --report --output m --quiet
      cmp o/report.html again/report.html && cmp o/report.html m/report.html && echo same
      """)
    #expect(outcome.output == "same\n", "\(outcome)")
    // A page of another state would say something else than the tables.
    #expect(try run("sweep", "plan", "--output", "o", "--replicates", "4", "--quiet").status == 0)
    #expect(!run.names(in: "o").contains("report.html"))
  }

  @Test func ofOneFactorThereIsABand() throws {
    let run = try program(
      #""vary": {"programmes.p.angle": {"from": 0, "to": 90, "steps": 4}}"#)
    #expect(try run("sweep", "plan", "--report", "--output", "o", "--quiet").status == 0)
    let page = try run.text(of: "o/report.html")
    #expect(
      page.contains("the band its 95 % interval") && count("<path class=\"band\"", in: page) == 1)
    #expect(!page.contains("What moves it most"))
  }

  @Test func factorsAreRankedByTheirIndices() throws {
    let run = try program(
      """
      "design": {"kind": "saltelli", "samples": 8}, "vary": {"parameters.capacity": {"from": 0.1, "to": 0.5},
       "programmes.p.angle": {"from": 0, "to": 90}}
      """)
    #expect(try run("sweep", "plan", "--report", "--output", "o", "--quiet").status == 0)
    let page = try run.text(of: "o/report.html")
    let indices = try Table(Array(run.text(of: "o/sensitivity.csv").utf8))
    for factor in ["parameters.capacity", "programmes.p.angle"] {
      let total = indices.numbers(
        "ST", where: ["factor": factor, "measure": "trust", "of": "difference"])[0]
      #expect(page.contains("\(factor) \(short(total, digits: 2))"), "\(factor): \(total)")
    }
    #expect(count("<circle r=\"2\"", in: page) == 2 * 32)
  }

  @Test func whatIsMissingIsSaid() throws {
    let run = try program(SweepReportTests.grid)
    let cut = try run("sweep", "plan", "--report", "--max-time", "0.000001s", "--output", "o")
    #expect(cut.status == 3, "\(cut)")
    #expect(try run.text(of: "o/report.html").contains("Not complete: 18 runs still missing."))
  }
}
