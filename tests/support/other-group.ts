/** A second group beside the demonstration’s, in the same organisation or in another one, with one trainee and one trainer. */
import type { Stage } from '../../bots/demo/stage.ts'
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import { rowsOf } from './rows.ts'

export async function createOtherGroup(
  stage: Stage,
  group: {
    code: string
    trainee: string
    trainer: string
    sameOrganisation: boolean
    /** What another one is called. */
    organisation?: string
  },
): Promise<void> {
  const { db, ids, clock } = stage
  const now = clock.now()
  await db.transaction(async (unit) => {
    const first = await rowsOf(unit).organisation.findFirstOrThrow()
    const organisationId = group.sameOrganisation ? first.id : ids.next()
    if (!group.sameOrganisation)
      await rowsOf(unit).organisation.create({
        data: {
          id: organisationId,
          name: group.organisation ?? 'Un autre institut',
          zone: 'Europe/Paris',
          language: 'fr',
          createdAt: now,
        },
      })
    const groupId = ids.next()
    await rowsOf(unit).group.create({
      data: {
        id: groupId,
        organisationId,
        code: group.code,
        name: group.code,
        framework: frameworkKey(c2i2e),
      },
    })
    const space = { platform: 'web', workspaceId: 'local' }
    const channelId = `${group.code.toLowerCase()}-questions`
    await rowsOf(unit).space.create({
      data: { id: ids.next(), groupId, purpose: 'questions', ...space, channelId },
    })
    for (const role of ['trainee', 'trainer'] as const) {
      const name = group[role]
      const personId = ids.next()
      await rowsOf(unit).person.create({
        data: { id: personId, name, organisationId, language: 'fr', createdAt: now },
      })
      await rowsOf(unit).identity.create({
        data: { ...space, userId: name.toLowerCase(), personId, linkedAt: now },
      })
      await rowsOf(unit).membership.create({ data: { id: ids.next(), groupId, personId, role, since: now } })
    }
  })
}
