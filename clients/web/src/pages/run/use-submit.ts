import { useRef, useState } from "react";
import { useLocation } from "wouter";
import type { Refusal } from "../../api/refusal.ts";
import { useAct } from "../../api/use-act.ts";
import { RunFunctionDocument } from "../../generated/graphql.ts";
import { asSchema } from "../function/schema-words.ts";
import { type Draft, parsedJson } from "./draft.ts";
import { type Issue, issuesOf } from "./issues.ts";
import { noProblems, ownKey, type Problems, sorted, submissionOf } from "./submission.ts";

export interface Submitting {
  readonly problems: Problems;
  readonly isBusy: boolean;
  /** How often it was refused: grows with each. */
  readonly refusals: number;
  /** What is wrong was found here; the server was not asked. */
  readonly isOnlyHere: boolean;
  /** `anyway`: without looking at the input here first. */
  readonly submit: (draft: Draft, anyway?: boolean) => Promise<void>;
  /** The problems are being mended. */
  readonly mend: (part: "files" | "input" | "options") => void;
}

/** Submits a draft and goes to its job; what is wrong is told at its place. */
export function useSubmit(name: string, inputSchema: unknown): Submitting {
  const [, go] = useLocation();
  const [run, isBusy] = useAct(RunFunctionDocument, { isQuiet: true });
  const [problems, setProblems] = useState<Problems>(noProblems);
  const [isOnlyHere, setOnlyHere] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const keyFor = useKeys();
  const refuse = (found: Problems, here: boolean) => {
    setProblems(found);
    setOnlyHere(here);
    setRefusals((now) => now + 1);
  };
  return {
    problems,
    isBusy,
    refusals,
    isOnlyHere,
    mend: (part) => setProblems((now) => mended(now, part)),
    submit: async (draft, anyway = false) => {
      const here = problemsHere(draft, inputSchema, anyway);
      if (here) return refuse(here, here.input.length > 0);
      const input = submissionOf(name, draft);
      const { done, refusal } = await run({ input: keyFor(input) });
      if (refusal) return refuse(problemsOf(refusal, inputSchema, draft), false);
      setProblems(noProblems);
      go(`/jobs/${done.job.id}`);
    },
  };
}

/** The same content goes by the same key, until it is something else: an answer that was lost makes no second job. */
function useKeys() {
  const used = useRef({ content: "", key: "" });
  return <Input extends { idempotencyKey?: unknown }>(input: Input): Input => {
    if (input.idempotencyKey !== undefined) return input;
    const content = JSON.stringify(input);
    if (used.current.content !== content) used.current = { content, key: ownKey() };
    return { ...input, idempotencyKey: used.current.key };
  };
}

function problemsHere(draft: Draft, schema: unknown, anyway: boolean): Problems | undefined {
  const { mode, text, value, files } = draft;
  const { problem } = mode === "json" ? parsedJson(text) : { problem: undefined };
  if (problem !== undefined) return { ...noProblems, others: [`The input is no JSON: ${problem}`] };
  const missing = files.flatMap((file, at): Issue[] =>
    file.kind === "upload" && file.id === undefined
      ? [{ path: [String(at)], message: file.problem ?? "is still being sent" }]
      : [],
  );
  if (missing.length > 0) return { ...noProblems, files: missing };
  const input = anyway ? [] : issuesOf(schema, value);
  return input.length > 0 ? { ...noProblems, input } : undefined;
}

function problemsOf(refusal: Refusal, schema: unknown, { value }: Draft): Problems {
  const { issues } = refusal as { issues?: readonly Issue[] };
  if (!issues || issues.length === 0) return { ...noProblems, others: [refusal.message] };
  const fields = [
    ...Object.keys(asSchema(asSchema(schema)["properties"])),
    ...Object.keys(asSchema(value)),
  ];
  return sorted(issues, fields);
}

function mended(now: Problems, part: "files" | "input" | "options"): Problems {
  if (now === noProblems) return now;
  return { ...now, [part]: noProblems[part], others: [] };
}
