/** The people and rooms of the story on a homeserver of this machine, and an assistant that is connected to it. */

import { adapterDeps } from '../../../bots/adapters.ts'
import { type Composed, compose } from '../../../bots/compose.ts'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { MONDAY_TEN } from '../../../bots/demo/stage.ts'
import type { Dialogue } from '../../../bots/exchange/dialogue/state.ts'
import type { Position } from '../../../bots/kit.ts'
import { createMatrixPlatform, type MatrixOptions } from '../../../bots/matrix/platform.ts'
import type { ChatPlatform } from '../../../bots/platform.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { formSteps } from '../../../core/intake/form-step-store.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import { spaceAt } from '../../../core/people/lookup-store.ts'
import type { Database } from '../../../prisma/client.ts'
import { readSetting, writeSetting } from '../../../prisma/settings.ts'
import { NAMES, type Person, SPACES, type SpaceName } from '../../contracts/driver.ts'
import { BOT, FakeHomeserver, type Room, SERVER, TOKEN } from '../../fakes/matrix/homeserver.ts'
import { unhurried } from '../../support/platform.ts'
import { type Recorded, recorder } from '../../support/recorder.ts'
import { freshDatabase } from '../../support/stage.ts'

export const idOf = (person: string): string => `@${person}:${SERVER}`
const PEOPLE = Object.keys(NAMES) as Person[]

export type World = {
  /** People accept what they are invited to as soon as they see it. */
  acceptsInvitations: boolean
  server: FakeHomeserver
  db: Database
  clock: ManualClock
  ids: Ids
  log: Recorded
  rooms: Record<SpaceName, Room>
  /** The point that is kept, as the database has it. */
  point(): string | undefined
  dialogueOf(person: Person): Promise<Dialogue | undefined>
  platform(): ChatPlatform
  composed(): Composed
  /** Somebody opens a direct chat with the assistant. */
  openDirect(person: string, options?: { encrypted?: boolean }): Room
  /** Whether everything that was done has had its effect, and the point is kept. */
  isQuiet(): boolean
  /** Resolves when it is quiet. @throws when anything went wrong, or the homeserver would have refused something. */
  settled(): Promise<void>
  start(): Promise<void>
  restart(between?: () => void, more?: Partial<MatrixOptions>): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

export type WorldOptions = Partial<MatrixOptions> & {
  /** Gets between the adapter and what it keeps, and hands events to. */
  around?: (port: object) => void
  started?: boolean
}

export async function openWorld({
  around = () => {},
  started = true,
  ...options
}: WorldOptions = {}): Promise<World> {
  const server = new FakeHomeserver()
  await server.listen()
  for (const person of PEOPLE) server.addUser(idOf(person), NAMES[person])
  const clock = new ManualClock(MONDAY_TEN)
  server.now = () => clock.now().getTime()
  const rooms = {} as Record<SpaceName, Room>
  for (const space of SPACES) {
    const invite = [BOT, ...PEOPLE.filter((one) => one !== 'yann').map(idOf)]
    const room = server.createRoom(idOf('yann'), { name: space, invite })
    for (const user of invite) server.join(room.id, user)
    rooms[space] = room
  }
  const ids = sortableIds(clock)
  const db = await freshDatabase()
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e), {
    platform: 'matrix',
    workspaceId: 'matrix',
    userId: idOf,
    channelId: (purpose) => rooms[purpose as SpaceName].id,
  })
  const log = recorder()
  const deps = { db, clock, ids, log }
  let kept: string | undefined

  const position = (self: string): Position => {
    const key = `position:matrix:${self}`
    return {
      read: async () => (await readSetting(db, key)) as string | undefined,
      async write(token) {
        await writeSetting(db, key, token)
        kept = token
        server.wake()
      },
    }
  }

  const make = (more: Partial<MatrixOptions>) => {
    const steps = formSteps(db, clock)
    around(steps)
    const platform = unhurried(
      createMatrixPlatform(adapterDeps(deps), {
        homeserver: server.root,
        token: TOKEN,
        steps,
        position: (self) => {
          const point = position(self)
          around(point)
          return point
        },
        purposeOf: async (roomId) => (await spaceAt(db, 'matrix', roomId))?.purpose,
        ...options,
        ...more,
      }),
    )
    const composed = compose({ db, clock, ids, log, zone: 'Europe/Paris', platforms: [platform] })
    around(composed.assistant.ingress)
    return { platform, composed }
  }
  let running = make({})
  const start = async () => {
    const [failure] = await running.composed.start()
    if (failure) throw failure.error
  }

  const isQuiet = () => kept !== undefined && !server.hasNews(kept)

  async function settled(): Promise<void> {
    const isWrong = () => server.problems.length > 0
    do {
      await server.until(() => isQuiet() || isWrong())
      await running.composed.assistant.settle()
      if (world.acceptsInvitations) accept()
    } while (!isQuiet() && !isWrong())
    if (isWrong()) throw new Error(`the homeserver would refuse: ${server.problems.join(' | ')}`)
    if (log.errors.length > 0) throw new Error(`errors: ${log.errors.join(' | ')}`)
  }

  /** People accept what they are invited to. */
  function accept(): void {
    for (const room of server.rooms.values())
      for (const user of server.members(room, 'invite')) if (user !== BOT) server.join(room.id, user)
  }

  const world: World = {
    acceptsInvitations: true,
    server,
    db,
    clock,
    ids,
    log,
    rooms,
    point: () => kept,
    dialogueOf: async (person) =>
      (await formSteps(db, clock).load({
        platform: 'matrix',
        workspaceId: 'matrix',
        userId: idOf(person),
      })) as Dialogue | undefined,
    platform: () => running.platform,
    composed: () => running.composed,
    openDirect: (person, { encrypted = false } = {}) =>
      server.createRoom(idOf(person), { invite: [BOT], isDirect: true, encrypted }),
    isQuiet,
    settled,
    start,
    async restart(between = () => {}, more = {}) {
      await running.composed.stop()
      between()
      running = make(more)
      await start()
    },
    stop: () => running.composed.stop(),
    async close() {
      await running.composed.stop()
      await server.close()
      await db.close()
    },
  }
  if (started) {
    await start()
    await settled()
  }
  return world
}
