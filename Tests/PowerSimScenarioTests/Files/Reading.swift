import PowerSimScenario

@testable import PowerSimText

/// The sentence that comes of an attempt, or "no problem".
func sentence(_ attempt: () throws(Problem) -> some Any) -> String {
  do {
    _ = try attempt()
    return "no problem"
  } catch {
    return error.description
  }
}

/// Reads a network from text as if from a file of that name.
func network(
  _ text: String, _ file: String = "t.csv", _ options: NetworkFileOptions = NetworkFileOptions(),
  nodes: String? = nil
) throws(Problem) -> NetworkFile {
  var table: AttributeTable?
  if let nodes { table = try AttributeTable(Array(nodes.utf8), file: "nodes.csv") }
  return try NetworkFile.read(
    NetworkSource(bytes: Array(text.utf8), file: file, options: options, nodes: table))
}

/// The sentence that comes of reading a network, or "no problem".
func problem(
  _ text: String, _ options: NetworkFileOptions = NetworkFileOptions(), file: String = "t.csv"
) -> String {
  sentence { () throws(Problem) in try network(text, file, options) }
}

/// The ties of a network by their ids: `a-b b-c`.
func ties(_ network: NetworkFile) -> String {
  network.ties.map { "\(network.ids[Int($0.from)])-\(network.ids[Int($0.to)])" }
    .joined(separator: " ")
}

/// How sentences on negative strengths end.
let negativeAdvice =
  "; leave such ties out by \"negative\": \"drop\", or take them without their sign by "
  + "\"negative\": \"keep\""
