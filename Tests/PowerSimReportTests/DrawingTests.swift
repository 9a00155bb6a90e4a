import PowerSimCore
import PowerSimExperiment
import Testing

@testable import PowerSimReport

@Suite struct DrawingTests {
  @Test func linesLeaveGapsWhereNothingIsDefined() {
    #expect(Drawing.line([(0, 1), (10, 2.25), (20, 3)]) == "M0 1L10 2.3L20 3")
    #expect(Drawing.line([(0, .nan), (1, 2), (2, .nan), (3, 4), (4, 5)]) == "M1 2M3 4L4 5")
    #expect(Drawing.line([]) == "")
  }

  @Test func areasGoThereAboveAndBackBelow() {
    #expect(
      Drawing.area(x: [0, 1, 2], low: [5, 6, 7], high: [1, 2, 3]) == "M0 1L1 2L2 3L2 7L1 6L0 5Z")
    #expect(
      Drawing.area(x: [0, 1, 2], low: [5, .nan, 7], high: [1, 2, 3]) == "M0 1L0 5ZM2 3L2 7Z")
  }

  @Test func labelsMoveApartAndKeepTheirOrder() {
    let moved = Drawing.apart([50, 51, 90, 50.5], by: 10, within: 0...100)
    let order = [0, 3, 1, 2]
    for (one, next) in zip(order, order.dropFirst()) { #expect(moved[next] - moved[one] >= 10) }
    #expect(moved.allSatisfy { 0...100 ~= $0 })
    #expect(Drawing.apart([99, 100], by: 10, within: 0...100) == [90, 100])
  }

  @Test func axesHoldTheirValuesBetweenRoundNumbers() {
    let scale = Scale([0.61, 0.602, 0.6], leastSpan: 0.05, within: 0...1)
    #expect(scale.low <= 0.6 && scale.high >= 0.61)
    #expect(scale.high - scale.low >= 0.05 - 1e-12)
    #expect(2...7 ~= scale.ticks.count)
    // Not far above zero: from zero on, so that heights can be compared.
    #expect(Scale([0.1, 0.3], leastSpan: 0.05, within: 0...1).low == 0)
    #expect(Scale([-0.2, 0.5], leastSpan: 0.1, within: -1...1).low <= -0.2)
    #expect(Scale([], leastSpan: 0.05, within: 0...1).ticks.count >= 2)
    #expect(abs(scale.part(scale.low)) < 1e-12 && abs(scale.part(scale.high) - 1) < 1e-12)
  }

  @Test func weeksAreNamedByTheCalendarOfTheScenario() {
    var time = TimeFrame()
    #expect(TimeAxis(time).label(104) == "the start of year 3")
    #expect(TimeAxis(time).ticks.map(\.label) == ["0", "2", "4", "6", "8", "10"])
    #expect(TimeAxis(time).unit == "years")
    time.start = "2024-01"
    #expect(TimeAxis(time).label(104) == "the start of year 3, 2025-12")
    #expect(TimeAxis(time).label(117) == "year 3, week 13, 2026-03")
    #expect(TimeAxis(time).ticks.map(\.label) == ["2024", "2026", "2028", "2030", "2032"])
    // 1 January 2026 is 731 days after that of 2024.
    #expect(TimeAxis(time).ticks[1].week == 731.0 / 7)
    time.start = nil
    #expect(TimeAxis(time).label(116) == "year 3, week 12")
    #expect(TimeAxis(time).label(104) == "the start of year 3")
    #expect(TimeAxis(time).label(time.weeks) == "the end of year \(Int(time.weeks) / 52)")
    #expect(TimeAxis(time).span(52, 208) == "in years 2 to 4")
    #expect(TimeAxis(time).span(52, 104) == "in year 2")
    #expect(TimeAxis(time).span(60, 104) == "from year 2, week 8 to the end of year 2")
    #expect(TimeAxis(time).span(30, nil) == "from week 30 to the end" || time.weeks >= 104)
    time.weeks = 52
    #expect(TimeAxis(time).label(30) == "week 30")
    #expect(TimeAxis(time).ticks.map(\.label) == ["0", "10", "20", "30", "40", "50"])
    time.weeks = 0
    #expect(TimeAxis(time).part(0) == 0)
  }

  @Test func numbersForPeople() {
    #expect(PageMetric.Form.percent.text(0.1926) == "19.3\u{A0}%")
    #expect(PageMetric.Form.percent.difference(-0.0051) == "−0.51\u{A0}points")
    #expect(PageMetric.Form.index.difference(-0.0001) == "−0.0001")
    #expect(PageMetric.Form.degrees.range(-1, 2.25) == "−1.0 to 2.2°")
    // Of 0.00001 and 0.00003 the interval is 0.00002 ± 12.7 · 0.00001: no end of it is written as nothing.
    let tiny = Estimate([0.00001, 0.00003])
    #expect(PageMetric.Form.index.range(tiny) == "−0.00011 to 0.00015")
    #expect(PageMetric.Form.percent.amount(Estimate([0.0641, 0.0643])) == "6.42\u{A0}points")
    #expect(PageMetric.Form.index.text(.nan) == "–")
  }

  @Test func bandsArePercentilesOverReplicates() {
    // numpy.percentile([1, 2, 3, 4, 10], [10, 50, 90]) = [1.4, 3, 7.6]
    let band = Band([[1], [10], [3], [4], [2]])
    #expect(abs(band.low[0] - 1.4) < 1e-12 && band.median[0] == 3)
    #expect(abs(band.high[0] - 7.6) < 1e-12)
    #expect(Band([[.nan], [.nan]]).median[0].isNaN)
  }
}
