import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Store

@Suite struct PayloadTests {
  private let id = UUID().uuidString.lowercased()

  @Test func aBodyIsKeptAsItCame() throws {
    try TemporaryFolder.with { folder in
      let payloads = try Payloads(folder: folder)
      let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let name = try payloads.keep(body, at: 0, type: "json", of: id)
      #expect(try payloads.bytes(name, of: id) == body)
      #expect(try payloads.keep(body, at: 0, type: "json", of: id) == name)
      let other = try payloads.keep([], at: 1, type: "jsonl.gz", of: id)
      #expect(try payloads.bytes(other, of: id) == [])
      #expect(try payloads.names(of: id) == [name, other])
      #expect(PayloadName(text: name.text) == name)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/payload/" + id)
      #expect(Set(files) == [name.text, other.text])
      let modes = try Folder.modes(of: folder)
      #expect(modes.count > 2)
      for (path, mode) in modes {
        #expect(mode & 0o077 == 0, "\(path)")
      }
    }
  }

  @Test(arguments: [
    "../x", "/etc/passwd", "0-00000000-1.json/../..", "..", ".", "", "0-00000000-1.", "a\nb",
    "0-00000000-1.js on", "0-00000000-01.json", "+0-00000000-1.json", "0-0000000A-1.json",
    "0-00000000-1.json\u{0}", "-1-00000000-1.json", "0-00000000-1.JSON", "0-00000000-1..json",
    "00-00000000-1.json", "0-0-1.json", "\u{661}-00000000-1.json",
  ]) func aNameThatWasNotMadeHereIsNone(text: String) {
    #expect(PayloadName(text: text) == nil)
  }

  @Test(arguments: ["../x", "..", "", "x/../../y", "/tmp", "0"])
  func nothingButAUUIDBecomesAFolder(id: String) throws {
    try TemporaryFolder.with { folder in
      let payloads = try Payloads(folder: folder)
      #expect(
        reason { _ = try payloads.keep([1], at: 0, type: "json", of: id) } == .badName
      )
      #expect(reason { _ = try payloads.keep([1], at: 0, type: "../x", of: self.id) } == .badName)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/payload") == [])
    }
  }

  @Test func aPlantedLinkIsNotFollowed() throws {
    try TemporaryFolder.with { folder in
      let payloads = try Payloads(folder: folder)
      let outside = folder + "/outside"
      try write([7], outside)
      let own = folder + "/payload/" + id
      try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: own + "/0.part",
        withDestinationPath: outside
      )
      #expect(reason { _ = try payloads.keep([1], at: 0, type: "json", of: id) } == .badName)
      let other = UUID().uuidString.lowercased()
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/payload/" + other,
        withDestinationPath: folder
      )
      #expect(reason { _ = try payloads.keep([1], at: 0, type: "json", of: other) } == .badName)
      #expect(try bytes(outside) == [7])
    }
  }

  @Test func aDamagedPayloadIsNotGiven() throws {
    try TemporaryFolder.with { folder in
      let payloads = try Payloads(folder: folder)
      let name = try payloads.keep([1, 2, 3], at: 0, type: "json", of: id)
      let path = folder + "/payload/" + id + "/" + name.text
      for damaged in [[1, 2], [1, 2, 4], [1, 2, 3, 4]] as [[UInt8]] {
        try write(damaged, path)
        #expect(reason { _ = try payloads.bytes(name, of: id) } == .damaged)
      }
      try FileManager.default.removeItem(atPath: path)
      #expect(reason { _ = try payloads.bytes(name, of: id) } == .missing)
      // What was lost is kept again in its place.
      #expect(try payloads.keep([1, 2, 3], at: 0, type: "json", of: id) == name)
      #expect(try payloads.bytes(name, of: id) == [1, 2, 3])
    }
  }

  @Test(arguments: 0..<4) func aCutDownloadGoesOn(seed: Int) throws {
    try TemporaryFolder.with { folder in
      var random = SplitMix(state: UInt64(seed))
      var whole: [UInt8] = []
      for block in 0..<100 { whole += [UInt8](repeating: UInt8(block), count: 90_001) }
      var fetchedTwice = 0
      var length = 0
      while length < whole.count {
        let payloads = try Payloads(folder: folder)
        let writer = try payloads.writer(at: 0, type: "jsonl.gz", of: id)
        fetchedTwice += length - writer.length
        length = writer.length
        if length == 0 { try writer.restart(validator: "\"e tag\"") }
        #expect(writer.validator == "\"e tag\"")
        let end = min(length + Int.random(in: 1...3_000_000, using: &random), whole.count)
        while length < end {
          let next = min(length + 64 * 1024, end)
          try writer.append(Array(whole[length..<next]))
          length = next
        }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: try writer.suspend()
        default: break
        }
      }
      let payloads = try Payloads(folder: folder)
      let name = try payloads.writer(at: 0, type: "jsonl.gz", of: id)
        .finish(expecting: whole.count)
      #expect(fetchedTwice == 0)
      #expect(try payloads.bytes(name, of: id) == whole)
    }
  }

  /// A machine that died may have lost what it was not asked to sync.
  @Test func afterAnotherBootOnlyWhatWasSyncedCounts() throws {
    try TemporaryFolder.with { folder in
      let payloads = try Payloads(folder: folder)
      let mark = folder + "/payload/" + id + "/0.mark"
      do {
        let writer = try payloads.writer(at: 0, type: "json", of: id)
        try writer.restart(validator: "v")
        try writer.append([1, 2, 3])
        try writer.suspend()
        try writer.append([0, 0])
      }
      var words = String(decoding: try bytes(mark), as: UTF8.self).split(separator: " ")
      words[3] = "another-boot"
      let line = words.dropFirst().joined(separator: " ")
      try write("\(Checksum(of: line.utf8).digits) \(line)".utf8, mark)
      let writer = try payloads.writer(at: 0, type: "json", of: id)
      #expect(writer.length == 3)
      #expect(try payloads.bytes(writer.finish(), of: id) == [1, 2, 3])
    }
  }

  /// An answer that was cut off has been paid for.
  @Test func whatCameBeforeACrashCanBeFinished() throws {
    try TemporaryFolder.with { folder in
      do {
        try Payloads(folder: folder).writer(at: 0, type: "json", of: id).append([1, 2, 3])
      }
      let payloads = try Payloads(folder: folder)
      let name = try payloads.writer(at: 0, type: "json", of: id).finish()
      #expect(try payloads.bytes(name, of: id) == [1, 2, 3])
    }
  }

  @Test func withoutAMarkItBeginsAnew() throws {
    try TemporaryFolder.with { folder in
      let payloads = try Payloads(folder: folder)
      let mark = folder + "/payload/" + id + "/0.mark"
      do {
        let writer = try payloads.writer(at: 0, type: "json", of: id)
        try writer.restart(validator: "v")
        try writer.append([1, 2, 3])
        try writer.suspend()
      }
      var damaged = try bytes(mark)
      damaged[12] ^= 1
      try write(damaged, mark)
      let writer = try payloads.writer(at: 0, type: "json", of: id)
      #expect(writer.length == 0)
      #expect(writer.validator == nil)
    }
  }

  @Test func oneWritesAtATime() throws {
    try TemporaryFolder.with { folder in
      let payloads = try Payloads(folder: folder)
      let writer = try payloads.writer(at: 0, type: "json", of: id)
      #expect(reason { _ = try payloads.writer(at: 0, type: "json", of: id) } == .busy)
      try writer.append([1])
      #expect(
        reason { _ = try writer.finish(expecting: 2) } == .wrongLength(expected: 2, actual: 1)
      )
      writer.abandon()
      #expect(reason { try writer.append([1]) } == .missing)
      #expect(try payloads.names(of: id) == [])
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder + "/payload/" + id) == []
      )
    }
  }
}
