/** The people of a plan, with accounts and places of the local chat, in an empty database. */
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../core/kernel/ids.ts'
import { PURPOSES } from '../../core/kernel/purposes.ts'
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from '../support/rows.ts'
import type { Team } from './plan.ts'

export const ZONE = 'Europe/Paris'
const LOCAL = { platform: 'web', workspaceId: 'local' }

/** Where a team asks. */
export const questionsPlace = (team: Team) => channelOf(team, 'questions')
const channelOf = ({ code }: Team, purpose: string) => `${code.toLowerCase()}-${purpose}`

export async function populate(db: Database, clock: Clock, teams: readonly Team[]): Promise<string> {
  const ids: Ids = sortableIds(clock)
  const now = clock.now()
  const rows = rowsOf(db)
  const organisationId = ids.next()
  await rows.organisation.create({
    data: { id: organisationId, name: 'Institut simulé', zone: ZONE, language: 'fr', createdAt: now },
  })
  for (const team of teams) {
    const groupId = ids.next()
    const { code } = team
    await rows.group.create({
      data: { id: groupId, organisationId, code, name: code, framework: frameworkKey(c2i2e) },
    })
    await rows.space.createMany({
      data: PURPOSES.map((purpose) => ({
        id: ids.next(),
        groupId,
        purpose,
        ...LOCAL,
        channelId: channelOf(team, purpose),
      })),
    })
    const people = team.people.map((person) => ({ ...person, id: ids.next() }))
    await rows.person.createMany({
      data: people.map(({ id, name }) => ({ id, name, organisationId, language: 'fr', createdAt: now })),
    })
    await rows.identity.createMany({
      data: people.map(({ id, userId }) => ({ ...LOCAL, userId, personId: id, linkedAt: now })),
    })
    await rows.membership.createMany({
      data: people.map(({ id, role }) => ({ id: ids.next(), groupId, personId: id, role, since: now })),
    })
  }
  return organisationId
}
