import { useCallback, useMemo, useState } from "react";
import { useClient } from "urql";
import { useNotify } from "../parts/notices.tsx";
import { type Given, parse, type Written } from "./documents.ts";
import { isRefusal, type Refusal, refusalOf } from "./refusal.ts";

type Results<Data> = Data[Exclude<keyof Data, "__typename">];
/** What the mutation answers when it was done: its union without the errors. */
export type Payload<Data> = Exclude<Results<Data>, { code: unknown }>;

export type Outcome<Data> =
  | { readonly done: Payload<Data>; readonly refusal?: undefined }
  | { readonly done?: undefined; readonly refusal: Refusal };

export interface ActOptions {
  /** Said when it was done. */
  readonly success?: string;
  /** The caller shows refusals itself; otherwise they become notices. */
  readonly isQuiet?: boolean;
}

/**
 * A mutation, and whether it is under way. Its document asks for one field, of the payload what it needs and `...Refusal`.
 * Never throws: what came of it is an `Outcome`.
 */
export function useAct<Data, Variables>(
  document: Written<Data, Variables>,
  { success, isQuiet = false }: ActOptions = {},
): readonly [act: (variables: Given<Variables>) => Promise<Outcome<Data>>, isBusy: boolean] {
  const client = useClient();
  const notify = useNotify();
  const [busy, setBusy] = useState(0);
  const mutation = useMemo(() => parse(document), [document]);
  const act = useCallback(
    async (variables: Given<Variables>) => {
      setBusy((now) => now + 1);
      const { data, error } = await client.mutation(mutation, variables as never).toPromise();
      setBusy((now) => now - 1);
      const outcome = outcomeOf<Data>(data as Data | undefined, error && refusalOf(error));
      if (outcome.refusal && !isQuiet) notify.refusal(outcome.refusal);
      if (!outcome.refusal && success) notify.success(success);
      return outcome;
    },
    [client, mutation, notify, success, isQuiet],
  );
  return [act, busy > 0];
}

function outcomeOf<Data>(data: Data | undefined, refusal: Refusal | undefined): Outcome<Data> {
  if (refusal) return { refusal };
  const result = Object.entries(data ?? {}).find(([field]) => field !== "__typename")?.[1];
  return isRefusal(result) ? { refusal: result } : { done: result as Payload<Data> };
}
