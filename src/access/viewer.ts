/** What a token lets its bearer do. No role holds another: the operator's own token has all three. */
export const roles = ["ADMIN", "SUBMITTER", "WORKER"] as const;
export type Role = (typeof roles)[number];

/** Who asks. */
export interface Viewer {
  /** `user_…` */
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The functions it may submit and claim, as patterns such as `photoshop.*`; without it all of them. */
  readonly functions?: readonly string[];
  /** `tok_…`: the token's id, never its secret. */
  readonly token: string;
  readonly expiresAt?: Date;
  /** Set for a session: the id of the token that it came from. */
  readonly parent?: string;
  /** Set for a job's own token: it acts for the job's user, within this job only. */
  readonly job?: string;
  /** Set with `job`: proof of the claim under which the token was handed out. */
  readonly claim?: string;
}

export const hasRole = (viewer: Viewer, role: Role): boolean => viewer.roles.includes(role);

export const isAdmin = (viewer: Viewer): boolean => hasRole(viewer, "ADMIN");
