/**
 * Leaves a service alone that fails again and again (a circuit breaker): after `failuresMax` failures in a row nothing is
 * asked for `restMs`; then one call tries, and what comes of it decides.
 */
export interface Breaker {
  /** Does `work` if the service may be asked now; else throws `BreakerOpen` without doing it. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export class BreakerOpen extends Error {
  override readonly name = "BreakerOpen";
}

interface BreakerOptions {
  readonly failuresMax: number;
  readonly restMs: number;
  /** Whether an error says that the service fails, rather than the caller. */
  isFailure(error: unknown): boolean;
  /** Told when the service is left alone, and when it works again. */
  changed(isOpen: boolean): void;
}

export function openBreaker({ failuresMax, restMs, isFailure, changed }: BreakerOptions): Breaker {
  let failures = 0;
  let restsUntil = 0;
  let trying = false;
  const isOpen = () => failures >= failuresMax;

  /** Answers whether this call is the one that tries. */
  function enter(): boolean {
    if (!isOpen()) return false;
    if (trying || performance.now() < restsUntil) throw new BreakerOpen("It is left alone.");
    trying = true;
    return true;
  }

  function failed(): void {
    failures += 1;
    restsUntil = performance.now() + restMs;
    if (failures === failuresMax) changed(true);
  }

  function worked(): void {
    if (isOpen()) changed(false);
    failures = 0;
  }

  return {
    run: async (work) => {
      const isTrial = enter();
      try {
        const result = await work();
        worked();
        return result;
      } catch (error) {
        if (isFailure(error)) failed();
        else worked();
        throw error;
      } finally {
        if (isTrial) trying = false;
      }
    },
  };
}
