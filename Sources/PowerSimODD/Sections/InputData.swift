import PowerSimCore
import PowerSimOutput
import PowerSimScenario
import PowerSimText

extension ODD {
  mutating func addInputData() {
    out.heading(2, "6. Input data")
    guard !read.inputs.isEmpty else {
      out.paragraph(
        "The model uses no input data: no file and no series of time drives it. Programmes, policies "
          + "and shocks (section 3.1) are part of the scenario.")
      return
    }
    out.paragraph(
      "These files are read once, at the start; no series of time drives the model. The bundle of a "
        + "run holds a copy of each in `inputs/`. What the scenario takes from them, by file or column:"
    )
    out.bullets(
      ["network", "places"].flatMap { section in
        (read.resolved[section]?.members ?? []).compactMap { member in
          guard member.key != "kind", let text = member.value.string else { return nil }
          return "\(coded(section + "." + member.key)): \(escaped(text))"
        }
      })
    out.table(
      ["file", "bytes", "SHA-256"],
      read.inputs.map { [coded($0.name), grouped($0.bytes.count), coded(SHA256.hex($0.bytes))] })
  }
}
