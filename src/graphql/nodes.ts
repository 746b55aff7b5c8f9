import { invalidInput } from "../errors.ts";
import { kindOfId } from "../ids.ts";

const nodeTypes: Readonly<Record<string, string>> = {
  job: "Job",
  file: "File",
  user: "User",
  worker: "Worker",
};

/** The GraphQL type that an id belongs to, told by the id. */
export function kindOfNode(id: string): string {
  const name = nodeTypes[kindOfId(id) ?? ""];
  if (name) return name;
  throw invalidInput([
    {
      path: ["id"],
      message: `"${id.slice(0, 100)}" is no id of a job, a file, a user or a worker`,
    },
  ]);
}
