import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** Cool greys, so that the colours of states stand out; 0 is text on dark, 9 the darkest ground. */
const dark: MantineColorsTuple = [
  "#d6dae3",
  "#b4bac8",
  "#939bad",
  "#6d7689",
  "#3b4354",
  "#2c3342",
  "#1f2531",
  "#161b25",
  "#10141c",
  "#0b0e14",
];

/** The one accent. */
const iris: MantineColorsTuple = [
  "#eef0ff",
  "#dfe3fe",
  "#c3cafb",
  "#a3adf8",
  "#838ff4",
  "#6b76ee",
  "#5b62e5",
  "#4d50d0",
  "#4142ab",
  "#373988",
];

const sans = 'Inter, "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", sans-serif';
const mono =
  'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

export const theme = createTheme({
  colors: { dark, iris },
  primaryColor: "iris",
  primaryShade: { light: 7, dark: 6 },
  fontFamily: sans,
  fontFamilyMonospace: mono,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  headings: { fontWeight: "650" },
  // A drawing without a name would be read out as a picture.
  components: { ComboboxChevron: { defaultProps: { "aria-hidden": true } } },
});
