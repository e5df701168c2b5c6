import { defineConfig } from 'prisma/config'

// Read by `prisma generate` alone. Migrations are applied in process (see migrate.ts), never by this command.
export default defineConfig({ schema: 'schema.prisma' })
