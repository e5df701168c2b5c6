/** Who reads which place, for people of several groups and for groups of one code. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../../../bots/demo/stage.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { PURPOSES } from '../../../core/kernel/purposes.ts'
import type { Role } from '../../../core/kernel/roles.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshStage } from '../../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

/** A group with all its places, whose channels begin with `prefix`; in the demonstration's organisation or another. */
async function group(code: string, prefix: string, elsewhere = false): Promise<string> {
  const { db, ids, clock } = stage
  const organisation = {
    name: 'Autre institut',
    zone: 'Europe/Paris',
    language: 'fr',
    createdAt: clock.now(),
  }
  const { id: organisationId } = elsewhere
    ? await rowsOf(db).organisation.create({ data: { id: ids.next(), ...organisation } })
    : await rowsOf(db).organisation.findFirstOrThrow()
  const id = ids.next()
  const framework = frameworkKey(c2i2e)
  await rowsOf(db).group.create({ data: { id, organisationId, code, name: code, framework } })
  const local = { platform: 'web', workspaceId: 'local' }
  await rowsOf(db).space.createMany({
    data: PURPOSES.map((purpose) => ({
      id: ids.next(),
      groupId: id,
      purpose,
      ...local,
      channelId: `${prefix}-${purpose}`,
    })),
  })
  return id
}

async function give(userId: string, groupId: string, role: Role): Promise<void> {
  const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId } })
  await rowsOf(stage.db).membership.create({
    data: { id: stage.ids.next(), groupId, personId, role, since: stage.clock.now() },
  })
}

async function opens(as: string): Promise<string[]> {
  const listed = (await (await stage.request(`/api/spaces?as=${as}`)).json()) as Array<{ id: string }>
  const named = listed.map(({ id }) => id).sort()
  // What is listed, what may be read, and what the stream brings are decided alike.
  const all = (await (await stage.request('/api/spaces')).json()) as Array<{ id: string }>
  for (const { id } of all) {
    const { status } = await stage.request(`/api/spaces/${id}/messages?as=${as}`)
    expect([id, status]).toEqual([id, named.includes(id) ? 200 : 403])
  }
  return named
}

test('a trainee of one group who coordinates another reads each as what they are there', async () => {
  await give('ines', await group('PHYS', 'phys'), 'coordinator')
  const everywhere = ['phys-activities', 'phys-alerts', 'phys-questions', 'phys-trainers']
  expect(await opens('ines')).toEqual(['maths-activities', 'maths-questions', ...everywhere])
})

test('a group of the same code in another organisation is another group', async () => {
  await group('MATHS', 'ailleurs', true)
  const ours = ['maths-activities', 'maths-alerts', 'maths-questions', 'maths-trainers']
  expect(await opens('helene')).toEqual(ours)
  expect(await opens('ines')).toEqual(['maths-activities', 'maths-questions'])
})

test('a message of a place that is not theirs is one that does not exist: to reply, to press, to see its picture', async () => {
  await give('ines', await group('PHYS', 'phys'), 'coordinator')
  const said = await stage.say('claire', 'Entre nous', { space: 'maths-trainers' })
  const reply = await stage.say('ines', 'Et moi ?', { thread: said.id ?? '' })
  expect(reply.status).toBe(404)
  expect((await stage.request(`/api/messages/${said.id}/picture.png?as=ines`)).status).toBe(404)
})

test('people are told with what they are in each group', async () => {
  await give('ines', await group('PHYS', 'phys'), 'coordinator')
  const people = (await (await stage.request('/api/people')).json()) as Array<{ id: string }>
  expect(people.find(({ id }) => id === 'ines')).toEqual({
    id: 'ines',
    name: 'Inès Moreau',
    roles: ['coordinator', 'trainee'],
    group: 'MATHS',
    groups: [
      { code: 'MATHS', roles: ['trainee'] },
      { code: 'PHYS', roles: ['coordinator'] },
    ],
    language: 'fr',
  })
})
