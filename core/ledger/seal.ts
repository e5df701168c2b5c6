/**
 * What was recorded of the guarantee is sealed, a short while later, into the chain of its organisation. Nobody who acts
 * waits for that: only whoever seals holds the end of a chain. See docs/decisions/0039-the-ledger.md.
 */
import type { Database } from '../../prisma/client.ts'
import type { Unit } from '../../prisma/unit.ts'
import type { Clock } from '../kernel/clock.ts'
import { canonical, type Fact, SOURCES } from '../kernel/fact.ts'
import { type Entry, type Head, link } from './chain.ts'
import { append, begin, holdHead, listUnsealed, takeUnsealed } from './ledger-store.ts'
import { RECORDS } from './sources.ts'

/** Chains in one look, and records in one transaction; the rest is sealed right after. */
const CHAINS = 50
const BATCH = 500
/** Records at a time: of a database that is sealed for the first time, what is due does not wait for all of them. */
const MOST = 10_000

export type SealDeps = { db: Database; clock: Clock }

/** Seals what is there now, a great deal of it over several times. A look that finds nothing costs one statement. */
export async function seal({ db, clock }: SealDeps): Promise<void> {
  for (let total = 0; total < MOST; ) {
    let made = 0
    for (const { id, hasBegun } of await listUnsealed(db.unit, CHAINS)) {
      // By itself: in the transaction that seals, others would wait for its end before they come to the next chain.
      if (!hasBegun) await begin(db.unit, id, clock.now())
      made += await db.transaction((unit) => sealSome(unit, id, clock.now()))
    }
    if (made === 0) return
    total += made
  }
}

async function sealSome(unit: Unit, organisationId: string, now: Date): Promise<number> {
  const head = await holdHead(unit, organisationId)
  if (!head) return 0
  const taken = await takeUnsealed(unit, organisationId, BATCH)
  const facts: Fact[] = []
  for (const source of SOURCES) {
    const ids = taken.filter((one) => one.source === source).map(({ id }) => id)
    if (ids.length > 0) facts.push(...(await RECORDS[source].read(unit, ids)))
  }
  const entries = chained(head, facts)
  await append(unit, organisationId, entries, now)
  return entries.length
}

/** In the order in which they were recorded. Pure. */
export function chained(head: Head, facts: readonly Fact[]): Entry[] {
  const order = (one: Fact) => SOURCES.indexOf(one.source)
  const sorted = [...facts].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || order(a) - order(b) || (a.id < b.id ? -1 : 1),
  )
  let last = head
  return sorted.map((fact) => {
    const text = canonical(fact)
    last = link(last, text)
    return { ...last, source: fact.source, sourceId: fact.id, facts: text }
  })
}
