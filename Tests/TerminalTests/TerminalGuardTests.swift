import Glibc
import SafeText
import Testing

@testable import Terminal

@Suite struct TerminalGuardTests {
  enum Death: String, Codable, CaseIterable {
    case trap
    case badAccess
    case overflow
    case abort
    case exit
    case terminate
    case quit
    case otherThread

    var signal: CInt? {
      switch self {
      case .trap, .otherThread: SIGILL
      case .badAccess, .overflow: SIGSEGV
      case .abort: SIGABRT
      case .exit: nil
      case .terminate: SIGTERM
      case .quit: SIGQUIT
      }
    }
  }

  @Test(arguments: Death.allCases)
  func howeverTheProcessDiesTheTerminalIsRestored(death: Death) async throws {
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    let path = terminal.path
    await #expect(processExitsWith: death.signal.map { .signal($0) } ?? .exitCode(3)) {
      [path = path as String, death = death as Death] in
      let descriptor = open(path, O_RDWR | O_NOCTTY)
      dup2(descriptor, STDERR_FILENO)
      let screen = try NcursesScreen(
        input: descriptor,
        output: descriptor,
        environment: ["TERM": "xterm-256color"]
      )
      var canvas = Canvas(size: screen.size)
      canvas.write("drawn", at: .origin, role: .plain)
      screen.present(canvas.grid, cursor: nil)
      die(death)
    }
    let output = terminal.output()
    let drawn = try #require(output.ranges(of: "drawn").first)
    let left = try #require(output.ranges(of: "\u{1B}[?1049l").last)
    #expect(drawn.upperBound < left.lowerBound)
    for mode in ["2004", "1004", "1000", "1006"] {
      #expect(output.contains("\u{1B}[?\(mode)l"))
    }
    #expect(terminal.modes == before)
    let last = output[left.upperBound...]
    #expect(last.contains("last words?[0m"), "what was said meanwhile is readable: \(last)")
    #expect(!output[..<left.lowerBound].contains("last words"))
  }
}

private func die(_ death: TerminalGuardTests.Death) -> Never {
  let words = "last words\u{1B}[0m\n"
  write(STDERR_FILENO, words, words.utf8.count)
  switch death {
  case .trap: trap()
  case .badAccess: UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
  case .overflow: print(depth(0))
  case .abort: abort()
  case .exit: exit(3)
  case .terminate: kill(getpid(), SIGTERM)
  case .quit: kill(getpid(), SIGQUIT)
  case .otherThread:
    var thread = pthread_t()
    pthread_create(&thread, nil, { _ in trap() }, nil)
  }
  while true { pause() }
}

private func trap() -> Never {
  let none: [Int] = []
  print(none[CommandLine.arguments.count + 9])
  exit(1)
}

/// Calls itself until the stack is used up.
private func depth(_ level: Int) -> Int {
  level < 0 ? 0 : depth(level + 1) + level
}
