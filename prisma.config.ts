// Prisma's command line, offline: the JS engine on an embedded PGlite, so that no engine binary is fetched. It also wants a well-formed
// DATABASE_URL (see the `db:*` scripts in package.json), and does not exit until PGlite is closed.
import { PGlite } from "@electric-sql/pglite"
import { PrismaPGlite } from "pglite-prisma-adapter"
import { defineConfig, type PrismaConfig } from "prisma/config"

const database = new PGlite("memory://")

class ClosingAdapter extends PrismaPGlite {
  override async connect() {
    const connection = await super.connect()
    const dispose = connection.dispose.bind(connection)
    connection.dispose = async () => {
      await dispose()
      if (!database.closed) await database.close()
    }
    return connection
  }
}

type Adapter = Awaited<ReturnType<NonNullable<Extract<PrismaConfig, { engine: "js" }>["adapter"]>>>

export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  // The adapter's package brings an older copy of the interface's types; at run time they are the same (prisma 6.19.3, adapter 0.6.1).
  adapter: async () => new ClosingAdapter(database) as unknown as Adapter,
})
