import { useViewer } from "../app/session.tsx";
import { UserSelect, type UserSelectProps } from "./user-select.tsx";

/** Whose, in a bar of filters; an operator's alone, since others see only their own. */
export function FilterUser({ value, onChange }: Pick<UserSelectProps, "onChange" | "value">) {
  const { isOperator } = useViewer();
  return isOperator && <UserSelect aria-label="User" value={value} onChange={onChange} w="12rem" />;
}
