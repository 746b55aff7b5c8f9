import { Section } from "../../parts/page.tsx";
import { SetAllowance } from "../usage/set-allowance.tsx";
import { StandingList } from "../usage/standing-list.tsx";
import type { UserShown } from "./user-shown.ts";

/** What the user may call how often, and what is left of it. */
export const Standings = ({ user, onChange }: { user: UserShown; onChange: () => void }) => (
  <Section title="Allowances" actions={<SetAllowance user={user} onSet={onChange} />}>
    <StandingList standings={user.allowances} />
  </Section>
);
