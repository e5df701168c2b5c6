/** First contact: whoever administers a server walks from nothing to a group with its places. */
import { describe, expect, test } from 'vitest'
import type { Incoming } from '../../core/command/incoming.ts'
import type { FormValues } from '../../core/view/card.ts'
import { intentOf } from '../support/acts.ts'
import { FIRST, firstContact, labels, paul, type Who, words } from '../support/first-contact.ts'
import { rowsOf } from '../support/rows.ts'
import { codeIn, enterAndConfirm, type Hands } from '../support/tying.ts'

const { stage, eventOf, picking, plain, type, fill, rolesOf } = firstContact()

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
    expect(await rowsOf(stage().db).group.count({ where: { code: 'SVT' } })).toBe(0)
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
    expect(words(done)).toContain('institut : INSPÉ du Sud · La Réunion')
    expect(words(done)).toContain('le salon des questions : relié')
    expect(words(done)).toContain('le salon des alertes : pas encore relié')
    expect(words(done)).toContain('équipe de formation : personne pour l’instant')
    expect(words(done)).toContain('coordination : 1 personne')
    expect(labels(done)).toEqual(['Relier les autres salons', 'Désigner l’équipe'])
    const group = await rowsOf(stage().db).group.findFirst({
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
    const group = await rowsOf(stage().db).group.findFirst({
      where: { code: 'SVT2' },
      include: { organisation: true },
    })
    expect(group?.organisation.name).toBe('INSPÉ du Sud')
  })

  test('leads a second administrator of the server into the same organisation', async () => {
    const zoe = { user: 'zoe', server: 'south', channel: 'zoe-channel', administers: true }
    const taken = await fill(zoe, 'place.set-up', { purpose: 'alerts', group: 'SVT' })
    expect(taken.errors?.['group']).toContain('Demandez à sa coordination')
    const people = await rowsOf(stage().db).person.findMany({
      where: { identities: { some: { userId: { in: ['paul', 'zoe'] } } } },
    })
    expect(new Set(people.map((person) => person.organisationId)).size).toBe(1)
  })

  test('begun by two administrators at the same instant, is one organisation', async () => {
    const both = ['ali', 'bea'].map((user) => ({ user, server: 'north', channel: 'n', administers: true }))
    await Promise.all(both.map((one) => type(one, '/configurer')))
    const people = await rowsOf(stage().db).person.findMany({
      where: { identities: { some: { userId: { in: ['ali', 'bea'] } } } },
    })
    expect(new Set(people.map((person) => person.organisationId)).size).toBe(1)
    expect(people).toHaveLength(2)
  })

  test('without the right to administer, is refused', async () => {
    const reply = await type({ user: 'ines', channel: 'maths-questions' }, '/configurer questions AUTRE')
    expect(words(reply)).toContain('/aide')
    expect(await rowsOf(stage().db).group.count({ where: { code: 'AUTRE' } })).toBe(0)
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
    expect(words(reply)).toContain('le salon des alertes : pas encore relié')
    expect(labels(reply)).toContain('Relier les autres salons')
    await link(picked, places('svt-activities', 'svt-trainers'))
    const said = await rowsOf(stage().db).outboxMessage.findMany({
      where: {
        key: { startsWith: 'place:' },
        toSpace: { channelId: { in: ['svt-activities', 'svt-trainers'] } },
      },
    })
    expect(said).toHaveLength(2)
    const titles = said.map(({ card }) => (card as { title?: string }).title)
    expect(titles.map((title) => title?.replaceAll('\u00a0', ' ')).sort()).toEqual([
      'Aucune question n’attend de réponse · Sciences',
      'Vos activités avec le numérique · Sciences',
    ])
  })

  test('that the platform did not show are refused, whatever was typed: another server’s channel', async () => {
    const forged = await link({ alerts: 'maths-alerts' }, places('svt-alerts'))
    expect(forged.errors?.['alerts']).toContain('Nous ne voyons pas ce salon ici')
    const typed = await link({ alerts: 'svt-alerts' }, {})
    expect(typed.errors?.['alerts']).toContain('Nous ne voyons pas ce salon ici')
  })

  test('of another organisation, of another group, or used twice are refused beside their field', async () => {
    const taken = await link({ alerts: 'maths-alerts' }, places('maths-alerts'))
    expect(taken.errors?.['alerts']).toContain('déjà relié à un autre institut')
    const twice = await link({ trainers: 'svt-x', alerts: 'svt-x' }, places('svt-x'))
    expect(twice.errors?.['alerts']).toContain('qu’à une chose')
    expect(await rowsOf(stage().db).space.count({ where: { channelId: 'svt-x' } })).toBe(0)
    const zoe = { user: 'zoe', server: 'south', channel: 'svt-trainers', administers: true }
    const other = await fill(zoe, 'place.set-up', { purpose: 'trainers', group: 'ZOE' })
    expect(words(other)).toContain('déjà relié au groupe SVT')
    expect(await rowsOf(stage().db).group.count({ where: { code: 'ZOE' } })).toBe(0)
  })

  test('once all there, are no longer asked for', async () => {
    const reply = await link({ alerts: 'svt-alerts' }, places('svt-alerts'))
    expect(labels(reply)).toEqual(['Désigner l’équipe'])
  })

  test('where there is no picker, are linked by typing the command in each of them', async () => {
    const event = eventOf(paul, {
      kind: 'intent',
      intent: { command: 'place.link', input: { group: 'SVT2' } },
    })
    const { reply } = await plain(event)
    expect(reply.form).toBeUndefined()
    expect(words(reply)).toContain('tapez /configurer dans chacun d’eux')
    expect(labels(reply)).toEqual(['Désigner l’équipe'])
  })

  test('are nobody’s to link but a coordinator’s of the group', async () => {
    const reply = await fill({ user: 'ines' }, 'place.link', { group: 'SVT', alerts: 'x' }, places('x'))
    expect(words(reply)).toContain('il faut être de la coordination')
  })
})

describe('the same group on another platform', () => {
  const there = { user: 'paul-there', platform: 'other', server: 'work', channel: 'c-1', administers: true }
  const codeFrom = async (by: Who) => codeIn(await type(by, '/lier'))
  const handsOf = (by: Who): Hands => ({
    type: (text) => type(by, text),
    press: async (intent) => {
      const { reply } = await stage().composed.assistant.ingress.receive({
        ...eventOf(by, { kind: 'intent', intent }),
      })
      return reply
    },
  })
  const enter = async (code: string, asked: Who, entered: Who) =>
    words(await enterAndConfirm(code, handsOf(asked), handsOf(entered)))

  test('begins with tying the accounts together: the form for a new organisation says so', async () => {
    const { form } = await type(there, '/configurer')
    const hint = form?.fields.find(({ name }) => name === 'organisation')?.hint ?? ''
    expect(hint).toContain('/lier')
    expect(hint.length).toBeLessThanOrEqual(100)
  })

  test('is theirs to link, although they opened that form first, and colleagues come along', async () => {
    const colleague = { ...there, user: 'rose-there' }
    await type(colleague, '/configurer')
    expect(await enter(await codeFrom(paul), paul, there)).toContain('Prénom paul')
    const done = await fill(there, 'place.set-up', { purpose: 'questions', group: 'SVT' })
    expect(words(done)).toContain('coordination : 1 personne')
    const { unit } = stage().db
    const places = await rowsOf(unit).space.findMany({
      where: { group: { code: 'SVT' }, purpose: 'questions' },
    })
    expect(places.map(({ platform }) => platform).sort()).toEqual(['other', 'web'])
    expect(await rowsOf(unit).group.count({ where: { code: 'SVT' } })).toBe(1)
    const taken = await fill(colleague, 'place.set-up', { purpose: 'alerts', group: 'SVT' })
    expect(taken.errors?.['group']).toContain('Demandez à sa coordination')
  })

  test('but not when the code is asked for there, and entered where the group is: anybody could send one', async () => {
    const later = {
      user: 'late-there',
      platform: 'third',
      server: 'third',
      channel: 't-1',
      administers: true,
    }
    await type(later, '/configurer')
    const code = await codeFrom(later)
    const refused = await type(paul, `/lier ${code}`)
    expect(words(refused)).toContain('faites l’inverse')
    expect(labels(refused)).toEqual([])
    expect(await rolesOf('late-there')).toEqual([])
    // As they are told to do it.
    expect(await enter(await codeFrom(paul), paul, later)).toContain('Prénom paul')
    const done = await fill(later, 'place.set-up', { purpose: 'trainers', group: 'SVT' })
    expect(words(done)).toContain('coordination : 1 personne')
  })

  test('is nobody’s to link whose other account has made a group of another organisation', async () => {
    const apart = { user: 'eve', platform: 'other', server: 'apart', channel: 'e-1', administers: true }
    await fill(apart, 'place.set-up', { ...FIRST, group: 'EVE' })
    const code = await codeFrom(paul)
    expect(words(await type(apart, `/lier ${code}`))).toContain('instituts différents')
    expect(await rolesOf('eve')).toEqual(['EVE coordinator given'])
    // The code is as good as before, and the try was counted.
    expect(await enter(code, paul, { ...there, user: 'paul-last' })).toContain('Prénom paul')
    expect(await rowsOf(stage().db).linkAttempt.count({ where: { userId: 'eve' } })).toBe(1)
  })
})
