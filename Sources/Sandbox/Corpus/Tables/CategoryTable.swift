import Market
import SafeText

/// The categories that the emulated account has defined of its own.
///
/// A category is a code and a name, which is the same in all languages. Below it stands either what is
/// in it (`groups:` of professions, or `codes:`), or which category it is a part of (`in`).
enum CategoryTable {
  static let professions = """
    100 Digital
      in 0
    101 Software
      in 100
      groups: 41; 42
    102 Systems and data
      in 100
      groups: 80; 81
    103 Projects and analysis
      in 100
      groups: 36
    110 Care and welfare
      in 0
    111 Nursing and care
      in 110
      groups: 61; 62; 66; 271
    112 Doctors and therapists
      in 110
      groups: 59; 63; 64; 65; 67; 68; 70
    113 Children and society
      in 110
      groups: 86; 87
    120 Technical trades
      in 0
    121 Metal and machines
      in 120
      groups: 209; 210; 213; 220
    122 Electricity and climate
      in 120
      groups: 217; 218; 221
    123 Building
      in 120
      groups: 260; 261; 309
    130 Office
      in 0
    131 Administration and finance
      in 130
      groups: 4; 5; 28; 29
    132 People and law
      in 130
      groups: 150; 151; 152; 200; 201
    133 Selling
      in 130
      groups: 177; 280; 281
    140 Teaching
      in 0
    141 Schools
      in 140
      groups: 16; 17; 18; 19
    142 Colleges and training
      in 140
      groups: 20; 21; 22; 23
    """

  static let educationLevels = """
    1 No diploma needed
      codes: 0; 1; 3
    2 Practical
      codes: 8; 9
    3 General secondary
      codes: 5; 7
    4 Academic
      codes: 10; 11; 19; 20
    """

  static let industries = """
    1 Makers
      codes: 1; 2; 15; 19; 20
    2 Services
      codes: 3; 4; 5; 8; 10; 11; 12; 13; 14; 16
    3 Public sector
      codes: 6; 7; 9; 17; 18
    """
}

/// Puts the account's own categories on the fields that they are about.
enum SandboxCategories {
  static func added(to fields: [Field], _ world: World) -> [Field] {
    let professions = Dictionary(grouping: world.professions.all) {
      String(world.professions.groups[$0.group].code)
    }
    let lists: [FieldName: CustomCategories] = [
      "profession": categories(CategoryTable.professions) { entry in
        entry.list("groups").flatMap { professions[$0] ?? [] }.map { .number($0.code) }
      },
      "education_level": categories(CategoryTable.educationLevels) { entry in
        entry.list("codes").compactMap { Int($0).map { .number($0) } }
      },
      "organization_industry": categories(CategoryTable.industries) { entry in
        entry.list("codes").map { .name($0) }
      },
    ]
    return fields.map { field in
      var field = field
      field.custom = lists[field.name]
      return field
    }
  }

  private static func categories(
    _ text: String,
    _ codes: (Table.Entry) -> [Code]
  ) -> CustomCategories {
    CustomCategories(
      Table(text).entries.map { entry in
        let parent = entry.number("in")
        return .init(
          id: Int(entry.code) ?? 0,
          label: Untrusted(entry.labels[.english]),
          parent: parent == 0 ? nil : parent,
          codes: codes(entry)
        )
      }
    )
  }
}
