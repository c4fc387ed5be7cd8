// The ids on a note's page that don't come from its body: links may lead to them, and headings avoid them. An
// underscore joins two ids, because ids hold none: no two things can come to share an id.

extension NotePage {
  /// Every such id, whatever the language. The body's headings must not use them.
  static func ids(of note: Note) -> [String] {
    var ids = ["main", "note-parts", "contents", "notices", "notices-title", "about-title"]
    func part(_ name: String, _ isThere: Bool) {
      if isThere { ids += [name, name + "-title"] }
    }
    part("symptoms", !note.symptoms.isEmpty)
    part("environment", !note.environment.isEmpty)
    if !note.environment.isEmpty { ids.append("environment-caption") }
    part("codes", !note.codes.isEmpty)
    part("limits", !note.limits.isEmpty)
    part("thresholds", !note.thresholds.isEmpty)
    part("settings", !note.settings.isEmpty)
    part("variables", !note.variables.isEmpty)
    part("procedures", !note.procedures.isEmpty)
    part("registry", !note.registry.isEmpty)
    part("fixes", !note.fixes.isEmpty)
    part("references", !note.references.isEmpty)
    part("related", !note.related.isEmpty)
    for notice in notices(of: note) { ids += [noticeID(notice), noticeID(notice) + "-title"] }
    for table in note.thresholds {
      ids += [tableID(table), tableID(table) + "-caption"]
      ids += table.rows.indices.map { rowID(table, $0) }
    }
    for entry in note.codes where !entry.parameters.isEmpty { ids.append(parametersID(entry)) }
    for setting in note.settings {
      ids += [settingID(setting), settingID(setting) + "-title", settingID(setting) + "-caption"]
    }
    for reference in note.references { if let id = reference.id { ids.append(referenceID(id)) } }
    for procedure in note.procedures {
      ids += [procedureID(procedure), procedureID(procedure) + "-title"]
      ids += procedure.steps.indices.map { stepID(procedure, $0) }
    }
    for item in note.registry {
      ids += [registryID(item), registryID(item) + "-title"]
      ids += item.keyEdits.indices.map { captionID(item, $0) }
      ids += RegistryForm.allCases.flatMap {
        [formID(item, $0), formID(item, $0) + "-tab"]
      }
    }
    return ids
  }

  /// The notices that stand on the note's page: one of its own accord where the registry is edited, then those that
  /// the author asks for.
  static func notices(of note: Note) -> [String] {
    var notices = note.registry.isEmpty ? [] : ["backup-registry"]
    for notice in note.requires where !notices.contains(notice.value) { notices.append(notice.value) }
    return notices
  }

  static func noticeID(_ notice: String) -> String { "notice-" + notice }
  static func tableID(_ table: ThresholdTable) -> String { "thresholds-" + table.id.value }
  static func settingID(_ setting: Setting) -> String { "setting-" + setting.id.value }
  static func referenceID(_ id: String) -> String { "reference-" + id }
  static func parametersID(_ entry: CodeEntry) -> String { "parameters-" + entry.id }
  static func procedureID(_ procedure: Procedure) -> String { "procedure-" + procedure.id.value }
  static func registryID(_ item: RegistryItem) -> String { "registry-" + item.id.value }
  static func formID(_ item: RegistryItem, _ form: RegistryForm) -> String {
    registryID(item) + "_" + form.rawValue
  }

  static func rowID(_ table: ThresholdTable, _ row: Int) -> String {
    "row-" + table.id.value + "_" + ThresholdPage.rowName(table.rows[row])
  }

  static func stepID(_ procedure: Procedure, _ step: Int) -> String {
    "step-" + procedure.id.value + "_" + procedure.steps[step].id.value
  }

  static func captionID(_ item: RegistryItem, _ key: Int) -> String {
    "registry-" + item.id.value + "_" + String(key + 1)
  }
}
