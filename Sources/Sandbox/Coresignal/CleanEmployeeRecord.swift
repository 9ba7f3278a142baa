import JSON
import Market

/// An employee in the second version's shape.
///
/// Source: the provider's dictionary; the content of lists is assumed, since that part is not public.
struct CleanEmployeeRecord {
  let person: Person

  var json: JSON {
    let latest = person.positions[0]
    return .record([
      "id": .whole(person.id),
      "last_updated": .string(person.updated.description),
      "is_deleted": person.isDeleted ? 1 : 0,
      "full_name": .string(person.fullName),
      "name_first": .string(person.firstName),
      "name_middle": .none,
      "name_last": .string(person.lastName),
      "headline": .string(person.headline),
      "generated_headline": .string("\(latest.title), \(latest.company.industry)"),
      "job_title": .string(latest.title),
      "description": .string(person.summary),
      "picture_url": .none,
      "public_profile_id": .whole(person.id),
      "websites_professional_network": .string(person.profile),
      "shorthand_names": [.string(person.shorthand)],
      "skills": .array(person.skills.map { .string($0) }),
      "follower_count": .whole(person.followers),
      "connections_count": .whole(person.connections),
      "company_id": .whole(latest.company.id),
      "company_name": .string(latest.company.name),
      "company_professional_network_url": .string(latest.company.profile),
      "company_website": .string(latest.company.website),
      "company_industry": .string(latest.company.industry),
      "location_full": .string(person.location),
      "location_raw_address": .string("\(person.city), \(person.province)"),
      "location_country": "Netherlands",
      "experience": .array(person.positions.map(CleanEmployeeRecord.experience)),
      "education": .array(person.schools.map(CleanEmployeeRecord.education)),
      "languages": .array(
        person.languages.map {
          .record(["language": .string($0.name), "proficiency": .string($0.proficiency)])
        }
      ),
      "certifications": [],
      "courses": [],
      "awards": [],
      "activity": [],
      "organizations": [],
      "patents": [],
      "publications": [],
      "recommendations": [],
    ])
  }

  private static func experience(_ position: Person.Position) -> JSON {
    .record([
      "title": .string(position.title),
      "description": position.description.map { .string($0) },
      "company_name": .string(position.company.name),
      "company_id": .whole(position.company.id),
      "date_from": .string(position.from.words),
      "date_to": position.to.map { .string($0.words) },
      "location": .string("\(position.city), Netherlands"),
    ])
  }

  private static func education(_ school: Person.School) -> JSON {
    .record([
      "title": .string(school.name),
      "major": .string(school.degree),
      "date_from": .string(String(school.from)),
      "date_to": .string(String(school.to)),
    ])
  }
}
