/** A square's path, from corner to corner without handles. */
export const corners = (from: number, to: number) => ({
  paths: [
    {
      open: false,
      fillRule: "even-odd" as const,
      operation: "combine" as const,
      knots: (
        [
          [from, from],
          [to, from],
          [to, to],
          [from, to],
        ] as const
      ).map(([x, y]) => ({
        linked: false,
        points: [x, y, x, y, x, y],
      })),
    },
  ],
});
