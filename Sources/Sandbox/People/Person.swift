import Market

/// A fictional person.
///
/// Names are put together of parts that do not go together in life, and all addresses end in `.example`.
struct Person: Sendable {
  let id: Int64
  let firstName: String
  let lastName: String
  /// What people call the profession and its group.
  let profession: String
  let field: String
  /// The municipality and the province.
  let city: String
  let province: String
  /// The latest one first; never empty.
  let positions: [Position]
  /// The latest one first.
  let schools: [School]
  let skills: [String]
  let languages: [Language]
  let connections: Int
  let followers: Int
  /// Whether the profile was gone when it was last looked for.
  let isDeleted: Bool
  /// The days on which the profile was first and last seen.
  let created: Day
  let updated: Day

  /// A job that somebody has or had.
  struct Position: Sendable {
    let title: String
    let company: Company
    let city: String
    let from: Month
    /// `nil` if it goes on.
    let to: Month?
    let description: String?
  }

  /// An employer.
  struct Company: Sendable {
    let id: Int64
    let name: String
    let slug: String
    let industry: String

    var website: String { "www.\(slug).example" }
    var profile: String { "https://www.network.example/company/\(slug)" }
  }

  /// A school or university.
  struct School: Sendable {
    let name: String
    let degree: String
    let from: Int
    let to: Int

    var profile: String { "https://www.network.example/school/\(Slug.of(name))" }
  }

  /// What somebody speaks, and how well.
  struct Language: Sendable {
    let name: String
    let proficiency: String
  }

  /// A month, as profiles write it.
  struct Month: Sendable {
    /// Months since the year 0.
    let number: Int

    private static let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]

    init(number: Int) { self.number = number }

    /// The month that a day lies in.
    init(_ day: Day) {
      let parts = day.description.split(separator: "-").compactMap { Int($0) }
      number = parts[0] * 12 + parts[1] - 1
    }

    /// As in `June 2016`.
    var words: String { "\(Month.names[number % 12]) \(number / 12)" }
  }

  var fullName: String { "\(firstName) \(lastName)" }
  /// The name in addresses, which nobody else has.
  var shorthand: String { "\(Slug.of(fullName))-\(String(id, radix: 36))" }
  var profile: String { "https://www.network.example/in/\(shorthand)" }
  var location: String { "\(city), \(province), Netherlands" }

  var headline: String {
    let latest = positions[0]
    return latest.to == nil ? "\(latest.title) at \(latest.company.name)" : latest.title
  }

  var summary: String {
    "\(profession) with a background in \(field.lowercased()). "
      + "I like to work with \(skills.prefix(3).joined(separator: ", "))."
  }
}
