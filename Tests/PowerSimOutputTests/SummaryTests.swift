import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@testable import PowerSimOutput

@Suite struct SummaryTests {
  private func windows(_ change: (inout Scenario) -> Void) -> [String] {
    var scenario = Scenario()
    change(&scenario)
    return Summary(scenario).windows.map { "\($0.name) \(Int($0.from))..<\(Int($0.until))" }
  }

  @Test func standardWindows() {
    #expect(
      windows { $0.time.weeks = 110 } == [
        "start 0..<1", "0-52 0..<52", "52-104 52..<104", "end 58..<111",
      ])
    #expect(windows { $0.time.weeks = 0 } == ["start 0..<1", "end 0..<1"])
    #expect(windows { $0.time.weeks = 51 } == ["start 0..<1", "end 0..<52"])
    #expect(windows { $0.time.weeks = 52 } == ["start 0..<1", "0-52 0..<52", "end 0..<53"])
  }

  @Test func namedWindowsAndEmptyOnes() {
    let found = windows {
      $0.time.weeks = 20
      $0.output.every = 8
      $0.output.windows = [
        .init(name: "a", from: 8, until: 9), .init(name: "between", from: 9, until: 16),
        .init(name: "last", from: 20, until: 30), .init(name: "beyond", from: 21, until: 30),
        .init(name: "before", from: -10, until: 0),
      ]
    }
    #expect(found == ["start 0..<1", "end 0..<21", "a 8..<9", "last 20..<21"])
    let burnIn = windows {
      $0.time.weeks = 0
      $0.output.recordBurnIn = true
      $0.output.windows = [.init(name: "before", from: -10, until: 0)]
    }
    #expect(burnIn == ["start 0..<1", "end 0..<1", "before -10..<0"])
  }

  /// Values 1, 2, 4, 8, 16 of five replicates, and one replicate without a value.
  ///
  /// By hand: median 4; p10 = 1 + 0.4 · 1 = 1.4; p90 = 8 + 0.6 · 8 = 12.8; mean 31/5 = 6.2;
  /// deviations -5.2, -4.2, -2.2, 1.8, 9.8; squares add up to 148.8; s² = 37.2; √(37.2/5) = 2.7276….
  @Test func statisticsByHand() throws {
    var scenario = Scenario()
    scenario.name = "s"
    scenario.time.weeks = 0
    scenario.places = PlaceSettings(count: 1)
    let summary = Summary(scenario)
    let home = try Folder()
    let path = home("summary.csv")
    let means = try MeansFile(
      beside: path, windows: summary.windows.count, width: summary.width)
    for (number, value) in [4, 1, 16, .nan, 2, 8].enumerated() {
      var row = [Double](repeating: .nan, count: summary.width)
      row[0] = value
      try means.write(row, window: 1, replicate: number + 1)
      row[0] = number == 3 ? 7 : .nan
      try means.write(row, window: 0, replicate: number + 1)
    }
    let file = try PartFile(path)
    try summary.writeRows(means, replicates: 6, of: scenario, format: .csv, to: file)
    try file.complete()
    let rows = try home.text(of: "summary.csv").split(separator: "\n")
    #expect(rows.count == 2, "what is undefined everywhere has no row")
    let first = Metric.all[summary.subjects[0].metrics[0]].name
    #expect(
      rows.first == "s,all,all,\(first),start,1,7.0,7.0,7.0,7.0,", "no standard error for n = 1")
    let cells = try #require(rows.last).split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells.prefix(6) == ["s", "all", "all", first[...], "end", "5"])
    for (cell, expected) in zip(cells.dropFirst(6), [4, 1.4, 12.8, 6.2, 2.727636339397171]) {
      let value = try #require(Double(cell))
      #expect(abs(value - expected) < 1e-12, "\(value) is \(expected)")
    }
  }

  /// 0.1 six times does not add up to 0.6: a sum over n would give another mean, and an error.
  @Test(arguments: [0.1, 0.7, 1e-300, -3, 123_456.789])
  func equalValuesHaveNoError(_ value: Double) {
    for count in 2...20 {
      let found = moments(Array(repeating: value, count: count))
      #expect(found.mean == value && found.standardError == 0, "\(value), \(count) times")
    }
    #expect(moments([value]).mean == value && moments([value]).standardError.isNaN)
  }

  @Test func windowsAverageTheirRows() throws {
    let results = try Results(
      #"""
      {"time": {"weeks": 60, "burnIn": 3}, "population": {"agents": 60, "places": 2},
       "network": {"kind": "ring"}, "replicates": 3,
       "output": {"every": 4, "places": {"every": 4}, "windows": {"w": {"from": 10, "until": 20}}}}
      """#)
    let summary = try results.table("summary")
    let series = try results.table("timeseries")
    let places = try results.table("places")
    for (window, weeks) in [
      ("start", [0]), ("0-52", Array(stride(from: 0, to: 52, by: 4))),
      ("end", Array(stride(from: 8, through: 60, by: 4))), ("w", [12, 16]),
    ] {
      for (table, grouping, member) in [(series, "all", "all"), (places, "place", "1")] {
        let means = (1...3).map { replicate in
          var conditions = ["replicate": "\(replicate)"]
          if grouping == "place" { conditions["place"] = member }
          let values = weeks.map { week in
            conditions["week"] = "\(week).0"
            return table.numbers("meanTrust", where: conditions)[0]
          }
          return values.reduce(0, +) / Double(values.count)
        }.sorted()
        let key = [
          "grouping": grouping, "member": member, "metric": "meanTrust", "window": window,
        ]
        let median = try #require(summary.numbers("median", where: key).first)
        let mean = try #require(summary.numbers("mean", where: key).first)
        #expect(abs(median - means[1]) < 1e-12, "\(window) of \(member)")
        #expect(abs(mean - means.reduce(0, +) / 3) < 1e-12, "\(window) of \(member)")
        #expect(summary.cells("n", where: key) == ["3"])
      }
    }
    #expect(Set(summary.cells("window")) == ["start", "0-52", "end", "w"])
    #expect(
      Set(summary.cells("grouping")) == [
        "all", "place", "group", "access", "population", "wealthQuarter",
      ])
    #expect(
      Set(summary.cells("member", where: ["grouping": "access"])).isSubset(of: ["low", "high"]))
    #expect(
      Set(summary.cells("member", where: ["grouping": "wealthQuarter"])) == ["1", "2", "3", "4"])
  }
}
