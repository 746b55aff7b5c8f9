import { type IconName, shapes } from "./icon-shapes.ts";

export type { IconName } from "./icon-shapes.ts";

/** A drawing beside words, which say it all; so it is hidden from screen readers. Size in px. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
