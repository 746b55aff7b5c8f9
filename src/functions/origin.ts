/** Where a function comes from. */
export type Origin =
  | { readonly kind: "BUILT_IN" }
  /** A folder's path or a package's name. */
  | { readonly kind: "PLUGIN"; readonly plugin: string }
  /** A user's id, and when it was registered first and last. */
  | {
      readonly kind: "REGISTERED";
      readonly by: string;
      readonly since: Date;
      readonly updatedAt: Date;
    };

/** A plugin, or one function of it, that can't be used. */
export interface BrokenPlugin {
  /** A folder's path or a package's name. */
  readonly plugin: string;
  /** The function that another one with the same name is in front of. */
  readonly function?: string;
  readonly reason: string;
  readonly at: Date;
}
