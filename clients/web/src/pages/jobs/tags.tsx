import css from "./jobs.module.css";

export const Tags = ({ tags }: { tags: readonly string[] }) => (
  <span className={css.tags} title={tags.join(", ")}>
    {tags.map((tag) => (
      <span key={tag} className={css.tag}>
        {tag}
      </span>
    ))}
  </span>
);
