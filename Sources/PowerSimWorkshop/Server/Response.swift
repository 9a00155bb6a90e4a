import PowerSimReport
import PowerSimText

/// What a request is answered with.
struct Response: Sendable {
  let status: Int
  let type: String
  let body: Body
  /// Headers of its own.
  var headers: [(String, String)] = []

  /// What comes behind the headers.
  enum Body: Sendable {
    case bytes([UInt8])
    /// Texts as they come; their end is the end of the connection.
    case stream(AsyncStream<String>)
  }

  init(_ status: Int, _ type: String, _ bytes: [UInt8]) {
    (self.status, self.type, body) = (status, type, .bytes(bytes))
  }

  init(stream: AsyncStream<String>) {
    (status, type, body) = (200, "text/event-stream", .stream(stream))
  }

  /// A value for a page.
  static func json(_ value: JSONValue, status: Int = 200) -> Response {
    Response(status, "application/json", Array(CompactJSON.text(value).utf8))
  }

  /// A sentence on why not.
  static func refusal(_ status: Int, _ sentence: String) -> Response {
    json(["error": .string(sentence)], status: status)
  }

  static func refusal(_ refusal: Request.Refusal) -> Response {
    Response.refusal(refusal.status, refusal.sentence)
  }

  /// Line and headers with the empty line behind them.
  func head(keepsAlive: Bool) -> String {
    var lines = ["HTTP/1.1 \(status) \(Response.phrases[status] ?? "Status")"]
    lines.append("Content-Type: \(type)\(type.hasPrefix("text/") ? "; charset=utf-8" : "")")
    if case .bytes(let bytes) = body { lines.append("Content-Length: \(bytes.count)") }
    for (name, value) in Response.always + headers { lines.append("\(name): \(value)") }
    lines.append("Connection: \(keepsAlive ? "keep-alive" : "close")")
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }

  /// Nothing but this program is loaded, framed or told where a page came from.
  private static let always = [
    ("Cache-Control", "no-store"),
    (
      "Content-Security-Policy",
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
        + "object-src 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  private static let phrases = [
    200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 411: "Length Required", 413: "Content Too Large",
    414: "URI Too Long", 415: "Unsupported Media Type", 421: "Misdirected Request",
    431: "Request Header Fields Too Large", 500: "Internal Server Error", 501: "Not Implemented",
    503: "Service Unavailable", 505: "HTTP Version Not Supported",
  ]
}
