/// The professions, their titles in advertisements, and what they ask for.
///
/// - `group`: see ``ProfessionGroupTable``;
/// - `isco`: the unit group of ISCO-08, 0 if there is none;
/// - `weight`: how frequent adverts are within the class;
/// - `pay`: what an experienced person earns in a year, full-time, in thousand euro;
/// - `level`: the usual education level, a code of ``CodeTable/educationLevels``;
/// - `nl`, `en`: job titles in Dutch and in English adverts;
/// - `skills`: English names out of ``SkillTable``.
enum ProfessionTable {
  static let all = [
    CareProfessions.text, OfficeProfessions.text, CommerceProfessions.text, ITProfessions.text,
    TechnicalProfessions.text,
  ].flatMap { Table($0).entries }
}
