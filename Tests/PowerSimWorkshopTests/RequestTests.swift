import PowerSimText
import Testing

@testable import PowerSimWorkshop

/// Requests that cannot be read, each with its status; who may come in.
@Suite struct RequestTests {
  private func read(_ text: String) throws -> Request {
    var request = try Request(head: Array(text.utf8)[...])
    request.body = [UInt8](repeating: 0, count: try request.bodyLength())
    return request
  }

  @Test(arguments: [
    ("GET", 400), ("GET /", 400), ("GET / HTTP/2", 505), ("GET / SMTP/1.1", 400),
    ("G T / HTTP/1.1", 400), ("GET x HTTP/1.1", 400), ("GET /é HTTP/1.1", 400),
    ("GET / HTTP/1.1\r\nNo colon", 400), ("GET / HTTP/1.1\r\nA b: c", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nhost: b", 400),
    ("GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1", 400),
    ("POST / HTTP/1.1", 411), ("POST / HTTP/1.1\r\nContent-Length: -1", 400),
    ("POST / HTTP/1.1\r\nContent-Length: +1", 400),
    ("POST / HTTP/1.1\r\nContent-Length: 8193", 413),
    ("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999", 413),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked", 501),
  ])
  func refused(_ text: String, _ status: Int) {
    let refusal = #expect(throws: Request.Refusal.self) { try read(text) }
    #expect(refusal?.status == status)
  }

  @Test func longAddress() {
    let refusal = #expect(throws: Request.Refusal.self) {
      try read("GET /\(String(repeating: "a", count: 2048)) HTTP/1.1")
    }
    #expect(refusal?.status == 414)
  }

  @Test func understood() throws {
    let request = try read("POST /do?a=1&b HTTP/1.1\r\nHOST:  x \r\nContent-Length: 3")
    #expect(request.path == "/do" && request.query == ["a": "1", "b": ""])
    #expect(request.headers["host"] == "x" && request.body.count == 3 && request.keepsAlive)
    #expect(try !read("GET / HTTP/1.0").keepsAlive)
    #expect(try !read("GET / HTTP/1.1\r\nConnection: close").keepsAlive)
  }

  private let door = Door(
    hosts: ["127.0.0.1:8245"], prefix: "/secret",
    routes: [
      Door.Route("GET", "/a") { _ in .json(["a": 1]) },
      Door.Route("POST", "/b") { .json(try $0.json()) },
    ])

  @Test(arguments: [
    ("GET /secret/a", "Host: 127.0.0.1:8245", 200), ("GET /secret/a", "X: y", 400),
    ("HEAD /secret/a", "Host: 127.0.0.1:8245", 200),
    ("GET /secret/a", "Host: evil.example", 421), ("GET /a", "Host: 127.0.0.1:8245", 404),
    ("GET /secret/c", "Host: 127.0.0.1:8245", 404),
    ("PUT /secret/a", "Host: 127.0.0.1:8245", 405),
    ("GET /secret/a", "Host: 127.0.0.1:8245\r\nOrigin: http://evil.example", 403),
    ("GET /secret/a", "Host: 127.0.0.1:8245\r\nOrigin: null", 403),
    ("GET /secret/a", "Host: 127.0.0.1:8245\r\nOrigin: http://127.0.0.1:8245", 200),
    ("GET /secret/a", "Host: 127.0.0.1:8245\r\nSec-Fetch-Site: cross-site", 403),
    (
      "GET /secret/a",
      "Host: 127.0.0.1:8245\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate", 200
    ),
    ("GET /secret/a", "Host: 127.0.0.1:8245\r\nSec-Fetch-Site: same-origin", 200),
    ("POST /secret/b", "Host: 127.0.0.1:8245\r\nContent-Length: 0", 415),
    (
      "POST /secret/b",
      "Host: 127.0.0.1:8245\r\nContent-Length: 0\r\nContent-Type: application/json", 400
    ),
  ])
  func whoMayComeIn(_ line: String, _ headers: String, _ status: Int) async throws {
    let request = try read("\(line) HTTP/1.1\r\n\(headers)")
    #expect(await door.answer(request).status == status)
  }
}
