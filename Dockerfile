# One image for both processes: `node app/main.http.ts` (the default) and `node app/main.worker.ts`.
# Node runs the TypeScript of app/ as it stands; only the screens are bundled.

FROM node:24-slim AS base
WORKDIR /srv/afterword
ENV PRISMA_SKIP_POSTINSTALL_GENERATE=1 PRISMA_HIDE_UPDATE_MESSAGE=1

FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run db:generate && npm run build

FROM base AS packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

FROM base AS run
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=packages /srv/afterword/node_modules ./node_modules
COPY --from=build /srv/afterword/build ./build
COPY --from=build /srv/afterword/prisma/generated ./prisma/generated
COPY package.json ./
COPY prisma/migrations ./prisma/migrations
COPY app ./app
COPY scripts/rotate-keys.ts ./scripts/rotate-keys.ts
# Only used without DATABASE_URL: the embedded database keeps its folder here.
RUN mkdir .data && chown node:node .data
VOLUME /srv/afterword/.data
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "app/main.http.ts"]
