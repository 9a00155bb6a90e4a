#if canImport(FoundationXML)
  import Foundation
  import FoundationXML
#else
  import Foundation
#endif

/// What is told while an XML text is read from its beginning to its end.
protocol XMLHandler {
  /// An element begins; names are without their namespace prefix.
  mutating func begin(_ name: String, _ attributes: [String: String], line: Int) throws(Problem)
  /// Text inside the element that began last; it may come in pieces.
  mutating func text(_ piece: String)
  /// An element ends.
  mutating func end(_ name: String, line: Int) throws(Problem)
}

/// Reads an XML text with the parser of Foundation, and tells the handler what it holds.
///
/// Nothing outside the text is ever opened, whatever it refers to.
///
/// - Throws: What the handler throws, or a `Problem` with line and column where the text is not
///   well-formed.
func readXML(
  _ bytes: [UInt8], file: String, _ handler: inout any XMLHandler
) throws(Problem) {
  let events = XMLEvents(handler)
  // A stream, since the parser refuses more than 10 MB at once.
  let parser = XMLParser(stream: InputStream(data: Data(bytes)))
  parser.shouldResolveExternalEntities = false
  parser.delegate = events
  let isWhole = parser.parse()
  handler = events.handler
  if let problem = events.problem {
    throw Problem(
      file: file, line: problem.line, column: problem.column, path: problem.path, problem.message)
  }
  // The parser itself passes over a missing end.
  if isWhole && events.error == nil && events.open.isEmpty { return }
  let error = events.error ?? (parser.lineNumber, parser.columnNumber, 0)
  let message: String
  if let name = events.open.last, [0, 4, 5, 77].contains(error.code) {
    message = "the text ends before <\(name)> is closed"
  } else {
    message = sentence(forError: error.code)
  }
  throw Problem(
    file: file, line: max(error.line, 1), column: max(error.column, 1),
    "this is not well-formed XML: \(message)")
}

/// What a code of the parser (libxml2's numbers) means for a person with the file before them.
private func sentence(forError code: Int) -> String {
  switch code {
  case 4, 5: "the text ends too early, or has something after its end"
  case 6, 7, 8: "the number of a character is not valid"
  case 9: "a character that XML does not allow"
  case 23, 26, 68: "a name is missing or not known; a plain & is written &amp;"
  case 38: "a < inside an attribute is written &lt;"
  case 39: "the value of an attribute must stand in quotes"
  case 40: "the quote of an attribute is not closed"
  case 31, 32, 33, 34, 57, 79, 96: "the line <?xml … ?> is not as it should be"
  case 64: "nothing may stand before <?xml … ?>"
  case 80: "a comment holds two hyphens"
  case 41, 75: "an attribute has no value"
  case 42: "an attribute is given twice"
  case 45: "a comment is not closed"
  case 65: "a blank is missing between two attributes"
  case 73: "a tag is not closed by >"
  case 76: "a closing tag does not match the one that is open"
  default: "error \(code) of the parser"
  }
}

/// Hands the parser's calls on, and stops it at the first problem.
private final class XMLEvents: NSObject, XMLParserDelegate {
  var handler: any XMLHandler
  var problem: Problem?
  /// The first error of the parser; later ones follow from it.
  var error: (line: Int, column: Int, code: Int)?
  /// The elements that have begun and not ended.
  var open: [String] = []

  init(_ handler: any XMLHandler) { self.handler = handler }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String]
  ) {
    open.append(elementName)
    guard problem == nil, error == nil else { return }
    do throws(Problem) {
      try handler.begin(local(elementName), attributeDict, line: parser.lineNumber)
    } catch {
      stop(parser, error)
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?
  ) {
    _ = open.popLast()
    guard problem == nil, error == nil else { return }
    do throws(Problem) {
      try handler.end(local(elementName), line: parser.lineNumber)
    } catch {
      stop(parser, error)
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if problem == nil { handler.text(string) }
  }

  func parser(_ parser: XMLParser, foundCDATA CDATABlock: Data) {
    if problem == nil { handler.text(String(decoding: CDATABlock, as: UTF8.self)) }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
    let code = (parseError as NSError).code
    // Remarks on versions and namespaces, which stop nothing: a prefix may be undeclared.
    if (97...100).contains(code) || (200..<300).contains(code) { return }
    if error == nil { error = (parser.lineNumber, parser.columnNumber, code) }
  }

  private func stop(_ parser: XMLParser, _ problem: Problem) {
    self.problem = problem
    parser.abortParsing()
  }

  private func local(_ name: String) -> String {
    guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }
}
