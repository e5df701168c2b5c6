/** People who come with the account they have: enrolled by speaking, setting up a place, tying two accounts together. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import type { Reply } from '../../core/view/card.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(async () => {
  await stage.close()
})

let events = 0

type Act = {
  user: string
  name?: string
  channel?: string
  administrator?: boolean
  placeName?: string
  platform?: string
}

async function act(by: Act, body: Incoming['body']): Promise<Reply> {
  events += 1
  const { reply } = await stage.composed.assistant.ingress.receive({
    eventId: `newcomer-${events}`,
    account: { platform: by.platform ?? 'web', workspaceId: 'local', userId: by.user },
    ...(by.name ? { name: by.name } : {}),
    place: {
      private: by.channel === undefined,
      channelId: by.channel ?? `inbox:${by.user}`,
      ...(by.placeName ? { name: by.placeName } : {}),
      administrator: by.administrator ?? false,
    },
    body,
  })
  await stage.composed.assistant.settle()
  return reply
}

const write = (by: Act, text: string) => act(by, { kind: 'message', ref: `m-${events + 1}`, text })
const type = (by: Act, text: string) => act(by, { kind: 'line', text })
const words = (reply: Reply) =>
  reply.cards
    .flatMap((card) => [card.title ?? '', ...card.body.map((block) => ('text' in block ? block.text : ''))])
    .join('\n')

describe('somebody who speaks in a linked place', () => {
  const lea = { user: 'lea', name: 'Léa Dubois', channel: 'maths-questions' }

  test('is enrolled as a trainee, and their question is taken at once', async () => {
    const reply = await write(lea, 'Comment partager un document ?')
    expect(words(reply)).toContain('bien reçue')
    const people = await stage.db.unit.person.findMany({
      where: { name: 'Léa Dubois' },
      include: { memberships: true },
    })
    expect(people.map((person) => person.memberships.map((one) => one.role))).toEqual([['trainee']])
  })

  test('is told once, in private, what is kept about them', async () => {
    await write(lea, 'Et comment le protéger ?')
    const notices = (await stage.inbox('lea')).filter((message) =>
      message.text.includes('Ce que nous gardons'),
    )
    expect(notices).toHaveLength(1)
  })

  test('twice at the same instant makes one person', async () => {
    const noe = { user: 'noe', name: 'Noé Petit', channel: 'maths-activities' }
    await Promise.all([type(noe, '/aide'), type(noe, '/moi')])
    expect(await stage.db.unit.person.count({ where: { name: 'Noé Petit' } })).toBe(1)
  })

  test('is nobody’s trainee in the trainers’ place, and is answered in private only', async () => {
    const spy = { user: 'spy', name: 'Curieux', channel: 'maths-trainers' }
    expect((await write(spy, 'Bonjour')).cards).toEqual([])
    const reply = await type(spy, '/questions')
    expect(reply.visibility).toBe('private')
    expect(words(reply)).toContain('Nous ne vous connaissons pas encore')
    expect(await stage.db.unit.identity.count({ where: { userId: 'spy' } })).toBe(0)
  })
})

describe('somebody who may administer a place', () => {
  const admin = {
    user: 'paul',
    name: 'Paul Girard',
    channel: 'svt-questions',
    administrator: true,
    placeName: 'Institut du Sud',
  }

  test('sets it up: an organisation of their own, a group, and the coordinator’s role', async () => {
    const form = await type(admin, '/configurer')
    expect(form.form?.fields.map((field) => field.name)).toEqual(['purpose', 'group', 'name'])
    const intent = form.form?.intent ?? { command: '', input: {} }
    const done = await act(admin, {
      kind: 'form',
      intent,
      values: { purpose: 'questions', group: 'svt', name: 'Sciences' },
    })
    expect(words(done)).toContain('l’espace des questions du groupe SVT')
    const group = await stage.db.unit.group.findFirst({
      where: { code: 'SVT' },
      include: { organisation: true, spaces: true, memberships: true },
    })
    expect(group?.organisation.name).toBe('Institut du Sud')
    expect(group?.spaces.map((space) => [space.purpose, space.channelId])).toEqual([
      ['questions', 'svt-questions'],
    ])
    expect(group?.memberships.map((one) => one.role)).toEqual(['coordinator'])
  })

  test('links the other places one by one, and changes what one is for', async () => {
    for (const purpose of ['trainers', 'alerts', 'activities']) {
      await act(
        { ...admin, channel: `svt-${purpose}` },
        { kind: 'form', intent: { command: 'place.set-up', input: {} }, values: { purpose, group: 'SVT' } },
      )
    }
    const last = await act(
      { ...admin, channel: 'svt-alerts' },
      {
        kind: 'form',
        intent: { command: 'place.set-up', input: {} },
        values: { purpose: 'alerts', group: 'SVT' },
      },
    )
    expect(words(last)).toContain('Tout est relié')
    expect(await stage.db.unit.space.count({ where: { group: { code: 'SVT' } } })).toBe(4)
  })

  test('of a place that another organisation uses is refused', async () => {
    const reply = await act(
      { ...admin, channel: 'maths-questions' },
      {
        kind: 'form',
        intent: { command: 'place.set-up', input: {} },
        values: { purpose: 'questions', group: 'SVT' },
      },
    )
    expect(words(reply)).toContain('déjà relié à un autre établissement')
    expect(await stage.db.unit.space.count({ where: { group: { code: 'MATHS' } } })).toBe(4)
  })

  test('without the right to administer, a trainee is refused', async () => {
    const reply = await type({ user: 'ines', channel: 'maths-questions' }, '/configurer questions AUTRE')
    expect(words(reply)).toContain('/aide')
    expect(await stage.db.unit.group.count({ where: { code: 'AUTRE' } })).toBe(0)
  })
})

describe('one person on several platforms', () => {
  const elsewhere = { user: '4242', name: 'Inès', platform: 'telegram' }
  const codeIn = (reply: Reply) => /\b[A-HJ-NP-Z2-9]{8}\b/.exec(words(reply))?.[0] ?? ''

  test('a code asked for on one and entered on the other makes both accounts one person', async () => {
    const code = codeIn(await type({ user: 'ines' }, '/lier'))
    const linked = await type(elsewhere, `/lier ${code.toLowerCase()}`)
    expect(words(linked)).toContain('Inès Moreau')
    const reply = await type(elsewhere, '/moi')
    expect(words(reply)).toContain('Inès Moreau')
  })

  test('works once', async () => {
    const code = codeIn(await type({ user: 'karim' }, '/lier'))
    await type({ user: '777', platform: 'telegram' }, `/lier ${code}`)
    expect(words(await type({ user: '778', platform: 'telegram' }, `/lier ${code}`))).toContain(
      'n’est pas valable',
    )
  })

  test('and for ten minutes', async () => {
    const code = codeIn(await type({ user: 'karim' }, '/lier'))
    await stage.pass({ minutes: 10 })
    expect(words(await type({ user: '779', platform: 'telegram' }, `/lier ${code}`))).toContain(
      'n’est pas valable',
    )
  })

  test('guessing is stopped after ten tries in an hour, a right code included', async () => {
    const guesser = { user: '666', platform: 'telegram' }
    for (let guess = 0; guess < 10; guess++) await type(guesser, '/lier ZZZZZZZZ')
    const code = codeIn(await type({ user: 'karim' }, '/lier'))
    expect(words(await type(guesser, `/lier ${code}`))).toContain('dans une heure')
    expect(await stage.db.unit.identity.count({ where: { userId: '666' } })).toBe(0)
  })

  test('an account that was enrolled by speaking brings its questions along', async () => {
    const double = { user: 'karim-bis', name: 'Karim B.', channel: 'maths-questions' }
    await write(double, 'Question du second compte ?')
    const code = codeIn(await type({ user: 'karim' }, '/lier'))
    await type({ user: 'karim-bis' }, `/lier ${code}`)
    expect((await stage.say('karim', '/mes-questions')).replies[0]?.text).toContain(
      'Question du second compte ?',
    )
  })

  test('can be undone, and the last account stays', async () => {
    expect(words(await type(elsewhere, '/delier'))).toContain('n’est plus relié')
    expect(words(await type({ user: 'ines' }, '/delier'))).toContain('le seul')
  })
})
