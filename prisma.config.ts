// Prisma's command line, offline: the JS engine on an embedded PGlite, so that no engine binary is fetched. It also wants a well-formed
// DATABASE_URL (see the `db:*` scripts in package.json), and does not exit until PGlite is closed.
import { PGlite } from "@electric-sql/pglite"
import { PrismaPGlite } from "pglite-prisma-adapter"
import { defineConfig } from "prisma/config"

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

export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new ClosingAdapter(database),
})
