import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

// The entry of libFuzzer: any bytes end in values that keep their promises, or in sentences.
//
// Which reader gets the bytes is their first byte's matter (see `Reader`), so that one run and one
// corpus serve all of them. A broken promise traps, and the fuzzer keeps the input.

/// A reader under test, chosen by the first byte of an input.
private enum Reader: UInt8, CaseIterable {
  case network = 0x6E  // n
  case table = 0x74  // t
  case scenario = 0x73  // s
  case assignment = 0x61  // a
  case experiment = 0x65  // e
}

/// Endings and names of the weight with which networks are tried; the second byte of an input chooses
/// one of each, because reading every input with all weights makes a third of the inputs.
private let endings = ["dat"] + Set(NetworkFormat.all.flatMap(\.endings)).sorted()
private let weights = [nil, "weight", "value"]

/// Reads one input; -1 keeps it out of the corpus.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  guard let first = input.first, let reader = Reader(rawValue: first) else { return -1 }
  let bytes = Array(input.dropFirst())
  switch reader {
  case .network:
    guard let choice = bytes.first.map(Int.init) else { return -1 }
    readNetwork(
      Array(bytes.dropFirst()), "n." + endings[choice % endings.count],
      weights[choice / endings.count % weights.count])
  case .table: readTable(bytes)
  case .scenario: readScenario(String(decoding: bytes, as: UTF8.self), set: [])
  case .assignment:
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    readScenario(
      #"{"population": {"agents": 60}, "time": {"weeks": 4, "burnIn": 0}}"#,
      set: lines.filter { !$0.utf8.contains(0) })
  case .experiment:
    do throws(Problems) {
      let experiment = try ExperimentReader.read(bytes, file: "e.json")
      _ = try ExperimentPlan(experiment, seed: 1)
    } catch { check(error.all) }
  }
  return 0
}

private func readNetwork(_ bytes: [UInt8], _ file: String, _ weight: String?) {
  do throws(Problem) {
    let network = try NetworkFile.read(
      NetworkSource(bytes: bytes, file: file, options: NetworkFileOptions(weight: weight)))
    precondition(network.ids.count >= 2 && Set(network.ids).count == network.ids.count)
    for tie in network.ties {
      precondition(tie.from != tie.to && max(tie.from, tie.to) < network.ids.count)
    }
    if let strengths = network.strengths {
      precondition(strengths.count == network.ties.count)
      precondition(strengths.allSatisfy { (0...1).contains($0) })
    }
    precondition(network.attributes.values.allSatisfy { $0.count == network.ids.count })
  } catch { check([error]) }
}

private func readTable(_ bytes: [UInt8]) {
  do throws(Problem) {
    let table = try AttributeTable(bytes, file: "t.csv")
    for column in table.columns { _ = try? table.numbers(column) }
  } catch { check([error]) }
}

private func readScenario(_ text: String, set: [String]) {
  var overrides = ScenarioReader.Overrides()
  overrides.set = set
  do throws(Problems) {
    let read = try ScenarioReader.read(text: text, named: "s.json", overrides: overrides)
    let scenario = read.scenario
    guard scenario.agents <= 2000, scenario.places.count <= 100 else { return }
    let simulation = Simulation(scenario)
    let observer = Observer(simulation)
    for _ in 0..<3 {
      precondition(observer.observe(simulation).overall.allSatisfy { !$0.isInfinite })
      if simulation.tick >= scenario.time.lastTick { break }
      do { try simulation.advance() } catch { preconditionFailure(error.description) }
    }
    if read.inputs.isEmpty {
      let again = try ScenarioReader.read(
        text: JSONWriter.write(read.resolved), named: "r.json")
      precondition(again.resolved == read.resolved, "the resolved file resolves to another")
    }
  } catch { check(error.all) }
}

/// Problems are sentences with a file, and show nothing of the program's inside.
private func check(_ problems: [Problem]) {
  precondition(!problems.isEmpty)
  for problem in problems.prefix(100) {
    precondition(!(problem.file ?? "").isEmpty && !problem.message.isEmpty)
    precondition(problem.message.utf8.count < 5000)
    precondition((problem.line ?? 1) >= 1 && (problem.column ?? 1) >= 1)
  }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The program's main function, under the name that the package manager gives it.
@_cdecl("PowerSimFuzz_main")
public func main(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var (count, arguments) = unsafe (count, arguments)
  return unsafe runDriver(&count, &arguments) { unsafe fuzz($0, $1) }
}
