import { readFileSync } from 'node:fs'
import { cpus, platform, release, totalmem } from 'node:os'
import type { Engine } from './engines.ts'
import type { Table } from './table.ts'

/** Where and on what the rest was measured. */
export function machine(engines: readonly Engine[]): Table {
  const [processor] = cpus()
  return {
    title: 'Machine',
    columns: ['', ''],
    rows: [
      ['processor', `${cpus().length} × ${processor?.model.trim() ?? 'unknown'}`],
      ['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
      ['system', `${platform()} ${release()}`],
      ['Node', process.versions.node],
      ['Prisma', packageVersion('@prisma/client')],
      ...engines.map(({ name, version }) =>
        name === 'PGlite'
          ? [name, `${packageVersion('@electric-sql/pglite')} (PostgreSQL ${version})`]
          : [name, `${version} (pg ${packageVersion('pg')})`],
      ),
    ],
  }
}

function packageVersion(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')).version
}
