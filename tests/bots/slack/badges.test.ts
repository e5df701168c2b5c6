/** User groups that give a role: their members are known before they act, and lose the role when they leave. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../../core/kernel/roles.ts'
import { rowsOf } from '../../support/rows.ts'
import { channelId, openSlack, type SlackDriver, userId } from './driver.ts'
import { TEAM } from './workspace.ts'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
  const { workspace } = chat.fake
  workspace.person('USARAH', 'Sarah Nowak')
  workspace.person('UTOM', 'Tom Haddad')
  workspace.users.set('UROBOT', { id: 'UROBOT', name: 'r', realName: 'r', isAdmin: false, isBot: true })
  workspace.users.set('UGONE', { id: 'UGONE', name: 'g', realName: 'g', isAdmin: false, hasLeft: true })
})
afterAll(async () => {
  await chat.close()
})
beforeEach(() => {
  chat.fake.workspace.groups = new Map([
    ['SPROFS', { name: 'Profs', users: new Set(['USARAH', 'UROBOT', 'UGONE']) }],
  ])
})

async function map(badge: string, role: Role): Promise<void> {
  const { unit } = chat.db
  const group = await rowsOf(unit).group.findFirstOrThrow({ where: { code: 'MATHS' } })
  const id = `0199bbbb-0000-7000-8000-00000000000${await rowsOf(unit).roleMapping.count()}`
  const since = chat.clock.now()
  await rowsOf(unit).roleMapping.create({
    data: { id, groupId: group.id, platform: 'slack', workspaceId: TEAM, badge, name: badge, role, since },
  })
}

async function rolesOf(user: string): Promise<string[]> {
  const now = chat.clock.now()
  const found = await rowsOf(chat.db).membership.findMany({
    where: {
      person: { identities: { some: { platform: 'slack', userId: user } } },
      OR: [{ until: null }, { until: { gt: now } }],
    },
  })
  return found.map(({ role }) => role).sort()
}

const group = () => {
  const found = chat.fake.workspace.groups?.get('SPROFS')
  if (!found) throw new Error('no group')
  return found
}
async function changed(): Promise<void> {
  for (const envelope of chat.client.groupChanged('SPROFS')) await chat.act(envelope)
  await chat.current.idle()
}
const asked = () => chat.fake.calls.filter(({ method }) => method === 'usergroups.users.list').length

test('a group that gives no role is not looked into', async () => {
  await changed()
  expect(asked()).toBe(0)
})

test('at start, members are enrolled by their name, with the role and the notice; bots and who left are not', async () => {
  await map('SPROFS', 'trainer')
  await chat.restart()
  await chat.current.idle()
  await chat.assistant.settle()
  expect(await rolesOf('USARAH')).toEqual(['trainer'])
  expect(await rolesOf('UROBOT')).toEqual([])
  expect(await rolesOf('UGONE')).toEqual([])
  const person = await rowsOf(chat.db).person.findFirst({
    where: { identities: { some: { userId: 'USARAH' } } },
  })
  expect(person?.name).toBe('Sarah Nowak')
  const told = chat.fake.workspace.posted.filter((one) => one.channel === 'DSARAH')
  expect(told).toHaveLength(1)
})

test('nothing is asked of Slack when they act', async () => {
  const before = asked()
  await chat.act(chat.client.command('USARAH', channelId('trainers'), 'questions', ''))
  expect(asked()).toBe(before)
  const said = chat.fake.workspace.posted.filter((one) => one.onlyFor === 'USARAH')
  expect(said.length).toBeGreaterThan(0)
})

test('who joins gets the role, who leaves loses it, when Slack says so', async () => {
  group().users = new Set(['UTOM'])
  await changed()
  expect(await rolesOf('UTOM')).toEqual(['trainer'])
  expect(await rolesOf('USARAH')).toEqual([])
})

test('a role that was given stays, whatever becomes of the group', async () => {
  group().users = new Set([userId('claire'), 'UTOM'])
  await changed()
  group().users = new Set()
  await changed()
  expect(await rolesOf(userId('claire'))).toContain('trainer')
  expect(await rolesOf('UTOM')).toEqual([])
})

test('a list that could not be read whole changes nothing, and is read again after a 429', async () => {
  group().users = new Set(['UTOM', 'USARAH'])
  chat.fake.disorder('usergroups.users.list', { status: 429, headers: { 'retry-after': '5' } })
  chat.fake.disorder('users.info', { status: 500 }, 2)
  await changed()
  expect(await rolesOf('UTOM')).toEqual(['trainer'])
  chat.fake.scopes.bot = chat.fake.scopes.bot.filter((scope) => scope !== 'usergroups:read')
  group().users = new Set()
  await changed()
  expect(await rolesOf('UTOM')).toEqual(['trainer'])
  chat.fake.scopes.bot.push('usergroups:read')
})

test('a change that Slack or the database could not tell for a while is followed when they can', async () => {
  group().users = new Set(['UTOM'])
  chat.fake.disorder('usergroups.users.list', { status: 503 }, 15)
  await changed()
  expect(await rolesOf('USARAH')).toEqual([])

  const { ingress } = chat.assistant
  let failures = 2
  await chat.current.stop()
  await chat.current.start({
    ...ingress,
    async badges(platform) {
      if (failures-- > 0) throw new Error('the database is away')
      return ingress.badges(platform)
    },
  })
  await chat.current.idle()
  failures = 2
  group().users = new Set(['UTOM', 'USARAH'])
  await changed()
  expect(await rolesOf('USARAH')).toEqual(['trainer'])
  await chat.restart()
})

test('a group that was deleted gives its role to nobody', async () => {
  group().users = new Set(['UTOM', 'USARAH'])
  await changed()
  const envelopes = chat.client.groupChanged('SPROFS')
  chat.fake.workspace.groups = new Map()
  for (const envelope of envelopes) await chat.act(envelope)
  expect(await rolesOf('UTOM')).toEqual([])
})

test('a plan without user groups is no reason not to start', async () => {
  chat.fake.workspace.groups = undefined
  await chat.restart()
  await chat.current.idle()
  expect(chat.logged).toContainEqual({ platform: 'slack', list: 'SPROFS', error: 'plan_upgrade_required' })
  const said = await chat.command('ines', 'sos', 'Sans groupes ?')
  expect(said.shown[0]?.text).toMatch(/SOS-MATHS/)
})
