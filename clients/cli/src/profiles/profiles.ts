/** A server and the token it is spoken to with, under a name of the user's own. */
export interface Profile {
  readonly server: string;
  readonly token: string;
}

export interface Profiles {
  /** The one that holds when none is named. */
  readonly current?: string;
  readonly profiles: Readonly<Record<string, Profile>>;
}

export const noProfiles: Profiles = { profiles: {} };

/** A name that is a word on any command line. */
export const profileNameForm = /^[\w.-]{1,64}$/;
