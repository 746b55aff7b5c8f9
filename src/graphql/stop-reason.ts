import { builder } from "./builder.ts";

export const StopReason = builder.enumType("StopReason", {
  description: "Why a worker should come to an end.",
  values: {
    DRAINING: {
      description:
        "The operator drains you: claim no more, finish what you hold, and end. A server that closes says nothing: another one goes on.",
    },
  },
});
