import Testing

@testable import PowerSimCore

@Suite struct TrigonometryTests {
  @Test func references() {
    // mpmath 1.3, 400 digits: degrees, sine, cosine.
    let references: [(Double, Double, Double)] = [
      (1e-09, 1.7453292519943298e-11, 1.0),
      (0.5, 0.008726535498373935, 0.9999619230641713),
      (1.0, 0.01745240643728351, 0.9998476951563913),
      (10.0, 0.17364817766693036, 0.984807753012208),
      (29.0, 0.484809620246337, 0.8746197071393959),
      (31.0, 0.5150380749100542, 0.8571673007021123),
      (44.99, 0.7069833570023731, 0.7072301838310177),
      (45.01, 0.7072301838310177, 0.7069833570023731),
      (60.0, 0.8660254037844386, 0.5),
      (75.5, 0.9681476403781077, 0.25038000405444144),
      (89.0, 0.9998476951563913, 0.01745240643728351),
      (89.999999, 0.9999999999999999, 1.7453292475877967e-08),
    ]
    for (degrees, sine, cosine) in references {
      #expect(deviation(PowerSimCore.sine(degrees: degrees), sine) < 4e-16, "\(degrees)")
      #expect(deviation(PowerSimCore.cosine(degrees: degrees), cosine) < 4e-16, "\(degrees)")
    }
  }

  @Test func exactAngles() {
    #expect(sine(degrees: 0) == 0 && cosine(degrees: 0) == 1)
    #expect(sine(degrees: 30) == 0.5 && cosine(degrees: 60) == 0.5)
    #expect(sine(degrees: 90) == 1 && cosine(degrees: 90) == 0)
    #expect(sine(degrees: 45) == cosine(degrees: 45))
    #expect(sine(degrees: 45) == 0.5.squareRoot())
  }

  @Test func outsideTheQuarterIsNotANumber() {
    for degrees in [-1, 90.1, .infinity, .nan] {
      #expect(sine(degrees: degrees).isNaN && cosine(degrees: degrees).isNaN)
    }
  }

  @Test func circleAndMonotony() {
    var last = -1.0
    for i in 0...9_000 {
      let degrees = Double(i) * 0.01
      let s = sine(degrees: degrees)
      let c = cosine(degrees: degrees)
      #expect((s * s + c * c - 1).magnitude < 5e-16)
      #expect(s > last)
      last = s
    }
  }

  @Test func arcTangentReferences() {
    // mpmath 1.3, 400 digits: y, x, degrees.
    let references: [(Double, Double, Double)] = [
      (1e-300, 1.0, 5.729577951308232e-299),
      (1e-09, 1.0, 5.7295779513082324e-08),
      (0.1, 1.0, 5.710593137499643),
      (0.125, 1.0, 7.125016348901798),
      (1.0, 3.0, 18.43494882292201),
      (0.4, 1.0, 21.80140948635181),
      (2.0, 3.0, 33.690067525979785),
      (0.9, 1.0, 41.987212495816664),
      (0.999999, 1.0, 44.99997135209592),
      (1.0, 0.7, 55.00797980144134),
      (3.0, 1.0, 71.56505117707799),
      (5.0, 1e-05, 89.99988540844097),
    ]
    for (y, x, degrees) in references {
      #expect(deviation(arcTangentDegrees(y, x), degrees) < 5e-16, "\(y), \(x)")
    }
  }

  @Test func arcTangentEdges() {
    #expect(arcTangentDegrees(0, 3) == 0)
    #expect(arcTangentDegrees(3, 0) == 90)
    #expect(arcTangentDegrees(.infinity, 3) == 90)
    #expect(arcTangentDegrees(0.1, 0.1) == 45)
    #expect(arcTangentDegrees(0, 0) == 45)
    #expect(arcTangentDegrees(-1, 1).isNaN && arcTangentDegrees(1, .nan).isNaN)
  }

  @Test func arcTangentUndoesSineAndCosine() {
    for i in 0...900 {
      let degrees = Double(i) * 0.1
      let angle = arcTangentDegrees(sine(degrees: degrees), cosine(degrees: degrees))
      #expect((angle - degrees).magnitude < 4e-14)
    }
  }
}
