// Step-by-step procedures: exactly one action a step.

/// Where a command runs.
public enum Shell: String, Sendable, CaseIterable { case cmd, powershell, winre, diskpart }

/// What a step does.
public enum StepAction: Sendable {
  /// Applies a registry script (an index into the note's registry).
  case apply(Int)
  /// Undoes a registry script (an index into the note's registry) whose undo file exists.
  case undo(Int)
  /// Restarts something.
  case restart(TakesEffect)
  /// Runs a command.
  case run(String, Shell)
  /// Follows a menu path.
  case menu([TextSlot])
  /// Sets a field of a dialogue to a value.
  case choose(field: TextSlot, value: TextSlot)
  /// Does what the Markdown says.
  case perform(TextSlot)
}

/// Where to go on.
public enum StepTarget: Sendable, Hashable {
  /// A step, by the indexes of its procedure and of itself.
  case step(procedure: Int, step: Int)
  /// The beginning of a procedure, by its index.
  case procedure(Int)
  /// To the next line of support.
  case escalate
}

/// How a step is taken back.
public enum StepRollback: Sendable {
  /// As the Markdown says.
  case perform(TextSlot)
  /// With a command.
  case run(String, Shell)
  /// By following a procedure (or a step).
  case goTo(StepTarget)
  /// With the undo file of a registry script (an index into the note's registry).
  case undo(Int)
}

/// One step.
public struct ProcedureStep: Sendable {
  /// Its id, unique in its procedure.
  public var id: Located<String>
  /// What to do.
  public var action: StepAction
  /// What one should see then.
  public var expect: TextSlot?
  /// Where to go on if one doesn't.
  public var onFailure: StepTarget?
  /// How to take it back.
  public var rollback: StepRollback?
  /// Whether there's no way back after it.
  public var pointOfNoReturn: Bool
}

/// A procedure.
public struct Procedure: Sendable {
  /// What it's for.
  public enum Purpose: String, Sendable, CaseIterable {
    case diagnosis, resolution, workaround, verification, rollback
  }

  /// Its id, unique in the note.
  public var id: Located<String>
  /// Its heading.
  public var title: TextSlot
  /// What it's for.
  public var purpose: Purpose
  /// How long it takes, in minutes.
  public var minutes: Int?
  /// The steps, never empty.
  public var steps: [ProcedureStep]
}
