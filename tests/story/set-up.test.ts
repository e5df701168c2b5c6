/** First contact: whoever administers a server walks from nothing to a group with its places and its people. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { memberValue } from '../../core/command/option.ts'
import type { FormValues, Reply } from '../../core/view/card.ts'
import { dispatcher, intentOf } from '../support/acts.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
/** A platform with pickers, and one without. */
let picking: ReturnType<typeof dispatcher>
let plain: ReturnType<typeof dispatcher>
let events = 0

beforeAll(async () => {
  stage = await freshStage()
  picking = dispatcher({ ...stage, pickers: new Set(['web']) })
  plain = dispatcher(stage)
})
afterAll(() => stage.close())

type Who = { user: string; server?: string; channel?: string; administers?: boolean }
type Body = Incoming['body']

const eventOf = (by: Who, body: Body, more: Partial<Incoming> = {}): Incoming => {
  events += 1
  return {
    eventId: `set-up-${events}`,
    account: { platform: 'web', workspaceId: 'local', userId: by.user },
    name: `Prénom ${by.user}`,
    place: {
      private: by.channel === undefined,
      channelId: by.channel ?? `inbox:${by.user}`,
      name: 'Institut du Sud',
      ...(by.server ? { serverId: by.server } : {}),
      administrator: by.administers ?? false,
    },
    body,
    ...more,
  }
}
const type = async (by: Who, text: string) => (await picking(eventOf(by, { kind: 'line', text }))).reply
const fill = async (by: Who, command: string, values: FormValues, more: Partial<Incoming> = {}) =>
  (await picking(eventOf(by, { kind: 'form', intent: { command, input: {} }, values }, more))).reply

const words = (reply: Reply) =>
  reply.cards
    .flatMap((card) => [
      card.title ?? '',
      ...card.body.flatMap((block) => {
        if (block.kind === 'list') return block.items.map((item) => `${item.text} : ${item.detail ?? ''}`)
        return 'text' in block ? [block.text] : []
      }),
    ])
    .join('\n')
const labels = (reply: Reply) => reply.cards.flatMap((card) => card.actions.map((action) => action.label))
const rolesOf = async (userId: string) => {
  const rows = await stage.db.unit.membership.findMany({
    where: { until: null, person: { identities: { some: { userId } } } },
    include: { group: true },
  })
  return rows.map((row) => `${row.group.code} ${row.role} ${row.origin}`).sort()
}
const paul = { user: 'paul', server: 'south', channel: 'svt-questions', administers: true }
const FIRST = {
  purpose: 'questions',
  group: 'svt',
  name: 'Sciences',
  organisation: 'INSPÉ du Sud',
  zone: 'Indian/Reunion',
}

describe('the first group of a server', () => {
  test('asks for the organisation’s name and zone in the same form, proposing the server’s name and Paris', async () => {
    const { form } = await type(paul, '/configurer')
    expect(form?.fields.map((field) => field.name)).toEqual([
      'purpose',
      'group',
      'name',
      'organisation',
      'zone',
    ])
    expect(form?.fields.find((field) => field.name === 'organisation')?.value).toBe('Institut du Sud')
    const zone = form?.fields.find((field) => field.name === 'zone')
    expect([zone?.value, zone?.choices?.[0]?.value, zone?.choices?.length]).toEqual([
      'Europe/Paris',
      'Europe/Paris',
      25,
    ])
  })

  test('typed on one line, is asked for what the line has no room for', async () => {
    const reply = await type(paul, '/configurer questions SVT')
    expect(reply.form?.fields.map((field) => field.name)).toContain('zone')
    expect(await stage.db.unit.group.count({ where: { code: 'SVT' } })).toBe(0)
  })

  test('wants both, and a zone of the list', async () => {
    const { organisation: _, zone: __, ...rest } = FIRST
    const missing = await fill(paul, 'place.set-up', rest)
    expect(Object.keys(missing.errors ?? {})).toEqual(['organisation', 'zone'])
    const wrong = await fill(paul, 'place.set-up', { ...FIRST, zone: 'Mars/Olympus' })
    expect(Object.keys(wrong.errors ?? {})).toEqual(['zone'])
  })

  test('makes them, the group, and its coordinator, and ends with what is done and what is not yet', async () => {
    const done = await fill(paul, 'place.set-up', FIRST)
    expect(words(done)).toContain('établissement : INSPÉ du Sud · La Réunion')
    expect(words(done)).toContain('l’espace des questions : un espace est relié')
    expect(words(done)).toContain('l’espace des alertes : pas encore d’espace')
    expect(words(done)).toContain('équipe de formation : personne pour l’instant')
    expect(words(done)).toContain('coordination : 1 personne')
    expect(labels(done)).toEqual(['Relier les autres espaces', 'Dire qui est formateur, qui coordonne'])
    const group = await stage.db.unit.group.findFirst({
      where: { code: 'SVT' },
      include: { organisation: true },
    })
    expect([group?.name, group?.organisation.name, group?.organisation.zone]).toEqual([
      'Sciences',
      'INSPÉ du Sud',
      'Indian/Reunion',
    ])
    expect(await rolesOf('paul')).toEqual(['SVT coordinator given'])
  })

  test('is never asked for them again, nor changed by them', async () => {
    const { form } = await type({ ...paul, channel: 'svt-2' }, '/configurer')
    expect(form?.fields.map((field) => field.name)).toEqual(['purpose', 'group', 'name'])
    await fill({ ...paul, channel: 'svt-2' }, 'place.set-up', {
      ...FIRST,
      organisation: 'Autre',
      group: 'SVT2',
    })
    const group = await stage.db.unit.group.findFirst({
      where: { code: 'SVT2' },
      include: { organisation: true },
    })
    expect(group?.organisation.name).toBe('INSPÉ du Sud')
  })

  test('leads a second administrator of the server into the same organisation', async () => {
    const zoe = { user: 'zoe', server: 'south', channel: 'zoe-channel', administers: true }
    const taken = await fill(zoe, 'place.set-up', { purpose: 'alerts', group: 'SVT' })
    expect(taken.errors?.['group']).toContain('Demandez à sa coordination')
    const people = await stage.db.unit.person.findMany({
      where: { identities: { some: { userId: { in: ['paul', 'zoe'] } } } },
    })
    expect(new Set(people.map((person) => person.organisationId)).size).toBe(1)
  })

  test('begun by two administrators at the same instant, is one organisation', async () => {
    const both = ['ali', 'bea'].map((user) => ({ user, server: 'north', channel: 'n', administers: true }))
    await Promise.all(both.map((one) => type(one, '/configurer')))
    const people = await stage.db.unit.person.findMany({
      where: { identities: { some: { userId: { in: ['ali', 'bea'] } } } },
    })
    expect(new Set(people.map((person) => person.organisationId)).size).toBe(1)
    expect(people).toHaveLength(2)
  })

  test('without the right to administer, is refused', async () => {
    const reply = await type({ user: 'ines', channel: 'maths-questions' }, '/configurer questions AUTRE')
    expect(words(reply)).toContain('/aide')
    expect(await stage.db.unit.group.count({ where: { code: 'AUTRE' } })).toBe(0)
  })
})

describe('the other places', () => {
  const places = (...channels: string[]) => ({
    vouched: { places: channels.map((channelId) => ({ channelId })) },
  })
  const link = (values: FormValues, more: Partial<Incoming>) =>
    fill(paul, 'place.link', { ...values, group: 'SVT' }, more)

  test('are picked in one form, where the platform has pickers', async () => {
    const done = await fill(paul, 'place.set-up', { purpose: 'questions', group: 'SVT' })
    const pressed = await picking(
      eventOf(paul, { kind: 'intent', intent: intentOf(done.cards, 'place.link') }),
    )
    const { form } = pressed.reply
    expect(form?.fields.map(({ name, kind, required }) => `${name} ${kind} ${required}`)).toEqual([
      'questions place false',
      'activities place false',
      'trainers place false',
      'alerts place false',
    ])
    expect(form?.intent.input).toEqual({ group: 'SVT' })
  })

  test('are linked, those that were left empty stay as they are, and each says once what it is for', async () => {
    const picked = { activities: 'svt-activities', trainers: 'svt-trainers' }
    const reply = await link(picked, places('svt-activities', 'svt-trainers'))
    expect(words(reply)).toContain('l’espace des alertes : pas encore d’espace')
    expect(labels(reply)).toContain('Relier les autres espaces')
    await link(picked, places('svt-activities', 'svt-trainers'))
    const said = await stage.db.unit.outboxMessage.findMany({
      where: {
        key: { startsWith: 'place:' },
        toSpace: { channelId: { in: ['svt-activities', 'svt-trainers'] } },
      },
    })
    expect(said).toHaveLength(2)
    expect(JSON.stringify(said.map((one) => one.card))).toContain('Espace du groupe Sciences')
  })

  test('that the platform did not show are refused, whatever was typed: another server’s channel', async () => {
    const forged = await link({ alerts: 'maths-alerts' }, places('svt-alerts'))
    expect(forged.errors?.['alerts']).toContain('Nous ne voyons pas cet espace ici')
    const typed = await link({ alerts: 'svt-alerts' }, {})
    expect(typed.errors?.['alerts']).toContain('Nous ne voyons pas cet espace ici')
  })

  test('of another organisation, of another group, or used twice are refused beside their field', async () => {
    const taken = await link({ alerts: 'maths-alerts' }, places('maths-alerts'))
    expect(taken.errors?.['alerts']).toContain('déjà relié à un autre établissement')
    const twice = await link({ trainers: 'svt-x', alerts: 'svt-x' }, places('svt-x'))
    expect(twice.errors?.['alerts']).toContain('qu’à une chose')
    expect(await stage.db.unit.space.count({ where: { channelId: 'svt-x' } })).toBe(0)
    const zoe = { user: 'zoe', server: 'south', channel: 'svt-trainers', administers: true }
    const other = await fill(zoe, 'place.set-up', { purpose: 'trainers', group: 'ZOE' })
    expect(words(other)).toContain('déjà relié au groupe SVT')
    expect(await stage.db.unit.group.count({ where: { code: 'ZOE' } })).toBe(0)
  })

  test('once all there, are no longer asked for', async () => {
    const reply = await link({ alerts: 'svt-alerts' }, places('svt-alerts'))
    expect(labels(reply)).toEqual(['Dire qui est formateur, qui coordonne'])
  })

  test('where there is no picker, are linked by typing the command in each of them', async () => {
    const event = eventOf(paul, {
      kind: 'intent',
      intent: { command: 'place.link', input: { group: 'SVT2' } },
    })
    const { reply } = await plain(event)
    expect(reply.form).toBeUndefined()
    expect(words(reply)).toContain('tapez /configurer dans chacun d’eux')
    expect(labels(reply)).toEqual(['Dire qui est formateur, qui coordonne'])
  })

  test('are nobody’s to link but a coordinator’s of the group', async () => {
    const reply = await fill({ user: 'ines' }, 'place.link', { group: 'SVT', alerts: 'x' }, places('x'))
    expect(words(reply)).toContain('réservée à la coordination')
  })
})

describe('who trains and who coordinates', () => {
  const vouched = {
    vouched: {
      accounts: [
        { userId: 'ugo', name: 'Ugo Blanc' },
        { userId: 'zoe', name: 'Zoé' },
        { userId: 'claire', name: 'Claire' },
      ],
      badges: [{ workspaceId: 'south', badge: 'r1', name: '@Formateurs' }],
    },
  }
  const name = (role: string, who: string[], more: Partial<Incoming> = vouched) =>
    fill(paul, 'group.team', { role, who, group: 'SVT' }, more)
  const account = (userId: string) => memberValue('account', userId)

  test('people of the platform come in with their account, and are told what is kept', async () => {
    const reply = await name('trainer', [account('ugo')])
    expect(words(reply)).toContain(
      'Ugo Blanc a maintenant le rôle « formateur » dans le groupe SVT'
        .replaceAll('« ', '«\u00a0')
        .replaceAll(' »', '\u00a0»'),
    )
    expect(await rolesOf('ugo')).toEqual(['SVT trainer given'])
    await stage.composed.assistant.settle()
    expect((await stage.inbox('ugo')).filter((one) => one.text.includes('Ce que nous gardons'))).toHaveLength(
      1,
    )
  })

  test('those who are known keep one file, a second role beside the first, and nothing twice', async () => {
    await name('coordinator', [account('ugo'), account('zoe')])
    await name('coordinator', [account('ugo')])
    expect(await rolesOf('ugo')).toEqual(['SVT coordinator given', 'SVT trainer given'])
    expect(await rolesOf('zoe')).toEqual(['SVT coordinator given'])
    expect(await stage.db.unit.person.count({ where: { name: 'Ugo Blanc' } })).toBe(1)
    await stage.composed.assistant.settle()
    const news = (await stage.inbox('ugo')).filter((one) => one.title?.startsWith('Vos rôles dans le groupe'))
    expect(news.map((one) => one.text)).toEqual([expect.stringContaining('coordinateur')])
  })

  test('nobody is taken from another organisation: nothing of that form is done', async () => {
    const reply = await name('trainer', [account('zoe'), account('claire')])
    expect(reply.errors?.['who']).toContain('Claire a déjà un dossier dans un autre établissement')
    expect(await rolesOf('zoe')).toEqual(['SVT coordinator given'])
    expect(await rolesOf('claire')).toEqual(['MATHS trainer given'])
  })

  test('a badge is followed from then on, and so is what it becomes', async () => {
    const reply = await name('trainer', [memberValue('badge', 'r1')])
    expect(words(reply)).toContain('qui porte «\u00a0@Formateurs\u00a0»')
    const worn = (badges: string[]) => ({ badges: { workspaceId: 'south', worn: badges } })
    const nils = { user: 'nils', server: 'south', channel: 'svt-trainers' }
    await picking(eventOf(nils, { kind: 'line', text: '/moi' }, worn(['r1'])))
    expect(await rolesOf('nils')).toEqual(['SVT trainer mapped'])
    const shown = await type(paul, '/groupe')
    const asked = shown.cards.length > 0 ? shown : await type({ ...paul }, '/groupe')
    const drop = intentOf(asked.cards, 'group.unmap')
    await picking(eventOf(paul, { kind: 'intent', intent: drop }))
    expect(await rolesOf('nils')).toEqual([])
    expect(await stage.db.unit.roleMapping.count()).toBe(0)
  })

  test('what the platform did not show is refused', async () => {
    for (const who of [account('eve'), memberValue('badge', 'r9')]) {
      expect((await name('coordinator', [who])).errors?.['who']).toContain('Nous ne retrouvons pas')
    }
    expect(await stage.db.unit.identity.count({ where: { userId: 'eve' } })).toBe(0)
  })

  test('replying to somebody’s message means them', async () => {
    const said = eventOf(paul, { kind: 'line', text: '/equipe formateur' })
    await picking({ ...said, repliedTo: { userId: 'rose', name: 'Rose' } })
    expect(await rolesOf('rose')).toEqual(['SVT trainer given'])
  })

  test('where there is no picker, people of the group are chosen from', async () => {
    const asked = await plain(
      eventOf(paul, { kind: 'intent', intent: { command: 'group.team', input: { group: 'SVT' } } }),
    )
    const who = asked.reply.form?.fields.find((field) => field.name === 'who')
    expect(who?.kind).toBe('choices')
    expect(who?.choices?.map((choice) => choice.label)).toContain('Rose')
    const rose = who?.choices?.find((choice) => choice.label === 'Rose')?.value ?? ''
    const values = { role: 'coordinator', who: [rose], group: 'SVT' }
    await plain(eventOf(paul, { kind: 'form', intent: { command: 'group.team', input: {} }, values }))
    expect(await rolesOf('rose')).toEqual(['SVT coordinator given', 'SVT trainer given'])
  })

  test('a trainee may not say it, nor a coordinator of another group', async () => {
    const values = { role: 'coordinator', who: [account('ines')], group: 'SVT' }
    for (const user of ['ines', 'helene'])
      await fill({ user }, 'group.team', values, {
        vouched: { accounts: [{ userId: 'ines', name: 'Inès' }] },
      })
    expect(await rolesOf('ines')).toEqual(['MATHS trainee given'])
  })

  test('on a real platform, a typed name makes nobody whom no message would reach', async () => {
    const before = await stage.db.unit.person.count()
    const reply = await type(paul, '/membre ajouter Jean Valjean formateur')
    expect(words(reply)).toContain('tapez /equipe pour désigner Jean Valjean')
    expect(await stage.db.unit.person.count()).toBe(before)
  })
})
