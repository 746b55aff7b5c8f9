import { Link } from "wouter";
import { useViewer } from "../../app/session.tsx";
import { IdLink } from "../../parts/id-link.tsx";
import type { JobShown } from "./job-shown.ts";

/** Who did something, by the id that the log keeps; Docket itself for its own doings. */
export function Who({ id, job }: { id: string; job: Pick<JobShown, "user"> }) {
  const me = useViewer();
  const name = id === job.user?.id ? job.user.name : id === me.id ? me.name : undefined;
  if (id === "docket") return <>Docket</>;
  if (!id.startsWith("user_")) return <strong>{id}</strong>;
  if (name === undefined) return <IdLink id={id} {...(me.isOperator && { to: `/users/${id}` })} />;
  return me.isOperator ? <Link href={`/users/${id}`}>{name}</Link> : <strong>{name}</strong>;
}
