// Enums, since builds put their numbers in place of their names.

/** Operations of the engine, as in core/schema/protocol.fbs. */
export enum Operation {
  LoadRoot = 1,
  LoadShard = 2,
  LoadContent = 3,
  LoadFacts = 4,
  LoadProfile = 5,
  SaveProfile = 6,
  Fold = 7,
  Decide = 8,
  Apply = 9,
  Render = 10,
  LoadDigest = 11,
  SaveDigest = 12,
  LoadLive = 13,
}

/** Why the engine refused something. */
export enum ErrorCode {
  Malformed = 1,
  Unsupported = 2,
  NotLoaded = 3,
  NotFound = 4,
  Invalid = 5,
}
