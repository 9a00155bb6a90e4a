import PowerSimText
import Testing

/// What the sentences say to do about the usual slips.
@Suite struct AdviceTests {
  private func policy(_ rest: String) -> String {
    #"{"policies": {"p": {"lever": "organising", "value": 0.1, \#(rest)}}}"#
  }

  @Test(arguments: [
    (
      #""places": "3""#,
      #"expected "all" or a list of names such as ["0", "3"], found the text "3"; a list stands in brackets: ["3"]"#
    ),
    (#""places": [0, 3]"#, #"names are texts, also where they are numbers: write ["0", "3"]"#),
    (#""places": 3"#, #"expected "all" or a list of names such as ["0", "3"], found 3"#),
    (#""places": ["0", "0"]"#, #""0" is in the list already; name it once"#),
    (#""places": []"#, "found an empty list"),
  ])
  func places(_ rest: String, _ message: String) {
    let found = problems(policy(rest))
    #expect(found.count == 1 && found[0].contains("policies.p.places"), "\(found)")
    #expect(found.first?.contains(message) == true, "\(message): \(found)")
  }

  @Test(arguments: [
    (#"{"parameters": {"activation": "0,3"}}"#, "write 0.3, with a decimal point and no quotes"),
    (#"{"parameters": {"activation": "0.3"}}"#, "write 0.3, with a decimal point and no quotes"),
    (#"{"network": {"rewiring": "20 %"}}"#, "write 0.2, with"),
    (#"{"seed": "3"}"#, "write 3, without quotes"),
    (#"{"parameters": {"activation": 0,3}}"#, "numbers take a decimal point, not a comma"),
    (
      #"{"shocks": {"e": {"kind": "election", "ends": "p"}}}"#, #"a list stands in brackets: ["p"]"#
    ),
    (
      #"{"time": {"start": "spring"}}"#,
      #"expected a date such as "2024", "2024-01" or "2024-01-15", found the text "spring""#
    ),
    (#"{"time": {"start": 2024}}"#, "expected a date such as"),
    (
      #"{"network": {"kind": "ring", "neighbours": 5}}"#,
      "expected an even number from 2 to 1000, found 5"
    ),
  ])
  func slips(_ text: String, _ message: String) {
    let found = problems(text)
    #expect(found.contains { $0.contains(message) }, "\(message): \(found)")
  }

  @Test(arguments: [#""5,5""#, #""""#, #""much""#, #""200 %""#])
  func noAdviceWhereNothingFits(_ value: String) {
    let found = problems(#"{"parameters": {"activation": \#(value)}}"#)
    #expect(found.count == 1 && !found[0].contains("write"), "\(found)")
  }

  @Test(arguments: ["2024", "2024-01", "1430-12-31", "2024-02-29", "2000-02-29"])
  func dates(_ text: String) { #expect(problems(#"{"time": {"start": "\#(text)"}}"#) == []) }

  @Test(arguments: [
    "24", "2024-1", "2024-13", "2024-00", "2023-02-29", "1900-02-29", "2024-04-31", "2024-01-01 ",
    "2024-01-",
    "2024/01", "+2024", "２０２４",
  ])
  func noDates(_ text: String) { #expect(problems(#"{"time": {"start": "\#(text)"}}"#).count == 1) }

  @Test(arguments: [
    "104-208", "0-26", "2020-2021", "52-105", "010-062", "-52-0", "start of term", "0-52 ",
  ])
  func windowsHaveAnyOtherName(_ name: String) {
    #expect(problems(#"{"output": {"windows": {"\#(name)": {"until": 3}}}}"#) == [])
  }

  @Test(arguments: ["start", "end", "0-52", "52-104", "5200-5252"])
  func standardWindows(_ name: String) {
    let found = problems(#"{"output": {"windows": {"\#(name)": {"until": 3}}}}"#)
    #expect(found.count == 1 && found[0].contains(#"those are "start", "end" and the years"#))
  }
}
