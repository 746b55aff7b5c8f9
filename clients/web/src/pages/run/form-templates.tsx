import { ActionIcon, Button } from "@mantine/core";
import type {
  ArrayFieldTitleProps,
  DescriptionFieldProps,
  FieldErrorProps,
  IconButtonProps,
  TemplatesType,
  TitleFieldProps,
} from "@rjsf/utils";
import { Icon, type IconName } from "../../parts/icon.tsx";
import css from "./schema-form.module.css";

/** What of the theme does not fit here. */
export const formTemplates: Partial<Omit<TemplatesType, "ButtonTemplates">> = {
  TitleFieldTemplate: Title,
  ArrayFieldTitleTemplate: ListTitle,
  DescriptionFieldTemplate: Description,
  FieldErrorTemplate: FieldError,
};

/** The theme's have drawings without a name, which screen readers stumble over. */
export const formButtons: Partial<TemplatesType["ButtonTemplates"]> = {
  AddButton: Add,
  CopyButton: (props) => <Small {...props} icon="copy" word="Copy" />,
  MoveDownButton: (props) => <Small {...props} icon="down" word="Move down" />,
  MoveUpButton: (props) => <Small {...props} icon="up" word="Move up" />,
  RemoveButton: (props) => <Small {...props} icon="cross" word="Remove" />,
  ClearButton: (props) => <Small {...props} icon="cross" word="Clear" />,
};

function Add({ id, disabled, onClick }: IconButtonProps) {
  return (
    <Button
      id={id}
      size="compact-sm"
      variant="default"
      leftSection={<Icon name="plus" size={14} />}
      disabled={disabled === true}
      onClick={onClick}
    >
      Add
    </Button>
  );
}

function Small({
  id,
  disabled,
  onClick,
  icon,
  word,
}: Omit<IconButtonProps, "icon"> & { readonly icon: IconName; readonly word: string }) {
  return (
    <ActionIcon
      id={id}
      variant="subtle"
      color="gray"
      aria-label={word}
      title={word}
      disabled={disabled === true}
      onClick={onClick}
    >
      <Icon name={icon} size={15} />
    </ActionIcon>
  );
}

/** Small: the page has its headings. */
function Title({ id, title, optionalDataControl }: TitleFieldProps) {
  return (
    <div className={css.title} id={id}>
      {title}
      {optionalDataControl}
    </div>
  );
}

function ListTitle({ title, required, optionalDataControl }: ArrayFieldTitleProps) {
  return (
    <span className={css.listTitle}>
      {title}
      {required && <span className={css.required}> *</span>}
      {optionalDataControl}
    </span>
  );
}

function Description({ id, description }: DescriptionFieldProps) {
  if (!description) return null;
  return (
    <div id={id} className={css.description}>
      {description}
    </div>
  );
}

/** The theme shows errors within inputs, and so none of a list or an object as a whole. */
function FieldError({ errors, schema }: FieldErrorProps) {
  const isWhole = schema.type === "object" || schema.type === "array";
  if (!isWhole || !errors?.length) return null;
  return (
    <ul className={css.errors}>
      {errors.map((error) => (
        <li key={String(error)}>{error}</li>
      ))}
    </ul>
  );
}
