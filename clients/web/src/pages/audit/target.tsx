import { Link } from "wouter";
import { IdLink } from "../../parts/id-link.tsx";

/** By the prefixes of ids. */
const pages: Readonly<Record<string, string>> = {
  job: "jobs",
  user: "users",
  wrk: "workers",
};

/** What was done to, with a link where it has a page. */
export function Target({ id, action }: { id: string | null | undefined; action: string }) {
  if (!id) return "–";
  if (action.endsWith("Function")) return <Link href={`/functions/${id}`}>{id}</Link>;
  const page = pages[id.slice(0, id.indexOf("_"))];
  return <IdLink id={id} {...(page && { to: `/${page}/${id}` })} />;
}
