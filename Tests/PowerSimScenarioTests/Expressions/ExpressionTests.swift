import Testing

@testable import PowerSimScenario

/// Formulas over runs, read and worked out by hand.
@Suite struct ExpressionTests {
  /// In run a participation in week w is w², in run b it is 10 w; place p adds 100 p.
  private func look(_ quantity: Quantity, _ week: Int) -> Double {
    let value = quantity.run == "a" ? Double(week * week) : Double(10 * week)
    guard case .places(let places) = quantity.stratum else { return value }
    return value + 100 * Double(places.reduce(0, +)) / Double(places.count)
  }

  private func value(_ text: String) throws -> Double {
    try ExpressionParser.parse(
      text, runs: ["a", "b"],
      terms: ["gap": ExpressionParser.parse("b.participation - a.participation", runs: ["a", "b"])]
    ).value(look)
  }

  @Test(
    arguments: [
      ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("2 - 3 - 4", -5), ("8 / 4 / 2", 1), ("-2 * -3", 6),
      ("1e-3 * 2", 0.002), ("1.5", 1.5), ("max(1, 3, 2)", 3), ("min(1, -3, 2)", -3),
      ("a.participation[3]", 9), ("a.participation[-3]", 9), ("a.participation [ 3 ]", 9),
      ("a.participation[1..4]", 14.0 / 3), ("a.participation[max 0..5]", 16),
      ("a.participation[min -2..3]", 0), ("a.participation[max 0..5 + 2]", 36),
      ("(a.participation - b.participation)[min 0..11]", -25),
      ("gap[max 0..11]", 25), ("gap[max 0..11 + 1]", 24), ("gap[max 0..11] / gap[4]", 25.0 / 24),
      ("a.participation{place 2}[1]", 201), ("a.participation{places 0-2}[1]", 101),
      ("a.participation{places 0, 2 - 3}[0]", 500.0 / 3), ("(2 * a.participation[1])[7]", 2),
    ] as [(String, Double)])
  func arithmetic(_ text: String, _ expected: Double) throws {
    #expect(try (value(text) - expected).magnitude < 1e-12)
  }

  /// The place is that of the character where reading cannot go on.
  @Test(arguments: [
    ("", 0, "a number or a run"), ("1 +", 3, "a number or a run"), ("1 1", 2, "an operator"),
    ("(1", 2, "“)”"), ("c.participation[1]", 0, "no run or term \"c\""),
    ("a.participaton[1]", 2, "did you mean \"participation\""), ("a[1]", 1, "“.”"),
    ("a.participation[x]", 16, "a week, max or min"), ("a.participation[1", 17, "“]”"),
    ("a.participation[4..4]", 19, "after 4"), ("a.participation[max 1]", 21, "“..”"),
    ("a.participation{plase 1}[1]", 16, "did you mean \"place\""),
    ("a.participation{places 3-1}[1]", 26, "at least 3"),
    ("a.participation{group }[1]", 22, "name of a member"),
    ("a.ownerShare{place 1}[1]", 12, "not measured by place"),
    ("a.currencyShare[1]", 15, "not measured of all"),
    ("a.giniCurrency{access low}[1]", 14, "not measured for this grouping"),
    ("1.5.2", 0, "is no number"), ("a.participation[1e3]", 17, "“]”"),
  ])
  func mistakes(_ text: String, _ place: Int, _ words: String) {
    let failure = #expect(throws: ExpressionParser.Failure.self) {
      try ExpressionParser.parse(text, runs: ["a", "b"])
    }
    #expect(failure?.place == place)
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
  }

  @Test func weeksThatAreLookedAt() throws {
    let expression = try ExpressionParser.parse(
      "a.participation[max 0..2 + 3] - b.meanTrust{group one two}[5]", runs: ["a", "b"])
    var looks: [String] = []
    expression.visitQuantities { looks.append("\($0.run).\($0.metric) \($1) \($0.stratum)") }
    #expect(
      looks == [
        "a.participation [0, 1, 3, 4] overall",
        #"b.meanTrust [5] member(grouping: "group", name: "one two")"#,
      ])
  }

  /// Neither depth nor length, nor terms that double one another, reach the end of the stack or of
  /// time.
  @Test func bounds() throws {
    func message(_ text: String, _ terms: [String: Expression] = [:]) -> String {
      do {
        _ = try ExpressionParser.parse(text, runs: ["a"], terms: terms)
        return "none"
      } catch { return error.message }
    }
    let deep = 100_000
    #expect(
      message(String(repeating: "(", count: deep) + "1" + String(repeating: ")", count: deep))
        == "brackets and signs may stand at most 100 deep")
    #expect(
      message(String(repeating: "-", count: deep) + "1")
        == "brackets and signs may stand at most 100 deep")
    #expect(
      message(Array(repeating: "1", count: deep).joined(separator: "+"))
        == "an expression may have at most 1000 operators")
    #expect(
      message("max(" + Array(repeating: "1", count: deep).joined(separator: ",") + ")")
        == "an expression may have at most 1000 operators")
    #expect(message("((((1))))") == "none")
    var terms = ["t0": try ExpressionParser.parse("1 + 1", runs: [])]
    var last = ""
    for k in 1...40 where last.isEmpty {
      do {
        terms["t\(k)"] = try ExpressionParser.parse(
          "t\(k - 1) + t\(k - 1)", runs: [], terms: terms)
      } catch { last = error.message }
    }
    #expect(last == "an expression may have at most 1000 operators")
  }
}
