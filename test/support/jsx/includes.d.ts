export function withIncludes(path: string): string;
