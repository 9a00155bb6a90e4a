import Testing

@testable import PowerSimCLI

@Suite struct TerminalTests {
  @Test func sparklinesSpanTheirRange() {
    #expect(Terminal.sparkline([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█")
    #expect(Terminal.sparkline([3, 3]) == "▄▄")
    #expect(Terminal.sparkline([0, .nan, 1]) == "▁ █")
    #expect(Terminal.sparkline([.nan]) == "")
  }

  @Test func namesCannotUpsetTheTerminal() {
    #expect(Terminal.printable("\u{1B}[31mred\n\u{7}é😀") == " [31mred  é😀")
  }

  @Test func linesFitAndHang() {
    let text = Terminal.wrapped("aa bb cc dd", width: 7, indent: 1, hanging: 1)
    #expect(text == " aa bb\n  cc dd")
  }
}
