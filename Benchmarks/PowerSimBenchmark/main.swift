// Measures powersim for Benchmarks/run.py; one mode a call, one line of JSON as its answer.
// Benchmarks/README.md says what is measured and why.

import Foundation
import PowerSimCore

do {
  if let complaint = Kernel.complaint {
    report(complaint)
    exit(64)
  }
  let options = try Options(Array(CommandLine.arguments.dropFirst()))
  #if DEBUG
    report("a debug build says nothing about speed; build with -c release")
  #endif
  switch options.mode {
  case .start: try StartFile.write(options)
  case .tick: try Answer.print(measureTicks(options))
  case .run: try runTicks(options)
  case .build: try Answer.print(measureBuild(options))
  case .ensemble: try Answer.print(measureEnsemble(options))
  case .observation: try Answer.print(measureObservation(options))
  }
} catch {
  report("\(error)")
  exit(64)
}
