/** What a group declared and had attested over months, put there at once, as rows. */
import type { Stage } from '../../bots/demo/stage.ts'
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import { rowsOf } from './rows.ts'

export type Told = {
  /** Account of the local chat. */
  author: string
  code: string
  /** ISO instant. */
  declaredAt: string
  place?: string
  framework?: string
  /** Code of the group. */
  group?: string
  decided?: { by: string; at: string; verdict: 'attested' | 'refused' }
  withdrawn?: true
}

/** One activity with one competence each. */
export async function tellOf(stage: Stage, all: readonly Told[]): Promise<void> {
  const rows = rowsOf(stage.db)
  const people = new Map((await rows.identity.findMany()).map(({ userId, personId }) => [userId, personId]))
  const groups = new Map((await rows.group.findMany()).map((group) => [group.code, group]))
  const made = all.map((one, index) => {
    const group = groups.get(one.group ?? 'MATHS')
    if (!group) throw new Error(`no group ${one.group}`)
    const framework = one.framework ?? frameworkKey(c2i2e)
    return {
      ...one,
      index,
      framework,
      organisationId: group.organisationId,
      groupId: group.id,
      activityId: stage.ids.next(),
      claimId: stage.ids.next(),
    }
  })
  const person = (account: string) => people.get(account) ?? account
  await rows.activity.createMany({
    data: made.map((one) => ({
      id: one.activityId,
      organisationId: one.organisationId,
      groupId: one.groupId,
      authorId: person(one.author),
      reference: `X-${one.activityId.slice(-12)}`,
      framework: one.framework,
      title: 'Une séance',
      description: 'Une séance en classe.',
      place: one.place ?? 'school',
      happenedOn: new Date(one.declaredAt.slice(0, 10)),
      links: [],
      declaredAt: new Date(one.declaredAt),
    })),
  })
  await rows.claim.createMany({
    data: made.map(({ decided, withdrawn, ...one }) => ({
      id: one.claimId,
      activityId: one.activityId,
      competence: one.code,
      queuedAt: new Date(one.declaredAt),
      state: withdrawn ? 'withdrawn' : (decided?.verdict ?? 'claimed'),
      version: decided || withdrawn ? 1 : 0,
      ...(withdrawn ? { withdrawnAt: new Date(one.declaredAt) } : {}),
      ...(decided ? { decidedById: person(decided.by), decidedAt: new Date(decided.at) } : {}),
    })),
  })
  await rows.attestation.createMany({
    data: made.flatMap(({ decided, ...one }) =>
      decided
        ? [
            {
              id: stage.ids.next(),
              organisationId: one.organisationId,
              personId: person(one.author),
              framework: one.framework,
              competence: one.code,
              source: 'declared-activity',
              sourceId: one.claimId,
              verdict: decided.verdict,
              reason: decided.verdict === 'refused' ? 'Pas encore.' : null,
              revision: false,
              version: 1,
              byId: person(decided.by),
              at: new Date(decided.at),
            },
          ]
        : [],
    ),
  })
}

/** So many more trainees of the group, there since an ISO instant; answers their ids. */
export async function moreTrainees(stage: Stage, count: number, since: string): Promise<string[]> {
  const rows = rowsOf(stage.db)
  const { id: groupId, organisationId } = await rows.group.findFirstOrThrow({ where: { code: 'MATHS' } })
  const at = new Date(since)
  const people = Array.from({ length: count }, (_, index) => ({
    id: stage.ids.next(),
    organisationId,
    name: `Stagiaire ${index}`,
    language: 'fr',
    createdAt: at,
  }))
  await rows.person.createMany({ data: people })
  await rows.membership.createMany({
    data: people.map(({ id }) => ({
      id: stage.ids.next(),
      groupId,
      personId: id,
      role: 'trainee',
      since: at,
    })),
  })
  return people.map(({ id }) => id)
}
