import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import PowerSimText
import Testing

@testable import PowerSimExperiment

@Suite struct LessonRunTests {
  @Test(arguments: [
    ("Without the listening: --set policies.listening=null.", [["policies.listening=null"]]),
    (
      "Assemblies alone: --set policies.organisers=null --set policies.deliberation=null.",
      [["policies.organisers=null", "policies.deliberation=null"]]
    ),
    (
      "Only the cooperative: --set policies.access=null. Only the access: --set policies.cooperative=null.",
      [["policies.access=null"], ["policies.cooperative=null"]]
    ),
    (
      "Hire: --set 'policies.o={\"lever\": \"organising\", \"value\": 0.06}'. Does it guard the gain?",
      [["policies.o={\"lever\": \"organising\", \"value\": 0.06}"]]
    ),
    (
      "A weaker platform: --set parameters.platformAmplification=0.5.",
      [["parameters.platformAmplification=0.5"]]
    ),
    ("Fewer and more: --set shocks.removal.value=0.04, and 0.08.", [["shocks.removal.value=0.04"]]),
    ("Set parameters.voiceOfMoney to 0: one person, one voice.", [["parameters.voiceOfMoney=0"]]),
    ("Double the budget: does twice the crowd settle twice the power?", []),
  ])
  func optionsInSentences(_ sentence: String, _ sets: [[String]]) {
    #expect(LessonTry.all(in: sentence).map(\.set) == sets)
  }

  @Test func sentencesWithoutOptions() {
    #expect(
      LessonTry.words(
        in: "Without rewards: --set policies.leaders.value=0. How much was due to them?")
        == "Without rewards. How much was due to them?")
    #expect(
      LessonTry.words(in: "Only one thing: --set a=1. Only the other: --set b=2.")
        == "Only one thing. Only the other.")
    #expect(
      LessonTry.words(in: "Make it robust: --set a.b=1, or --set 'c={\"d\": 2}'.")
        == "Make it robust.")
    #expect(LessonTry.words(in: "Run it. Twice?") == "Run it. Twice?")
  }

  @Test func labelsAndFilesInSentences() {
    #expect(
      LessonTry.all(in: "Only one: --set a=1. Only the other: --set b=2.").map(\.label)
        == ["Only one", "Only the other"])
    #expect(
      LessonTry.all(in: "Make it: --set a.b=1, or --set c=2.").map(\.label) == ["Make it", "c=2"])
    #expect(
      LessonTry.all(in: "Run tipping-small.json and tipping-large.json.").map(\.file)
        == ["tipping-small.json", "tipping-large.json"])
  }

  /// Every lesson of the program can be laid out; most of what there is to try can be run.
  @Test func allShippedLessons() throws {
    var (tries, run) = (0, 0)
    for name in ShippedFiles.scenarios where !name.hasPrefix("england") {
      let lesson = try LessonRun("\(ShippedFiles.root)\(name).json", ScenarioReader.Overrides())
      #expect(lesson.quantities.count == 2 && lesson.weeks.count <= 262, "\(name)")
      #expect(
        lesson.scenarios.count == 1 + (lesson.against == nil ? 0 : 1)
          + lesson.tries.flatMap(\.runs).count)
      tries += lesson.tries.count
      run += lesson.tries.count { !$0.runs.isEmpty }
    }
    #expect(tries > 60 && run * 10 > tries * 8, "\(run) of \(tries)")
  }

  static let start = """
    "time": {"weeks": 20, "burnIn": 2}, "population": {"agents": 90, "places": 3}
    """

  @Test func measuresAndCoursesAreThoseOfTheRuns() throws {
    let home = try Folder()
    try home.write(
      """
      {"name": "quiet", \(Self.start)}
      """, to: "quiet.json")
    try home.write(
      """
      {"extends": "quiet.json", "name": "loud",
       "policies": {"a": {"lever": "organising", "value": 0.3, "from": 2}},
       "lesson": {"question": "How many?", "notice": ["openness and so on"],
         "predict": {"measure": "participation[20]", "against": "quiet.json", "answers": [
           {"label": "fewer", "below": 0}, {"label": "as many or more", "from": 0, "to": 0.05},
           {"label": "many more", "above": 0.05}]},
         "try": ["Nobody: --set policies.a.value=0.", "Longer: --set time.weeks=30.", "Go out.",
           "Run quiet.json and nothing.json."]}}
      """, to: "loud.json")
    var overrides = ScenarioReader.Overrides()
    overrides.replicates = 3
    let lesson = try LessonRun(home("loud.json"), overrides)
    #expect(lesson.quantities.map(\.metric) == ["participation", "openness"])
    // What runs for other weeks, is no file or asks for nothing that runs, stays a sentence.
    #expect(lesson.tries.map(\.runs.count) == [1, 0, 0, 1])
    #expect(lesson.tries[3].runs[0].label == "quiet")
    let position = try #require(Metric.all.firstIndex { $0.name == "participation" })
    let found = try lesson.run(threads: 2, metrics: [position])
    #expect(found.measures.count == 4 && found.measures.allSatisfy { $0.count == 3 })
    // The lesson's scenario, what it is compared with, nobody, quiet: the last three are the same.
    #expect(found.measures[1] == [0, 0, 0] && found.measures[2] == [0, 0, 0])
    for replicate in 0..<3 {
      let ends = found.courses.map { $0[0][replicate].last ?? .nan }
      #expect(found.measures[0][replicate] > 0.05)
      #expect(abs(found.measures[0][replicate] - Double(ends[0] - ends[1])) < 1e-6)
      #expect(abs(found.ends[0][replicate][0] - Double(ends[0])) < 1e-6)
    }
  }

  @Test func whatIsNoLessonIsSaid() throws {
    let home = try Folder()
    try home.write("{\"name\": \"quiet\", \(Self.start)}", to: "quiet.json")
    let problems = #expect(throws: Problems.self) {
      _ = try LessonRun(home("quiet.json"), ScenarioReader.Overrides())
    }
    #expect(problems?.description.contains("there is no question in it") ?? false)
  }
}
