# syntax=docker/dockerfile:1
# A Docket server without a database of its own: MONGODB_URI names the replica set that it uses. See deploy/README.md.
ARG NODE=node:24-bookworm-slim

FROM ${NODE} AS packages
WORKDIR /docket
COPY package.json package-lock.json ./
# Not `npm ci`, and no install scripts: see scripts/ensure.mjs.
RUN npm install --ignore-scripts --no-save --omit=dev --no-audit --no-fund

FROM packages AS build
RUN npm install --ignore-scripts --no-save --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY clients clients
COPY functions functions
RUN npm run build

FROM ${NODE}
ENV NODE_ENV=production DOCKET_HOST=0.0.0.0 DOCKET_PORT=4000 DOCKET_DATA_DIR=/data
WORKDIR /docket
RUN mkdir /data && chown node:node /data
COPY package.json ./
COPY --from=packages /docket/node_modules node_modules
COPY --from=build /docket/dist dist
USER node
VOLUME /data
EXPOSE 4000
# The server closes in good order on SIGTERM; give it a little more than DOCKET_CLOSE_DELAY_MS and
# DOCKET_DRAIN_MS together before it is killed.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.DOCKET_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 itself, and has no children that need one: no init in between.
CMD ["node", "dist/src/main.js"]
