import { UploadRunFileDocument, type UploadRunFileMutation } from "../../generated/graphql.ts";

export interface Upload {
  /** Its id, once it is there; rejects with an Error whose message is for people. */
  readonly id: Promise<string>;
  readonly stop: () => void;
}

/**
 * Sends a file by the API's uploadFile, as a GraphQL multipart request. XMLHttpRequest, since fetch says nothing of how
 * much was sent. https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export function upload(file: File, name: string, onSent: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const id = new Promise<string>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer = answerOf(request);
      if ("id" in answer) resolve(answer.id);
      else reject(new Error(answer.problem));
    };
    request.onerror = () => reject(new Error("The server does not answer."));
    request.onabort = () => reject(new Error("It was stopped."));
  });
  request.open("POST", "/graphql");
  request.setRequestHeader("x-docket-csrf", "1");
  request.setRequestHeader("accept", "application/json");
  request.send(bodyOf(file, name));
  return { id, stop: () => request.abort() };
}

function bodyOf(file: File, name: string): FormData {
  const sha256Hash: unknown = UploadRunFileDocument.__meta__?.["hash"];
  const operations = {
    variables: { file: null, name },
    extensions: { persistedQuery: { version: 1, sha256Hash } },
  };
  const body = new FormData();
  body.append("operations", JSON.stringify(operations));
  body.append("map", JSON.stringify({ file: ["variables.file"] }));
  body.append("file", file, name);
  return body;
}

type Answered = { readonly id: string } | { readonly problem: string };

function answerOf({ status, responseText }: XMLHttpRequest): Answered {
  try {
    const { data, errors } = JSON.parse(responseText) as {
      data?: UploadRunFileMutation | null;
      errors?: readonly { message: string }[];
    };
    const result = data?.uploadFile;
    if (result && "file" in result) return { id: result.file.id };
    return { problem: result?.message ?? errors?.[0]?.message ?? `It answered ${status}.` };
  } catch {
    return { problem: `The server answered ${status}.` };
  }
}
