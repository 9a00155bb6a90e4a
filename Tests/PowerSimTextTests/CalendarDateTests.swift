import PowerSimText
import Testing

@Suite struct CalendarDateTests {
  /// How many of the weeks 0 to 520 begin in the first month, the second … by Python's `datetime`:
  /// `date.fromisoformat(start) + timedelta(days=7 * week)`.
  @Test(arguments: [
    (
      "2024-01",
      "544544545445445445445445445445454454445454454454544454544544"
        + "544544544545444544545445445445445445445454454454544454454543"
    ),
    (
      "2017-11",
      "545444544545445444545445445445445454454454454454454454454544"
        + "544454544544545444545445445445445445454445445454454454454453"
    ),
    (
      "1430-01",
      "544544544545444544545445445445454454445454454454544454454544"
        + "544454544544544544545445445445445445445445454454445454454453"
    ),
    (
      "2023-12-31",
      "144544544544544544545445444545445445454445445454454454454454"
        + "5444544545445445445445445445445454454454454454544544454544543"
    ),
  ])
  func everyWeekHasTheMonthItBeginsIn(_ start: String, _ lengths: String) throws {
    let first = try #require(CalendarDate(start))
    var month = first.year * 12 + first.month - 1
    var week = 0.0
    for length in lengths.compactMap(\.wholeNumberValue) {
      for _ in 0..<length {
        let date = first.after(weeks: week)
        #expect(date.year * 12 + date.month - 1 == month, "week \(week)")
        week += 1
      }
      month += 1
    }
    #expect(week == 521)
  }

  /// Days by Python's `datetime`.
  @Test(arguments: [
    ("2024", 104, "2025-12-29"), ("2024-01", 156, "2026-12-28"), ("2024-01", -104, "2022-01-03"),
    ("2024-02-29", 0.5, "2024-03-03"), ("1900-02-28", 1, "1900-03-07"),
    ("2000-02-28", 1, "2000-03-06"),
    ("0001-01-01", 52, "0001-12-31"), ("2024-01-01", 416_167, "9999-12-27"),
    ("2024-12-31", 0, "2024-12-31"),
  ])
  func weeksHaveSevenDays(_ start: String, _ weeks: Double, _ day: String) throws {
    let date = try #require(CalendarDate(start)), expected = try #require(CalendarDate(day))
    #expect(date.after(weeks: weeks) == expected)
    #expect((date.weeks(until: expected) - weeks).magnitude < 0.1)
  }

  @Test func onlyDaysThatExistAreRead() {
    for text in [
      "2023-02-29", "2024-00", "2024-13", "2024-04-31", "24", "2024-1", "", "2024-01-01-01",
    ] {
      #expect(CalendarDate(text) == nil, "\(text)")
    }
    #expect(CalendarDate("2024-02-29")?.monthName == "February 2024")
    #expect(CalendarDate("2024")?.isoMonth == "2024-01")
  }

  @Test func beginningsOfMonths() throws {
    let start = try #require(CalendarDate("2017-11-02")),
      end = try #require(CalendarDate("2019-07-01"))
    let dates = start.months(until: end, every: 6).map(\.isoMonth)
    #expect(dates == ["2018-01", "2018-07", "2019-01", "2019-07"])
    let first = try #require(CalendarDate("2024-01"))
    #expect(first.months(until: end, every: 12).isEmpty)
    #expect(first.months(until: first, every: 24) == [first])
  }
}
