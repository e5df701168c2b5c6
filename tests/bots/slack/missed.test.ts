/** What was written while nobody listened is heard afterwards, in order, once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { until } from '../../support/until.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { readable } from './workspace.ts'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
  await chat.caughtUp()
  await chat.pass({ minutes: 1 })
})
afterAll(async () => {
  await chat.close()
})

const SPACE = 'questions'
/** Written in Slack, and told to nobody. */
const unheard = (person: string, text: string, thread?: string, channel = chat.space(SPACE)) =>
  chat.client.message(userId(person), channel, text, thread)
const asked = (text: string) => rowsOf(chat.db).question.count({ where: { text } })
const reads = () => chat.fake.calls.filter(({ method }) => /history|replies/.test(method))

function deferred() {
  let resolve = () => {}
  const done = new Promise<void>((given) => {
    resolve = given
  })
  return { done, resolve }
}

/** As long as the tests need: the assistant is away, then there again. */
async function away(work: () => unknown, minutes = 30): Promise<void> {
  const restarted = chat.restart.bind(chat)
  await chat.current.stop()
  chat.clock.advance(minutes * 60_000)
  await work()
  await restarted()
  await chat.current.idle()
  await chat.assistant.settle()
}

test('a first start reads nothing: nobody was expected to listen before', () => {
  expect(reads()).toEqual([])
})

test('a question that was written meanwhile is asked, and answered in its thread', async () => {
  let ts = ''
  let writtenAt = 0
  await away(() => {
    ts = unheard('ines', 'Écrite pendant l’absence ?').ts
    writtenAt = Math.floor(Number(ts) * 1000)
    chat.clock.advance(20 * 60_000)
  })
  expect(await asked('Écrite pendant l’absence ?')).toBe(1)
  // The promise counts from when it was written.
  const kept = await rowsOf(chat.db).question.findFirst({ where: { text: 'Écrite pendant l’absence ?' } })
  expect(kept?.askedAt.getTime()).toBe(writtenAt)
  const said = (await chat.inSpace(SPACE)).filter((one) => one.thread === ts)
  expect(said.filter((one) => one.text.includes('bien reçue'))).toHaveLength(1)
})

test('what only its author is to know of it comes as a message: nobody looks at the channel any more', async () => {
  await away(() => unheard('ines', `Trop longue, et pendant l’absence. ${'a'.repeat(4_100)}`))
  const dm = chat.fake.workspace.dm(userId('ines'))
  const told = chat.fake.workspace.posted.filter((one) => one.channel === dm && !one.onlyFor)
  expect(readable(told.at(-1)?.blocks ?? [])).toMatch(/en transmettre 4\s000/)
})

test('a reply in the thread of an open question, and a new question with its reply, come in their order', async () => {
  const written = await chat.write('ines', 'Ouverte avant l’absence ?', { space: SPACE })
  await away(() => {
    const { ts } = unheard('karim', 'Comment imprimer pendant l’absence ?')
    unheard('claire', 'Pour la nouvelle, appuyez sur Ctrl et P.', ts)
    unheard('claire', 'Pour l’ancienne, appuyez sur Ctrl et P.', written.id)
  })
  expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Pour l’ancienne, appuyez sur Ctrl et P.')
  expect((await chat.toPerson('karim')).at(-1)?.text).toContain('Pour la nouvelle, appuyez sur Ctrl et P.')
  expect(await asked('Comment imprimer pendant l’absence ?')).toBe(1)
})

test('a reply in the thread of a private message is read too', async () => {
  const said = await chat.command('ines', 'sos', 'À suivre en privé ?')
  const [reference = 'none'] = /SOS-MATHS-\d{4}-\d{4}/.exec(said.shown[0]?.text ?? '') ?? []
  const trainer = (await chat.toPerson('claire')).some((one) => one.text.includes(reference))
    ? 'claire'
    : 'marc'
  const card = (await chat.toPerson(trainer)).findLast((one) => one.text.includes(reference))
  const dm = chat.fake.workspace.dm(userId(trainer))
  await away(() => unheard(trainer, 'Répondu en privé.', card?.id, dm))
  expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Répondu en privé.')
})

test('what was heard before is neither asked nor answered again, whichever way it comes', async () => {
  const { envelope, ts } = unheard('karim', 'Entendue deux fois ?')
  await chat.act(envelope)
  const answers = async () => (await chat.inSpace(SPACE)).filter((one) => one.thread === ts).length
  const before = await answers()
  await away(() => undefined, 0)
  await chat.act(envelope)
  expect(await asked('Entendue deux fois ?')).toBe(1)
  expect(await answers()).toBe(before)
})

test('what is found in the history, then redelivered by Slack, is one question', async () => {
  let late: ReturnType<typeof unheard> | undefined
  await away(() => {
    late = unheard('karim', 'Trouvée puis redite ?')
  })
  if (late) await chat.act(late.envelope)
  expect(await asked('Trouvée puis redite ?')).toBe(1)
})

test('an answer that everybody should see and that was never said is said', async () => {
  await chat.current.stop()
  const { ts, envelope } = unheard('ines', 'Traitée, jamais répondue ?')
  const { event } = envelope.payload as { event: { text: string } }
  await chat.assistant.ingress.receive({
    eventId: `message:${chat.space(SPACE)}:${ts}`,
    account: { platform: 'slack', workspaceId: 'T0SOSTICE', userId: userId('ines') },
    place: { private: false, channelId: chat.space(SPACE) },
    body: { kind: 'message', ref: ts, text: event.text },
  })
  await chat.restart()
  await chat.current.idle()
  const said = (await chat.inSpace(SPACE)).filter((one) => one.thread === ts)
  expect(said.filter((one) => one.text.includes('bien reçue'))).toHaveLength(1)
  expect(await asked('Traitée, jamais répondue ?')).toBe(1)
})

test('the socket cut for longer than Slack tries again', async () => {
  await chat.pass({ minutes: 1 })
  const again = chat.fake.connected()
  chat.fake.disorder('apps.connections.open', { status: 503 }, 1)
  chat.fake.drop()
  chat.clock.advance(20 * 60_000)
  unheard('ines', 'Pendant la longue coupure ?')
  await again
  await chat.caughtUp()
  expect(await asked('Pendant la longue coupure ?')).toBe(1)
})

test('it waits as Slack asks, and reads page by page', async () => {
  await away(() => {
    chat.fake.disorder('conversations.history', { status: 429, headers: { 'retry-after': '30' } }, 2)
    chat.fake.disorder('conversations.history', { status: 500 }, 1)
    for (let index = 1; index <= 230; index++) {
      chat.fake.workspace.post({ channel: chat.space(SPACE), text: `${index}`, blocks: [] })
    }
    unheard('karim', 'Après deux cents autres ?')
  })
  expect(await asked('Après deux cents autres ?')).toBe(1)
})

test('while a second cut is read back, the first one having been, nothing is said to have been heard yet', async () => {
  await chat.pass({ minutes: 1 })
  const reached = Array.from({ length: 4 }, deferred)
  const go = Array.from({ length: 4 }, deferred)
  let readings = 0
  chat.fake.disturb(async (path) => {
    if (!path.endsWith('conversations.history')) return undefined
    const index = readings++
    reached[index]?.resolve()
    await go[index]?.done
    return undefined
  })
  const cut = async () => {
    const again = chat.fake.connected()
    chat.fake.drop()
    await again
    // Acknowledged by whoever listens again.
    await chat.fake.send(chat.client.message(userId('ines'), 'CGENERAL', 'Rien.').envelope)
  }
  await cut()
  await reached[0]?.done
  await cut()
  // Both channels of the first reading, and none yet of the second.
  go[0]?.resolve()
  go[1]?.resolve()
  await reached[2]?.done
  expect(chat.current.heardUntil?.()).toBeUndefined()
  for (const one of go) one.resolve()
  await chat.caughtUp()
  chat.fake.disturb(() => undefined)
})

test('a channel that Slack cannot read for the moment, or not with this token, is read later, and nothing is lost', async () => {
  for (const error of ['internal_error', 'token_revoked']) {
    const text = `Comment imprimer malgré ${error} ?`
    const body = JSON.stringify({ ok: false, error })
    await away(() => {
      unheard('ines', text)
      chat.fake.disorder('conversations.history', { status: 200, body }, 8)
    })
    expect(await asked(text)).toBe(1)
  }
})

test('until what was missed is read, it is not said to have been heard', async () => {
  await chat.current.stop()
  expect(chat.current.heardUntil?.()).toBeUndefined()
  await chat.restart()
  await chat.current.idle()
  expect(chat.current.heardUntil?.()).toEqual(chat.clock.now())
})

test('a channel that can no longer be read keeps nothing else from being read', async () => {
  chat.fake.workspace.channels.delete(chat.space('activities'))
  await away(() => unheard('ines', 'Malgré un canal perdu ?'))
  expect(await asked('Malgré un canal perdu ?')).toBe(1)
  chat.fake.workspace.channels.add(chat.space('activities'))
})

test('a reply follows the question that was missed, and does not wait for every thread to be read', async () => {
  await chat.write('karim', 'Encore ouverte, avec son fil ?', { space: SPACE })
  const go = deferred()
  chat.fake.disturb(async (path) => {
    if (path.endsWith('conversations.replies')) await go.done
    return undefined
  })
  const answers = () => rowsOf(chat.db).questionEntry.count({ where: { text: 'La réponse.' } })
  try {
    await chat.current.stop()
    chat.clock.advance(30 * 60_000)
    const { ts } = unheard('ines', 'Manquée, puis suivie de sa réponse ?')
    await chat.restart()
    await chat.fake.send(chat.client.message(userId('claire'), chat.space(SPACE), 'La réponse.', ts).envelope)
    await until(async () => (await answers()) > 0)
    expect(chat.current.heardUntil?.()).toBeUndefined()
  } finally {
    go.resolve()
    await chat.caughtUp()
    chat.fake.disturb(() => undefined)
  }
  expect(await answers()).toBe(1)
}, 20_000)

test('a socket that breaks for a moment keeps no reply waiting for what is read back slowly', async () => {
  let release = () => {}
  const reading = new Promise<void>((resolve) => {
    release = resolve
  })
  const other = await openSlack({ wait: () => reading })
  try {
    await other.caughtUp()
    await other.pass({ minutes: 1 })
    const written = await other.write('ines', 'Avant la coupure ?', { space: SPACE })
    const again = other.fake.connected()
    other.fake.drop()
    await again
    const question = rowsOf(other.db).question.findFirstOrThrow({ where: { text: 'Avant la coupure ?' } })
    const { envelope } = other.client.message(
      userId('claire'),
      other.space(SPACE),
      'Sans attendre.',
      written.id,
    )
    await other.fake.send(envelope)
    const replies = async () => {
      const { id } = await question
      return rowsOf(other.db).questionEntry.count({ where: { questionId: id } })
    }
    await until(async () => (await replies()) > 0)
    expect(other.fake.calls.some(({ method }) => /history/.test(method))).toBe(true)
  } finally {
    release()
    await other.close()
  }
}, 20_000)
