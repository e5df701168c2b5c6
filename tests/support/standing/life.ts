/**
 * A group that lives on four platforms at once: six people, most of them with accounts on two, places on each, a process
 * that may be killed at any step, and the next one on the same database.
 */
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import type { Received } from '../../../bots/platform.ts'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import type { Gone, Incoming } from '../../../core/command/incoming.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { HOUR, ManualClock, MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { createMortal, type Mortal } from '../mortal.ts'
import { assistantWith } from '../platform.ts'
import { rowsOf } from '../rows.ts'
import { freshDatabase } from '../stage.ts'
import { createStandIn, type Fate, KINDS, type PlatformId, type StandIn } from './stand-in.ts'

/** Where each of them has an account, the one they use first first. */
export const ACCOUNTS = {
  ines: ['web', 'telegram'],
  karim: ['telegram'],
  claire: ['web', 'slack'],
  marc: ['discord'],
  helene: ['slack', 'web'],
  yann: ['discord', 'telegram'],
} as const satisfies Record<string, readonly PlatformId[]>
export type Person = keyof typeof ACCOUNTS

const PLACES = [
  ['discord', 'questions'],
  ['discord', 'trainers'],
  ['telegram', 'questions'],
  ['telegram', 'activities'],
  ['slack', 'trainers'],
  ['slack', 'alerts'],
] as const

export const WORKSPACE = 'local'
export const placeOn = (platform: string, purpose: string) =>
  platform === 'web' ? `maths-${purpose}` : `${platform}-${purpose}`

export type Where = { platform: PlatformId; channelId?: string; thread?: string }

export type Life = Awaited<ReturnType<typeof begin>>

export async function begin(fates: readonly Fate[]) {
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  const db = await freshDatabase()
  await populate(db, clock, ids)
  let calls = 0
  let isCalm = false
  const fate = (): Fate => (isCalm ? 'done' : (fates[calls++ % fates.length] ?? 'done'))
  const platforms = (Object.keys(KINDS) as PlatformId[]).map((id) => createStandIn(id, clock, fate))
  const start = () => startProcess(db, clock, ids, platforms)
  let process = start()
  let deaths = 0

  /** Does it, by the next process where this one dies of it. */
  async function survive<T>(work: (assistant: Assistant) => Promise<T>): Promise<T> {
    for (;;) {
      const { assistant, mortal } = process
      const done = await work(assistant).then(
        (result) => ({ result }),
        (error: unknown) => {
          if (!mortal.isDead) throw error
          return undefined
        },
      )
      if (done && !mortal.isDead) return done.result
      deaths += 1
      await assistant.stop()
      process = start()
    }
  }

  let events = 0
  const pass = async (milliseconds: number) => {
    await survive((assistant) => assistant.settle())
    clock.advance(milliseconds)
    await survive((assistant) => assistant.tick())
  }
  return {
    db,
    clock,
    platforms: new Map<string, StandIn>(platforms.map((one) => [one.id, one])),
    event: () => `act-${++events}`,
    /** Somebody acts; whoever brings it brings it again where nobody says that it was handled. */
    async receive(
      user: Person,
      where: Where,
      body: Incoming['body'],
      eventId = `act-${++events}`,
    ): Promise<Received> {
      const incoming = eventOf(user, where, body, eventId)
      return survive((assistant) => assistant.ingress.receive(incoming))
    },
    handle: (incoming: Incoming) => survive((assistant) => assistant.ingress.receive(incoming)),
    deleted: (gone: Gone) => survive((assistant) => assistant.ingress.deleted(gone)),
    /** So many steps from now the process is killed. */
    dieIn: (steps: number) => process.mortal.dieAt(steps),
    /** What was given up comes through in between, once it has been tried again. */
    async pass(hours: number): Promise<void> {
      if (hours === 0 || !platforms.some((one) => one.isLate)) return pass(hours * HOUR)
      await pass(20 * SECOND)
      for (const one of platforms) one.arrive()
      await pass(hours * HOUR - 20 * SECOND)
    },
    /** Nothing fails any more, and nobody does anything: until nothing is left to be said or drawn. */
    async calmDown(): Promise<void> {
      isCalm = true
      process.mortal.live()
      await pass(0)
      for (const one of platforms) one.arrive()
      for (let looks = 0; looks < 200; looks++) {
        const due = await nextDue(db)
        if (!due) return
        await pass(Math.max(SECOND, Math.min(5 * MINUTE, due.getTime() - clock.now().getTime())))
      }
      throw new Error('it does not come to rest')
    },
    get deaths() {
      return deaths
    },
    async end(): Promise<void> {
      await process.assistant.stop()
      await db.close()
    },
  }
}

export function eventOf(user: Person, where: Where, body: Incoming['body'], eventId: string): Incoming {
  const { platform, channelId, thread } = where
  return {
    eventId,
    account: { platform, workspaceId: WORKSPACE, userId: user },
    name: user,
    place: {
      private: channelId === undefined,
      channelId: channelId ?? `inbox:${user}`,
      ...(thread === undefined ? {} : { thread }),
    },
    body,
  }
}

type Process = { assistant: Assistant; mortal: Mortal }

function startProcess(
  db: Database,
  clock: ManualClock,
  ids: ReturnType<typeof sortableIds>,
  platforms: readonly StandIn[],
): Process {
  const mortal = createMortal()
  const theirs = platforms.map((one) => one.as(mortal))
  return { mortal, assistant: assistantWith({ db: mortal.database(db), clock, ids }, ...theirs) }
}

async function populate(
  db: Database,
  clock: ManualClock,
  ids: ReturnType<typeof sortableIds>,
): Promise<void> {
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  const rows = rowsOf(db)
  const { id: groupId } = await rows.group.findFirstOrThrow()
  const known = await rows.identity.findMany()
  await rows.identity.deleteMany()
  await rows.identity.createMany({
    data: known.flatMap(({ userId, personId }) =>
      ACCOUNTS[userId as Person].map((platform, at) => ({
        ...{ platform, workspaceId: WORKSPACE, userId, personId },
        linkedAt: new Date(clock.now().getTime() - at * HOUR),
      })),
    ),
  })
  await rows.space.createMany({
    data: PLACES.map(([platform, purpose]) => ({
      ...{ id: ids.next(), groupId, purpose, platform },
      ...{ workspaceId: WORKSPACE, channelId: placeOn(platform, purpose) },
    })),
  })
  await rows.space.updateMany({ data: { panelOwed: true } })
}

/** When something is to be said or drawn next, if anything is. */
async function nextDue(db: Database): Promise<Date | undefined> {
  const rows = await rowsOf(db).$queryRaw<Array<{ due: Date | null }>>`
    select least((select min("dueAt") from "Post"), (select min("dueAt") from "DeliveryLane"),
      (select min("createdAt") from "OutboxMessage" where "state" = 'pending' and not "queued"),
      case when exists (select from "SubjectChange") then to_timestamp(0) end) as "due"`
  return rows[0]?.due ?? undefined
}
