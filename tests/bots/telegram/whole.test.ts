/** A text that an application cut, and an album: one message, whatever comes between, and whoever is killed. */
import { describe, expect, test } from 'vitest'
import type { Sleep } from '../../../bots/runtime/async/sleep.ts'
import type { TelegramPlatform } from '../../../bots/telegram/platform.ts'
import { MINUTE } from '../../../core/kernel/clock.ts'
import { createMortal } from '../../support/mortal.ts'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { botTexts, deathOf, open, settled } from './playing.ts'
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

/**
 * What waits for the rest of a message goes on once the test lets time `pass`. `until`: so many parts were kept, and so many
 * messages handled.
 */
async function openWaiting(options: Parameters<typeof open>[1] = {}) {
  const waiting = new Set<() => void>()
  let isPassing = false
  const count = { parts: 0, whole: 0 }
  let changed = () => {}
  const counting = (port: object) => {
    if (!('append' in port)) return
    const counted = { begin: 'parts', append: 'parts', handled: 'whole' } as const
    const methods = port as Record<string, (...args: unknown[]) => Promise<unknown>>
    for (const [name, what] of Object.entries(counted)) {
      const method = methods[name]
      methods[name] = async (...args) => {
        const done = await method?.(...args)
        count[what] += 1
        changed()
        return done
      }
    }
  }
  const wait: Sleep = (_, signal) =>
    new Promise((resolve) => {
      if (isPassing || signal.aborted) resolve()
      waiting.add(resolve)
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  const w = await open('topics', { wait, ...options }, true, counting)
  const until = async (parts: number, whole = 0) => {
    while (count.parts < parts || count.whole < whole)
      await new Promise<void>((resolve) => {
        changed = resolve
      })
  }
  const pass = () => {
    isPassing = true
    for (const resolve of waiting) resolve()
    waiting.clear()
  }
  return { w, until, pass }
}

const kept = (w: World) => rowsOf(w.db).partedMessage.findMany({ orderBy: { first: 'asc' } })
const texts = async (w: World) =>
  (await rowsOf(w.db).question.findMany({ orderBy: { reference: 'asc' } })).map(({ text }) => text)
const answers = async (w: World) =>
  (await rowsOf(w.db).questionEntry.findMany({ orderBy: { at: 'asc' } })).map(({ text }) => text)

describe('a text that was cut', () => {
  test('is one question: too long, it is refused as a whole', async () => {
    const { w, until } = await openWaiting()
    const [head, tail] = cut(long('Comment projeter ?', 5_000))
    w.fake.write(INES, inQuestions, { text: head })
    await until(1)
    w.fake.write(INES, inQuestions, { text: tail })
    await settled(w)
    expect(await texts(w)).toEqual([])
    expect([...botTexts(w, FORUM), ...botTexts(w, INES)].join('\n')).toMatch(/compte 5.?000 caractères/)
    expect((await kept(w)).map(({ parts, handledAt }) => [parts, handledAt !== null])).toEqual([[[], true]])
  })

  test('is one answer, in the thread and in a form; a reply to its end is a reply to it', async () => {
    const { w, until } = await openWaiting()
    const { message: asked } = w.fake.write(INES, inQuestions, { text: 'Comment projeter une figure ?' })
    await settled(w)
    const [head, tail] = cut(long('Par le câble :', 6_000))
    w.fake.write(CLAIRE, { ...inQuestions, replyTo: asked.id }, { text: head })
    await until(1)
    const { message: end } = w.fake.write(CLAIRE, inQuestions, { text: tail })
    await settled(w)
    expect(await answers(w)).toEqual([head + tail])
    w.fake.write(
      INES,
      { ...inQuestions, replyTo: end.id },
      { text: 'Et sans câble HDMI, sur une tablette ?' },
    )
    await settled(w)
    expect(await texts(w)).toHaveLength(1)

    await driverOn(w).command('claire', 'repondre', 'SOS-MATHS-2026-0001')
    const [left, right] = cut(long('Autre chose :', 5_500))
    w.fake.write(CLAIRE, { chatId: CLAIRE }, { text: left })
    w.fake.write(CLAIRE, { chatId: CLAIRE }, { text: right })
    await settled(w)
    expect(await answers(w)).toContain(left + right)
  })

  test('in reply to a question in private, is one answer that reaches whoever asked whole', async () => {
    const { w, until } = await openWaiting()
    await driverOn(w).command('ines', 'sos', '@Claire Comment exporter une figure ?')
    const asked = w.fake.messages.findLast((one) => one.from === 'bot' && one.chatId === CLAIRE)
    const before = botTexts(w, INES).length
    const steps = Array.from(
      { length: 90 },
      (_, at) => `Étape ${at + 1} : ouvrez le menu Fichier, puis Exporter.`,
    )
    const [head, tail] = cut(steps.join('\n'))
    w.fake.write(CLAIRE, { chatId: CLAIRE, replyTo: asked?.id ?? 0 }, { text: head })
    await until(1)
    w.fake.write(CLAIRE, { chatId: CLAIRE }, { text: tail })
    await settled(w)
    expect(await answers(w)).toEqual([head + tail])
    const given = botTexts(w, INES).slice(before)
    for (const step of steps) expect(given.filter((text) => text.includes(step))).toHaveLength(1)
    expect(await rowsOf(w.db).question.findMany()).toMatchObject([{ state: 'answered' }])
  })

  test('where an application found a better place, keeps its words apart, and the addresses behind them', async () => {
    const { w, until, pass } = await openWaiting()
    const head = `${'Une phrase. '.repeat(200)}Voir`
    const tail = `la page, ${'et la suite. '.repeat(200)}`.trim()
    const link = { type: 'text_link', offset: 3, length: 4, url: 'https://exemple.fr/aide' }
    const { message: asked } = w.fake.write(INES, inQuestions, { text: 'Comment projeter une figure ?' })
    await settled(w)
    w.fake.write(CLAIRE, { ...inQuestions, replyTo: asked.id }, { text: head })
    await until(1)
    w.fake.write(CLAIRE, inQuestions, { text: tail, entities: [link] })
    // As long as half a message, it may have a rest of its own.
    await until(2)
    pass()
    await settled(w)
    const [text = ''] = await answers(w)
    expect(text.slice(head.length - 4)).toMatch(
      /^Voir la .*https:\/\/exemple\.fr\/aide.*page.*, et la suite\./u,
    )
    expect(text.endsWith(tail.slice(-100))).toBe(true)
  })

  test('is not waited for beyond a moment, and what others, or they themselves, write is no part of it', async () => {
    const { w, until, pass } = await openWaiting()
    const alone = long('Une longue question ?', 3_000)
    w.fake.write(INES, inQuestions, { text: alone })
    await until(1)
    // Somebody else is heard at once.
    w.fake.write(KARIM, inQuestions, { text: 'Une autre question ?' })
    await w.fake.until(() => botTexts(w, FORUM).length > 0)
    expect(await texts(w)).toEqual(['Une autre question ?'])
    pass()
    await settled(w)
    expect(await texts(w)).toEqual(['Une autre question ?', alone])

    // Together these would have fitted into one message: nobody cut them.
    w.fake.write(INES, privately, { text: `/sos ${long('Encore une ?', 2_500)}` })
    w.fake.write(INES, privately, { text: '/sos Et une courte ?' })
    await settled(w)
    expect((await texts(w)).slice(2).map(({ length }) => length)).toEqual([2_500, 'Et une courte ?'.length])
  })
})

const photo = (id: string, caption?: string) => ({
  photo: [{ file_id: id, file_unique_id: id, width: 1, height: 1 }],
  media_group_id: 'a',
  ...(caption === undefined ? {} : { caption }),
})

describe('an album', () => {
  test('with words on any of its pictures is one message with all of them, however late these come', async () => {
    const { w, until, pass } = await openWaiting()
    const { message } = w.fake.write(INES, inQuestions, photo('a1'))
    await until(1)
    w.fake.write(INES, inQuestions, photo('a2', 'Que signifie ce message ?'))
    await until(2)
    w.fake.write(INES, inQuestions, photo('a3', 'Il revient à chaque fois.'))
    await until(3)
    pass()
    await settled(w)
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
    const { w, until, pass } = await openWaiting({ webhook })
    const other = await w.beside()
    w.fake.write(INES, inQuestions, photo('a1'))
    w.fake.write(INES, inQuestions, photo('a2', 'Que signifie ce message ?'))
    const [one, two] = w.fake.takePending()
    expect(await give(w.platform(), one)).toBe(200)
    expect(await give(other, two)).toBe(200)
    // Brought again, because the answer was lost: it is a part already.
    expect(await give(w.platform(), two)).toBe(200)
    expect((await kept(w)).map(({ events }) => events.length)).toEqual([2])
    pass()
    await until(2, 1)
    expect(await give(w.platform(), one)).toBe(200)
    expect(await texts(w)).toEqual(['Que signifie ce message ?'])
  })

  test('what a process kept that died is gone on with, or taken up, by another one', async () => {
    const { w, until } = await openWaiting({ webhook })
    w.fake.write(INES, inQuestions, { text: long('Une longue question ?', 3_000) })
    w.fake.write(KARIM, inQuestions, { text: long('Une autre ?', 3_000) })
    const [one, two] = w.fake.takePending()
    expect([await give(w.platform(), one), await give(w.platform(), two)]).toEqual([200, 200])
    await w.restart()
    // Telegram brings the rest of one of them; nothing more comes of the other.
    w.fake.write(INES, inQuestions, { text: long('sa suite', 1_500) })
    expect(await give(w.platform(), w.fake.takePending()[0])).toBe(200)
    await until(3, 1)
    expect([...botTexts(w, FORUM), ...botTexts(w, INES)].join()).toMatch(/compte 4.?501 caractères/)
    w.clock.advance(2 * MINUTE)
    await w.composed().assistant.tick()
    await until(3, 2)
    expect((await texts(w)).map(({ length }) => length)).toEqual([3_000])
  })
})

describe('killed at any step', { timeout: 240_000 }, () => {
  test('a long text in two parts is one answer', async () => {
    const mortal = createMortal()
    const w = await open('topics', {}, true, mortal.around)
    w.fake.fault = (call) => deathOf(mortal, call)
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
      expect(await rowsOf(w.db).partedMessage.count({ where: { handledAt: null } }), `run ${run}`).toBe(0)
      if (!died) break
      expect(run).toBeLessThan(60)
    }
  })
})
