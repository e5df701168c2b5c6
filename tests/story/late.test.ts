/** What is heard long after it was said: the promise counts from when it was said, not from when we were there again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { noteHeard } from '../../core/intake/missed-store.ts'
import { DAY, HOUR } from '../../core/kernel/clock.ts'
import { act } from '../support/acts.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const late = (incoming: Incoming, hours: number): Incoming => ({
  ...incoming,
  saidAt: new Date(stage.clock.now().getTime() - hours * HOUR).toISOString(),
})
const receive = (incoming: Incoming) => stage.composed.assistant.ingress.receive(incoming)
const question = act.words('q', 'ines', 'Comment projeter une figure ?', { space: 'maths-questions' })
const deadline = () => rowsOf(stage.db).deadline.findFirstOrThrow({ where: { subjectType: 'question' } })

describe('a question heard twenty hours after it was written', () => {
  test('is due four days after it was written, and says so', async () => {
    const start = stage.clock.now()
    const { reply } = await receive(late(question, 20))
    const { startedAt, dueAt } = await deadline()
    expect(startedAt).toEqual(new Date(start.getTime() - 20 * HOUR))
    expect(dueAt).toEqual(new Date(start.getTime() - 20 * HOUR + 4 * DAY))
    expect(JSON.stringify(reply.cards)).toMatch(/jeudi 5 novembre 2026/)
  })

  test('climbs its ladder from there', async () => {
    await receive(late(question, 20))
    await stage.pass({ hours: 3 })
    expect((await deadline()).step).toBe(-1)
    await stage.pass({ hours: 1 })
    expect((await deadline()).step).toBe(0)
  })
})

test('a question said in the future, by a clock ahead of ours, was said now', async () => {
  await receive(late(question, -5))
  expect((await deadline()).startedAt).toEqual(stage.clock.now())
})

test('a question kept before a crash counts from when it was kept', async () => {
  const kept = stage.clock.now()
  await stage.composed.assistant.ingress.journal(question)
  await stage.pass({ hours: 7 })
  expect((await deadline()).startedAt).toEqual(kept)
})

describe('a precision', () => {
  beforeEach(async () => {
    await receive(question)
    const asked = await rowsOf(stage.db).question.findFirstOrThrow()
    await stage.pass({ hours: 1 })
    await stage.say('claire', `/demander ${asked.reference} Sur quel ordinateur ?`)
    await stage.pass({ hours: 10 })
  })
  const give = async (hours: number) => {
    const asked = await rowsOf(stage.db).question.findFirstOrThrow()
    return receive(late(act.line('p', 'ines', `/preciser ${asked.reference} Celui de la classe.`), hours))
  }

  test('given six hours before it is heard ends the pause when it was given', async () => {
    await give(6)
    const { dueAt, startedAt, state } = await deadline()
    expect(state).toBe('running')
    expect(dueAt).toEqual(new Date(startedAt.getTime() + 4 * DAY + 4 * HOUR))
  })

  test('said, by a clock behind ours, to be given before it was asked for, pauses nothing', async () => {
    await give(20)
    const { dueAt, startedAt } = await deadline()
    expect(dueAt).toEqual(new Date(startedAt.getTime() + 4 * DAY))
  })
})

/** What ends the promise, or stops its clock, besides an answer. */
const OTHER_ACTS = [
  ['the asker resolved', 'ines', (it: string) => `/resolu ${it}`, 'cancelled'],
  ['the asker withdrew', 'ines', (it: string) => `/retirer ${it}`, 'cancelled'],
  ['a trainer closed', 'claire', (it: string) => `/fermer ${it} Traité en classe.`, 'cancelled'],
  ['a trainer asked for a precision', 'claire', (it: string) => `/demander ${it} Sur quel poste ?`, 'paused'],
] as const

describe('an answer written in the thread before the due time, and read after it', () => {
  /** Friday the 6th at 10:00, four days after a question on Monday at 10:00. */
  const DUE = new Date('2026-11-06T09:00:00Z')
  const ANSWERED = new Date('2026-11-06T05:00:00Z')
  const heard = (until: Date) => noteHeard(stage.db, 'web', until)
  /** When the clock stopped: the last that is on record of it, with when that was said. */
  const stood = async () =>
    (
      await rowsOf(stage.db).deadlineEvent.findFirstOrThrow({
        where: { kind: { in: ['paused', 'cancelled'] } },
      })
    ).at
  const reference = async () => (await rowsOf(stage.db).question.findFirstOrThrow()).reference
  const events = async () =>
    (await rowsOf(stage.db).deadlineEvent.findMany({ orderBy: { id: 'asc' } })).map(({ kind }) => kind)
  const breachesTold = async (user: string) =>
    (await stage.inbox(user)).filter(({ title }) => title?.startsWith('Délai dépassé'))
  const answer = async () => {
    const thread = await rowsOf(stage.db).thread.findFirstOrThrow({ where: { subjectType: 'question' } })
    const words = act.words('a', 'claire', 'Par le câble HDMI.', {
      space: 'maths-questions',
      thread: thread.ref,
    })
    return receive({ ...words, saidAt: ANSWERED.toISOString() })
  }
  const until = async (instant: Date) =>
    stage.pass({ minutes: (instant.getTime() - stage.clock.now().getTime()) / 60_000 })

  beforeEach(async () => {
    await receive(question)
    await until(new Date('2026-11-06T04:00:00Z'))
    await heard(new Date('2026-11-06T04:59:00Z'))
  })

  test('keeps the promise: nothing is judged before it is known what was said by then', async () => {
    // The process was away from six to four o'clock, and sweeps before the history is read.
    await until(new Date('2026-11-06T15:00:00Z'))
    expect((await deadline()).breachedAt).toBeNull()
    expect(await breachesTold('ines')).toEqual([])
    await answer()
    await heard(stage.clock.now())
    await stage.pass({ minutes: 5 })
    const { state, metAt, breachedAt } = await deadline()
    expect([state, metAt, breachedAt]).toEqual(['met', ANSWERED, null])
    expect(await events()).not.toContain('breach')
    expect(await breachesTold('ines')).toEqual([])
    const shown = only((await stage.say('ines', `/delai ${await reference()}`)).replies)
    expect(wordsOf(shown)).toMatch(
      /Réponse donnée le vendredi 6 novembre 2026 à 6 h, avant le vendredi 6 novembre 2026 à 10 h/,
    )
  })

  describe.each(OTHER_ACTS)('so does what %s, said at six and heard at four', (_, who, line, ends) => {
    const said = async () => {
      const { outcome } = await receive({
        ...act.line('o', who, line(await reference())),
        saidAt: ANSWERED.toISOString(),
      })
      expect(outcome).toBe('done')
    }
    const told = async () =>
      plain((await stage.say('ines', `/delai ${await reference()}`)).replies.map(wordsOf).join('\n'))

    test('nothing was broken, and the clock ended when it was said', async () => {
      await until(new Date('2026-11-06T15:00:00Z'))
      await said()
      await heard(stage.clock.now())
      await stage.pass({ minutes: 5 })
      const { state, breachedAt } = await deadline()
      expect([state, breachedAt]).toEqual([ends, null])
      expect(await events()).not.toContain('breach')
      expect(await breachesTold('ines')).toEqual([])
      expect(await stood()).toEqual(ANSWERED)
      expect(await told()).not.toMatch(/16 h|après l’échéance|dépass/)
    })

    test('judged before it was heard, the breach is corrected, and those who read of it are told once', async () => {
      await until(new Date('2026-11-06T15:00:00Z'))
      await stage.pass({ minutes: 61 })
      expect((await deadline()).breachedAt).toEqual(DUE)
      await said()
      await heard(stage.clock.now())
      await stage.pass({ minutes: 5 })
      const { state, breachedAt } = await deadline()
      expect([state, breachedAt]).toEqual([ends, null])
      expect(await events()).toEqual(expect.arrayContaining(['breach', 'corrected']))
      expect(await stood()).toEqual(ANSWERED)
      for (const user of ['ines', 'helene'] as const) {
        const corrected = (await stage.inbox(user)).filter(({ title }) => title?.startsWith('Rectification'))
        expect(corrected).toHaveLength(1)
        expect(corrected[0]?.text).toContain(ends === 'paused' ? 'en pause depuis' : 'délai a été tenu')
      }
    })
  })

  test('a breach that was none may be followed by one that is: it is told, and on record', async () => {
    await until(new Date('2026-11-06T15:00:00Z'))
    await stage.pass({ minutes: 61 })
    await receive({
      ...act.line('o', 'claire', `/demander ${await reference()} Sur quel poste ?`),
      saidAt: ANSWERED.toISOString(),
    })
    await heard(stage.clock.now())
    await stage.say('ines', `/preciser ${await reference()} Celui de la classe.`)
    const { dueAt, startedAt } = await deadline()
    // The clock stood from six o’clock to one minute past five in the afternoon.
    expect(dueAt).toEqual(new Date(startedAt.getTime() + 4 * DAY + 11 * HOUR + 60_000))
    await heard(new Date('2026-11-08T09:00:00Z'))
    await stage.pass({ hours: 5 })
    expect(await breachesTold('ines')).toHaveLength(2)
    expect((await events()).filter((kind) => kind === 'breach')).toHaveLength(2)
    expect((await deadline()).breachedAt).toEqual(dueAt)
  })

  test('heard up to the due time, the breach is recorded at once', async () => {
    await heard(new Date(DUE.getTime() + 1))
    await until(new Date(DUE.getTime() + 60_000))
    expect((await deadline()).breachedAt).toEqual(DUE)
    expect(await events()).not.toContain('unheard')
  })

  test('is not waited for longer than an hour: that we were not there is on record, and what was wrong is corrected', async () => {
    await until(new Date('2026-11-06T15:00:00Z'))
    await stage.pass({ minutes: 59 })
    expect((await deadline()).breachedAt).toBeNull()
    await stage.pass({ minutes: 2 })
    expect((await deadline()).breachedAt).toEqual(DUE)
    expect(await events()).toContain('unheard')
    const apologies = await breachesTold('ines')
    expect(apologies).toHaveLength(1)
    const before = { ines: (await stage.inbox('ines')).length, helene: (await stage.inbox('helene')).length }
    await answer()
    await stage.pass({ minutes: 1 })
    const { state, metAt, breachedAt } = await deadline()
    expect([state, metAt, breachedAt]).toEqual(['met', ANSWERED, null])
    // The breach stays on record, and what corrects it.
    expect(await events()).toEqual(expect.arrayContaining(['breach', 'corrected', 'met']))
    for (const user of ['ines', 'helene'] as const) {
      const since = (await stage.inbox(user))
        .slice(before[user])
        .filter(({ title }) => title?.startsWith('Rectification'))
      expect(since).toHaveLength(1)
      expect(since[0]?.text).toMatch(/vendredi 6 novembre 2026 à 6\s*h/)
    }
    const told = JSON.stringify((await stage.say('ines', '/delai')).replies)
    expect(told).not.toContain('après l’échéance')
  })

  describe('that corrects a breach, and is then taken back', () => {
    let before: { ines: number; helene: number }
    let noted: string
    beforeEach(async () => {
      await until(new Date('2026-11-06T15:00:00Z'))
      await stage.pass({ minutes: 61 })
      await answer()
      await heard(stage.clock.now())
      await stage.pass({ minutes: 1 })
      before = { ines: (await stage.inbox('ines')).length, helene: (await stage.inbox('helene')).length }
      const input = { reference: await reference() }
      const { reply } = await receive(act.press('t', 'claire', { command: 'question.take-back', input }))
      noted = plain(JSON.stringify(reply.cards))
    })
    const since = async (user: 'ines' | 'helene') => (await stage.inbox(user)).slice(before[user])
    const breachesSince = async (user: 'ines' | 'helene') =>
      (await since(user)).filter(({ title }) => title?.startsWith('Délai dépassé'))

    test('leaves the promise broken after all: one more entry on record, nothing erased', async () => {
      await stage.pass({ minutes: 1 })
      const { state, metAt, breachedAt, step } = await deadline()
      expect([state, metAt, breachedAt, step]).toEqual(['running', null, DUE, 4])
      expect((await events()).filter((kind) => kind !== 'step' && kind !== 'unheard')).toEqual([
        'breach',
        'met',
        'corrected',
        'unmet',
        'breach',
      ])
    })

    test('those who read the correction read, once, that it is late', async () => {
      await stage.pass({ minutes: 1 })
      await stage.pass({ hours: 1 })
      expect(await breachesSince('ines')).toHaveLength(1)
      expect(await breachesSince('helene')).toHaveLength(1)
    })

    test('nobody is promised an answer for a time that has passed', async () => {
      expect(noted).toMatch(/dépassé depuis le vendredi 6 novembre 2026 à 10 h/)
      await stage.pass({ minutes: 1 })
      const told = (await since('ines')).map(wordsOf).join('\n')
      expect(told).toMatch(/n’était pas encore la réponse/)
      expect(told).not.toMatch(/au plus tard/)
    })

    test('and goes on as any other: it is said each day, and an answer is a late one', async () => {
      await stage.pass({ minutes: 1 })
      await heard(new Date('2026-11-09T00:00:00Z'))
      await stage.pass({ days: 1 })
      const told = (await since('helene')).map(({ title }) => plain(title ?? ''))
      expect(told.filter((title) => /^(Délai dépassé|Message précédent)/.test(title))).toEqual([
        `Message précédent · Inès Moreau · ${await reference()}`,
        `Délai dépassé · Inès Moreau · ${await reference()}`,
      ])
      await stage.say('claire', `/repondre ${await reference()} Par le câble HDMI, côté droit.`)
      await stage.pass({ minutes: 1 })
      const { state, breachedAt } = await deadline()
      expect([state, breachedAt]).toEqual(['met', DUE])
    })
  })
})
