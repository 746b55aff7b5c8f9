import { z } from "zod";
import { type Choices, modes, type Order, openStep } from "./order.ts";
import { StorefrontError } from "./problem.ts";
import type { Shop } from "./shop.ts";
import { submitStep } from "./submit-step.ts";

const quality = z.int().min(1).max(100);

const choicesForm = z.strictObject({
  replacements: z
    .array(
      z.strictObject({
        to: z.array(z.int().min(0)).min(1).max(64),
        picture: z.string(),
        mode: z.enum(modes),
      }),
    )
    .min(1)
    .max(200),
  outputs: z
    .array(
      z.discriminatedUnion("type", [
        z.strictObject({ type: z.literal("jpg"), quality: quality.optional() }),
        z.strictObject({ type: z.literal("webp"), quality: quality.optional() }),
        z.strictObject({ type: z.literal("png") }),
        z.strictObject({ type: z.literal("psd") }),
      ]),
    )
    .min(1)
    .max(4),
});

/** Orders the picture: which pictures go where, and which files are wanted. One at a time for each order. */
export async function orderRender(shop: Shop, id: string, asked: unknown): Promise<Order> {
  const parsed = choicesForm.safeParse(asked);
  if (!parsed.success) throw new StorefrontError(400, "BAD_CHOICES", z.prettifyError(parsed.error));
  return submitStep(shop, id, "render", (order) => chosen(order, parsed.data));
}

function chosen(order: Order, choices: Choices): Order {
  if (openStep(order)?.jobId)
    throw new StorefrontError(409, "ORDER_BUSY", "This order has a job under way already.");
  const known = new Set(order.pictures.map(({ file }) => file));
  for (const { picture } of choices.replacements)
    if (!known.has(picture))
      throw new StorefrontError(400, "NO_SUCH_PICTURE", "A chosen picture is not of this order.");
  return { ...order, choices };
}
