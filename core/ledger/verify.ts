/**
 * Whether the ledger of an organisation is what it was: every entry follows from the one before, every record still says
 * what was sealed, nothing was added beside it, and where each promise stands follows from it. Changes nothing, and may be
 * asked while others go on.
 */
import type { Database } from '../../prisma/client.ts'
import { type Stood, standings } from '../deadline/facts-store.ts'
import { canonical, SOURCES, type Source } from '../kernel/fact.ts'
import { beginning, type Entry, type Head, link } from './chain.ts'
import { findHead, listEntries, listWaiting, neverSealed } from './ledger-store.ts'
import { replay, type Terms } from './replay.ts'
import { eventOf, grouped, lengthsOf, type Sealed, sealed, termsOf, textOf } from './sealed.ts'
import { RECORDS } from './sources.ts'

export type Fault =
  /** This entry does not follow from the one before it: it or an earlier one was changed, left out, put in or moved. */
  | { readonly kind: 'broken'; readonly seq: number }
  /** The chain ends before, or after, where it is said to end. */
  | { readonly kind: 'cut'; readonly seq: number; readonly ends: number }
  /** The record says something else than what was sealed, or is gone. */
  | { readonly kind: 'altered' | 'gone'; readonly seq: number; readonly source: Source; readonly id: string }
  /** It was recorded beside the ledger. */
  | { readonly kind: 'beside'; readonly source: Source; readonly id: string }
  /** Where this promise stands is not what follows from the ledger. */
  | { readonly kind: 'elsewhere'; readonly id: string }

export type Verified = {
  /** The last entry that was read. */
  readonly head: Head
  /** Which of the seals that were held are of this chain: how far it went then. */
  readonly holds: readonly number[]
  /** Recorded a moment ago, and not sealed yet. */
  readonly waiting: number
  readonly faults: readonly Fault[]
}

/** What is read at a time. */
const PAGE = 1_000
/** Before the first id. */
const NONE = '00000000-0000-0000-0000-000000000000'

/** A seal that somebody holds: how far the chain went, and how the hash of that entry begins. */
export type Held = { readonly seq: number; readonly begins: string }

export async function verify(
  { unit }: Pick<Database, 'unit'>,
  organisationId: string,
  held: readonly Held[] = [],
): Promise<Verified> {
  const faults: Fault[] = []
  const holds: number[] = []
  const promises = new Promises()
  let head: Head = beginning(organisationId)
  const readOn = async () => {
    let found = 0
    for (;;) {
      const entries = await listEntries(unit, organisationId, head.seq, PAGE)
      if (entries.length === 0) return found
      faults.push(...unchained(head, entries))
      holds.push(...held.flatMap(({ seq, begins }) => (isOf({ seq, begins }, entries) ? [seq] : [])))
      for (const source of SOURCES) faults.push(...(await changed(source, entries)))
      for (const entry of entries) promises.note(entry)
      found += entries.length
      head = entries.at(-1) ?? head
    }
  }
  const changed = async (source: Source, entries: readonly Entry[]): Promise<Fault[]> => {
    const theirs = entries.filter((entry) => entry.source === source)
    const records =
      theirs.length === 0
        ? []
        : await RECORDS[source].read(
            unit,
            theirs.map((one) => one.sourceId),
          )
    const now = new Map(records.map((fact) => [fact.id, canonical(fact)]))
    return theirs.flatMap(({ seq, sourceId: id, facts }): Fault[] => {
      const says = now.get(id)
      if (says === facts) return []
      return [{ kind: says === undefined ? 'gone' : 'altered', seq, source, id }]
    })
  }
  await readOn()
  const end = await findHead(unit, organisationId)
  const stood = await allStandings(unit, promises.ids())
  // What went on meanwhile is read as well; what it concerns may stand elsewhere by now, and is left for the next time.
  const before = head
  await readOn()
  if (endsElsewhere(end ?? beginning(organisationId), before, head))
    faults.push({ kind: 'cut', seq: head.seq, ends: end?.seq ?? 0 })
  const waiting = await listWaiting(unit, organisationId)
  const moving = await RECORDS.clock.read(
    unit,
    waiting.filter(({ source }) => source === 'clock').map(({ id }) => id),
  )
  const leave = new Set([...moving.map(({ says }) => says['deadlineId']), ...promises.since(before.seq)])
  faults.push(...promises.elsewhere(stood, leave))
  for (const source of SOURCES) faults.push(...(await beside(source)))
  return { head, holds, waiting: waiting.length, faults }

  async function beside(source: Source): Promise<Fault[]> {
    const found: Fault[] = []
    for (let after = NONE; ; ) {
      const ids = await RECORDS[source].list(unit, organisationId, after, PAGE)
      const last = ids.at(-1)
      if (last === undefined) return found
      const never = await neverSealed(unit, organisationId, source, ids)
      found.push(...never.map((id): Fault => ({ kind: 'beside', source, id })))
      after = last
    }
  }
}

/** `end`: as it is said, read between what `before` and `after` end with. */
function endsElsewhere(end: Head, before: Head, after: Head): boolean {
  return end.seq < before.seq || end.seq > after.seq || (end.seq === before.seq && end.hash !== before.hash)
}

async function allStandings(unit: Database['unit'], ids: readonly string[]): Promise<Map<string, Stood>> {
  const all = new Map<string, Stood>()
  for (let from = 0; from < ids.length; from += PAGE)
    for (const [id, stood] of await standings(unit, ids.slice(from, from + PAGE))) all.set(id, stood)
  return all
}

/** Entries that do not follow. Each is taken as it is for the one after it: one change is one fault. */
function unchained(head: Head, entries: readonly Entry[]): Fault[] {
  const faults: Fault[] = []
  let last = head
  for (const entry of entries) {
    const next = link(last, entry.facts)
    if (next.seq !== entry.seq || next.hash !== entry.hash) faults.push({ kind: 'broken', seq: entry.seq })
    last = entry
  }
  return faults
}

function isOf({ seq, begins }: Held, entries: readonly Entry[]): boolean {
  return entries.some((entry) => entry.seq === seq && entry.hash.startsWith(begins))
}

/** What the ledger says of each promise. */
class Promises {
  readonly #terms = new Map<string, Terms>()
  readonly #events: Array<Sealed & { seq: number }> = []
  readonly #decided: Sealed[] = []

  note(entry: Entry): void {
    if (entry.source === 'promise') this.#terms.set(entry.sourceId, termsOf(sealed(entry).says))
    if (entry.source === 'policy') this.#decided.push(sealed(entry))
    if (entry.source === 'clock') this.#events.push({ ...sealed(entry), seq: entry.seq })
  }

  ids(): string[] {
    return [...this.#terms.keys()]
  }

  /** Those of which something was recorded after this entry. */
  since(after: number): string[] {
    return this.#events.filter(({ seq }) => seq > after).map(({ says }) => textOf(says, 'deadlineId'))
  }

  elsewhere(stood: ReadonlyMap<string, Stood>, leave: ReadonlySet<unknown>): Fault[] {
    const events = grouped(this.#events, 'deadlineId')
    const lengths = lengthsOf(this.#decided)
    return [...this.#terms].flatMap(([id, terms]): Fault[] => {
      const now = stood.get(id)
      // A promise that is gone was found to be gone already.
      if (!now || leave.has(id)) return []
      const follows = replay(terms, (events.get(id) ?? []).map(eventOf), lengths)
      return same(follows, now) ? [] : [{ kind: 'elsewhere', id }]
    })
  }
}

function same(a: Stood, b: Stood): boolean {
  const times = [
    [a.dueAt, b.dueAt],
    [a.metAt, b.metAt],
    [a.breachedAt, b.breachedAt],
  ] as const
  return a.state === b.state && times.every(([one, other]) => one?.getTime() === other?.getTime())
}
