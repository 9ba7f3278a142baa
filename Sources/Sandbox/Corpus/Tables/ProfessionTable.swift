/// The professions, their titles in adverts, and what they ask for.
///
/// - `group`: see ``ProfessionGroupTable``;
/// - `isco`: the unit group of ISCO-08, 0 if there is none;
/// - `weight`: how frequent adverts are within the class;
/// - `pay`: what an experienced person earns in a year, full-time, in thousand euro;
/// - `level`: the usual education level, a code of ``CodeTable/educationLevels``;
/// - `nl`, `en`: job titles in Dutch and in English adverts;
/// - `skills`: English names out of ``SkillTable``.
enum ProfessionTable {
  static let all = [careAndEducation, office, commerceAndService, technical].map { Table($0) }
    .flatMap(\.entries)
}
