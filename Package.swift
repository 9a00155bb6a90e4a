// swift-tools-version: 6.2
import PackageDescription

/// The strictest settings the toolchain offers, for every target.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "powersim",
  platforms: [.macOS(.v26)],
  // No library: what a scenario may hold is checked where files are read, not in the core.
  products: [.executable(name: "powersim", targets: ["PowerSimCLI"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Sockets of the workshop's server; before 1.0 a minor version may change anything.
    .package(url: "https://github.com/swhitty/FlyingFox", .upToNextMinor(from: "0.27.1")),
  ],
  targets: [
    // What Swift lacks: four instructions. A header, nothing to build.
    .target(name: "PowerSimShims"),

    // The walk along ties for each width of vector unit, in C: Swift compiles for one.
    .target(name: "PowerSimKernel", exclude: ["lanes.h", "walk.h"]),

    // What the system offers and Swift's modules hide: three calls in C.
    .target(name: "PowerSimSystem"),

    // The system's zlib, which unpacks .gz files: its header and library, nothing to build.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // JSON, shapes of JSON, problems, numbers and words for people. No Foundation, no package.
    .target(name: "PowerSimText", swiftSettings: strict),

    // The model: scenario values → world → simulation → observation. No Foundation, no package.
    .target(
      name: "PowerSimCore", dependencies: ["PowerSimShims", "PowerSimKernel"],
      swiftSettings: strict),

    // The project's scenarios and their data, inside the program: bytes, nothing to compute.
    .target(name: "PowerSimShipped", exclude: ["generate.py"]),

    // Scenarios → observed runs: a tree of branches, one engine, sinks that take what is observed.
    .target(name: "PowerSimRun", dependencies: ["PowerSimCore"], swiftSettings: strict),

    // Scenario and network files → checked values; the schema.
    .target(
      name: "PowerSimScenario",
      dependencies: ["PowerSimText", "PowerSimCore", "PowerSimShipped", "CZlib"],
      swiftSettings: strict),

    // Observations → the CSV bundle.
    .target(
      name: "PowerSimOutput",
      dependencies: [
        "PowerSimText", "PowerSimCore", "PowerSimRun", "PowerSimScenario", "PowerSimSystem",
      ],
      swiftSettings: strict),

    // Many simulations and their statistics: verification, claims, comparison.
    .target(
      name: "PowerSimExperiment",
      dependencies: [
        "PowerSimText", "PowerSimCore", "PowerSimRun", "PowerSimScenario", "PowerSimOutput",
      ],
      swiftSettings: strict),

    // A scenario → its model description in words, after the ODD protocol.
    .target(
      name: "PowerSimODD",
      dependencies: [
        "PowerSimText", "PowerSimCore", "PowerSimScenario", "PowerSimOutput", "PowerSimExperiment",
      ],
      swiftSettings: strict),

    // Runs → report.html, one page that needs nothing else.
    .target(
      name: "PowerSimReport",
      dependencies: [
        "PowerSimText", "PowerSimCore", "PowerSimRun", "PowerSimScenario", "PowerSimOutput",
        "PowerSimExperiment",
      ],
      resources: [.embedInCode("Assets")], swiftSettings: strict),

    // A room watches: a session led by hand, served as live pages on this machine.
    .target(
      name: "PowerSimWorkshop",
      dependencies: [
        "PowerSimText", "PowerSimCore", "PowerSimRun", "PowerSimScenario", "PowerSimOutput",
        "PowerSimExperiment", "PowerSimReport",
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [.embedInCode("Assets")], swiftSettings: strict),

    .executableTarget(
      name: "PowerSimCLI",
      dependencies: [
        "PowerSimText", "PowerSimCore", "PowerSimRun", "PowerSimScenario", "PowerSimOutput",
        "PowerSimExperiment",
        "PowerSimODD", "PowerSimReport", "PowerSimWorkshop", "PowerSimSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What Benchmarks/run.py measures of powersim.
    .executableTarget(
      name: "PowerSimBenchmark",
      dependencies: ["PowerSimCore", "PowerSimRun", "PowerSimScenario"],
      path: "Benchmarks/PowerSimBenchmark", swiftSettings: strict),

    // What tests of several targets need.
    .target(
      name: "PowerSimTestSupport", dependencies: ["PowerSimCore", "PowerSimRun", "PowerSimOutput"],
      path: "Tests/PowerSimTestSupport", swiftSettings: strict),

    .testTarget(
      name: "PowerSimTextTests", dependencies: ["PowerSimTestSupport", "PowerSimText"],
      swiftSettings: strict),
    .testTarget(
      name: "PowerSimCoreTests", dependencies: ["PowerSimTestSupport", "PowerSimCore"],
      swiftSettings: strict),
    .testTarget(
      name: "PowerSimRunTests",
      dependencies: [
        "PowerSimTestSupport", "PowerSimText", "PowerSimRun", "PowerSimScenario", "PowerSimCore",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PowerSimScenarioTests",
      dependencies: [
        "PowerSimTestSupport", "PowerSimText", "PowerSimScenario", "PowerSimRun", "PowerSimCore",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PowerSimOutputTests",
      dependencies: [
        "PowerSimTestSupport", "PowerSimText", "PowerSimOutput", "PowerSimRun", "PowerSimScenario",
        "PowerSimCore",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PowerSimExperimentTests",
      dependencies: [
        "PowerSimTestSupport", "PowerSimText", "PowerSimExperiment", "PowerSimOutput",
        "PowerSimRun",
        "PowerSimScenario", "PowerSimCore",
      ],
      exclude: ["Sweep/recorded.py", "Calibration/recorded.py"], swiftSettings: strict),
    .testTarget(
      name: "PowerSimODDTests",
      dependencies: [
        "PowerSimTestSupport", "PowerSimText", "PowerSimODD", "PowerSimExperiment",
        "PowerSimScenario",
        "PowerSimCore",
      ],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "PowerSimReportTests",
      dependencies: [
        "PowerSimTestSupport", "PowerSimText", "PowerSimReport", "PowerSimExperiment",
        "PowerSimScenario",
        "PowerSimOutput", "PowerSimRun", "PowerSimCore",
      ],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "PowerSimWorkshopTests",
      dependencies: [
        "PowerSimTestSupport", "PowerSimText", "PowerSimWorkshop", "PowerSimExperiment",
        "PowerSimScenario", "PowerSimOutput", "PowerSimRun", "PowerSimCore",
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PowerSimCLITests",
      dependencies: [
        "PowerSimTestSupport", "PowerSimText", "PowerSimCLI", "PowerSimExperiment",
        "PowerSimScenario",
        "PowerSimCore", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Snapshots"], swiftSettings: strict),
  ]
)

// Building the documentation takes a plug-in that nobody else should have to fetch:
// POWERSIM_DOCS=1 swift package generate-documentation --target PowerSimCore
if Context.environment["POWERSIM_DOCS"] == "1" {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

// Fuzzing takes a build with the fuzzer's instructions in it: Tests/Fuzz/run.sh.
if Context.environment["POWERSIM_FUZZ"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "PowerSimFuzz",
      dependencies: ["PowerSimText", "PowerSimExperiment", "PowerSimScenario", "PowerSimCore"],
      path: "Tests/Fuzz", exclude: ["run.sh", "seeds.py"], swiftSettings: strict))
}
