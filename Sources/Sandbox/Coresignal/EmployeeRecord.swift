import JSON
import Market

/// An employee in the shape of v1.
///
/// Source: the shape of saved records, without their data.
struct EmployeeRecord {
  let person: Person

  var json: JSON {
    let person = person
    let url = person.profile
    return .object(
      JSON.record([
        "id": .whole(person.id),
        "name": .string(person.fullName),
        "title": .string(person.headline),
        "url": .string(url),
        "hash": .string(Fingerprint.of(url)),
        "location": .string(person.location),
        "industry": .string(person.positions[0].company.industry),
        "summary": .string(person.summary),
        "connections": .string(
          "\(person.connections)\(person.connections == 500 ? "+" : "") connections"
        ),
        "recommendations_count": "0",
        "logo_url": "",
        "last_response_code": person.isDeleted ? 404 : 200,
        "created": created,
        "last_updated": updated,
        "outdated": 0,
        "deleted": deleted,
        "country": "Netherlands",
        "connections_count": .whole(person.connections),
        "experience_count": .whole(person.positions.count),
        "last_updated_ux": .whole(person.updated.number * 86_400),
        "member_shorthand_name": .string(person.shorthand),
        "member_shorthand_name_hash": .string(Fingerprint.of(person.shorthand)),
        "canonical_url": .string(url),
        "canonical_hash": .string(Fingerprint.of(url)),
        "canonical_shorthand_name": .string(person.shorthand),
        "canonical_shorthand_name_hash": .string(Fingerprint.of(person.shorthand)),
      ]).memberList + collections
    )
  }

  private var created: JSON { .string("\(person.created) 08:15:00") }
  private var updated: JSON { .string("\(person.updated) 17:42:09") }
  private var deleted: JSON { person.isDeleted ? 1 : 0 }

  /// All lists of the shape, most of them always empty.
  private var collections: [JSON.Member] {
    let filled: [String: [JSON]] = [
      "education": education, "experience": experience, "languages": languages, "skills": skills,
    ]
    return EmployeeRecord.names.map { name in
      JSON.Member("member_\(name)_collection", .array(filled[name] ?? []))
    }
  }

  private static let names = [
    "also_viewed", "awards", "certifications", "courses", "courses_suggestion", "education",
    "experience", "groups", "interests", "languages", "organizations", "patents",
    "posts_see_more_urls", "projects", "publications", "recommendations", "similar_profiles",
    "skills", "test_scores", "volunteering_cares", "volunteering_opportunities",
    "volunteering_positions", "volunteering_supports", "websites",
  ]

  /// The members of every item, then its own.
  private func item(
    _ kind: Int64,
    _ index: Int,
    _ members: KeyValuePairs<String, JSON?>
  ) -> JSON {
    .object(
      JSON.record([
        "id": .whole(person.id * 100 + kind * 10 + Int64(index)),
        "member_id": .whole(person.id),
      ]).memberList + JSON.record(members).memberList
        + JSON.record(["created": created, "last_updated": updated, "deleted": 0]).memberList
    )
  }

  /// A value shared by many records, as a nested object.
  private func shared(_ name: String, _ value: String) -> JSON {
    let hash = Fingerprint.of(value)
    return .record([
      "id": .whole(Int64(hash.prefix(6), radix: 16) ?? 0), name: .string(value),
      "hash": .string(hash), "created": created, "last_updated": updated,
    ])
  }

  private var experience: [JSON] {
    person.positions.enumerated().map { index, position in
      item(
        1,
        index,
        [
          "title": .string(position.title),
          "location": .string("\(position.city), Netherlands"),
          "company_id": .whole(position.company.id),
          "company_name": .string(position.company.name),
          "company_url": .string(position.company.profile),
          "date_from": .string(position.from.words),
          "date_to": position.to.map { .string($0.words) },
          "duration": position.to.map { to in
            let months = to.number - position.from.number
            return .string("\(months / 12) years \(months % 12) months")
          },
          "description": position.description.map { .string($0) },
          "order_in_profile": .whole(index + 1),
        ]
      )
    }
  }

  private var education: [JSON] {
    person.schools.enumerated().map { index, school in
      item(
        2,
        index,
        [
          "title": .string(school.name),
          "subtitle": .string(school.degree),
          "date_from": .string(String(school.from)),
          "date_to": .string(String(school.to)),
          "activities_and_societies": .none,
          "description": .none,
          "school_url": .string(school.profile),
        ]
      )
    }
  }

  private var skills: [JSON] {
    person.skills.enumerated().map { index, skill in
      let list = shared("skill", skill)
      return item(3, index, ["skill_id": list["id"], "member_skill_list": list])
    }
  }

  private var languages: [JSON] {
    person.languages.enumerated().map { index, language in
      let list = shared("language", language.name)
      let level = shared("proficiency", language.proficiency)
      return item(
        4,
        index,
        [
          "language_id": list["id"],
          "proficiency_id": level["id"],
          "member_language_list": list,
          "member_language_proficiency_list": level,
        ]
      )
    }
  }
}

extension JSON {
  /// The members of an object; empty for other values.
  var memberList: [Member] { members ?? [] }
}
