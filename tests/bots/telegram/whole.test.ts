/** A text that an application cut, and an album: one message, whatever comes between, and whoever is killed. */
import { describe, expect, test } from 'vitest'
import type { TelegramPlatform } from '../../../bots/telegram/platform.ts'
import { MINUTE } from '../../../core/kernel/clock.ts'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { createMortal } from './mortal.ts'
import { botTexts, open, settled } from './playing.ts'
import { FORUM, PEOPLE, spotOf, type World } from './world.ts'

const { ines: INES, karim: KARIM, claire: CLAIRE } = PEOPLE
const inQuestions = spotOf('topics', 'questions')
const privately = { chatId: INES }
const LIMIT = 4_096

/** So many characters, as recognisable at the end as at the beginning. */
function long(beginning: string, characters: number): string {
  const end = ' Et voilà.'
  return (beginning + ' L’écran reste bleu.'.repeat(500)).slice(0, characters - end.length) + end
}
const cut = (text: string) => [text.slice(0, LIMIT), text.slice(LIMIT)] as const

/** What waits for the rest of a message goes on when the test says so. */
async function openWaiting(options: Parameters<typeof open>[1] = {}, around?: (port: object) => void) {
  const waiting = new Set<() => void>()
  const w = await open(
    'topics',
    {
      wait: (_, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) resolve()
          waiting.add(resolve)
          signal.addEventListener('abort', () => resolve(), { once: true })
        }),
      ...options,
    },
    true,
    around,
  )
  /** Lets every wait come to its end until this holds. */
  const passUntil = async (holds: () => boolean | Promise<boolean>) => {
    while (!(await holds())) {
      for (const resolve of waiting) resolve()
      waiting.clear()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const pass = async () => {
    await passUntil(() => w.fake.pending === 0)
    await settled(w)
  }
  return { w, pass, passUntil }
}

const kept = (w: World) => rowsOf(w.db).partedMessage.findMany({ orderBy: { first: 'asc' } })
const texts = async (w: World) =>
  (await rowsOf(w.db).question.findMany({ orderBy: { reference: 'asc' } })).map(({ text }) => text)
const isBegun = async (w: World) => (await kept(w)).some(({ handledAt }) => handledAt === null)

/** For what the database shows, not for time. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}

describe('a text that was cut', () => {
  test('is one text: a question that is too long, an answer, a field of a form', async () => {
    const { w } = await openWaiting()
    const [head, tail] = cut(long('Comment projeter ?', 5_000))
    w.fake.write(INES, inQuestions, { text: head })
    await until(() => isBegun(w))
    w.fake.write(INES, inQuestions, { text: tail })
    await settled(w)
    // Refused as a whole, for its length; its end is no question of its own.
    expect(await texts(w)).toEqual([])
    expect([...botTexts(w, FORUM), ...botTexts(w, INES)].join('\n')).toMatch(/compte 5.?000 caractères/)

    const { message: asked } = w.fake.write(INES, inQuestions, { text: 'Comment projeter une figure ?' })
    await settled(w)
    const [first, second] = cut(long('Par le câble :', 6_000))
    const reply = { ...inQuestions, replyTo: asked.id }
    w.fake.write(CLAIRE, reply, { text: first })
    const { message: end } = w.fake.write(CLAIRE, inQuestions, { text: second })
    await settled(w)
    const entries = () => rowsOf(w.db).questionEntry.findMany({ orderBy: { at: 'asc' } })
    expect((await entries()).map(({ text }) => text)).toEqual([first + second])

    // A reply to its second half is a reply to it.
    w.fake.write(
      INES,
      { ...inQuestions, replyTo: end.id },
      { text: 'Et sans câble HDMI, sur une tablette ?' },
    )
    await settled(w)
    expect(await texts(w)).toHaveLength(1)

    await driverOn(w)
      .command('ines', 'repondre-inconnu')
      .catch(() => undefined)
    await driverOn(w).command('claire', 'repondre', 'SOS-MATHS-2026-0001')
    const [left, right] = cut(long('Autre chose :', 5_500))
    w.fake.write(CLAIRE, { chatId: CLAIRE }, { text: left })
    w.fake.write(CLAIRE, { chatId: CLAIRE }, { text: right })
    await settled(w)
    expect((await entries()).map(({ text }) => text)).toContain(left + right)
    expect((await kept(w)).every(({ parts, handledAt }) => handledAt && String(parts) === '')).toBe(true)
  })

  test('where an application found a better place to cut, keeps its words apart, and the addresses behind them', async () => {
    const { w, pass } = await openWaiting()
    const head = `${'Une phrase. '.repeat(200)}Voir`
    const tail = `la page, ${'et la suite. '.repeat(200)}`.trim()
    const link = { type: 'text_link', offset: 3, length: 4, url: 'https://exemple.fr/aide' }
    w.fake.write(INES, inQuestions, { text: 'Comment projeter une figure ?' })
    await settled(w)
    const shown = w.fake.messages.find(({ chatId, text }) => chatId === FORUM && text.includes('0001'))
    w.fake.write(CLAIRE, { ...inQuestions, replyTo: shown?.id ?? 0 }, { text: head })
    await until(() => isBegun(w))
    w.fake.write(CLAIRE, inQuestions, { text: tail, entities: [link] })
    await until(async () => (await kept(w)).some(({ events }) => events.length === 2))
    await pass()
    const entry = await rowsOf(w.db).questionEntry.findFirstOrThrow()
    expect(entry.text.slice(head.length - 4, head.length + 40)).toBe(
      'Voir la page (https://exemple.fr/aide), et l',
    )
    expect(entry.text).toHaveLength(head.length + 1 + tail.length + ' (https://exemple.fr/aide)'.length)
  })

  test('is not waited for beyond a moment, nor taken for what somebody else or another text goes on with', async () => {
    const { w, pass } = await openWaiting()
    const alone = long('Une longue question ?', 3_000)
    w.fake.write(INES, inQuestions, { text: alone })
    await until(() => isBegun(w))
    // Somebody else speaks meanwhile, and is heard at once.
    w.fake.write(KARIM, inQuestions, { text: 'Une autre question ?' })
    await w.fake.until(() => botTexts(w, FORUM).length > 0)
    expect(await texts(w)).toEqual(['Une autre question ?'])
    await pass()
    expect(await texts(w)).toEqual(['Une autre question ?', alone])

    // Together these would have fitted into one message: nobody cut them.
    w.fake.write(INES, privately, { text: `/sos ${long('Encore une ?', 2_500)}` })
    w.fake.write(INES, privately, { text: '/sos Et une courte ?' })
    await settled(w)
    expect((await texts(w)).slice(2).map(({ length }) => length)).toEqual([2_500, 'Et une courte ?'.length])
  })
})

describe('an album', () => {
  const photo = (id: string, album: string, caption?: string) => ({
    photo: [{ file_id: id, file_unique_id: id, width: 1, height: 1 }],
    media_group_id: album,
    ...(caption === undefined ? {} : { caption }),
  })

  test('with words on any of its pictures is one message with all of them, however late these come', async () => {
    const { w, pass } = await openWaiting()
    const { message } = w.fake.write(INES, inQuestions, photo('a1', 'a'))
    await until(() => isBegun(w))
    w.fake.write(INES, inQuestions, photo('a2', 'a', 'Que signifie ce message ?'))
    await until(async () => (await kept(w)).some(({ events }) => events.length === 2))
    w.fake.write(INES, inQuestions, photo('a3', 'a', 'Il revient à chaque fois.'))
    await until(async () => (await kept(w)).some(({ events }) => events.length === 3))
    await pass()
    expect(await texts(w)).toEqual(['Que signifie ce message ?\nIl revient à chaque fois.'])
    expect([...botTexts(w, FORUM), ...botTexts(w, INES)].join()).not.toContain('Nous ne savons lire')
    // The answer may be given to any of its pictures.
    w.fake.write(CLAIRE, { ...inQuestions, replyTo: message.id + 2 }, { text: 'C’est le câble HDMI.' })
    await settled(w)
    expect(await rowsOf(w.db).questionEntry.count()).toBe(1)
  })
})

describe('behind a webhook', () => {
  const webhook = { url: 'https://exemple.fr/hook', secret: 's' }
  const give = async (platform: TelegramPlatform, update: unknown) => {
    const response = await platform.app.request('/hook', {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': 's' },
      body: JSON.stringify(update),
    })
    return response.status
  }

  test('a part is acknowledged once it is kept, by whichever process, and they come to one question', async () => {
    const { w, passUntil } = await openWaiting({ webhook })
    const other = await w.beside()
    const album = (id: string, caption?: string) => ({
      photo: [{ file_id: id, file_unique_id: id, width: 1, height: 1 }],
      media_group_id: 'a',
      ...(caption ? { caption } : {}),
    })
    w.fake.write(INES, inQuestions, album('a1'))
    w.fake.write(INES, inQuestions, album('a2', 'Que signifie ce message ?'))
    const [one, two] = w.fake.takePending()
    expect(await give(w.platform(), one)).toBe(200)
    expect(await give(other, two)).toBe(200)
    // Brought again, because the answer was lost: it is a part already.
    expect(await give(w.platform(), two)).toBe(200)
    expect((await kept(w)).map(({ events }) => events.length)).toEqual([2])
    await passUntil(async () => !(await isBegun(w)))
    expect(await give(w.platform(), one)).toBe(200)
    expect(await texts(w)).toEqual(['Que signifie ce message ?'])
  })

  test('what a process kept that died is taken up by another one', async () => {
    const { w } = await openWaiting({ webhook })
    for (const [user, text] of [
      [INES, long('Une longue question ?', 3_000)],
      [KARIM, long('Une autre ?', 3_000)],
    ])
      w.fake.write(Number(user), inQuestions, { text })
    const [one, two] = w.fake.takePending()
    expect([await give(w.platform(), one), await give(w.platform(), two)]).toEqual([200, 200])
    await w.restart()
    // Telegram brings the rest of one of them; nothing more comes of the other.
    w.fake.write(INES, inQuestions, { text: long('sa suite', 1_500) })
    expect(await give(w.platform(), w.fake.takePending()[0])).toBe(200)
    await until(async () => (await kept(w)).some(({ handledAt }) => handledAt !== null))
    expect([...botTexts(w, FORUM), ...botTexts(w, INES)].join()).toMatch(/compte 4.?501 caractères/)
    w.clock.advance(2 * MINUTE)
    await w.composed().assistant.tick()
    await until(async () => !(await isBegun(w)))
    expect((await texts(w)).map(({ length }) => length)).toEqual([3_000])
  })
})

describe('killed at any step', { timeout: 240_000 }, () => {
  test('a long text in two parts is one answer', async () => {
    const mortal = createMortal()
    const w = await open('topics', {}, true, mortal.around)
    w.fake.fault = mortal.fault
    for (let run = 0; ; run++) {
      const { message } = w.fake.write(INES, inQuestions, { text: `Question ${run} du soir ?` })
      await settled(w)
      const whole = long(`Réponse ${run} :`, 5_000)
      const [head, tail] = cut(whole)
      mortal.dieAt(run)
      w.fake.write(CLAIRE, { ...inQuestions, replyTo: message.id }, { text: head })
      w.fake.write(CLAIRE, inQuestions, { text: tail })
      await w.fake.until(() => mortal.isDead || w.fake.pending === 0)
      await w.composed().assistant.settle()
      const died = mortal.isDead
      await w.restart({}, mortal.live)
      await w.fake.settled()
      w.clock.advance(10 * MINUTE)
      await w.composed().assistant.tick()
      await settled(w)
      const entries = await rowsOf(w.db).questionEntry.findMany({ where: { kind: 'answer' } })
      const mine = entries.filter(({ text }) => text.includes(`Réponse ${run} :`) || text === tail)
      expect(
        mine.map(({ text }) => text.length),
        `run ${run}`,
      ).toEqual([whole.length])
      expect(await isBegun(w), `run ${run}`).toBe(false)
      if (!died) break
      expect(run).toBeLessThan(60)
    }
  })
})
