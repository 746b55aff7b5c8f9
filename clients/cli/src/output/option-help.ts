import { Help, type Option } from "commander";

/** What help says of an option. An empty list, or a switch that is on anyway, is no default worth telling. */
export function optionHelp(option: Option): string {
  const { defaultValue } = option;
  const isPlain = defaultValue === true || (Array.isArray(defaultValue) && !defaultValue.length);
  const told = isPlain
    ? Object.assign(Object.create(option) as Option, { defaultValue: undefined })
    : option;
  return new Help().optionDescription(told);
}
