/** What a run of the tests leaves on the server of TEST_DATABASE_URL is dropped when all of it has ended. */
import pg from 'pg'

/** With which the names of its databases begin: of this run, in every process of it. */
export const nameOfRun = () => `sos_tice_test_${process.env['TEST_RUN'] ?? process.pid}`

/** Called by vitest before the first process of the run is started, which inherits the environment. */
export function setup(): void {
  process.env['TEST_RUN'] = `${process.pid}`
}

/** Called by vitest once the last one has ended. */
export async function teardown(): Promise<void> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) return
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>(
      'select "datname" from pg_database where starts_with("datname", $1)',
      [`${nameOfRun()}_`],
    )
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`)
  } finally {
    await client.end()
  }
}
