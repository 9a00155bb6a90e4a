import Foundation
import PowerSimTestSupport
import Testing

@testable import PowerSimCLI

/// What the system lets the program have, from files as Linux writes them.
@Suite struct AllowanceTests {
  /// Makes files below a folder and looks at the groups there.
  private func groups(_ membership: String, _ files: [String: String]) throws -> ControlGroups {
    let root = try Folder(files.mapValues { $0 + "\n" })
    return ControlGroups(membership: membership, root: root.path)
  }

  @Test func theSecondVersionTakesTheLeastOnTheWay() throws {
    let found = try groups(
      "0::/job/step\n",
      [
        "job/cpu.max": "150000 100000", "job/step/cpu.max": "max 100000",
        "job/memory.max": "max", "job/step/memory.max": "2000000000",
      ])
    #expect(found.processors == 1.5 && found.memory == 2e9)
    // In a container the path may be the machine's; its own group is the root.
    let inside = try groups(
      "0::/system.slice/docker-1\n", ["cpu.max": "200000 100000", "memory.max": "512000000"])
    #expect(inside.processors == 2 && inside.memory == 512e6)
  }

  @Test func theFirstVersion() throws {
    let found = try groups(
      "4:memory:/a\n2:cpu,cpuacct:/a/b\n1:name=systemd:/\n",
      [
        "cpu,cpuacct/a/cpu.cfs_quota_us": "250000", "cpu,cpuacct/a/cpu.cfs_period_us": "100000",
        "cpu,cpuacct/a/b/cpu.cfs_quota_us": "-1", "cpu,cpuacct/a/b/cpu.cfs_period_us": "100000",
        "memory/memory.limit_in_bytes": "9223372036854771712",
        "memory/a/memory.limit_in_bytes": "1000000000",
      ])
    #expect(found.processors == 2.5 && found.memory == 1e9)
    let none = try groups("4:memory:/\n", ["memory/memory.limit_in_bytes": "9223372036854771712"])
    #expect(none.processors == nil && none.memory == nil)
  }

  @Test func theLeastBoundCounts() throws {
    let none = try groups("", [:])
    let quota = try groups("0::/\n", ["cpu.max": "250000 100000", "memory.max": "3000000000"])
    func threads(_ affinity: Int, _ groups: ControlGroups, _ job: String?) -> Int {
      Allowance(
        machine: 8, affinity: affinity, installed: 8e9, limits: [], groups: groups,
        environment: job.map { ["SLURM_CPUS_PER_TASK": $0] } ?? [:]
      ).processors
    }
    #expect(threads(0, none, nil) == 8)
    #expect(threads(6, none, nil) == 6)
    #expect(threads(6, quota, nil) == 3, "2.5 processors are worth three threads")
    #expect(threads(6, quota, "2") == 2)
    #expect(threads(6, none, "0") == 6 && threads(6, none, "two") == 6)
    // Of a job that did not ask for processors a task: what the node gave it.
    func onNode(_ environment: [String: String]) -> Int {
      Allowance(
        machine: 8, affinity: 8, installed: 8e9, limits: [], groups: none, environment: environment
      ).processors
    }
    #expect(onNode(["SLURM_CPUS_ON_NODE": "3"]) == 3)
    #expect(onNode(["SLURM_CPUS_ON_NODE": "6", "SLURM_CPUS_PER_TASK": "2"]) == 2)
    func memory(_ limits: [Double], used: Double = 0, _ groups: ControlGroups) -> Double {
      Allowance(
        machine: 8, affinity: 0, installed: 8e9,
        limits: limits.map { .init(bytes: $0, used: used, whose: "ulimit has") }, groups: groups,
        environment: [:]
      ).memory.left
    }
    #expect(
      memory([], none) == 8e9 && memory([], quota) == 3e9 && memory([2e9, 1e9], quota) == 1e9)
    #expect(memory([4e9], used: 3e9, quota) == 1e9, "what is in use is not left")
  }

  #if os(Linux)
    @Test func aJobOfOneProcessorRunsOneThread() throws {
      let run = try Program([
        "s.json": #"{"time": {"weeks": 1, "burnIn": 0}, "population": {"agents": 60}}"#
      ])
      let own = try run("run", "s.json", environment: ["SLURM_CPUS_PER_TASK": "1"])
      #expect(own.status == 0)
      #expect(try run.text(of: "results/s/run.json").contains("\"threads\": 1"))
      #expect(try run.shell("taskset -c 0 $P run s.json --force --quiet").status == 0)
      #expect(try run.text(of: "results/s/run.json").contains("\"threads\": 1"))
    }

    @Test func whatCannotFitIsASentence() throws {
      let run = try Program()
      try run.write(
        #"{"time": {"weeks": 1, "burnIn": 0}, "population": {"agents": 10000000}}"#, to: "s.json")
      for option in ["v", "d"] {
        let refused = try run.shell("ulimit -\(option) 2000000; $P run s.json")
        #expect(refused.status == 1, "\(refused.errors)")
        #expect(
          refused.errors.contains(
            "ulimit -\(option) lets this process have 2.0 GB; take fewer agents"))
        #expect(!refused.errors.contains("Fatal"))
        #expect(run.names() == ["s.json"], "before anything is written")
      }
    }

    /// One large allocation fails while little is in use.
    @Test func aFileThatMemoryCannotHoldIsASentence() throws {
      let run = try Program()
      // Nothing but zeros, and little of the disk.
      let made = try run.shell(
        "truncate -s 400M large.csv; head -c 400000000 /dev/zero | gzip -1 > packed.csv.gz")
      #expect(made.status == 0)
      for option in ["v", "d"] {
        for file in ["large.csv", "packed.csv.gz"] {
          let refused = try run.shell("ulimit -\(option) 300000; $P inspect \(file)")
          #expect(refused.status == 1, "\(refused)")
          #expect(
            refused.errors.contains(
              "the memory is used up: ulimit -\(option) lets this process have 307 MB; take a smaller"
            ),
            "\(refused.errors)")
        }
      }
    }

    /// A control group would kill what exceeds it.
    ///
    /// Pretending one takes a kernel that lets users have namespaces.
    @Test func aControlGroupIsASentence() throws {
      let run = try Program([
        "s.json": #"{"time": {"weeks": 1, "burnIn": 0}, "population": {"agents": 60}}"#
      ])
      let outcome = try run.shell(
        """
        mkdir -p group/memory; truncate -s 400M large.csv
        echo 300000000 | tee group/memory.max > group/memory/memory.limit_in_bytes
        unshare -rm sh -c '
          mount --bind group /sys/fs/cgroup || exit 0
          $P inspect large.csv; echo "large $?"
          $P run s.json --quiet; echo "small $?"'
        """)
      if outcome.output.isEmpty { return }
      #expect(outcome.output == "large 1\nsmall 0\n", "\(outcome)")
      #expect(
        outcome.errors.contains(
          "its control group (container or job) lets this process have 300 MB; take a smaller"),
        "\(outcome.errors)")
    }

    /// Dispatch waits for ever for a thread that it cannot make: with 20,000 agents from the first tick
    /// on, and where rows are written beside the run.
    @Test func whereNoThreadCanBeMadeOneRuns() throws {
      let run = try Program([
        "s.json": """
        {"time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 20000}, "output": {"agents": {}}}
        """
      ])
      #expect(try run("run", "s.json", "--threads", "4", "--output", "many").status == 0)
      for (limits, reason) in [
        // Stacks for which no address space has room, and stacks that leave none for the run.
        ("ulimit -s 200000000000", "the system lets this process make no more"),
        ("ulimit -v 3000000; ulimit -s 3000000", "ulimit -v lets this process have 3.1 GB"),
      ] {
        let outcome = try run.shell(
          "\(limits); timeout -k 1 60 $P run s.json --threads 4 --output few --force --quiet")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains("note: 1 of 4 threads will run: "), "\(outcome.errors)")
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        for name in run.names(in: "many") where name != "run.json" {
          #expect(try run.text(of: "few/" + name) == run.text(of: "many/" + name), "\(name)")
        }
      }
      let verify = try run.shell(
        "ulimit -s 200000000000; timeout -k 1 60 $P verify threads --quick")
      #expect(verify.status == 1 && verify.errors.contains("lets this process make fewer"))
    }
  #endif
}
