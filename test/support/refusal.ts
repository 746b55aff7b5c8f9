import { DocketError } from "../../src/errors.ts";

/** The refusal that a call ends with; a call that succeeds, or breaks otherwise, fails the test. */
export async function refusal(call: Promise<unknown>): Promise<DocketError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof DocketError) return error;
    throw error;
  }
  throw new Error("The call was not refused.");
}
