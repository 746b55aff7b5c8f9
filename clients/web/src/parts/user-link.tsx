import { Link } from "wouter";
import { useViewer } from "../app/session.tsx";
import css from "./small.module.css";

/** A user by name; operators can go there. */
export function UserLink({ user }: { user: { id: string; name: string } | null | undefined }) {
  const { isOperator } = useViewer();
  if (!user) return <span className={css.none}>–</span>;
  return isOperator ? (
    <Link href={`/users/${user.id}`}>{user.name}</Link>
  ) : (
    <span>{user.name}</span>
  );
}
