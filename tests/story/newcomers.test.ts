/** People who come with the account they have: enrolled by speaking, in one group or another, and tying two accounts together. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { saveDraft } from '../../core/command/draft-store.ts'
import { handsOn, type Who, wordsOf } from '../support/hands.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { codeIn, enterAndConfirm } from '../support/tying.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(async () => {
  await stage.close()
})

const { act, type, write, of: handsOf } = handsOn(() => stage)

describe('somebody who speaks in a linked place', () => {
  const lea = { user: 'lea', name: 'Léa Dubois', channel: 'maths-questions' }

  test('is enrolled as a trainee, and their question is taken at once', async () => {
    const reply = await write(lea, 'Comment partager un document ?')
    expect(wordsOf(reply)).toContain('bien reçue')
    const people = await rowsOf(stage.db).person.findMany({
      where: { name: 'Léa Dubois' },
      include: { memberships: true },
    })
    expect(people.map((person) => person.memberships.map((one) => one.role))).toEqual([['trainee']])
  })

  test('is told once, in private, what is kept about them', async () => {
    await write(lea, 'Et comment le protéger ?')
    const notices = (await stage.inbox('lea')).filter((message) => message.text.includes('Nous gardons'))
    expect(notices).toHaveLength(1)
  })

  test('twice at the same instant makes one person', async () => {
    const noe = { user: 'noe', name: 'Noé Petit', channel: 'maths-activities' }
    await Promise.all([type(noe, '/aide'), type(noe, '/moi')])
    expect(await rowsOf(stage.db).person.count({ where: { name: 'Noé Petit' } })).toBe(1)
  })

  test('is nobody’s trainee in the trainers’ place, and is answered in private only', async () => {
    const spy = { user: 'spy', name: 'Curieux', channel: 'maths-trainers' }
    expect((await write(spy, 'Bonjour')).cards).toEqual([])
    const reply = await type(spy, '/questions')
    expect(reply.visibility).toBe('private')
    expect(wordsOf(reply)).toContain('Nous ne vous connaissons pas encore')
    expect(await rowsOf(stage.db).identity.count({ where: { userId: 'spy' } })).toBe(0)
  })
})

describe('somebody whose application speaks English', () => {
  const newcomer = (user: string) => ({ user, name: `Prénom ${user}`, channel: 'maths-questions' })
  const speak = (by: Who, text: string, language?: 'fr' | 'en') =>
    act(by, { kind: 'message', ref: `in-${by.user}`, text }, language ? { language } : {})
  const languageOf = async (user: string) =>
    (await rowsOf(stage.db).person.findFirst({ where: { identities: { some: { userId: user } } } }))?.language
  const welcomeOf = async (user: string) => (await stage.inbox(user))[0]

  test('and who writes English, is answered and welcomed in English, with a button for French', async () => {
    const john = newcomer('john')
    expect(wordsOf(await speak(john, 'How do I share a document with my class?', 'en'))).toContain(
      'We have your question',
    )
    const welcome = await welcomeOf('john')
    expect(welcome?.text).toContain('We keep')
    expect(welcome?.actions.map(({ label }) => label)).toEqual(['Français'])
    expect(await languageOf('john')).toBe('en')
  })

  test('but writes French, is welcomed in the language of the place, with a button for English', async () => {
    await speak(newcomer('jeanne'), 'Comment partager un document avec ma classe ?', 'en')
    const welcome = await welcomeOf('jeanne')
    expect(welcome?.text).toContain('Nous gardons')
    expect(welcome?.actions.map(({ label }) => label)).toEqual(['English'])
    await stage.press('jeanne', welcome as never, 'English')
    expect(await languageOf('jeanne')).toBe('en')
  })

  test('where the platform does not tell, the place decides', async () => {
    await speak(newcomer('jim'), 'How do I share a document with my class?')
    expect((await welcomeOf('jim'))?.text).toContain('Nous gardons')
  })
})

describe('somebody known who speaks in a place of another group', () => {
  const lea = { user: 'lea', name: 'Léa Dubois' }
  let svt = ''

  beforeAll(async () => {
    const { unit } = stage.db
    const maths = await rowsOf(unit).group.findFirstOrThrow({ where: { code: 'MATHS' } })
    const { organisationId, framework } = maths
    svt = stage.ids.next()
    await rowsOf(unit).group.create({
      data: { id: svt, organisationId, framework, code: 'SVT', name: 'Sciences' },
    })
    for (const purpose of ['questions', 'trainers']) {
      const at = { platform: 'web', workspaceId: 'local', channelId: `svt-${purpose}` }
      await rowsOf(unit).space.create({ data: { id: stage.ids.next(), groupId: svt, purpose, ...at } })
    }
  })
  const roles = (userId: string, open = true) =>
    rowsOf(stage.db).membership.count({
      where: { groupId: svt, ...(open ? { until: null } : {}), person: { identities: { some: { userId } } } },
    })

  test('is one of its trainees from then on, told once, and their question is taken there', async () => {
    const reply = await write({ ...lea, channel: 'svt-questions' }, 'Quel microscope brancher ?')
    expect(wordsOf(reply)).toContain('SOS-SVT-')
    await write({ ...lea, channel: 'svt-questions' }, 'Et avec quel logiciel ?')
    expect(await roles('lea')).toBe(1)
    const told = (await stage.inbox('lea')).filter(({ text }) => text.includes('du groupe Sciences'))
    expect(told).toHaveLength(1)
  })

  test('twice at the same instant, is enrolled once', async () => {
    const karim = { user: 'karim', channel: 'svt-questions' }
    await Promise.all([write(karim, 'Une loupe ?'), type(karim, '/sos Un capteur ?')])
    expect(await roles('karim', false)).toBe(1)
  })

  test('but not by asking for help there, nor among its trainers', async () => {
    await type({ user: 'ines', channel: 'svt-questions' }, '/aide')
    await type({ user: 'ines', channel: 'svt-trainers' }, '/sos Une idée ?')
    await write({ user: 'ines', channel: 'svt-trainers' }, 'Bonjour')
    expect(await roles('ines', false)).toBe(0)
  })

  test('nor again once they were removed: they are told in private what to do', async () => {
    await rowsOf(stage.db).membership.updateMany({
      where: { groupId: svt, person: { identities: { some: { userId: 'lea' } } } },
      data: { until: stage.clock.now() },
    })
    const reply = await write({ ...lea, channel: 'svt-questions' }, 'Je reviens ?')
    expect(reply.visibility).toBe('private')
    expect(wordsOf(reply)).toContain('Vous ne faites plus partie du groupe SVT')
    expect(await roles('lea')).toBe(0)
    expect(await rowsOf(stage.db).question.count({ where: { text: 'Je reviens ?' } })).toBe(0)
  })

  test('and of another organisation, is told in private that the place is not theirs', async () => {
    const { unit } = stage.db
    const elsewhere = { id: stage.ids.next(), name: 'Ailleurs', zone: 'Europe/Paris', language: 'fr' }
    await rowsOf(unit).organisation.create({ data: { ...elsewhere, createdAt: stage.clock.now() } })
    const otto = { id: stage.ids.next(), organisationId: elsewhere.id, name: 'Otto', language: 'fr' }
    await rowsOf(unit).person.create({ data: { ...otto, createdAt: stage.clock.now() } })
    const account = { platform: 'web', workspaceId: 'local', userId: 'otto' }
    await rowsOf(unit).identity.create({
      data: { ...account, personId: otto.id, linkedAt: stage.clock.now() },
    })
    for (const reply of [
      await write({ user: 'otto', channel: 'svt-questions' }, 'Bonjour, une question ?'),
      await type({ user: 'otto', channel: 'svt-trainers' }, '/questions'),
    ]) {
      expect(reply.visibility).toBe('private')
      expect(wordsOf(reply)).toContain('d’un autre institut')
    }
    expect(await roles('otto', false)).toBe(0)
  })
})

describe('one person on several platforms', () => {
  const elsewhere = { user: '4242', name: 'Inès', platform: 'telegram' }
  /** Everybody whose yes is needed gives it. */
  const enter = (code: string, asked: Who, entered: Who) =>
    enterAndConfirm(code, handsOf(asked), handsOf(entered), handsOf({ user: 'yann' }))

  test('a code asked for on one and entered on the other makes both accounts one person', async () => {
    const code = codeIn(await type({ user: 'ines' }, '/lier'))
    const linked = await enter(code.toLowerCase(), { user: 'ines' }, elsewhere)
    expect(wordsOf(linked)).toContain('Inès Moreau')
    const reply = await type(elsewhere, '/moi')
    expect(wordsOf(reply)).toContain('Inès Moreau')
  })

  test('works once', async () => {
    const code = codeIn(await type({ user: 'karim' }, '/lier'))
    await enter(code, { user: 'karim' }, { user: '777', platform: 'telegram' })
    expect(wordsOf(await type({ user: '778', platform: 'telegram' }, `/lier ${code}`))).toContain(
      'n’est pas valable',
    )
  })

  test('and for ten minutes', async () => {
    const code = codeIn(await type({ user: 'karim' }, '/lier'))
    await stage.pass({ minutes: 10 })
    expect(wordsOf(await type({ user: '779', platform: 'telegram' }, `/lier ${code}`))).toContain(
      'n’est pas valable',
    )
  })

  test('guessing is stopped after ten tries in an hour, a right code included', async () => {
    const guesser = { user: '666', platform: 'telegram' }
    for (let guess = 0; guess < 10; guess++) await type(guesser, '/lier ZZZZZZZZ')
    const code = codeIn(await type({ user: 'karim' }, '/lier'))
    expect(wordsOf(await type(guesser, `/lier ${code}`))).toContain('dans une heure')
    expect(await rowsOf(stage.db).identity.count({ where: { userId: '666' } })).toBe(0)
  })

  test('an account that was enrolled by speaking brings its questions along', async () => {
    const double = { user: 'karim-bis', name: 'Karim B.', channel: 'maths-questions' }
    await write(double, 'Question du second compte ?')
    const code = codeIn(await type({ user: 'karim' }, '/lier'))
    await enter(code, { user: 'karim' }, { user: 'karim-bis' })
    expect((await stage.say('karim', '/mes-questions')).replies[0]?.text).toContain(
      'Question du second compte ?',
    )
  })

  test('and what it had begun, unless the other has begun it too, and that it is away', async () => {
    const { unit } = stage.db
    const double = { user: 'marc-bis', name: 'Marc O.', channel: 'maths-questions' }
    await type(double, '/aide')
    const idOf = async (userId: string) =>
      (await rowsOf(unit).identity.findFirstOrThrow({ where: { userId } })).personId
    const [goes, stays] = [await idOf('marc-bis'), await idOf('marc')]
    const at = stage.clock.now()
    const draft = (personId: string, form: string, title: string) =>
      saveDraft(
        unit,
        { personId, via: { platform: 'web', workspaceId: 'local', userId: form }, form },
        { title },
        at,
      )
    await draft(goes, 'activity.declare', 'Le second compte')
    await draft(goes, 'group.member', 'Le second compte')
    await draft(stays, 'group.member', 'Le premier compte')
    await rowsOf(unit).absence.create({ data: { id: stage.ids.next(), personId: goes, from: at } })
    await enter(codeIn(await type({ user: 'marc' }, '/lier')), { user: 'marc' }, { user: 'marc-bis' })
    const drafts = await rowsOf(unit).draft.findMany({ where: { personId: stays }, orderBy: { form: 'asc' } })
    expect(drafts.map(({ form, values }) => [form, values])).toEqual([
      ['activity.declare', { title: 'Le second compte' }],
      ['group.member', { title: 'Le premier compte' }],
    ])
    const marc = (await stage.say('helene', '/groupe')).replies[0]?.text ?? ''
    expect(marc).toMatch(/Marc Olivier — [^\n]*absence/)
    await type({ user: 'marc' }, '/retour')
  })

  test('a code asked for on each of the two, and entered crosswise, does not part them again', async () => {
    const [here, there] = [
      { user: 'zoe', name: 'Zoé Martin', channel: 'maths-questions' },
      { user: 'zoe-bis', name: 'Zoé M.', channel: 'maths-questions' },
    ]
    await write(here, 'Comment imprimer ?')
    await write(there, 'Et en couleur ?')
    const [one, other] = [codeIn(await type(here, '/lier')), codeIn(await type(there, '/lier'))]
    expect(wordsOf(await enter(one, here, there))).toContain('Zoé Martin')
    expect(wordsOf(await type(here, `/lier ${other}`))).toContain('déjà le vôtre')
    expect(JSON.stringify(await type(here, '/mes-questions'))).toContain('Et en couleur')
  })

  test('a trainer whose other account asked something that they were given to answer, too', async () => {
    const double = { user: 'claire-bis', name: 'Claire F.', channel: 'maths-questions' }
    await write(double, 'Un essai ?')
    const asked = await rowsOf(stage.db).question.findFirstOrThrow({ where: { text: 'Un essai ?' } })
    await type({ user: 'claire' }, `/prendre ${asked.reference}`)
    const code = codeIn(await type({ user: 'claire' }, '/lier'))
    expect(wordsOf(await enter(code, { user: 'claire' }, double))).toContain('n’ont plus qu’un profil')
    const question = await rowsOf(stage.db).question.findUniqueOrThrow({ where: { id: asked.id } })
    expect(question.assigneeId).toBeNull()
  })

  test('can be undone, and the last account stays', async () => {
    const asked = await type(elsewhere, '/delier')
    const [button] = asked.cards.flatMap(({ actions }) => actions)
    if (!button) throw new Error('a button parts the accounts')
    expect(wordsOf(await act(elsewhere, { kind: 'intent', intent: button.intent }))).toContain('sont séparés')
    expect(wordsOf(await type({ user: 'ines' }, '/delier'))).toContain('le seul')
  })
})
