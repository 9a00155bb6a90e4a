import PowerSimScenario
import Testing

@testable import PowerSimText

/// What of XML is read, and what is refused, with harmless texts.
@Suite struct XMLTests {
  private func problem(_ text: String) -> String {
    sentence { () throws(Problem) in try network(text, "t.graphml") }
  }

  /// The values of the first node's attribute `k`, written as data.
  private func value(_ data: String) throws -> String? {
    let text =
      "<graphml><key id=\"k\" for=\"node\"/><graph><node id=\"a\"><data key=\"k\">\(data)</data>"
      + "</node><node id=\"b\"/></graph></graphml>"
    return try network(text, "t.graphml").attributes["k"]?[0]
  }

  private static let graph = "<graph><node id='a'/><node id='b'/></graph>"

  @Test func text() throws {
    #expect(try value("a &lt; b &amp;&#x3E;&#62; &quot;&apos;&#xEB;&#128512;") == "a < b &>> \"'ë😀")
    #expect(try value("x<!-- no -->y<!----><![CDATA[<&amp;]]]]><![CDATA[>]]>z") == "xy<&amp;]]>z")
    #expect(try value("one\r\ntwo\rthree") == "one\ntwo\nthree")
    #expect(try value("a > b ]] > \"'") == "a > b ]] > \"'")
  }

  @Test func attributes() throws {
    let text =
      "<graphml >\n<graph\n\tedgedefault = 'directed'><node id='a\n&#10;\t\"b\"'/><node id=\"c&#x27;>\" />"
      + "</graph\n></graphml >\n<!-- end -->\n"
    #expect(try network(text, "t.graphml").ids == ["a \n \"b\"", "c'>"])
  }

  @Test func prologs() throws {
    for prolog in [
      "<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding='utf-8' standalone='no' ?>\n",
      "\u{FEFF}<?xml version=\"1.1\" encoding=\"UTF-8\"?>",
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
      "<!-- <gexf> -->\n", "<!DOCTYPE graphml>",
      "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml SYSTEM \"graphml>.dtd\" >\n",
      "<!DOCTYPE graphml PUBLIC '-//GraphDrawing.org//DTD' \"http://graphml.graphdrawing.org/dtds\">",
    ] {
      let text = prolog + "<g:graphml xmlns:g=\"x\">" + Self.graph + "</g:graphml>"
      #expect(try network(text, "t.graphml").ids == ["a", "b"], "\(prolog)")
    }
  }

  /// Characters of several bytes at every place of a text longer than any buffer.
  @Test func longTexts() throws {
    for shift in 0..<4 {
      let long = String(repeating: "x", count: shift) + String(repeating: "ë😀", count: 5000)
      #expect(try value(long) == long)
    }
  }

  @Test(arguments: [
    (
      "<graphml><graph></graphml>",
      "1:17: this is not well-formed XML: "
        + "</graphml> stands where <graph> of line 1 should be closed"
    ),
    (
      "<graphml></graphml></graphml>",
      "1:20: this is not well-formed XML: </graphml> closes nothing"
    ),
    (
      "<graphml><graph a=b/></graphml>",
      "1:19: this is not well-formed XML: the value of \"a\" must stand in quotes"
    ),
    (
      "<graphml><graph a/></graphml>",
      "1:17: this is not well-formed XML: the attribute \"a\" has no value"
    ),
    (
      "<graphml>\n<graph a=\"1\" a=\"2\"/></graphml>",
      "2:14: this is not well-formed XML: the attribute \"a\" is given twice"
    ),
    (
      "<graphml a=\"1\"b=\"2\"/>",
      "1:15: this is not well-formed XML: a blank is missing before an attribute"
    ),
    ("<graphml a=\"1/>", "1:12: this is not well-formed XML: the quote of \"a\" is not closed"),
    (
      "<graphml a=\"1><graph/>\"/>",
      "1:15: this is not well-formed XML: a < inside \"a\" is written &lt;, or its quote is missing"
    ),
    (
      " <?xml version=\"1.0\"?><graphml/>",
      "1:2: this is not well-formed XML: nothing may stand before <?xml … ?>"
    ),
    (
      "<?xml version=\"2.0\"?><graphml/>",
      "1:1: this is not well-formed XML: the line <?xml … ?> is not as it should be"
    ),
    (
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><graphml>ë</graphml>",
      "1:1: the first line says that the encoding is \"ISO-8859-1\", but this is UTF-8 text; save "
        + "it with the encoding UTF-8"
    ),
    ("<graphml>a & b</graphml>", "1:12: this is not well-formed XML: a plain & is written &amp;"),
    (
      "<graphml>&eacute;</graphml>",
      "1:10: this is not well-formed XML: &eacute; is not known to XML; write the character itself"
    ),
    (
      "<graphml>&#0;</graphml>",
      "1:10: this is not well-formed XML: &#0; is the number of no character"
    ),
    (
      "<graphml>&#xD800;</graphml>",
      "1:10: this is not well-formed XML: &#xD800; is the number of no character"
    ),
    (
      "<graphml>\u{1}</graphml>",
      "1:10: this is not well-formed XML: a character that XML does not allow"
    ),
    (
      "<graphml>]]></graphml>", "1:10: this is not well-formed XML: ]]> in a text is written ]]&gt;"
    ),
    (
      "<graphml><!-- a -- b --></graphml>",
      "1:17: this is not well-formed XML: a comment holds two hyphens"
    ),
    ("<graphml><!-- a</graphml>", "1:10: this is not well-formed XML: a comment is not closed"),
    (
      "<graphml><graph><node id=\"a\"/>",
      "1:31: this is not well-formed XML: the text ends before <graph> is closed"
    ),
    ("<graphml/>text", "1:11: this is not well-formed XML: text stands after the last element"),
    (
      "<graphml/><graphml/>",
      "1:11: this is not well-formed XML: <graphml> follows the end of the first element"
    ),
    (
      "<graphml><1/></graphml>",
      "1:11: this is not well-formed XML: the name of an element is missing or not a name; a < in a text is written &lt;"
    ),
    ("<graphml", "1:1: this is not well-formed XML: the tag <graphml is not closed by >"),
    (
      "<graphml>\n<?do it?></graphml>",
      "2:1: an instruction <? … ?> for another program is not read, and graphs do not need it; "
        + "remove it up to ?>"
    ),
    (
      "<!DOCTYPE graphml [<!ENTITY a \"b\">]><graphml/>",
      "1:1: declarations inside <!DOCTYPE … [ … ]> is not read, and graphs do not need it; "
        + "remove them with the whole <!DOCTYPE"
    ),
    (
      "<graphml><!ENTITY a \"b\"></graphml>",
      "1:10: a declaration <! … > is not read, and graphs do not need it; remove it up to its >"
    ),
    (
      "<graphml/><!DOCTYPE graphml>",
      "1:11: this is not well-formed XML: <!DOCTYPE must stand before the first element"
    ),
  ])
  func refused(text: String, expected: String) {
    #expect(problem(text) == "t.graphml:" + expected)
  }

  @Test func bounds() {
    func nested(_ levels: Int) -> String {
      String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)
    }
    func graphml(_ more: String) -> String { "<graphml>\(Self.graph)\(more)</graphml>" }
    let attributes = { (count: Int) in (0..<count).map { " a\($0)=''" }.joined() }
    #expect(problem(graphml(nested(199))) == "no problem")
    #expect(
      problem(graphml(nested(200))).hasSuffix("elements are nested deeper than 200 levels"))
    #expect(problem(graphml("<a\(attributes(200))/>")) == "no problem")
    #expect(
      problem(graphml("<a\(attributes(201))/>"))
        .hasSuffix("an element has more than 200 attributes"))
    let name = String(repeating: "n", count: 1000)
    #expect(problem(graphml("<\(name)/>")) == "no problem")
    #expect(problem(graphml("<\(name)n/>")).hasSuffix("a name has more than 1000 bytes"))
  }

  @Test func otherKinds() {
    #expect(
      problem("<?xml version=\"1.0\"?><svg/>")
        == "t.graphml: is an XML file of another kind, which is not read; save it as GraphML, or its "
        + "ties as a table")
    // Triples in angle brackets are no XML.
    #expect(!problem("<http://a> <http://b> <http://c> .\n").contains("XML"))
  }
}
