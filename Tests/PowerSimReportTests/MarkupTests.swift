import Testing

@testable import PowerSimReport

@Suite struct MarkupTests {
  @Test func whatUsersWriteComesOutAsText() {
    let name = "<script>alert(\"x\")</script> & 'more'"
    let markup: Markup = "<h1 title=\"\(name)\">\(name)</h1>"
    let escaped = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;more&#39;"
    #expect(markup.text == "<h1 title=\"\(escaped)\">\(escaped)</h1>")
  }

  @Test func markupStaysMarkup() {
    let inner: Markup = "<b>\("a<b")</b>"
    let outer: Markup = "<p>\(inner)\([inner, inner])</p>"
    #expect(outer.text == "<p><b>a&lt;b</b><b>a&lt;b</b><b>a&lt;b</b></p>")
  }

  @Test func lengthsAreWrittenInTenths() {
    let markup: Markup = "\(1.25) \(-0.04) \(3.0) \(-12.26) \(0.96)"
    #expect(markup.text == "1.3 0 3 -12.3 1")
  }
}
