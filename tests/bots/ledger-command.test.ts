/** `npm run ledger:verify`, as somebody starts it: what it says of a ledger that is whole and of others, and with what it ends. */
import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerWords } from '../../bots/ledger/words.ts'
import { link, sealOf } from '../../core/ledger/chain.ts'
import { listEntries, listOrganisations } from '../../core/ledger/ledger-store.ts'
import { seal } from '../../core/ledger/seal.ts'
import { type Fault, verify } from '../../core/ledger/verify.ts'
import type { Database } from '../../prisma/client.ts'
import { plain } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { layOut } from '../support/prepared.ts'
import { startProgram, temporaryFolder } from '../support/process.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

/** Institutes by what somebody does to their ledger, and who asks there. */
const TAMPERED = {
  Modifié: 'zoe',
  Ajouté: 'nora',
  Déplacé: 'lea',
  Coupé: 'ana',
} as const
type Tampered = keyof typeof TAMPERED

let folder: Awaited<ReturnType<typeof temporaryFolder>>
/** What people kept of the whole ledgers, by institute. */
const seals = new Map<string, string>()
/** What is wrong with each, looked for in process. */
const faults = new Map<string, readonly Fault[]>()

/** As somebody would who holds the database and knows of the triggers. */
const SPOIL: Record<Tampered, (id: string, db: Database) => Promise<string>> = {
  Modifié: async (id) =>
    `update "LedgerEntry" set "facts" = replace("facts", '2026-', '2025-')
      where "organisationId" = '${id}' and "seq" = 2`,
  async Ajouté(id, db) {
    const [, , third] = await listEntries(db.unit, id, 0, 3)
    if (!third) throw new Error('there is no third entry')
    const put = link(third, third.facts)
    return `with later as (delete from "LedgerEntry" where "organisationId" = '${id}' and "seq" >= ${put.seq} returning *)
      insert into "LedgerEntry" ("organisationId", "seq", "source", "sourceId", "facts", "hash", "sealedAt")
      select "organisationId", "seq" + 1, "source", "sourceId", "facts", "hash", "sealedAt" from (
        select * from later order by "seq" desc) l
      union all select "organisationId", ${put.seq}, "source", '${randomUUID()}', "facts", '${put.hash}', "sealedAt"
      from "LedgerEntry" where "organisationId" = '${id}' and "seq" = ${third.seq}`
  },
  Déplacé: async (id) =>
    `update "LedgerEntry" e set "facts" = o."facts", "hash" = o."hash" from "LedgerEntry" o
      where e."organisationId" = '${id}' and o."organisationId" = '${id}' and (e."seq", o."seq") in ((2, 3), (3, 2))`,
  Coupé: async (id) => `delete from "LedgerEntry" where "organisationId" = '${id}' and "seq" > 2`,
}

/** What is in it, as a data folder of this name. */
async function keep(db: Database, name: string): Promise<void> {
  const path = join(folder.path, name)
  await mkdir(path)
  await layOut(await db.dump(), path)
}

beforeAll(async () => {
  folder = await temporaryFolder()
  const stage = await freshStage()
  const { db } = stage
  for (const [name, asker] of Object.entries(TAMPERED)) {
    const trainee = asker.replace(/^./, (first) => first.toUpperCase())
    await createOtherGroup(stage, {
      ...{ code: asker.toUpperCase(), trainee, trainer: `Luc-${trainee}`, sameOrganisation: false },
      organisation: name,
    })
    await stage.say(asker, '/sos Comment projeter une figure ?')
  }
  await stage.say('ines', '/sos Comment projeter une figure ?')
  await seal(stage)
  const institutes = await listOrganisations(db.unit)
  for (const { id, name } of institutes) seals.set(name, sealOf((await verify(db, id)).head))
  await keep(db, 'whole')

  const rows = rowsOf(db)
  await rows.$executeRawUnsafe('alter table "LedgerEntry" disable trigger user')
  for (const { id, name } of institutes)
    if (name in SPOIL)
      expect(await rows.$executeRawUnsafe(await SPOIL[name as Tampered](id, db)), name).toBeGreaterThan(0)
  await rows.$executeRawUnsafe('alter table "LedgerEntry" enable trigger user')
  for (const { id, name } of institutes) faults.set(name, (await verify(db, id)).faults)
  await keep(db, 'spoilt')
  await stage.close()
})
afterAll(() => folder.remove())

const sealIn = (name: string) => seals.get(name) ?? ''

async function verifies(data: string, args: readonly string[], environment: Record<string, string> = {}) {
  const { ended } = startProgram(
    { DATA_DIR: join(folder.path, data), ...environment },
    { program: 'ledger/main', args },
  )
  const { code, output } = await ended
  expect(output).not.toMatch(/ {4}at |node_modules|undefined|\[object/)
  return { code, said: plain(output) }
}

describe('npm run ledger:verify', () => {
  test('of ledgers that are whole: says so of each, with its seal, finds the seals that were kept, and ends well', async () => {
    const kept = sealIn('Coupé')
    const { code, said } = await verifies('whole', [kept])
    const lines = said.trimEnd().split('\n')
    expect(lines).toHaveLength(seals.size + 1)
    for (const [name, one] of seals)
      expect(lines).toContain(
        `✓ ${name} : ${one.split('-')[0]} inscriptions, rien n’a été modifié. Sceau : ${one}`,
      )
    expect(lines.at(-1)).toBe(`✓ Le sceau ${kept} est bien dans le registre de : Coupé.`)
    expect(code).toBe(0)
  })

  test('of ledgers that somebody changed: what is wrong with which entry, of which seal nothing is left, and ends with 1', async () => {
    const kept = sealIn('Coupé')
    const { code, said } = await verifies('spoilt', [kept, sealIn('Institut de démonstration')], {
      LANG: 'en_GB.UTF-8',
    })
    const words = ledgerWords('en')
    for (const name of Object.keys(TAMPERED)) {
      const found = faults.get(name) ?? []
      const told = [words.broken(name, found.length), ...found.map((fault) => `  ${words.fault(fault)}`)]
      expect(said).toContain(`${told.join('\n')}\n`)
    }
    expect(said).toContain('Entry 2 does not follow from the one before it')
    expect(said).toContain('The ledger ends with entry 2, and should go as far as')
    expect(said).toMatch(/✓ Institut de démonstration: \d+ entries, nothing was changed\./)
    expect(said).toContain(`✗ No institute has the seal ${kept} in its ledger.`)
    expect(said).toContain('is in the ledger of: Institut de démonstration.')
    expect(code).toBe(1)
  })

  test('a seal that is none: says what one looks like, looks at nothing, and ends with 1', async () => {
    const { code, said } = await verifies('nowhere', ['214-9f86'])
    expect(said).toBe(
      '« 214-9f86 » n’est pas un sceau. Exemple : npm run ledger:verify -- 214-9f86d081884c7d659a2feaa0c55ad015\n',
    )
    expect(code).toBe(1)
  })

  const kinds = (name: Tampered) => [...new Set((faults.get(name) ?? []).map(({ kind }) => kind))]
  const broken = (name: Tampered) =>
    (faults.get(name) ?? []).flatMap((fault) => (fault.kind === 'broken' ? [fault.seq] : []))

  test('each way of changing a ledger is told for what it is', () => {
    expect(broken('Modifié')).toContain(2)
    expect(kinds('Modifié')).toContain('altered')
    // The entry that was put in follows from the one before it, and the next one does not follow from it.
    expect(broken('Ajouté')).toContain(5)
    expect(broken('Ajouté')).not.toContain(4)
    expect(broken('Déplacé')).toEqual(expect.arrayContaining([2, 3, 4]))
    expect(kinds('Coupé')).toEqual(expect.arrayContaining(['cut', 'beside']))
    expect(broken('Coupé')).toEqual([])
  })
})
