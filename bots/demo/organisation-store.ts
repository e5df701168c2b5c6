/** The sample organisation of the demonstration: a group and six people, so that a newcomer has somebody to be. */
import type { Clock } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import { PURPOSES } from '../../core/kernel/purposes.ts'
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'

/** Where the sample people have their accounts and the group its places. */
export type DemonstrationPlace = {
  platform: string
  workspaceId: string
  /** The account of `ines`, `karim`, `claire`, `marc`, `helene` or `yann`. */
  userId: (name: string) => string
  channelId: (purpose: string) => string
  /** Whether its places are owed panels, which the assistant posts when it looks after what is due. */
  owesPanels?: boolean
}

export const LOCAL: DemonstrationPlace = {
  platform: 'web',
  workspaceId: 'local',
  userId: (name) => name,
  channelId: (purpose) => `maths-${purpose}`,
}

const PEOPLE = [
  { userId: 'ines', name: 'Inès Moreau', role: 'trainee' },
  { userId: 'karim', name: 'Karim Benali', role: 'trainee' },
  { userId: 'claire', name: 'Claire Fontaine', role: 'trainer' },
  { userId: 'marc', name: 'Marc Olivier', role: 'trainer' },
  { userId: 'helene', name: 'Hélène Roux', role: 'coordinator' },
  { userId: 'yann', name: 'Yann Le Goff', role: 'coordinator' },
] as const

/** Creates the sample organisation unless there is one already. Answers whether it did. */
export async function createDemonstration(
  db: Database,
  clock: Clock,
  ids: Ids,
  framework: string,
  at: DemonstrationPlace = LOCAL,
): Promise<boolean> {
  const now = clock.now()
  const { platform, workspaceId } = at
  return db.transaction(async (unit) => {
    if ((await open(unit).organisation.count()) > 0) return false
    const organisationId = ids.next()
    const groupId = ids.next()
    await open(unit).organisation.create({
      data: {
        id: organisationId,
        name: 'Institut de démonstration',
        zone: 'Europe/Paris',
        language: 'fr',
        createdAt: now,
      },
    })
    await open(unit).group.create({
      data: { id: groupId, organisationId, code: 'MATHS', name: 'Mathématiques', framework },
    })
    await open(unit).space.createMany({
      data: PURPOSES.map((purpose) => ({
        id: ids.next(),
        groupId,
        purpose,
        platform,
        workspaceId,
        channelId: at.channelId(purpose),
        panelOwed: at.owesPanels ?? false,
      })),
    })
    const people = PEOPLE.map((person) => ({ ...person, id: ids.next() }))
    await open(unit).person.createMany({
      data: people.map(({ id, name }) => ({ id, name, organisationId, language: 'fr', createdAt: now })),
    })
    await open(unit).identity.createMany({
      data: people.map(({ id, userId }) => ({
        platform,
        workspaceId,
        userId: at.userId(userId),
        personId: id,
        linkedAt: now,
      })),
    })
    await open(unit).membership.createMany({
      data: people.map(({ id, role }) => ({ id: ids.next(), groupId, personId: id, role, since: now })),
    })
    return true
  })
}
