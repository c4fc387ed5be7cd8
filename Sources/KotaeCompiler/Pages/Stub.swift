enum NotePage { static func ids(of note: Note) -> [String] { [] } }
enum SitePlan { static func outputs(of site: Site, assets: [String]) -> [PlannedOutput] { [] } }
struct PageRenderer: Sendable { func contents(of output: PlannedOutput, in site: Site) -> OutputContents { .bytes([]) } }
struct ThemeSources { var labels: [Language: MarkdownLabels] = [:]
static func read(_ tree: SourceTree, _ input: CompilerInput, languages: [Language], _ report: inout DiagnosticReport) throws -> ThemeSources { ThemeSources() }
func compile(_ report: inout DiagnosticReport) -> PageRenderer? { PageRenderer() } }
