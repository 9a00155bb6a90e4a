import PowerSimText
import Testing

@Suite struct JSONValueTests {
  @Test func subscriptsKeepTheOrder() {
    var value: JSONValue = ["a": 1, "b": 2, "c": 3]
    value["b"] = "two"
    value["d"] = true
    value["a"] = nil
    value["z"] = nil
    #expect(value == ["b": "two", "c": 3, "d": true])
    #expect(value["c"]?.int == 3)
    #expect(value["a"] == nil)
    var number: JSONValue = 5
    number["a"] = 1
    #expect(number == ["a": 1])
  }

  @Test(arguments: [
    (1.0, "1"), (-0.0, "0"), (0.1, "0.1"), (2.5, "2.5"), (1e8, "100000000"), (1e20, "1e+20"),
    (1e-7, "1e-07"), (.infinity, "null"), (.nan, "null"),
  ])
  func numbersAreShort(_ value: Double, _ text: String) throws {
    #expect(JSONWriter.write(.number(value)) == text + "\n")
    #expect(try tree(text) == .number(value))
  }

  @Test func numbersAreRead() throws {
    #expect(try tree("1e400").double == nil)
    #expect(try tree("1e-400").double == 0)
    #expect(try tree("-0").double?.sign == .plus)
    #expect(try tree("-0").uint64 == 0)
    #expect(try tree("10.0").int == 10)
    #expect(try tree("1e3").int == 1000)
    #expect(try tree("10.5").int == nil)
    #expect(try tree("9223372036854775808").int == nil)
    #expect(try tree("18446744073709551615").uint64 == UInt64.max)
    #expect(try tree("18446744073709551616").uint64 == nil)
    #expect(try tree("-1").uint64 == nil)
    #expect(try tree("\"1\"").double == nil)
    #expect(JSONValue.number(UInt64.max) == (try tree("18446744073709551615")))
  }

  @Test func equalityIgnoresPlaces() throws {
    #expect(try tree("{\"a\": [1]}") == tree("\n {\"a\" :[ 1 ]}"))
    #expect(try tree("{\"a\": 1, \"b\": 2}") != tree("{\"b\": 2, \"a\": 1}"))
  }
}
