/** An upload waits for a job that takes it as an input. */
export type FileKind = "INPUT" | "OUTPUT" | "UPLOAD";

/** Whose file it is. The room asks no questions about either: its callers have. */
export interface Scope {
  /** What names are scoped to. */
  readonly job: string;
  readonly user: string;
}

/** Where a name means one file: in a job, and for an output under the claim key it was handed in with. */
export interface Slot {
  /** An upload has no job: it stands alone, under its own id. */
  readonly job: string;
  readonly kind: FileKind;
  readonly name: string;
  /** Null for inputs and uploads. */
  readonly holder: string | null;
}

/** A file of a job, or one that waits for a job. Its id means this one content for ever. */
export interface StoredFile extends Slot {
  readonly id: string;
  readonly user: string;
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** Media type, told by its content. */
  readonly type: string;
  readonly createdAt: Date;
  /** Of an upload: until then jobs may take it. */
  readonly expiresAt?: Date;
}

/** A content that lies in the storage. */
export type Content = Pick<StoredFile, "sha256" | "size" | "type">;
