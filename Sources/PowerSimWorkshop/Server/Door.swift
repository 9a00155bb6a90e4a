import PowerSimText

/// A way in: who may use it, and what there is behind it.
struct Door: Sendable {
  /// What requests may call this server, in lower case: `127.0.0.1:8245`.
  let hosts: Set<String>
  /// What every path begins with: a secret, or nothing.
  let prefix: String
  let routes: [Route]

  /// A path and what answers there.
  struct Route: Sendable {
    let method: String
    let path: String
    let answer: @Sendable (Request) async throws -> Response

    init(
      _ method: String, _ path: String,
      _ answer: @escaping @Sendable (Request) async throws -> Response
    ) {
      (self.method, self.path, self.answer) = (method, path, answer)
    }
  }

  /// Answers a request; every way in which it can be wrong has a status.
  func answer(_ request: Request) async -> Response {
    do throws(Request.Refusal) { try check(request) } catch { return .refusal(error) }
    guard request.path.hasPrefix(prefix) else { return .refusal(404, "there is nothing here") }
    let path = String(request.path.dropFirst(prefix.count))
    let found = routes.filter { $0.path == path }
    if found.isEmpty { return .refusal(404, "there is nothing here") }
    let method = request.method == "HEAD" ? "GET" : request.method
    guard let route = found.first(where: { $0.method == method }) else {
      var response = Response.refusal(405, "this cannot be done here")
      let methods = found.map(\.method) + (found.contains { $0.method == "GET" } ? ["HEAD"] : [])
      response.headers = [("Allow", methods.joined(separator: ", "))]
      return response
    }
    if method == "POST", request.headers["content-type"]?.lowercased() != "application/json" {
      return .refusal(415, "the body must be application/json")
    }
    do {
      return try await route.answer(request)
    } catch let refusal as Request.Refusal {
      return .refusal(refusal)
    } catch let problem as Problem {
      return .refusal(409, problem.message)
    } catch {
      return .refusal(500, "this program made a mistake: \(error)")
    }
  }

  /// Refuses pages of others: a name that leads here by a trick, or a page elsewhere that asks.
  private func check(_ request: Request) throws(Request.Refusal) {
    guard let host = request.headers["host"]?.lowercased() else {
      throw Request.Refusal(400, "the header Host is missing")
    }
    guard hosts.contains(host) else {
      throw Request.Refusal(421, "this server is not called \(shown(host))")
    }
    if let origin = request.headers["origin"]?.lowercased(), origin != "http://\(host)" {
      throw Request.Refusal(403, "pages from elsewhere may not ask")
    }
    // Browsers say so even where they send no origin, as for a picture; a link may lead here.
    if let site = request.headers["sec-fetch-site"], !["same-origin", "none"].contains(site),
      request.headers["sec-fetch-mode"] != "navigate"
    {
      throw Request.Refusal(403, "pages from elsewhere may not ask")
    }
  }
}

extension Request {
  /// The body as JSON.
  func json() throws(Refusal) -> JSONValue {
    let reading = JSONReader.read(body, file: "body")
    guard let value = reading.value, reading.problems.isEmpty else {
      throw Refusal(400, "the body is no JSON")
    }
    guard value.members != nil else { throw Refusal(400, "the body must be an object") }
    return value
  }

  /// A whole number of the query, within bounds; a value where it is not there.
  func number(_ key: String, _ range: ClosedRange<Int>, default value: Int) throws(Refusal) -> Int {
    guard let text = query[key] else { return value }
    guard let number = Int(text), range.contains(number) else {
      throw Refusal(
        400, "\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
