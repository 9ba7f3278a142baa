import JSON
import Market

/// An employee in the shape of `employee_base`.
///
/// Source: the provider's dictionary; the members of schools are called as its filters are.
struct BaseEmployeeRecord {
  let person: Person

  var json: JSON {
    .record([
      "id": .whole(person.id),
      "parent_id": .whole(person.id),
      "is_parent": 1,
      "full_name": .string(person.fullName),
      "first_name": .string(person.firstName),
      "last_name": .string(person.lastName),
      "headline": .string(person.headline),
      "created_at": .string("\(person.created)T08:15:00Z"),
      "updated_at": .string("\(person.updated)T17:42:09Z"),
      "checked_at": .string("\(person.updated)T17:42:09Z"),
      "public_profile_id": .string(String(person.id)),
      "profile_url": .string(person.profile),
      "shorthand_name": .string(person.shorthand),
      "canonical_shorthand_name": .string(person.shorthand),
      "location": .string(person.location),
      "city": .string(person.city),
      "state": .string(person.province),
      "industry": .string(person.positions[0].company.industry),
      "summary": .string(person.summary),
      "profile_photo_url": .none,
      "deleted": person.isDeleted ? 1 : 0,
      "country": "Netherlands",
      "country_iso_2": "NL",
      "country_iso_3": "NLD",
      "recommendations_count": 0,
      "connections_count": .whole(person.connections),
      "follower_count": .whole(person.followers),
      "experience": .array(person.positions.enumerated().map(BaseEmployeeRecord.position)),
      "education": .array(person.schools.enumerated().map(BaseEmployeeRecord.school)),
      "skills": .array(person.skills.map { .string($0) }),
      "languages": .array(
        person.languages.map {
          .record(["language": .string($0.name), "proficiency": .string($0.proficiency)])
        }
      ),
      "certifications": [],
      "recommendations": [],
      "websites": [],
    ])
  }

  private static func position(_ index: Int, _ position: Person.Position) -> JSON {
    .record([
      "title": .string(position.title),
      "location": .string("\(position.city), Netherlands"),
      "company_id": .whole(position.company.id),
      "company_name": .string(position.company.name),
      "company_url": .string(position.company.profile),
      "company_shorthand_name": .string(position.company.slug),
      "date_from": .string(position.from.words),
      "date_to": position.to.map { .string($0.words) },
      "is_current": position.to == nil ? 1 : 0,
      "description": position.description.map { .string($0) },
      "order_in_profile": .whole(index + 1),
    ])
  }

  private static func school(_ index: Int, _ school: Person.School) -> JSON {
    .record([
      "institution_name": .string(school.name),
      "program_name": .string(school.degree),
      "institution_url": .string(school.profile),
      "date_from": .string(String(school.from)),
      "date_to": .string(String(school.to)),
      "order_in_profile": .whole(index + 1),
    ])
  }
}
