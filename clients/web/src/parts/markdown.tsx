import MarkdownToJsx from "markdown-to-jsx";
import css from "./markdown.module.css";

const options = {
  // What others wrote: no HTML of theirs.
  disableParsingRawHTML: true,
  overrides: {
    h1: { component: "h3", props: {} },
    h2: { component: "h4", props: {} },
    h3: { component: "h5", props: {} },
    a: { props: { rel: "noreferrer", target: "_blank" } },
  },
} as const;

export const Markdown = ({ children }: { children: string }) => (
  <MarkdownToJsx className={css.markdown} options={options}>
    {children}
  </MarkdownToJsx>
);
