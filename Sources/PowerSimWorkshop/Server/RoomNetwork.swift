import Foundation

/// This machine's addresses on the network of the room.
enum RoomNetwork {
  /// Its IPv4 addresses but the one that only it can reach; first those that a room's network gives.
  static var addresses: [String] {
    Host.current().addresses.filter { rank($0) != nil }.sorted {
      (rank($0) ?? 0, $0) < (rank($1) ?? 0, $1)
    }
  }

  /// Where an address stands among others: home and office networks, large ones, those that programs
  /// on this machine make up most often, all others; nil where it is not for phones.
  static func rank(_ address: String) -> Int? {
    let parts = address.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4, let first = parts[0], let second = parts[1], !parts.contains(nil) else {
      return nil
    }
    switch (first, second) {
    case (127, _), (0, _), (169, 254), (224..., _): return nil
    case (192, 168): return 0
    case (10, _): return 1
    case (172, 16...31): return 2
    default: return 3
    }
  }
}
