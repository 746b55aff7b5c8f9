export interface Branch<Node> {
  readonly node: Node;
  /** The lines that lead to it. */
  readonly stem: string;
}

/** Every node of a tree, from the top, with the lines that are drawn before it. */
export function branches<Node>(
  nodes: readonly Node[],
  below: (node: Node) => readonly Node[],
  above = "",
): Branch<Node>[] {
  return nodes.flatMap((node, index) => {
    const isLast = index === nodes.length - 1;
    const inside = branches(below(node), below, `${above}${isLast ? "   " : "│  "}`);
    return [{ node, stem: `${above}${isLast ? "└─ " : "├─ "}` }, ...inside];
  });
}
