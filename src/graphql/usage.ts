import { isAdmin, type UsagePage, type UsageRow } from "../access/index.ts";
import { PeriodEnum } from "./allowance.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { pageConnection, pageCost } from "./paging.ts";
import { said } from "./said.ts";
import { UserType, userById } from "./user.ts";

const UsageType = builder.objectRef<UsageRow>("Usage").implement({
  description: "How often a function called one core API for one user, in one period.",
  fields: (t) => ({
    id: t.id({ description: "Names the count.", resolve: idOf }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: "Whose jobs.",
      resolve: ({ user }, _args, context) => userById(context, user),
    }),
    function: t.exposeString("function", { description: "The function's name." }),
    api: t.exposeString("api", { description: "The core API." }),
    period: t.expose("period", { type: PeriodEnum, description: "How long it was counted." }),
    from: t.expose("from", { type: "DateTime", description: "When the period began." }),
    until: t.expose("until", {
      type: "DateTime",
      nullable: true,
      description: "When it ends; null for TOTAL.",
    }),
    used: t.exposeFloat("used", { description: "Calls of jobs that ran." }),
    reserved: t.exposeFloat("reserved", { description: "Calls of jobs that have not ended." }),
  }),
});

const UsageFilterInput = builder.inputType("UsageFilter", {
  description: "Counts that match everything given.",
  fields: (t) => ({
    userId: t.id({ description: "Only of this user." }),
    function: t.string({ description: "Only by this function." }),
    api: t.string({ description: "Only of this core API." }),
  }),
});

const periodDefault = "DAY";

builder.queryField("usage", (t) =>
  t.connection(
    {
      type: UsageType,
      description:
        "What your jobs counted in one period, everybody's for an operator; by user, function and core API. A past hour is told for 3 days, a day for 100, a week for a year.",
      authScopes: { person: true },
      args: {
        period: t.arg({ type: PeriodEnum, description: "How long; a day when left out." }),
        at: t.arg({
          type: "DateTime",
          description: "The period that this time lies in; the current one when left out.",
        }),
        filter: t.arg({ type: UsageFilterInput, description: "Without it: all." }),
      },
      complexity: pageCost,
      resolve: (_root, { period, at, filter, ...args }, context) => {
        const viewer = viewerIn(context);
        const { userId, ...rest } = said(filter ?? {});
        const user = isAdmin(viewer) ? userId : viewer.user;
        const isOthers = userId !== undefined && userId !== user;
        const request = {
          ...{ period: period ?? periodDefault, ...said({ at }), ...rest },
          ...(user !== undefined && { user }),
        };
        return pageConnection(
          context,
          { args, cursorOf: idOf, isCursor: (cursor) => keyIn(cursor) !== undefined },
          async (page) =>
            isOthers ? [] : context.rooms.access.allowances.usage(request, asPage(page)),
        );
      },
    },
    { name: "UsageConnection", description: "A page of counts." },
    { name: "UsageEdge", description: "A count in a page." },
  ),
);

/** Safe in a URL, and between quotes. */
function idOf({ key }: UsageRow): string {
  return Buffer.from(key).toString("base64url");
}

/** The key of a row; undefined for what is no cursor of such a list. */
function keyIn(cursor: string): string | undefined {
  const key = Buffer.from(cursor, "base64url").toString();
  return key.startsWith('["') && key.endsWith("]") ? key : undefined;
}

function asPage({ limit, backwards = false, after, before }: UsagePage): UsagePage {
  const [afterKey, beforeKey] = [after, before].map((cursor) => cursor && keyIn(cursor));
  return { limit, backwards, ...said({ after: afterKey, before: beforeKey }) };
}
