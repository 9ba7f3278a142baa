import Market
import SafeText
import Terminal

extension FilterForm {
  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    .body(title: "A filter, step by step")
  }

  /// Draws the query as it grows, what it means or what is wrong, and what is chosen now.
  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    drawQuery(on: &canvas, scene)
    canvas.write(
      question.truncated(columns: canvas.bounds.size.columns - 2),
      at: Point(column: 1, row: 3),
      role: Role.heading.id
    )
    var area = canvas.bounds
    _ = area.cut(.top, FilterForm.headRows)
    canvas.within(area) { drawStage(on: &$0, scene, env) }
  }

  private func drawQuery(on canvas: inout Canvas, _ scene: Scene) {
    let width = canvas.bounds.size.columns
    let text = Safe(showing: text(scene.source.fields.completions))
    let shown =
      text.columns < width - 4 ? text : "…" + text.dropping(columns: text.columns - width + 5)
    canvas.write(QueryLine.prompt, at: .origin, role: Role.dim.id)
    canvas.write(
      text.isEmpty ? "everything" : shown,
      at: Point(column: 3, row: 0),
      role: text.isEmpty ? Role.dim.id : Role.query.id
    )
    let below = Point(column: 3, row: 1)
    if let problem {
      canvas.write(problem.sentence.truncated(columns: width - 4), at: below, role: Role.error.id)
    } else if let explanation {
      canvas.write(
        (explanation + " · " + QueryPrice(scene.source).words(of: query)).truncated(
          columns: width - 4
        ),
        at: below,
        role: Role.accent.id
      )
    }
  }

  private func drawStage(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let fields = scene.source.fields.catalog
    switch stage {
    case .fields(let list):
      if fields.answer == nil, let news = fields.waitingOrFailed(env, in: FilterForm.scope) {
        canvas.write(news.text, at: Point(column: 1, row: 0), role: news.role.id)
      } else {
        list.draw(on: &canvas, hasMarks: false)
      }
    case .operators(_, let list): list.draw(on: &canvas, hasMarks: false)
    case .values(_, _, let list): list.draw(on: &canvas, hasMarks: hasMarks)
    case .texts(let field, let chosen, let editors, let current):
      FilterForm.draw(editors, current, field, chosen, on: &canvas, env)
      var below = canvas.bounds
      _ = below.cut(.top, editors.count + 3)
      canvas.within(below) { list.draw(on: &$0, column: 8) }
    }
  }

  /// What is to be chosen now.
  private var question: Safe {
    switch stage {
    case .fields: "Which field?"
    case .operators(let field, _): "\(field.name.shown) …"
    case .values(let field, let chosen, _), .texts(let field, let chosen, _, _):
      "\(field.name.shown) \(chosen.label(field))"
    }
  }

  private static func draw(
    _ editors: [LineEditor],
    _ current: Int,
    _ field: Field,
    _ chosen: FilterOperator,
    on canvas: inout Canvas,
    _ env: Env
  ) {
    let width = canvas.bounds.size.columns
    if editors.isEmpty, let way = env.keymap.say(.accept, in: FilterForm.scope, "asks") {
      canvas.write(way, at: Point(column: 1, row: 0), role: Role.dim.id)
    }
    let names = editors.count > 1 ? [chosen.pairNames.0, chosen.pairNames.1] : ["value"]
    for (row, (editor, name)) in zip(editors, names).enumerated() {
      canvas.write(name, at: Point(column: 1, row: row), role: Role.dim.id)
      let start = Point(column: 8, row: row)
      if row == current {
        editor.draw(on: &canvas, at: start, columns: max(1, width - 9), role: .input)
      } else {
        canvas.write(Safe(showing: editor.text), at: start, role: Role.text.id)
      }
    }
    canvas.write(
      chosen.hint(field).truncated(columns: width - 2),
      at: Point(column: 1, row: editors.count + 1),
      role: Role.dim.id
    )
  }
}
