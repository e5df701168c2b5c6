/** Slack's own pickers: a team of people and user groups, and the other channels of a group. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MEMBERS_MAX } from '../../../core/command/option.ts'
import { rowsOf } from '../../support/rows.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { filledState } from './filling.ts'
import { readable } from './workspace.ts'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
  const { workspace } = chat.fake
  workspace.person('UTOM', 'Tom Haddad')
  workspace.person('USARAH', 'Sarah Nowak')
  workspace.users.set('UROBOT', { id: 'UROBOT', name: 'r', realName: 'r', isAdmin: false, isBot: true })
  // Slack says of its own that it is no bot.
  workspace.person('USLACKBOT', 'Slackbot')
  workspace.groups?.set('SPROFS', { name: 'Équipe pédagogique', users: new Set(['USARAH']) })
  workspace.groups?.set('SAUTRES', { name: 'Autres', users: new Set() })
})
afterAll(async () => {
  await chat.close()
})

const modal = () => {
  const view = chat.fake.workspace.modalOf(userId('helene'))
  if (!view) throw new Error('no modal')
  return view
}
async function rolesOf(user: string): Promise<string[]> {
  const found = await rowsOf(chat.db).membership.findMany({
    where: { until: null, person: { identities: { some: { platform: 'slack', userId: user } } } },
  })
  return found.map(({ role }) => role).sort()
}
async function openTeam() {
  const opened = await chat.command('helene', 'equipe', '', { space: 'trainers' })
  expect(opened.form?.fields.map(({ name }) => name)).toEqual(['role', 'who', 'who~1'])
}

test('an organisation begins with the name of the workspace, not of a channel', async () => {
  const { workspace } = chat.fake
  workspace.person('UADMIN', 'Une Administratrice', true)
  workspace.channels.add('CNEW')
  await chat.act(chat.client.command('UADMIN', 'CNEW', 'configurer', ''))
  const person = await rowsOf(chat.db).person.findFirst({
    where: { identities: { some: { userId: 'UADMIN' } } },
    include: { organisation: true },
  })
  expect(person?.organisation.name).toBe('Institut')
})

test('who administers is one although Slack is slow to say so', async () => {
  const { workspace } = chat.fake
  workspace.person('USLOW', 'Une Autre', true)
  workspace.channels.add('CSLOW')
  chat.fake.disorder('users.info', { status: 429, headers: { 'retry-after': '1' } })
  await chat.act(chat.client.command('USLOW', 'CSLOW', 'configurer', ''))
  expect(workspace.modalOf('USLOW')?.callback_id).toBe('form')
})

test('who has just become an administrator is one, and who no longer is one is none', async () => {
  const { workspace } = chat.fake
  const user = workspace.person('URISEN', 'Une Troisième')
  workspace.channels.add('CRISEN')
  const setUp = () => chat.act(chat.client.command('URISEN', 'CRISEN', 'configurer', ''))
  const isAsked = () => workspace.modalOf('URISEN')?.callback_id === 'form'
  await setUp()
  expect(isAsked()).toBe(false)
  user.isAdmin = true
  await setUp()
  expect(isAsked()).toBe(true)
  user.isAdmin = false
  await setUp()
  expect(isAsked()).toBe(false)
})

test('who links a channel in which we are not is told how to invite us', async () => {
  const { workspace } = chat.fake
  const linked = (channel: string) =>
    chat.witnessed('helene', chat.client.command(userId('helene'), channel, 'configurer', 'alerts MATHS'))
  const told = async (channel: string) => (await linked(channel)).shown.map(({ text }) => text).join('\n')
  workspace.elsewhere.add('COPEN')
  expect(await told('COPEN')).toContain('Nous ne sommes pas encore dans #open')
  expect(await told('CSECRET')).toMatch(
    /dans ce canal, et ne pouvons rien y lire ni y écrire\s: tapez-y \/invite @sos_tice/,
  )
  expect(await told(chat.space('alerts'))).not.toContain('/invite')
})

describe('the team', () => {
  test('user groups are suggested by their name', async () => {
    await openTeam()
    const suggested = async (typed: string) => {
      const given = (await chat.act(chat.client.suggestion(modal(), 'who~1', typed))) as {
        options: Array<{ value: string; text: { text: string } }>
      }
      return given.options.map(({ value, text }) => [value, text.text])
    }
    expect(await suggested('equipe')).toEqual([['=SPROFS', 'Équipe pédagogique']])
    expect(await suggested('')).toHaveLength(2)
  })

  test('no more people can be picked than are taken at once: a whole cohort would close the form in silence', async () => {
    await openTeam()
    const pickers = modal().blocks.filter(({ block_id }) => block_id?.startsWith('who'))
    const most = pickers.map(({ element }) => (element as Record<string, unknown>)['max_selected_items'])
    expect(most).toEqual([MEMBERS_MAX, MEMBERS_MAX])
  })

  test('people come in with the account they have, and everybody of a group at once', async () => {
    await openTeam()
    const done = await chat.fill('helene', { role: 'trainer', who: ['UTOM'], 'who~1': ['SPROFS'] })
    await chat.current.idle()
    await chat.assistant.settle()
    expect(done.shown.map(({ text }) => text).join('\n')).toContain('Équipe pédagogique')
    expect(await rolesOf('UTOM')).toEqual(['trainer'])
    expect(await rolesOf('USARAH')).toEqual(['trainer'])
    for (const dm of ['DTOM', 'DSARAH'])
      expect(chat.fake.workspace.posted.filter((one) => one.channel === dm)).toHaveLength(1)
  })

  test('a group alone will do; nobody at all is asked for again', async () => {
    await openTeam()
    const nobody = await chat.fill('helene', { role: 'trainer' })
    expect(nobody.errors).toHaveProperty('who')
    await chat.fill('helene', { role: 'coordinator', 'who~1': ['SAUTRES'] })
    expect(await rowsOf(chat.db).roleMapping.count({ where: { badge: 'SAUTRES' } })).toBe(1)
  })

  test('bots, and accounts and groups that Slack does not know, are refused beside their field', async () => {
    for (const forged of [
      { who: ['UROBOT'] },
      { who: ['USLACKBOT'] },
      { who: ['UELSEWHERE'] },
      { 'who~1': ['SFORGED'] },
      { who: ['UTOM', 'UELSEWHERE'], 'who~1': ['SPROFS'] },
    ]) {
      await openTeam()
      const before = await rowsOf(chat.db).membership.count()
      const refused = await chat.fill('helene', { role: 'coordinator', ...forged })
      expect(refused.form).toBeDefined()
      expect(readable(modal().blocks)).toContain('⚠️')
      expect(await rowsOf(chat.db).membership.count()).toBe(before)
    }
  })

  test('while Slack cannot say who they are, the form comes back with what was picked, and changes nothing', async () => {
    chat.fake.workspace.person('ULATER', 'Lou Later')
    await openTeam()
    const before = await rowsOf(chat.db).membership.count()
    for (let attempt = 0; attempt < 6; attempt++) chat.fake.disorder('users.info', { status: 503 })
    const asked = await chat.fill('helene', { role: 'trainer', who: ['ULATER'] })
    expect(asked.form).toBeDefined()
    expect(readable(modal().blocks)).toContain('Une partie s’est perdue en route')
    expect(await rowsOf(chat.db).membership.count()).toBe(before)
    await chat.fill('helene', { role: 'trainer', who: ['ULATER'] })
    expect(await rolesOf('ULATER')).toEqual(['trainer'])
  })

  test('who is no coordinator is told so', async () => {
    const refused = await chat.command('ines', 'equipe', '', { space: 'questions' })
    expect(refused.form).toBeUndefined()
    expect(refused.shown[0]?.private).toBe(true)
  })
})

describe('the other channels', () => {
  const link = (values: Record<string, string>) => {
    const view = modal()
    return chat.act(chat.client.submission(view, filledState(view, values)))
  }
  async function openLink() {
    const line = chat.client.command(userId('helene'), 'CGENERAL', 'configurer', 'questions PHYS')
    const set = await chat.witnessed('helene', line)
    const card = set.shown.find((one) => one.buttons.some((label) => label.startsWith('Relier')))
    if (!card) throw new Error(`nothing to link with: ${set.shown.map(({ text }) => text).join(' | ')}`)
    const opened = await chat.press('helene', card, 'Relier')
    expect(opened.form?.fields.map(({ name }) => name)).toEqual([
      'questions',
      'activities',
      'trainers',
      'alerts',
    ])
  }
  const spaces = () => rowsOf(chat.db).space.findMany({ where: { group: { code: 'PHYS' } } })
  const purposes = async () =>
    (await spaces()).map(({ channelId, purpose }) => `${channelId} ${purpose}`).sort()

  test('are picked, linked, and told what they are for', async () => {
    await openLink()
    chat.fake.workspace.channels.add('CPHYSALERTS')
    await link({ alerts: 'CPHYSALERTS' })
    expect(await purposes()).toEqual(['CGENERAL questions', 'CPHYSALERTS alerts'])
    await chat.assistant.settle()
    expect(chat.fake.workspace.posted.filter((one) => one.channel === 'CPHYSALERTS')).toHaveLength(1)
  })

  test('a channel of nowhere, or a private conversation, is not linked', async () => {
    for (const forged of ['CFORGED', chat.fake.workspace.dm(userId('ines'))]) {
      await openLink()
      await link({ trainers: forged })
      expect(readable(modal().blocks)).toContain('⚠️')
    }
    expect(await purposes()).toHaveLength(2)
  })
})
