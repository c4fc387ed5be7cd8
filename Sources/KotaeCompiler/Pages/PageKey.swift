// Every name that templates may use, in one list. What each of them holds on which page is in docs/templates.md, and a
// test compares the two. Names of nested values differ from those around them, or are always set: Mustache
// looks outwards for a name that isn't there.

/// A name that templates may use: the case's own name.
enum PageKey: UInt16, Sendable, CaseIterable {
  // The page
  case pageLanguage, root, languageRoot, siteName, pageTitle, pageType, description, canonicalAddress
  case absoluteAddress, alternates, languageTag, address, feedAddress, markdownAddress, structuredData
  case hasLanguageSwitch, languages, languageName, isCurrent, missingAnchors, hasBreadcrumbs, breadcrumbs,
    label
  case isHome, isNoteList, isCodeIndex, isThresholds, isProductIndex, isTagIndex, isTriage, isReview, isSearch
  case hasTriage
  case sites, notFoundText, homeLabel, counts, hasPages, pageLinks, number
  // Texts
  case lang, content
  // Lists
  case hasNotes, notes, title, summary, state, stateLabel, severity, severityLabel, updated, reasons,
    codesText
  case hasCodes, codes, groups, groupID, kindLabel, display, name, log, source, noteCount
  case hasSpellings, spellings, spellingsText, hasParameters, parameters, hexadecimal, meaning
  case hasProducts, productList, productName, vendor, endOfSupport, supportLabel, isSupportOver, hasFacts
  case hasTags, tags
  // A note
  case noteID, stateMessage, banners, bannerKind, message, hasSections, sections, anchor
  case hasHeadCodes, headCodes, hasHeadProducts, headProducts, moreProducts, versions, hasRestarts, restarts,
    timeNeeded
  case hasNoticeLinks, noticeLinks, hasRemedies, remedies, hasRisks, risks, published, reviewBy, owner
  case hasNeighbours, neighboursLabel, previousNote, nextNote
  case hasContents, contents, hasChildren, children
  case variables, variableName, variableKind, variableLabel, variableRule, defaultValue, minimum, maximum
  case exceptions, choices
  case parts, isPlaced, items, body, symptoms, environment, noteCodes, limits, notices, thresholds
  case procedures, registry, fixes, references, related, text, url
  case hasVersions, hasModels, hasSupport, hasObserved, models, isObserved
  case hasProcedures, qrCode
  // Thresholds
  case hasRows, rows, rowCount, rowID, parameter, setsAnchor, isCompared, comparison, amount, decimal
  case mark, markLabel, products, permalinkLabel, rowProducts, rowUnits, optionValue, optionLabel
  // Settings
  case settings, valuePart, unitLabel, dispute, hasScopes, hasAmounts, hasSources, hasHexadecimal
  case usedSources, isCaseStart, span
  case isDisputed, condition, isOpen, isAmount, sources, remark
  // Procedures
  case purpose, purposeLabel, duration, steps, stepID, isPointOfNoReturn, perform, menu, menuPath, isFollowing
  case choose, instruction, command, shellLabel, commandText, applies, undoes, hasOutcome, expected, onFailure
  case targetAnchor, targetLabel
  case rollback, rollbackText, rollbackCommand, rollbackTarget, rollbackUndo
  // Registry edits
  case isDownload, download, fileName, size, digest, capture, captures, captureCommand, keyPath
  case hasRegeditSteps, regeditSteps, risk, isDestructive, isIrreversible, keys, captionID, keyAction
  case hasValues, values, valueName, isNumber, isData, valueType, dataLines
  case changes, keyChange, valueChanges, change, assumption, sides, sideLabel, isBefore, absence,
    paperForms
  case hasAllowed, allowed, takesEffect, hasUndo, undoLead, undoSteps, noUndo
  case hasForms, forms, formID, formKind, formLabel, hasFiles, files, fileLabel, commands, formNotes
  case withheld, excluded, partText, partAmount
  case hasChecks, checks, expectation, hasOfflineSteps, offlineSteps, offlineUndo, undoLines

  /// The name in templates.
  var name: String { "\(self)" }

  /// All names.
  static let vocabulary = TemplateVocabulary(allCases.map(\.name))
}

extension TemplateObject {
  mutating func set(_ key: PageKey, _ value: TemplateValue) {
    set(TemplateKey(rawValue: key.rawValue), value)
  }
  mutating func set(_ key: PageKey, _ text: String) { set(key, .text(text)) }
  mutating func set(_ key: PageKey, _ flag: Bool) { set(key, .flag(flag)) }
  mutating func set(_ key: PageKey, html: [UInt8]) { set(key, .html(html)) }
  mutating func set(_ key: PageKey, _ object: TemplateObject) { set(key, .object(object)) }
  mutating func set(_ key: PageKey, _ list: [TemplateObject]) { set(key, .list(list)) }

  /// Sets `key` to a list, and `flag` to whether it has anything in it.
  mutating func set(_ key: PageKey, _ list: [TemplateObject], flag: PageKey) {
    set(flag, .flag(!list.isEmpty))
    set(key, .list(list))
  }
}
