import { Button, Progress } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { fileAddress } from "../../../parts/file-address.ts";
import type { ThumbFile } from "../../../parts/file-thumb.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { bytesWords, countWords } from "../../../parts/words.ts";
import css from "./before-after.module.css";
import { CompareSlider } from "./compare-slider.tsx";
import type { DocumentComparison } from "./comparison.ts";
import type { MergedPicture } from "./merged-picture-messages.ts";
import { pixelsMax, type Unseen } from "./merged-picture-messages.ts";
import { useMergedPicture } from "./use-merged-picture.ts";
import { useSameShape } from "./use-same-shape.ts";

/** A larger document is fetched only for who asks for it, in bytes. */
const unaskedBytesMax = 30_000_000;
/** A larger one is not fetched only to be looked at, in bytes. */
const bytesMax = 200_000_000;

/** The picture that was saved with a document, over what was made of it. */
export function ComparedDocument(comparison: DocumentComparison) {
  const { before } = comparison;
  const [isWanted, setWanted] = useState(before.size <= unaskedBytesMax);
  const size = bytesWords(before.size);
  if (before.size > bytesMax)
    return (
      <Note>
        {before.name} has {size}: more than {bytesWords(bytesMax)} are not fetched to be compared.
      </Note>
    );
  if (isWanted) return <Reading {...comparison} />;
  return (
    <Button
      variant="default"
      leftSection={<Icon name="files" size={16} />}
      onClick={() => setWanted(true)}
    >
      Compare with the document before ({size})
    </Button>
  );
}

function Reading({ before, afters }: DocumentComparison) {
  const told = useMergedPicture(before);
  if (told.is === "unseen")
    return (
      <Note>
        {before.name} can’t be compared: {words[told.why]}
      </Note>
    );
  if (told.is === "there")
    return <Shown picture={told.picture} name={before.name} afters={afters} />;
  return (
    <div className={css.reading}>
      <span>Reading the picture in {before.name} …</span>
      <Progress value={told.percent} aria-label={`Reading ${before.name}`} />
    </div>
  );
}

const words: Readonly<Record<Unseen, string>> = {
  kind: "only RGB and gray of 8 bits per channel are shown here.",
  pixels: `it has more than ${countWords(pixelsMax)} pixels.`,
  unsaved: "it was saved without a picture of all its layers.",
  unreadable: "the picture in it could not be read.",
  away: "it could not be fetched.",
};

interface ShownProps {
  readonly picture: MergedPicture;
  readonly name: string;
  readonly afters: readonly ThumbFile[];
}

function Shown({ picture, name, afters }: ShownProps) {
  const after = useSameShape(afters, picture);
  if (after === undefined) return <Note>Looking for a picture of the whole document …</Note>;
  if (after === null) return <Note>No output has the proportions of {name}.</Note>;
  return (
    <CompareSlider
      before={(className) => <Drawn picture={picture} name={name} className={className} />}
      beforeName={name}
      after={<img src={fileAddress(after.url)} alt={`After: ${after.name}`} />}
      afterName={after.name}
    />
  );
}

interface DrawnProps extends Pick<ShownProps, "picture" | "name"> {
  readonly className: string | undefined;
}

function Drawn({ picture: { bitmap }, name, className }: DrawnProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext("2d")?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return (
    <canvas
      ref={canvas}
      className={className}
      width={bitmap.width}
      height={bitmap.height}
      role="img"
      aria-label={`Before: ${name}`}
    />
  );
}

const Note = ({ children }: { children: ReactNode }) => <p className={css.note}>{children}</p>;
