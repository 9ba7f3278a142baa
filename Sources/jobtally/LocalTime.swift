import Glibc
import Market
import SafeText

/// The local date and time.
struct LocalTime {
  private let parts: tm

  /// The local time for seconds since 1970.
  init(seconds: Int) {
    var seconds = time_t(seconds)
    var parts = tm()
    localtime_r(&seconds, &parts)
    self.parts = parts
  }

  /// The current time.
  static var now: LocalTime { LocalTime(seconds: time(nil)) }

  /// Hours, minutes and seconds, such as `14:02:11`.
  var timeOfDay: Safe {
    Safe(
      showing: [parts.tm_hour, parts.tm_min, parts.tm_sec].map(LocalTime.two).joined(separator: ":")
    )
  }

  /// Date and time for people, such as `2026-11-21 14:02:11`.
  var dateAndTime: Safe { "\(Untrusted(day.description)) \(timeOfDay)" }

  /// Hours and minutes, such as `14:02`.
  var hourAndMinute: Safe {
    Safe(showing: [parts.tm_hour, parts.tm_min].map(LocalTime.two).joined(separator: ":"))
  }

  /// When it was, as it is read on a day: the time of the same day, the date of any other.
  func shown(on today: Day) -> Safe {
    day == today ? hourAndMinute : Safe(showing: day.description)
  }

  /// Date and time for the name of a file, such as `20261121-140211`.
  var stamp: String {
    let date =
      "\(parts.tm_year + 1900)" + LocalTime.two(parts.tm_mon + 1) + LocalTime.two(parts.tm_mday)
    return date + "-"
      + [parts.tm_hour, parts.tm_min, parts.tm_sec].map(LocalTime.two).joined()
  }

  /// The date.
  var day: Day {
    Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? Day(number: 0)
  }

  private static func two(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
