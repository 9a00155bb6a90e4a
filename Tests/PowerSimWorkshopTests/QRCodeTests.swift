import Testing

@testable import PowerSimWorkshop

/// Codes as the Python package qrcode 8.2 draws them, level M; phones read all of its masks.
@Suite struct QRCodeTests {
  @Test func codeOfAnAddress() throws {
    let code = try #require(QRCode("http://192.168.1.23:8245/"))
    let rows = (0..<code.size).map { row in
      String(code.dark[row * code.size..<(row + 1) * code.size].map { $0 ? "#" : "." })
    }
    #expect(
      rows.joined(separator: "\n") == """
        #######..##...#...#######
        #.....#......#.#..#.....#
        #.###.#.####....#.#.###.#
        #.###.#.#.#..#....#.###.#
        #.###.#.####..#...#.###.#
        #.....#.##.###.##.#.....#
        #######.#.#.#.#.#.#######
        ........#.#.#.##.........
        #.#####...##.#.##.#####..
        ##..#...#.##.##..#.....#.
        #.##.##.####.#.#..##.#.##
        .#...#.##.#.....#...#...#
        .###..##.#..##....###.###
        ###..#...##..##......#.#.
        #...#.#.#..##..#.#.#.#.##
        #...##.###.#...#.....#..#
        #.##.#########..#####.#..
        ........##..#.#.#...###..
        #######..#...#..#.#.#####
        #.....#.#..#...##...##.##
        #.###.#.#..###.########..
        #.###.#.#.###.###.###.###
        #.###.#.###...#..#....#.#
        #.....#...#.....#.####..#
        #######.##...#.#.########
        """)
  }

  @Test func sizeGrowsWithTheAddress() {
    #expect(QRCode("http://1.1.1.1")?.size == 21)
    #expect(QRCode("http://192.168.100.123:65535/")?.size == 29)
    #expect(QRCode(String(repeating: "x", count: QRCode.most)) != nil)
    #expect(QRCode(String(repeating: "x", count: QRCode.most + 1)) == nil)
  }
}
