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
    for mark in "\u{200E}\u{200F}\u{61C}\u{202A}\u{202E}\u{2066}\u{2069}".unicodeScalars {
      #expect(Terminal.printable("a\(mark)b") == "a b", "\(mark.value)")
    }
    // Joiners are part of writing and of emoji.
    #expect(Terminal.printable("\u{200D}\u{200C}") == "\u{200D}\u{200C}")
  }

  @Test func linesFitAndHang() {
    let text = Terminal.wrapped("aa bb cc dd", width: 7, indent: 1, hanging: 1)
    #expect(text == " aa bb\n  cc dd")
  }
}
