/// A request, checked as far as the protocol goes.
struct Request: Sendable {
  let method: String
  /// The path without the query, not decoded: this server's own paths need no escapes.
  let path: String
  let query: [String: String]
  /// By lowercase name; of a name that occurs twice both, with a comma between.
  let headers: [String: String]
  var body: [UInt8] = []
  /// Whether the client keeps the connection.
  let keepsAlive: Bool

  /// What is wrong with a request, as a status and a sentence.
  struct Refusal: Error, Equatable {
    let status: Int
    let sentence: String

    init(_ status: Int, _ sentence: String) { (self.status, self.sentence) = (status, sentence) }
  }

  /// The most bytes of the line and headers of a request.
  static let mostHead = 8192
  /// The most bytes of a body.
  static let mostBody = 8192

  /// Reads line and headers, without the empty line behind them.
  init(head: ArraySlice<UInt8>) throws(Refusal) {
    guard let text = String(validating: head, as: UTF8.self) else {
      throw Refusal(400, "the request is no UTF-8 text")
    }
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
    let first = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
    guard first.count == 3, Request.isToken(first[0]) else {
      throw Refusal(400, "the first line is no request")
    }
    guard first[2] == "HTTP/1.1" || first[2] == "HTTP/1.0" else {
      throw first[2].hasPrefix("HTTP/")
        ? Refusal(505, "this server speaks HTTP/1.1") : Refusal(400, "the first line is no request")
    }
    guard first[1].utf8.count <= 2048 else { throw Refusal(414, "the address is too long") }
    guard first[1].hasPrefix("/"), first[1].utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
      throw Refusal(400, "the address must begin with a slash and be plain text")
    }
    var headers: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), Request.isToken(line[..<colon]) else {
        throw Refusal(400, "a header is malformed")
      }
      let name = line[..<colon].lowercased()
      let value = String(line[line.index(after: colon)...].trimmingBlanks)
      if let other = headers[name] {
        // Two lengths or hosts are a way to be understood differently by two readers.
        if ["content-length", "host", "transfer-encoding"].contains(name) {
          throw Refusal(400, "\(name) is given twice")
        }
        headers[name] = other + ", " + value
      } else {
        headers[name] = value
      }
    }
    method = String(first[0])
    let target = first[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(target[0])
    var query: [String: String] = [:]
    if target.count > 1 {
      for pair in target[1].split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        query[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
      }
    }
    self.query = query
    self.headers = headers
    let connection = headers["connection"]?.lowercased() ?? ""
    keepsAlive =
      first[2] == "HTTP/1.1" ? !connection.contains("close") : connection.contains("keep-alive")
  }

  /// How long the body is that follows.
  func bodyLength() throws(Refusal) -> Int {
    if headers["transfer-encoding"] != nil {
      throw Refusal(501, "bodies come whole here, with their length")
    }
    guard let text = headers["content-length"] else {
      if method == "POST" { throw Refusal(411, "the length of the body is missing") }
      return 0
    }
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
      throw Refusal(400, "the length of the body is no number")
    }
    guard let length = Int(text), length <= Request.mostBody else {
      throw Refusal(413, "the body is too long")
    }
    return length
  }

  /// Whether a text is a method or a header's name (RFC 9110, 5.6.2).
  private static func isToken(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }
}

extension Substring {
  /// Without blanks and tabs at its ends.
  var trimmingBlanks: Substring {
    var text = self
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
