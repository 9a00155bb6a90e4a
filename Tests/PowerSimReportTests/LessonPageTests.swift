import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimReport

@Suite struct LessonPageTests {
  private static func page(_ lesson: String) throws -> String {
    let home = try Folder()
    try home.write(
      """
      {"name": "loud", "time": {"weeks": 20, "burnIn": 2}, "population": {"agents": 90, "places": 3},
       "policies": {"a": {"label": "Callers", "lever": "organising", "value": 0.3, "from": 2}},
       "lesson": \(lesson)}
      """, to: "loud.json")
    var overrides = ScenarioReader.Overrides()
    overrides.replicates = 3
    let run = try LessonRun(home("loud.json"), overrides)
    let page = LessonPage(run, try run.run(threads: 2, metrics: LessonPage.metrics))
    return page.html
  }

  private static let whole = """
    {"question": "How <many>?", "notice": ["participation, and openness"], "debrief": "That is it.",
     "predict": {"measure": "participation[20] - participation[0]", "answers": [
       {"label": "fewer", "below": 0}, {"label": "as many or more", "from": 0, "to": 0.05},
       {"label": "many more", "above": 0.05}]},
     "try": ["Nobody calls: --set policies.a=null.", "Go out."]}
    """

  @Test func partsComeInTheirOrder() throws {
    let html = try Self.page(Self.whole)
    let ids = ["question", "out", "notice", "try", "debrief", "critics"].map { "id=\"\($0)\"" }
    let places = ids.map { html.firstRange(of: $0)?.lowerBound }
    #expect(!places.contains(nil))
    #expect(zip(places, places.dropFirst()).allSatisfy { $0! < $1! })
    #expect(html.contains("How &lt;many&gt;?"))
    for words in [
      ">fewer</button>", "data-right>many more</button>", "“many more” came out in each of 3 runs",
      "That is it.", "one political tradition", "Covered until you have guessed",
      "Not computed here", ">Nobody calls</button>", "not a forecast",
    ] { #expect(html.contains(words), "\(words)") }
    // Two charts at a time: those of the question, and those of the try.
    #expect(html.ranges(of: "<figure class=\"covered\">").count == 4)
    #expect(html.ranges(of: "class=\"stage").count == 2)
  }

  /// Nothing is fetched, no id occurs twice, and what scenarios say is text.
  @Test func isOneWholePage() throws {
    let html = try Self.page(Self.whole)
    #expect(!html.contains("http://") && !html.contains("https://"))
    let ids = html.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
    #expect(html.ranges(of: "<section").count == html.ranges(of: "</section>").count)
    #expect(html.ranges(of: "<div").count == html.ranges(of: "</div>").count)
  }

  /// A try says what comes of the question then, and what differs at the end.
  @Test func triesAreToldWithTheirNumbers() throws {
    let html = try Self.page(Self.whole)
    let tries = try #require(html.split(separator: "<h2 id=\"try\">").last)
    #expect(tries.contains("At the end: ") && tries.contains("lower"))
    #expect(tries.ranges(of: "came out").count >= 1)
  }

  @Test func aLessonWithoutAnswersAsksAllTheSame() throws {
    let html = try Self.page(#"{"question": "How many?", "notice": [], "debrief": "So."}"#)
    #expect(html.contains("Say what you think") && !html.contains("class=\"choices\""))
    #expect(html.contains("Settled power") && html.contains("Participation"))
    #expect(!html.contains("id=\"try\"") && !html.contains("id=\"notice\""))
  }
}
