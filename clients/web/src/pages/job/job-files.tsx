import { FileGallery } from "../../parts/file-gallery.tsx";
import { Section } from "../../parts/page.tsx";
import css from "./job-files.module.css";
import type { JobShown } from "./job-shown.ts";

type JobFile = JobShown["files"][number] | JobShown["outputs"][number];

/** Files that are here to look at; of the others what there is to say. */
export function JobFiles({ title, files }: { title: string; files: readonly JobFile[] }) {
  if (files.length === 0) return null;
  const here = files.flatMap(({ name, file }) => (file ? [{ ...file, name }] : []));
  const away = files.filter(({ file }) => !file);
  return (
    <Section title={title}>
      {here.length > 0 && <FileGallery files={here} label={title} />}
      {away.length > 0 && (
        <ul className={css.away}>
          {away.map((file) => (
            <li key={file.name}>
              <strong>{file.name}</strong>{" "}
              {"url" in file && file.url ? (
                <>
                  from <code>{file.url}</code>: not fetched
                </>
              ) : (
                "is not kept any more"
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
