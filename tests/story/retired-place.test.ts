/** A place was deleted on its platform: whoever coordinates the group says that it is not used any more. */
import { describe, expect, test } from 'vitest'
import { encodeIntent } from '../../core/command/intent.ts'
import { messages } from '../../core/i18n/messages.ts'
import { DAY } from '../../core/kernel/clock.ts'
import type { Purpose } from '../../core/kernel/purposes.ts'
import { act, catalogue, dispatcher } from '../support/acts.ts'
import { labels, words } from '../support/first-contact.ts'
import { gonePlaces, retiring } from '../support/gone.ts'
import { rowsOf } from '../support/rows.ts'

const here = gonePlaces()
const QUESTIONS = 'maths-questions'
const fr = messages('fr').people
/** A line of the checklist. */
const said = (purpose: Purpose, standing: string) => `${fr.purposes[purpose]} : ${standing}`

/** The questions place is deleted, and somebody asks. Gives what the button carries. */
async function deleted(channel = QUESTIONS): Promise<Record<string, string>> {
  here().delete(channel)
  await here().ask('Comment projeter une figure ?')
  const [action] = retiring((await here().notices()).map(({ card }) => card))
  return { ...action?.intent.input }
}

describe('the coordinators are told that a place is gone', () => {
  test('with a button to use it no more, in their language, that fits into the smallest platform', async () => {
    await rowsOf(here().db).person.updateMany({ where: { name: 'Yann Le Goff' }, data: { language: 'en' } })
    await deleted()
    const notices = await here().notices()
    expect(notices.map(({ to }) => to).sort()).toEqual(['Hélène Roux', 'Yann Le Goff'])
    const buttons = Object.fromEntries(
      notices.map(({ to, card }) => [to, card.actions.map(({ label }) => label)]),
    )
    expect(buttons['Hélène Roux']).toEqual(['Ne plus utiliser ce salon'])
    expect(buttons['Yann Le Goff']).toEqual(['Stop using this channel'])
    for (const { intent } of retiring(notices.map(({ card }) => card)))
      expect(Buffer.byteLength(encodeIntent(catalogue, intent))).toBeLessThanOrEqual(64)
  })

  test('and the checklist says so too, with the same button, until something arrives there again', async () => {
    await deleted()
    const reply = await here().say('helene', '/equipe coordinateur Hélène Roux')
    expect(words(reply)).toContain(said('questions', fr.lost))
    expect(labels(reply)[0]).toContain(fr.purposes.questions)
    here().web.answer(() => undefined)
    await here().ask('Et maintenant ?')
    const later = await here().say('helene', '/equipe coordinateur Hélène Roux')
    expect(words(later)).toContain(said('questions', fr.linked))
    expect(retiring(later.cards)).toEqual([])
  })
})

describe('what makes a place one that may be retired', () => {
  const there = () => here().at(QUESTIONS)

  test.each([
    ['unreachable', ['Ne plus utiliser ce salon']],
    ['rejected', []],
  ] as const)('a platform that answers “%s” there', async (reason, buttons) => {
    const isThere = there()
    here().web.answer((delivery) => (isThere(delivery) ? { ok: false, reason } : undefined))
    await here().ask('Comment projeter une figure ?')
    const notices = await here().notices()
    expect(notices).toHaveLength(2)
    for (const { card } of notices) expect(card.actions.map(({ label }) => label)).toEqual(buttons)
    expect((await here().placeAt(QUESTIONS)).lostAt).toEqual(buttons.length > 0 ? here().clock.now() : null)
  })

  test('the alerts place too, where nothing but such notices was to be said, as no coordinator was reached', async () => {
    await deleted()
    const [questions, alerts] = [here().at(QUESTIONS), here().at('maths-alerts')]
    here().web.answer((delivery) => {
      if (questions(delivery) || alerts(delivery)) return { ok: false, reason: 'gone' }
      const isCoordinator = delivery.to.kind === 'person' && ['helene', 'yann'].includes(delivery.to.userId)
      return isCoordinator ? { ok: false, reason: 'unreachable' } : undefined
    })
    here().clock.advance(31 * DAY)
    await here().ask('Un mois plus tard ?')
    const reply = await here().say('helene', '/equipe coordinateur Hélène Roux')
    expect(retiring(reply.cards)).toHaveLength(2)
  })
})

describe('once a coordinator has pressed it', () => {
  test('they read what the group has no place for any more, and what to do', async () => {
    const { reply, outcome } = await here().press('helene', await deleted())
    expect(outcome).toBe('done')
    expect(reply.visibility).toBe('private')
    expect(words(reply)).toContain('n’est plus utilisé')
    expect(words(reply)).toContain(said('questions', fr.notLinked))
    expect(words(reply)).toContain(said('alerts', fr.linked))
    expect(words(reply)).toContain('/configurer')
    expect(retiring(reply.cards)).toEqual([])
  })

  test('in a group that has another place for it, nothing is missing', async () => {
    const place = await deleted()
    const { platform, workspaceId, groupId } = await here().placeAt(QUESTIONS)
    await rowsOf(here().db).space.create({
      data: {
        id: here().ids.next(),
        groupId,
        platform,
        workspaceId,
        purpose: 'questions',
        channelId: 'maths-questions-2',
      },
    })
    const { reply } = await here().press('helene', place)
    expect(words(reply)).toContain(said('questions', fr.linked))
  })

  test('nothing is said there, nobody hears of it again, and everybody else is told as before', async () => {
    await here().press('helene', await deleted())
    const [offered, told] = [here().web.offered.length, (await here().notices()).length]
    here().clock.advance(31 * DAY)
    await here().ask('Un mois plus tard ?')
    const since = here().web.offered.slice(offered)
    expect(since.filter(here().at(QUESTIONS))).toEqual([])
    expect(since.filter(here().at('maths-trainers'))).toHaveLength(1)
    expect(await here().notices()).toHaveLength(told)
  })

  test('what is written there is heard no more, and makes nobody a trainee', async () => {
    await here().press('helene', await deleted())
    const heard = await here().handle(
      act.words('w1', 'karim', 'Quelqu’un sait imprimer ?', { space: QUESTIONS }),
    )
    expect([heard.outcome, heard.reply.cards]).toEqual(['silent', []])
    const newcomer = await here().handle(
      act.words('w2', 'nobody', 'Comment imprimer ?', { space: QUESTIONS }),
    )
    expect(newcomer.outcome).toBe('stranger')
    expect(await rowsOf(here().db).question.count()).toBe(1)
    expect(await rowsOf(here().db).identity.count({ where: { userId: 'nobody' } })).toBe(0)
  })

  test('pressed again, by anybody who coordinates, it changes nothing and says so', async () => {
    const place = await deleted()
    await here().press('helene', place)
    const { retiredAt } = await here().placeAt(QUESTIONS)
    here().clock.advance(DAY)
    await here().restart()
    for (const as of ['helene', 'yann']) {
      const { reply, outcome } = await here().press(as, place)
      expect(outcome).toBe('done')
      expect(words(reply)).toContain('déjà')
    }
    expect((await here().placeAt(QUESTIONS)).retiredAt).toEqual(retiredAt)
  })

  test('the same press that comes twice is answered the same, once it is done and over a restart', async () => {
    const place = await deleted()
    const first = await here().press('helene', place, 'the-press')
    await here().restart()
    const again = await here().press('helene', place, 'the-press')
    expect(again.outcome).toBe('duplicate')
    expect(again.reply).toEqual(first.reply)
  })

  test('by two coordinators at the same instant, one of them is told that it was done already', async () => {
    const place = await deleted()
    const both = await Promise.all(['helene', 'yann'].map((as) => here().press(as, place)))
    const already = both.map(({ reply }) => words(reply).includes('déjà'))
    expect(already.sort()).toEqual([false, true])
  })
})

describe('it is nobody else’s to do', () => {
  test.each([
    ['karim', 'fr'],
    ['claire', 'en'],
  ] as const)('%s, who does not coordinate, is told whose it is, in %s', async (as, language) => {
    const place = await deleted()
    const { personId } = await rowsOf(here().db).identity.findFirstOrThrow({ where: { userId: as } })
    await rowsOf(here().db).person.update({ where: { id: personId }, data: { language } })
    const { reply, outcome } = await here().press(as, place)
    expect(outcome).toBe('refused')
    const sentence = messages(language).refusal({ code: 'role', facts: { roles: 'coordinator' } })
    expect(words(reply)).toContain(sentence)
    expect((await here().placeAt(QUESTIONS)).retiredAt).toBeNull()
  })

  test('a coordinator of another group or organisation learns nothing of the place, not even that it exists', async () => {
    const place = await deleted()
    const { db, clock, ids } = here()
    const setUp = dispatcher({ db, clock, ids })
    const paul = { platform: 'web', workspaceId: 'local', userId: 'paul' }
    const values = {
      purpose: 'questions',
      group: 'SVT',
      organisation: 'INSPÉ du Sud',
      zone: 'Europe/Paris',
    }
    const body = { kind: 'form', intent: { command: 'place.set-up', input: {} }, values } as const
    const channel = { private: false, channelId: 'svt', administrator: true }
    expect((await setUp({ eventId: 's', account: paul, place: channel, body })).outcome).toBe('done')
    const other = await here().press('paul', place)
    const unknown = await here().press('paul', { place: here().ids.next() })
    const forged = await here().press('paul', { place: 'no such thing' })
    expect([other, unknown, forged].map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused'])
    expect(words(other.reply)).toContain('ceux que vous coordonnez')
    expect(words(unknown.reply)).toBe(words(other.reply))
    expect(words(forged.reply)).toBe(words(other.reply))
    expect((await here().placeAt(QUESTIONS)).retiredAt).toBeNull()
  })

  test('nor of a place where messages arrive again: an old button changes nothing, and says so', async () => {
    const place = await deleted()
    here().web.answer(() => undefined)
    await here().ask('Et maintenant ?')
    const { reply, outcome } = await here().press('helene', place)
    expect(outcome).toBe('refused')
    expect(words(reply)).toContain('arrivent de nouveau')
    expect((await here().placeAt(QUESTIONS)).retiredAt).toBeNull()
  })
})

describe('linked again', () => {
  const link = (as: string, group: string) =>
    here().handle({
      eventId: here().ids.next(),
      account: { platform: 'web', workspaceId: 'local', userId: as },
      place: { private: false, channelId: QUESTIONS, administrator: true },
      body: { kind: 'line', text: `/configurer questions ${group}` },
    })

  test('it is used as before, and says once more what it is for', async () => {
    const place = await deleted()
    await here().press('helene', place)
    here().web.answer(() => undefined)
    const accepted = here().web.accepted.length
    const { reply } = await link('helene', 'MATHS')
    expect(words(reply)).toContain(said('questions', fr.linked))
    await here().settle()
    const presented = here().web.accepted.slice(accepted).filter(here().at(QUESTIONS))
    expect(presented.map(({ card }) => card.title)).toEqual([
      messages('fr').panels.title(messages('fr').panels.yourQuestions, 'Mathématiques'),
    ])
    await here().ask('Vous m’entendez ?')
    expect(here().web.accepted.filter(here().at(QUESTIONS)).length).toBeGreaterThan(1)
    // The button that was there before it was linked again retires nothing.
    expect((await here().press('helene', place)).outcome).toBe('refused')
  })

  test('by another group of the organisation, it is that group’s', async () => {
    await here().press('helene', await deleted())
    expect((await link('claire', 'PHYSIQUE')).outcome).toBe('done')
    const { retiredAt, groupId } = await here().placeAt(QUESTIONS)
    const group = await rowsOf(here().db).group.findUniqueOrThrow({ where: { id: groupId } })
    expect([retiredAt, group.code]).toEqual([null, 'PHYSIQUE'])
  })
})
