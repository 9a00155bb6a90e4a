/// A day of the Gregorian calendar, which is taken to hold at all times.
///
/// Weeks of a run are dated by it everywhere: week 0 begins on the first day of the start, and each week
/// has seven days.
package struct CalendarDate: Sendable, Equatable {
  /// The year, 0 to 9999 where it was read.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int

  /// The first day of a year, a month or a day, written 2024, 2024-01 or 2024-01-15; nil where a text is
  /// none of these or the day does not exist.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isWritten = zip(parts, [4, 2, 2]).allSatisfy { part, length in
      part.utf8.count == length
        && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
    let numbers = parts.compactMap { Int($0) } + [1, 1]
    guard 1...3 ~= parts.count, isWritten, numbers.count == parts.count + 2 else { return nil }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard 1...12 ~= month else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard 1...days[month - 1] ~= day else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The first day of a month, told in months since that of January of the year 0.
  private init(months: Int) {
    let month = (months % 12 + 12) % 12
    (year, self.month, day) = ((months - month) / 12, month + 1, 1)
  }

  /// The day with a number (``number``).
  ///
  /// Howard Hinnant's `civil_from_days`: years begin in March, so that the leap day is their last.
  private init(number: Int) {
    let era = (number >= 0 ? number : number - 146_096) / 146_097
    let ofEra = number - era * 146_097
    let years = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * years + years / 4 - years / 100)
    let march = (5 * ofYear + 2) / 153
    day = ofYear - (153 * march + 2) / 5 + 1
    month = march < 10 ? march + 3 : march - 9
    year = years + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1 March of the year 0.
  private var number: Int {
    let march = month > 2 ? month - 3 : month + 9
    let year = month > 2 ? year : year - 1
    let era = (year >= 0 ? year : year - 399) / 400
    let years = year - era * 400
    return era * 146_097 + years * 365 + years / 4 - years / 100 + (153 * march + 2) / 5 + day - 1
  }

  /// The day so many weeks later, or earlier below zero; parts of a day are left out.
  package func after(weeks: Double) -> CalendarDate {
    CalendarDate(number: number + Int((weeks * 7).rounded(.down)))
  }

  /// Weeks from this day until another.
  package func weeks(until other: CalendarDate) -> Double { Double(other.number - number) / 7 }

  /// The first days of months from this day until another, every so many months counted from the year 0.
  package func months(until end: CalendarDate, every step: Int) -> [CalendarDate] {
    let first = year * 12 + month - 1 + (day > 1 ? 1 : 0)
    let last = end.year * 12 + end.month - 1
    return stride(from: (first + step - 1) / step * step, through: last, by: step).map {
      CalendarDate(months: $0)
    }
  }

  /// The month as people name it: `January 2027`.
  package var monthName: String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(names[month - 1]) \(year)"
  }

  /// The month as ISO 8601 writes it: `2027-01`.
  package var isoMonth: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}
