import type { z } from "zod";
import { invalidInput } from "../errors.ts";
import { hasEnded, type Job } from "../jobs/index.ts";
import { jsonOf } from "./body.ts";
import type { RestRooms } from "./context.ts";

/** A body of this form, or INVALID_INPUT that says what is wrong where. */
export async function bodyOf<Shape extends z.ZodType>(
  { config }: RestRooms,
  request: Request,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const { data, error } = shape.safeParse(await jsonOf(request, config.bodyBytesMax));
  if (!error) return data as z.infer<Shape>;
  throw invalidInput(
    error.issues.map(({ path, message }) => ({ path: path.map(String), message })),
  );
}

/** How a job stands, in the words that all of these routes answer with. */
export const standing = ({ id, state }: Job) => ({ id, state, ended: hasEnded(state) });
