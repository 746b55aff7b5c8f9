import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { defineConfig } from "vite";

/** What is worth compressing, and from how many bytes on. */
const compressible = /\.(js|css|svg)$/;
const compressFrom = 1_024;
const packed = { br: brotli, gz: promisify(gzip) };

export default defineConfig({
  root: import.meta.dirname,
  base: "/dashboard/",
  build: {
    outDir: "../../dist/clients/web",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    // A data: address in a style sheet would need a wider policy for nothing.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What a first visit loads is held by a test.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      onLog: (level, log, tell) => {
        // Mantine's files say "use client", which is for servers that render React.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") tell(level, log);
      },
    },
  },
  plugins: [persistedDocuments(), compressed(), withoutAjv()],
});

/** The server knows the operations of the dashboard by their hashes: see src/generated. */
function persistedDocuments() {
  const source = new URL("src/generated/persisted-documents.json", import.meta.url);
  return {
    name: "persisted-documents",
    async generateBundle() {
      const fileName = "persisted-documents.json";
      this.emitFile({ type: "asset", fileName, source: await readFile(source) });
    },
  };
}

/** Beside each file its packed forms, made once instead of for every answer; of files as they are in the end. */
function compressed() {
  return {
    name: "compressed",
    async writeBundle({ dir }, bundle) {
      for (const fileName of Object.keys(bundle)) {
        const path = join(dir, fileName);
        const content = await readFile(path);
        if (!compressible.test(fileName) || content.length < compressFrom) continue;
        for (const [ending, pack] of Object.entries(packed))
          await writeFile(`${path}.${ending}`, await pack(content));
      }
    },
  };
}

function brotli(content) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return promisify(brotliCompress)(content, { params });
}

/** What the form library's own tests validate by: it compiles schemas by eval, which the policy refuses. */
function withoutAjv() {
  const name = "@rjsf/validator-ajv8";
  return {
    name: "without-ajv",
    enforce: "pre",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? "export default null;" : null),
  };
}
