import { useRead } from "../../api/use-read.ts";
import { OwnAllowancesDocument } from "../../generated/graphql.ts";
import { Section } from "../../parts/page.tsx";
import { StandingList } from "./standing-list.tsx";
import css from "./usage.module.css";

/** For who is no operator: how often their jobs may call what, and what is left of it. */
export function OwnAllowances() {
  const { data } = useRead(OwnAllowancesDocument, {});
  if (!data) return null;
  return (
    <div className={css.own}>
      <Section title="Your allowances">
        <StandingList standings={data.viewer.allowances} />
      </Section>
    </div>
  );
}
