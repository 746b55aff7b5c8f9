import { memo } from "react";
import type { PlotProps } from "./plot-types.ts";
import { countWords, fullWords } from "./words.ts";

/** Newest rows that are read out; the drawing has them all. */
const most = 24;

export const PlotTable = memo(function PlotTable(props: PlotProps) {
  const { label, times, series, words = countWords } = props;
  const first = Math.max(0, times.length - most);
  return (
    <div className="visually-hidden">
      <table>
        <caption>{label}, newest last</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.slice(first).map((time, at) => (
            <tr key={time}>
              <th scope="row">{fullWords(new Date(time))}</th>
              {series.map(({ name, values }) => {
                const value = values[first + at];
                return (
                  <td key={name}>
                    {value === null || value === undefined ? "none" : words(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
