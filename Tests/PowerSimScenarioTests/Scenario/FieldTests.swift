import PowerSimCore
import PowerSimScenario
import PowerSimText
import Testing

@Suite struct FieldTests {
  @Test func comesFromASetting() {
    let whole = Setting("n", "ties", default: 6, range: 2...1e300, isWhole: true)
    #expect(Field(whole).shape.phrase == "a whole number of at least 2")
    #expect(Field(whole).defaultValue == 6)
    let number = Setting("p", "chance", unit: "per week", default: 0.25, range: 0...1)
    let field = Field(number, source: "a paper")
    #expect(field.shape.phrase == "a number from 0 to 1")
    #expect(field.name == "p" && field.meaning == "chance" && field.unit == "per week")
    #expect(field.defaultValue == 0.25 && field.source == "a paper" && !field.isRequired)
  }
}
