/** Between Telegram's confirmation and what is kept: stopping, starting, refusing, and two programs with one token. */
import { describe, expect, test } from 'vitest'
import { HOUR } from '../../../core/kernel/clock.ts'
import { rowsOf } from '../../support/rows.ts'
import { botTexts, open, settled, storm } from './playing.ts'
import { FORUM, PEOPLE, spotOf, type World } from './world.ts'

const inQuestions = spotOf('topics', 'questions')

/** Makes the database fail for some people, as it does for one event or for all. */
function failing(w: World, fails: (userId: string) => boolean) {
  const { ingress } = w.composed().assistant
  const { receive } = ingress
  let attempts = 0
  ingress.receive = async (incoming) => {
    if (!fails(incoming.account.userId)) return receive(incoming)
    attempts += 1
    throw new Error('database gone')
  }
  return { attempts: () => attempts, repair: () => void Object.assign(ingress, { receive }) }
}

describe('long polling', () => {
  test('confirms an update once its effect is kept, and not before', async () => {
    const w = await open()
    const { ingress } = w.composed().assistant
    const { receive } = ingress
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let isHeld = false
    ingress.receive = async (incoming) => {
      isHeld = true
      await held
      return receive(incoming)
    }
    const { updateId } = w.fake.write(PEOPLE.ines, inQuestions, { text: 'Une question lente' })
    // A second request is made while the first update is still open.
    const asked = () => w.fake.sent('getUpdates').map(({ params }) => Number(params['offset']))
    const before = asked().length
    await w.fake.until(() => isHeld && asked().length > before + 1)
    expect(Math.max(...asked())).toBeLessThanOrEqual(updateId)
    release()
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(1)
  })

  test('an answer that waited at Telegram over the due time keeps the promise, although we were away', async () => {
    const w = await open()
    w.fake.write(PEOPLE.ines, inQuestions, { text: 'Comment projeter une figure ?' })
    await settled(w)
    await w.composed().assistant.tick()
    const { dueAt } = await rowsOf(w.db).deadline.findFirstOrThrow()
    const received = w.fake.messages.find(({ text }) => text === 'Comment projeter une figure ?')
    if (!dueAt || !received) throw new Error('the question was received, with a due time')
    w.clock.advance(dueAt.getTime() - 5 * HOUR - w.clock.now().getTime())
    await w.composed().assistant.tick()
    await w.stop()
    w.clock.advance(HOUR)
    const writtenAt = w.clock.now()
    w.fake.write(PEOPLE.claire, { ...inQuestions, replyTo: received.id }, { text: 'Par le câble HDMI.' })
    w.clock.advance(10 * HOUR)
    // The sweep of the start comes before anything is read.
    await w.restart()
    await w.composed().assistant.tick()
    await settled(w)
    await w.composed().assistant.tick()
    const { state, metAt, breachedAt } = await rowsOf(w.db).deadline.findFirstOrThrow()
    expect([state, metAt, breachedAt]).toEqual(['met', writtenAt, null])
    expect(await rowsOf(w.db).deadlineEvent.count({ where: { kind: { in: ['breach', 'unheard'] } } })).toBe(0)
  })

  test('a question that waited at Telegram while we were away is promised from when it was written', async () => {
    const w = await open()
    await settled(w)
    await w.stop()
    const writtenAt = w.clock.now()
    w.fake.write(PEOPLE.ines, inQuestions, { text: 'Une question d’hier ?' })
    w.clock.advance(20 * HOUR)
    await w.restart()
    await settled(w)
    const { askedAt } = await rowsOf(w.db).question.findFirstOrThrow()
    const { startedAt } = await rowsOf(w.db).deadline.findFirstOrThrow()
    expect([askedAt, startedAt]).toEqual([writtenAt, writtenAt])
  })

  test('what was handled while we were stopping is confirmed, and is not said again after the restart', async () => {
    const w = await open()
    let stopped: Promise<void> | undefined
    w.fake.fault = ({ method }) => {
      if (method === 'sendMessage') stopped ??= w.stop()
      return undefined
    }
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/moi' })
    await w.fake.until(() => stopped !== undefined)
    await stopped
    await w.restart()
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toHaveLength(1)
  })

  test('a reply that Telegram made wait when we stopped is said after the restart', async () => {
    let w: World | undefined
    let stopped: Promise<void> | undefined
    w = await open('topics', {
      wait: async (milliseconds) => {
        if (milliseconds === 77_000) stopped ??= w?.stop()
      },
    })
    w.fake.fault = storm(1, 'sendMessage', {
      status: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 77 },
    })
    w.fake.write(PEOPLE.ines, inQuestions, { text: 'Une question pendant l’attente' })
    await w.fake.until(() => stopped !== undefined)
    await stopped
    w.fake.fault = undefined
    await w.restart()
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(1)
    expect(botTexts(w, FORUM).filter((text) => text.includes('bien reçue'))).toHaveLength(1)
  })

  test('a reply that would have to wait for long is said in private, and nobody else waits for it', async () => {
    const w = await open('topics', {
      wait: (milliseconds, signal) =>
        milliseconds < 600_000
          ? Promise.resolve()
          : new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    })
    w.fake.fault = ({ method, params }) =>
      method === 'sendMessage' && params['chat_id'] === FORUM
        ? { status: 429, description: 'Too Many Requests', parameters: { retry_after: 600 } }
        : undefined
    w.fake.addGroup(-55, 'Ailleurs')
    w.fake.write(PEOPLE.ines, inQuestions, { text: 'Une question très tôt ?' })
    for (let other = 0; other < 120; other++)
      w.fake.write(PEOPLE.karim, { chatId: -55 }, { text: `Entre nous ${other}` })
    w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/moi' })
    await w.fake.until(() => botTexts(w, PEOPLE.karim).length > 0)
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toEqual([expect.stringContaining('SOS-MATHS-2026-0001')])
  })

  test('a reply for which its group stays out of order is said in private; nobody is asked to write again', async () => {
    const w = await open()
    w.fake.fault = ({ method, params }) =>
      method === 'sendMessage' && params['chat_id'] === FORUM
        ? { status: 500, description: 'Internal' }
        : undefined
    w.fake.write(PEOPLE.ines, inQuestions, { text: 'Une question dans la panne ?' })
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toEqual([expect.stringContaining('SOS-MATHS-2026-0001')])
    expect(await rowsOf(w.db).question.count()).toBe(1)
    expect(w.log.errors).toEqual([])
  })

  test('while the database is down, nothing is let go, whatever else comes by', async () => {
    const w = await open()
    const down = failing(w, () => true)
    w.fake.write(PEOPLE.ines, inQuestions, { text: 'Une question pendant la panne' })
    for (let service = 0; service < 8; service++) {
      const before = down.attempts()
      w.fake.serviceMessage(FORUM, PEOPLE.karim, { new_chat_title: `Titre ${service}` })
      await w.fake.until(() => down.attempts() > before)
    }
    down.repair()
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(1)
    expect(w.log.errors.filter((one) => one.includes('given up'))).toEqual([])
  })

  test('an update that fails while others go through is let go in the end, and whoever sent it is told', async () => {
    const w = await open()
    const ill = failing(w, (userId) => userId === String(PEOPLE.ines))
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/moi' })
    const isGivenUp = () => w.log.errors.some((one) => one.includes('given up'))
    for (let other = 1; !isGivenUp() && other < 30; other++) {
      const attempts = ill.attempts()
      w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/moi' })
      await w.fake.until(
        () => isGivenUp() || (botTexts(w, PEOPLE.karim).length === other && ill.attempts() > attempts),
      )
    }
    expect(ill.attempts()).toBeGreaterThanOrEqual(5)
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toEqual([expect.stringContaining('Pouvez-vous l’envoyer à nouveau')])
    expect(w.log.errors.filter((one) => one.includes('given up'))).toHaveLength(1)
  })

  test('an update that fails keeps nobody from being heard, even when more waited than one request brings', async () => {
    const w = await open()
    await w.stop()
    failing(w, (userId) => userId === String(PEOPLE.ines))
    w.fake.addGroup(-55, 'Ailleurs')
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/moi' })
    for (let other = 0; other < 120; other++)
      w.fake.write(PEOPLE.karim, { chatId: -55 }, { text: `Entre nous ${other}` })
    w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/moi' })
    await w.platform().start(w.composed().assistant.ingress)
    await w.fake.until(() => botTexts(w, PEOPLE.karim).length > 0)
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toEqual([expect.stringContaining('Pouvez-vous l’envoyer à nouveau')])
  })

  test('an update of a group that is let go leaves nothing kept about whoever sent it', async () => {
    const w = await open()
    failing(w, (userId) => userId === String(PEOPLE.ines))
    w.fake.write(PEOPLE.ines, inQuestions, { text: 'Une question qui échoue ?' })
    const isGivenUp = () => w.log.errors.some((one) => one.includes('given up'))
    for (let other = 1; !isGivenUp() && other < 30; other++) {
      w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/moi' })
      await w.fake.until(() => isGivenUp() || botTexts(w, PEOPLE.karim).length === other)
    }
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toEqual([expect.stringContaining('Pouvez-vous l’envoyer à nouveau')])
    expect(await rowsOf(w.db).formStep.count({ where: { userId: String(PEOPLE.ines) } })).toBe(0)
  })

  test('an update that fails is not let go while the database keeps nothing', async () => {
    const w = await open('topics', {}, true, (port) => {
      if ('replace' in port)
        Object.assign(port, { replace: () => Promise.reject(new Error('no space left')) })
    })
    const ill = failing(w, (userId) => userId === String(PEOPLE.ines))
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/moi' })
    for (let other = 1; other < 9; other++) {
      const attempts = ill.attempts()
      w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/moi' })
      await w.fake.until(() => botTexts(w, PEOPLE.karim).length === other && ill.attempts() > attempts)
    }
    ill.repair()
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toEqual([expect.stringContaining('Inès Moreau')])
  })

  test('two programs with one token: the log says what to do, and each goes on', async () => {
    const w = await open()
    const other = await fetch(`${w.fake.root}/bot4242:TEST-token_of-the-fake/getUpdates`, { method: 'POST' })
    expect(other.status).toBe(200)
    await w.fake.until(() => w.log.warnings.length > 0)
    expect(w.log.warnings[0]).toContain('another program polls with the same token')
    w.fake.webhook = { url: 'https://elsewhere.example/hook' }
    w.fake.cut()
    await w.fake.until(() => w.fake.sent('getUpdates').length > 4)
    w.fake.webhook = undefined
    expect([...w.log.warnings, ...w.log.errors].join()).toContain('another program set a webhook')
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/moi' })
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toHaveLength(1)
  })
})

describe('a delivery', () => {
  test('whose thread could not be noted is not said twice', async () => {
    let left = 1
    const w = await open('topics', {}, true, (port) => {
      if (!('remember' in port)) return
      const { remember } = port as { remember: (...args: unknown[]) => Promise<void> }
      Object.assign(port, {
        remember: (...args: unknown[]) =>
          left-- > 0 ? Promise.reject(new Error('database gone')) : remember(...args),
      })
    })
    const card = { tone: 'neutral', body: [{ kind: 'text', text: 'Une fois' }], actions: [] } as const
    const to = { kind: 'place', workspaceId: 'telegram', channelId: `${FORUM}/2`, thread: '1' } as const
    const delivery = { id: 'd1', to, card, language: 'fr' } as const
    await expect(w.platform().deliver(delivery)).rejects.toThrow()
    expect((await w.platform().deliver(delivery)).ok).toBe(true)
    expect(botTexts(w, FORUM)).toEqual(['Une fois'])
  })
})

describe('a trainer’s reply', () => {
  test('to a copy of ours that we know nothing of is not lost in silence; the team’s own talk is left alone', async () => {
    const w = await open()
    const copy = (at: { chatId: number; topic?: number }) =>
      w.fake.keep({ ...at, from: 'bot', text: 'Question', keyboard: [], entities: [] }).id
    w.fake.write(PEOPLE.claire, { ...inQuestions, replyTo: copy(inQuestions) }, { text: 'Ma réponse' })
    await settled(w)
    const { message } = w.fake.write(PEOPLE.marc, inQuestions, { text: 'On en parle à midi ?' })
    w.fake.write(PEOPLE.claire, { ...inQuestions, replyTo: message.id }, { text: 'Avec plaisir' })
    await settled(w)
    const inbox = { chatId: PEOPLE.claire }
    w.fake.write(PEOPLE.claire, { ...inbox, replyTo: copy(inbox) }, { text: 'Ma réponse en privé' })
    await settled(w)
    const told = botTexts(w, PEOPLE.claire).filter((one) => one.includes('Votre texte est gardé'))
    expect(told).toHaveLength(2)
    expect(botTexts(w, PEOPLE.marc)).toEqual([])
    expect(await rowsOf(w.db).question.count()).toBe(0)
  })
})

describe('a webhook', () => {
  test('is answered 200 once the effect is kept, and not before', async () => {
    const webhook = { url: 'https://exemple.fr/hook', secret: 's' }
    const w = await open('topics', { webhook })
    const { ingress } = w.composed().assistant
    const { receive } = ingress
    const order: string[] = []
    ingress.receive = async (incoming) => {
      const said = await receive(incoming)
      order.push(`kept ${await rowsOf(w.db).question.count()}`)
      return said
    }
    w.fake.write(PEOPLE.ines, inQuestions, { text: 'Par webhook ?' })
    const response = await w.platform().app.request('/hook', {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': 's' },
      body: JSON.stringify(w.fake.takePending()[0]),
    })
    order.push(`answered ${response.status}`)
    expect(order).toEqual(['kept 1', 'answered 200'])
  })
})
