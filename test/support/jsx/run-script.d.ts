export type ScriptEngine = (
  recipe: unknown,
  paths: Readonly<Record<string, string>>,
) => Promise<{
  readonly layerTree: unknown;
  readonly outputs: readonly { readonly name: string; readonly data: Uint8Array }[];
}>;

export interface ScriptRun {
  readonly settings?: object;
  readonly engine: ScriptEngine;
  readonly secondMs?: number;
  readonly lineSecondMs?: number;
  /** Called with what ends the script from outside. */
  onStart?(end: () => void): void;
}

export interface ScriptEnd {
  readonly value: string;
  readonly left: {
    readonly documents: number;
    readonly rulerUnits: string;
    readonly displayDialogs: string;
    readonly sockets: number;
  };
}

export function runScript(script: string, run: ScriptRun): Promise<ScriptEnd>;
