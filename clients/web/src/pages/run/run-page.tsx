import { Button } from "@mantine/core";
import { Link, useParams } from "wouter";
import { useRead } from "../../api/use-read.ts";
import { type Me, useViewer } from "../../app/session.tsx";
import { RunPageDocument } from "../../generated/graphql.ts";
import { EmptyState, ErrorState, Page, PageSkeleton } from "../../parts/page.tsx";
import { RunForm } from "./run-form.tsx";

/** A form that submits a job of one function. */
export function RunPage() {
  const { name = "" } = useParams<{ name: string }>();
  const me = useViewer();
  const { data, error, isReading, again } = useRead(RunPageDocument, { name });
  const shown = data?.function;
  const why = whyNot(me, name);
  return (
    <Page
      title={`Run ${shown?.title ?? name}`}
      above={
        <>
          <Link href="/functions">Functions</Link> /{" "}
          <Link href={`/functions/${encodeURIComponent(name)}`}>{name}</Link>
        </>
      }
      about="Submits a job, and takes you to it."
    >
      {why && <MayNot name={name} why={why} />}
      {!why && error && !data && <ErrorState refusal={error} onRetry={again} />}
      {!why && !error && !data && <PageSkeleton isPart />}
      {!why && data && !shown && !isReading && <Unknown name={name} />}
      {!why && shown && <RunForm key={shown.name} shown={shown} />}
    </Page>
  );
}

/** What this token lacks to submit such a job; undefined when it may. */
function whyNot({ has, functions, roles }: Me, name: string): string | undefined {
  if (!has(["SUBMITTER"]))
    return `Submitting needs the role SUBMITTER. Your token has ${roles.join(" and ") || "none"}.`;
  if (!functions || functions.some((pattern) => covers(pattern, name))) return undefined;
  return `Your token is for ${functions.join(", ") || "no function at all"} only.`;
}

/** `*` is everything, `photo.*` everything below `photo`, anything else itself alone. */
const covers = (pattern: string, name: string): boolean =>
  pattern === "*" ||
  pattern === name ||
  (pattern.endsWith(".*") && name.startsWith(pattern.slice(0, -1)));

const MayNot = ({ name, why }: { name: string; why: string }) => (
  <EmptyState
    icon="lock"
    title={`You can't submit jobs of ${name}`}
    action={
      <Button component={Link} href={`/functions/${encodeURIComponent(name)}`} variant="default">
        Read about {name}
      </Button>
    }
  >
    {why} Sign in with a token that may, or ask an operator for one.
  </EmptyState>
);

const Unknown = ({ name }: { name: string }) => (
  <EmptyState
    icon="functions"
    title={`There is no function named ${name}`}
    action={
      <Button component={Link} href="/functions" variant="default">
        All functions
      </Button>
    }
  >
    Its plugin may be gone, or whoever registered it took it away.
  </EmptyState>
);
