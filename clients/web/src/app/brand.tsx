import css from "./lone.module.css";

export function Brand() {
  return (
    <span className={css.brand}>
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width="26" height="26" />
      Docket
    </span>
  );
}
