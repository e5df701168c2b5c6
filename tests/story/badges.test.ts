/** Roles that come from what people wear on their platform: a role of a Discord server, a user group of Slack. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import type { Role } from '../../core/kernel/roles.ts'
import { insertMapping } from '../../core/people/badge-store.ts'
import { dispatcher } from '../support/acts.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

let stage: Stage
let handle: ReturnType<typeof dispatcher>
let events = 0
let groupId = ''

const SERVER = 'server-1'
const badge = (name: string) => ({ platform: 'web', workspaceId: SERVER, badge: name })
const account = (userId: string) => ({ platform: 'web', workspaceId: 'local', userId })
const map = (name: string, role: Role, group = groupId) =>
  insertMapping(
    stage.db.unit,
    { ...badge(name), id: stage.ids.next(), groupId: group, name, role },
    stage.clock.now(),
  )

beforeAll(async () => {
  stage = await freshStage()
  handle = dispatcher(stage)
  groupId = (await rowsOf(stage.db).group.findFirstOrThrow({ where: { code: 'MATHS' } })).id
  await map('trainers', 'trainer')
  await map('leads', 'coordinator')
})
afterAll(() => stage.close())

type Act = { user: string; worn?: readonly string[]; server?: string; channel?: string; text?: string }

/** They type `/moi` unless they say something else; `worn` absent: the platform does not say. */
async function act({ user, worn, server = SERVER, channel, text = '/moi' }: Act) {
  events += 1
  const line = text.startsWith('/')
  const done = await handle({
    eventId: `badges-${events}`,
    account: account(user),
    name: `Prénom ${user}`,
    ...(worn ? { badges: { workspaceId: server, worn } } : {}),
    place: { private: channel === undefined, channelId: channel ?? `inbox:${user}` },
    body: line ? { kind: 'line', text } : { kind: 'message', ref: `badges-${events}`, text },
  })
  await stage.composed.assistant.settle()
  return done
}

async function rolesOf(userId: string): Promise<string[]> {
  const rows = await rowsOf(stage.db).membership.findMany({
    where: { until: null, person: { identities: { some: { userId } } } },
    include: { group: true },
  })
  return rows.map((row) => `${row.group?.code} ${row.role} ${row.origin}`).sort()
}

const notices = async (person: string) =>
  (await stage.inbox(person)).filter((message) => message.text.includes('Nous gardons'))

describe('somebody known who wears a mapped badge', () => {
  test('has its role from their next act on, and keeps what they had', async () => {
    await act({ user: 'karim', worn: ['trainers', 'something-else'] })
    expect(await rolesOf('karim')).toEqual(['MATHS trainee given', 'MATHS trainer mapped'])
    expect((await act({ user: 'karim', worn: ['trainers'], text: '/questions' })).outcome).toBe('done')
    await stage.composed.assistant.settle()
    const news = (await stage.inbox('karim')).filter((one) => one.title?.startsWith('Vos rôles'))
    expect(news.map((one) => one.text)).toEqual([expect.stringContaining('équipe de formation')])
  })

  test('keeps it when the platform says nothing of badges, or speaks of another server', async () => {
    await act({ user: 'karim' })
    await act({ user: 'karim', worn: [], server: 'server-2' })
    expect(await rolesOf('karim')).toEqual(['MATHS trainee given', 'MATHS trainer mapped'])
  })

  test('loses it at once when the badge is gone, and nothing else', async () => {
    expect((await act({ user: 'karim', worn: [], text: '/questions' })).outcome).toBe('refused')
    expect(await rolesOf('karim')).toEqual(['MATHS trainee given'])
    const ended = await rowsOf(stage.db).membership.findMany({
      where: { origin: 'mapped', until: { not: null } },
    })
    expect(ended).toHaveLength(1)
  })

  test('keeps a role that somebody gave, with the badge or without', async () => {
    await act({ user: 'claire', worn: ['trainers'] })
    await act({ user: 'claire', worn: [] })
    expect(await rolesOf('claire')).toEqual(['MATHS trainer given'])
  })

  test('costs no statement more when nothing changes', async () => {
    const noted = statementsOf(stage.db)
    const without = await noted.during(() => act({ user: 'marc' }))
    await act({ user: 'marc', worn: ['leads'] })
    const same = await noted.during(() => act({ user: 'marc', worn: ['leads'] }))
    expect(same).toHaveLength(without.length)
    await act({ user: 'marc', worn: [] })
  })

  test('cannot lose it here while the platform still gives it', async () => {
    await act({ user: 'karim', worn: ['trainers'] })
    const said = await stage.say('helene', '/membre retirer Karim formateur')
    expect(said.replies[0]?.text).toContain('parce que l’application lui donne «\u00a0trainers\u00a0»')
    await act({ user: 'karim', worn: [] })
  })

  test('both of two events at once make one role', async () => {
    await Promise.all([1, 2, 3].map(() => act({ user: 'yann', worn: ['trainers'] })))
    expect(await rolesOf('yann')).toEqual(['MATHS coordinator given', 'MATHS trainer mapped'])
    await act({ user: 'yann', worn: [] })
  })
})

describe('a role of trainee that only speaking gave', () => {
  const speaking = async (user: string) => {
    await act({ user, channel: 'maths-questions', text: 'Bonjour, comment projeter mon écran ?' })
    expect(await rolesOf(user)).toEqual(['MATHS trainee spoken'])
  }
  const announces = async (user: string) => {
    const before = await rowsOf(stage.db).question.count()
    await act({ user, channel: 'maths-questions', text: 'Demain, salle 12.', worn: ['trainers'] })
    expect(await rowsOf(stage.db).question.count()).toBe(before)
  }

  test('ends when a badge that they wear makes them a trainer: what they announce is no question', async () => {
    await speaking('sam')
    await act({ user: 'sam', worn: ['trainers'] })
    expect(await rolesOf('sam')).toEqual(['MATHS trainer mapped'])
    await announces('sam')
    await act({ user: 'sam', worn: [] })
  })

  test('ends when they are in the list of those who wear it', async () => {
    await speaking('alex')
    const wearers = [{ account: account('alex'), name: 'Prénom alex' }]
    await stage.composed.assistant.ingress.recognise({ ...badge('trainers'), wearers })
    expect(await rolesOf('alex')).toEqual(['MATHS trainer mapped'])
    await announces('alex')
    await stage.composed.assistant.ingress.recognise({ ...badge('trainers'), wearers: [] })
  })
})

describe('somebody unknown who wears a mapped badge', () => {
  test('is enrolled with its role in any place of the group, and told once what is kept', async () => {
    const reply = await act({ user: 'nour', worn: ['trainers'], channel: 'maths-trainers' })
    expect(reply.outcome).toBe('done')
    expect(await rolesOf('nour')).toEqual(['MATHS trainer mapped'])
    await act({ user: 'nour', worn: ['trainers'], channel: 'maths-questions' })
    const told = await notices('nour')
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('équipe de formation')
  })

  test('with two of them has both roles', async () => {
    await act({ user: 'lou', worn: ['leads', 'trainers'], channel: 'maths-alerts' })
    expect(await rolesOf('lou')).toEqual(['MATHS coordinator mapped', 'MATHS trainer mapped'])
  })

  test('stays unknown elsewhere, and in a trainers’ place with another badge', async () => {
    expect((await act({ user: 'eve', worn: ['trainers'], channel: 'somewhere' })).outcome).toBe('stranger')
    expect((await act({ user: 'eve', worn: ['friends'], channel: 'maths-trainers' })).outcome).toBe(
      'stranger',
    )
    expect(await rowsOf(stage.db).identity.count({ where: { userId: 'eve' } })).toBe(0)
  })

  test('of another server than the mapping’s gets nothing by a badge of the same name', async () => {
    const spoof = { user: 'mallory', worn: ['leads'], server: 'server-2', channel: 'maths-questions' }
    await act({ ...spoof, text: 'Bonjour, une question ?' })
    expect(await rolesOf('mallory')).toEqual(['MATHS trainee spoken'])
  })
})

describe('the whole list of those who wear a badge', () => {
  const tell = async (name: string, wearers: string[]) => {
    const told = wearers.map((user) => ({ account: account(user), name: `Prénom ${user}` }))
    const done = await stage.composed.assistant.ingress.recognise({ ...badge(name), wearers: told })
    await stage.composed.assistant.settle()
    return done
  }

  test('enrols those whom nobody knew and gives the role to those who are known', async () => {
    expect(await tell('trainers', ['ada', 'ines', 'nour', 'lou'])).toEqual({
      enrolled: 1,
      granted: 1,
      ended: 0,
      elsewhere: 0,
    })
    expect(await rolesOf('ada')).toEqual(['MATHS trainer mapped'])
    expect(await rolesOf('ines')).toEqual(['MATHS trainee given', 'MATHS trainer mapped'])
    expect(await notices('ada')).toHaveLength(1)
    expect(await notices('ines')).toHaveLength(0)
  })

  test('told again, or twice at once, changes nothing', async () => {
    const nothing = { enrolled: 0, granted: 0, ended: 0, elsewhere: 0 }
    const wearers = ['ada', 'ines', 'nour', 'lou', 'ada']
    expect(await Promise.all([tell('trainers', wearers), tell('trainers', wearers)])).toEqual([
      nothing,
      nothing,
    ])
    expect(await notices('ada')).toHaveLength(1)
  })

  test('takes the role from those who are no longer in it', async () => {
    expect((await tell('trainers', ['ada', 'nour', 'lou'])).ended).toBe(1)
    expect(await rolesOf('ines')).toEqual(['MATHS trainee given'])
  })

  test('never takes the last coordinator away: of those who would all go, one stays', async () => {
    await tell('leads', ['lou', 'ada'])
    for (const name of ['helene', 'yann']) {
      const where = { role: 'coordinator', person: { identities: { some: { userId: name } } } }
      await rowsOf(stage.db).membership.updateMany({ where, data: { until: stage.clock.now() } })
    }
    expect((await tell('leads', [])).ended).toBe(1)
    const left = await rowsOf(stage.db).membership.count({
      where: { groupId, role: 'coordinator', until: null },
    })
    expect(left).toBe(1)
    // Nor does their own next act, without the badge, any number of times.
    for (const user of ['lou', 'ada']) await act({ user, worn: ['trainers'] })
    expect(
      await rowsOf(stage.db).membership.count({ where: { groupId, role: 'coordinator', until: null } }),
    ).toBe(1)
  })

  test('leaves people of another organisation alone, and passes over a badge that gives nothing', async () => {
    const { unit } = stage.db
    const organisation = { id: stage.ids.next(), name: 'Ailleurs', zone: 'Europe/Paris', language: 'fr' }
    await rowsOf(unit).organisation.create({ data: { ...organisation, createdAt: stage.clock.now() } })
    const other = { id: stage.ids.next(), organisationId: organisation.id, name: 'Otto', language: 'fr' }
    await rowsOf(unit).person.create({ data: { ...other, createdAt: stage.clock.now() } })
    await rowsOf(unit).identity.create({
      data: { ...account('otto'), personId: other.id, linkedAt: stage.clock.now() },
    })
    expect((await tell('trainers', ['ada', 'nour', 'lou', 'otto'])).elsewhere).toBe(1)
    await act({ user: 'otto', worn: ['trainers'] })
    expect(await rolesOf('otto')).toEqual([])
    expect(await tell('unmapped', ['zoe'])).toEqual({ enrolled: 0, granted: 0, ended: 0, elsewhere: 0 })
    expect(await rowsOf(unit).identity.count({ where: { userId: 'zoe' } })).toBe(0)
  })

  test('is asked for by badge, each once', async () => {
    await map('trainers', 'coordinator')
    expect(await stage.composed.assistant.ingress.badges('web')).toEqual([badge('leads'), badge('trainers')])
    expect(await stage.composed.assistant.ingress.badges('discord')).toEqual([])
  })
})
