import type { Allowance, AllowanceStanding, Period } from "../access/index.ts";
import { builder } from "./builder.ts";
import { UserType, userById } from "./user.ts";

export const PeriodEnum = builder.enumType("Period", {
  description: "How long an allowance lasts before it renews; periods begin in UTC.",
  values: {
    HOUR: { description: "A clock hour." },
    DAY: { description: "A calendar day." },
    WEEK: { description: "Monday to Sunday." },
    MONTH: { description: "A calendar month." },
    TOTAL: { description: "For good: it never renews." },
  } satisfies Record<Period, object>,
});

export const AllowanceType = builder.objectRef<Allowance>("Allowance").implement({
  description:
    "How often core APIs may be called in a period. All allowances that match a call hold at once.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Such as alw_01jc9y…" }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: "Whom it binds; null for each user by themselves.",
      resolve: ({ user }, _args, context) => (user === null ? null : userById(context, user)),
    }),
    api: t.exposeString("api", {
      description: "A pattern such as core.user.*; all calls that match it count together.",
    }),
    count: t.exposeInt("count", { description: "Calls in a period." }),
    period: t.expose("period", { type: PeriodEnum, description: "How long it lasts." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was set first." }),
  }),
});

export const AllowanceStandingType = builder
  .objectRef<AllowanceStanding>("AllowanceStanding")
  .implement({
    description: "How an allowance stands for a user.",
    fields: (t) => ({
      allowance: t.expose("allowance", { type: AllowanceType, description: "The allowance." }),
      used: t.exposeFloat("used", {
        description: "Calls in the current period, of jobs that ran or have not ended.",
      }),
      remaining: t.exposeInt("remaining", { description: "Calls that are left." }),
      renewsAt: t.expose("renewsAt", {
        type: "DateTime",
        nullable: true,
        description: "When the period ends; null for TOTAL.",
      }),
    }),
  });
