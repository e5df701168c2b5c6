/** Messages that a platform brings in parts, until they are whole and handled, and for a day which parts they had. */
import type { Database } from '../../prisma/client.ts'
import { open, type Unit } from '../../prisma/unit.ts'
import type { Clock } from '../kernel/clock.ts'
import { storable } from '../kernel/text.ts'

/** A message whose parts come one by one. `first`: the event of the first part, by which the whole is known. */
export type PartedMessage = {
  first: string
  /** The events of all parts, in their order. */
  events: string[]
  /** As the adapter keeps them; empty once the message was handled. */
  parts: unknown[]
  /** When the last part came. */
  at: Date
  /** No further part belongs to it. */
  isClosed: boolean
  isHandled: boolean
}

export function messageParts(db: Database, platform: string, clock: Clock) {
  const { unit } = db
  const of = (
    rows: Array<Omit<PartedMessage, 'isClosed' | 'isHandled'> & { closed: boolean; handled: boolean }>,
  ) => rows.map(({ closed, handled, ...row }) => ({ ...row, isClosed: closed, isHandled: handled }))
  return {
    /** The message that this event is a part of; else the one with this key that still takes parts. */
    async find(key: string, event: string): Promise<PartedMessage | undefined> {
      const rows = await open(unit).$queryRaw<Parameters<typeof of>[0]>`
        select "first", "events", "parts", "at", "closedAt" is not null as "closed", "handledAt" is not null as "handled"
        from "PartedMessage"
        where "platform" = ${platform} and ("events" @> array[${event}] or "key" = ${key} and "closedAt" is null)
        order by "events" @> array[${event}] desc, "at" desc limit 1`
      return of(rows)[0]
    },
    /** Those that nobody has handled. */
    async waiting(): Promise<PartedMessage[]> {
      const rows = await open(unit).$queryRaw<Parameters<typeof of>[0]>`
        select "first", "events", "parts", "at", "closedAt" is not null as "closed", false as "handled"
        from "PartedMessage" where "platform" = ${platform} and "handledAt" is null order by "at", "first"`
      return of(rows)
    },
    async begin(key: string, event: string, part: unknown): Promise<void> {
      await open(unit).$executeRaw`
        insert into "PartedMessage" ("platform", "first", "key", "events", "parts", "at")
        values (${platform}, ${event}, ${key}, array[${event}], ${storable([part])}::jsonb, ${clock.now()})
        on conflict do nothing`
    },
    /** @param count the parts that were seen. @returns false when there are others by now, or it takes none any more. */
    async append(first: string, count: number, event: string, part: unknown): Promise<boolean> {
      const changed = await open(unit).$executeRaw`
        update "PartedMessage" set "events" = "events" || array[${event}],
          "parts" = "parts" || ${storable([part])}::jsonb, "at" = ${clock.now()}
        where "platform" = ${platform} and "first" = ${first} and cardinality("events") = ${count}
          and "closedAt" is null`
      return changed === 1
    },
    /** As `append`. */
    async close(first: string, count: number): Promise<boolean> {
      const changed = await open(unit).$executeRaw`
        update "PartedMessage" set "closedAt" = ${clock.now()}
        where "platform" = ${platform} and "first" = ${first} and cardinality("events") = ${count}
          and "closedAt" is null`
      return changed === 1
    },
    /** Its words are kept no longer than that. */
    async handled(first: string): Promise<void> {
      await open(unit).$executeRaw`
        update "PartedMessage" set "closedAt" = coalesce("closedAt", ${clock.now()}), "handledAt" = ${clock.now()},
          "parts" = '[]'
        where "platform" = ${platform} and "first" = ${first}`
    },
  }
}

/** Forgets what was handled before `before`: a platform brings a part again within a day. */
export async function forgetParts(unit: Unit, before: Date): Promise<number> {
  return open(unit).$executeRaw`delete from "PartedMessage" where "handledAt" < ${before}`
}
