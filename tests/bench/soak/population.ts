/** Who lives in a soak: groups of trainees, trainers and a coordinator with four places each, and passers-by. */
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Ids } from '../../../core/kernel/ids.ts'
import type { Purpose } from '../../../core/kernel/purposes.ts'
import type { Role } from '../../../core/kernel/roles.ts'
import type { Database } from '../../../prisma/client.ts'
import { rowsOf } from '../../support/rows.ts'

export const PURPOSES: readonly Purpose[] = ['questions', 'activities', 'trainers', 'alerts']

export type Person = {
  /** Their number in the soak. */
  n: number
  name: string
  group: number
  /** Undefined: nobody whom the assistant knows. */
  role: Role | undefined
  /** Private messages to them are refused. */
  closed: boolean
}

export type Population = { groups: number; people: readonly Person[] }

const TRAINEES = 16
const TRAINERS = 3
const PASSERS_BY = 6
/** One trainee in this many has closed their private messages. */
const CLOSED = 8

export function populationOf(groups: number): Population {
  const people: Person[] = []
  const add = (group: number, role: Role | undefined, closed = false) => {
    const n = people.length
    people.push({ n, name: `Personne ${String(n).padStart(3, '0')}`, group, role, closed })
  }
  for (let group = 0; group < groups; group++) {
    for (let at = 0; at < TRAINEES; at++) add(group, 'trainee', at % CLOSED === CLOSED - 1)
    for (let at = 0; at < TRAINERS; at++) add(group, 'trainer')
    add(group, 'coordinator')
  }
  for (let at = 0; at < PASSERS_BY; at++) add(at % groups, undefined)
  return { groups, people }
}

export const codeOf = (group: number) => `G${group}`

/** How one platform calls the people and places. Plain data, so that it travels to another process. */
export type Addresses = {
  platform: string
  workspaceId: string
  /** Of each person, by their number. */
  userIds: readonly string[]
  /** Of each group. */
  channelIds: ReadonlyArray<Readonly<Record<Purpose, string>>>
}

/** Writes the population into an empty database. */
export async function settleIn(
  { groups, people }: Population,
  { platform, workspaceId, userIds, channelIds }: Addresses,
  db: Database,
  clock: Clock,
  ids: Ids,
): Promise<void> {
  const now = clock.now()
  const organisationId = ids.next()
  const members = people.flatMap(({ role, ...person }) =>
    role === undefined ? [] : [{ ...person, role, id: ids.next() }],
  )
  const groupIds = Array.from({ length: groups }, () => ids.next())
  const groupId = (group: number) => groupIds[group] ?? ''
  await db.transaction(async (unit) => {
    await rowsOf(unit).organisation.create({
      data: { id: organisationId, name: 'Institut', zone: 'Europe/Paris', language: 'fr', createdAt: now },
    })
    await rowsOf(unit).group.createMany({
      data: groupIds.map((id, group) => ({
        id,
        organisationId,
        code: codeOf(group),
        name: `Groupe ${group}`,
        framework: frameworkKey(c2i2e),
      })),
    })
    await rowsOf(unit).space.createMany({
      data: channelIds.flatMap((places, group) =>
        PURPOSES.map((purpose) => ({
          id: ids.next(),
          groupId: groupId(group),
          purpose,
          platform,
          workspaceId,
          channelId: places[purpose],
        })),
      ),
    })
    await rowsOf(unit).person.createMany({
      data: members.map(({ id, name }) => ({ id, name, organisationId, language: 'fr', createdAt: now })),
    })
    await rowsOf(unit).identity.createMany({
      data: members.map(({ id, n }) => ({
        platform,
        workspaceId,
        userId: userIds[n] ?? '',
        personId: id,
        linkedAt: now,
      })),
    })
    await rowsOf(unit).membership.createMany({
      data: members.map(({ id, role, group }) => ({
        id: ids.next(),
        groupId: groupId(group),
        personId: id,
        role,
        since: now,
      })),
    })
  })
}
