/** What was acknowledged is done, even when the process died in between: Slack does not send it again. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Ingress } from '../../../bots/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { DECLARED, declaredWithFiles } from './declaring.ts'
import { openSlack, type SlackDriver } from './driver.ts'
import { readable } from './workspace.ts'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
})
afterAll(async () => {
  await chat.close()
})
beforeEach(async () => {
  await chat.restart()
})

const questions = () => rowsOf(chat.db).question.count()
const away = async () => {
  throw new Error('the process is gone')
}

/** From now on what comes in meets this instead of the core. */
async function replaced(part: Partial<Ingress>): Promise<void> {
  await chat.current.stop()
  await chat.current.start({ ...chat.assistant.ingress, ...part })
}

/** What is done in it is acknowledged by a process that dies before it has handled it. */
async function dying(work: () => Promise<unknown>): Promise<void> {
  await replaced({ receive: away })
  await work()
  await chat.restart()
}

test('a command with its words is carried out after a crash, and its author told in private', async () => {
  const before = await questions()
  await dying(() => chat.command('ines', 'sos', 'Avant la panne ?', { space: 'questions' }))
  expect(await questions()).toBe(before)
  const told = (await chat.toPerson('ines')).length
  await chat.pass({ minutes: 2 })
  expect(await questions()).toBe(before + 1)
  const since = (await chat.toPerson('ines')).slice(told)
  expect(since.filter((one) => one.thread === undefined && /SOS-MATHS-2026/.test(one.text))).toHaveLength(1)
})

test('so is a button', async () => {
  await chat.write('karim', 'Qui sait où est le câble HDMI ?', { space: 'questions' })
  const received = (await chat.inSpace('questions')).findLast((one) => one.text.includes('bien reçue'))
  if (!received) throw new Error('nothing was received')
  await dying(() => chat.press('karim', received, 'Ce n’était pas une question'))
  await chat.pass({ minutes: 2 })
  expect((await chat.toPerson('karim')).at(-1)?.text).toContain('n’est plus suivi')
})

test('a message in the questions channel is not kept: Slack has it until it is handled, and is answered after a crash', async () => {
  const before = await questions()
  const kept: string[] = []
  let meet = () => {}
  const met = new Promise<void>((resolve) => {
    meet = resolve
  })
  await replaced({
    journal: async ({ eventId }) => {
      kept.push(eventId)
    },
    async receive() {
      meet()
      return away()
    },
  })
  const written = chat.write('ines', 'Écrite avant la panne ?', { space: 'questions' })
  await met
  await chat.restart()
  const { id } = await written
  expect(kept).toEqual([])
  expect(await questions()).toBe(before + 1)
  const answers = (await chat.inSpace('questions')).filter((one) => one.thread === id)
  expect(answers.filter((one) => one.text.includes('bien reçue'))).toHaveLength(1)
})

test('words to the app alone are kept', async () => {
  const kept: string[] = []
  await replaced({
    journal: async ({ eventId, ...one }) => {
      kept.push(eventId)
      return chat.assistant.ingress.journal({ eventId, ...one })
    },
  })
  await chat.write('ines', 'Bonjour ?', {})
  expect(kept).toHaveLength(1)
})

test('a command that was done, and whose answer died with the process, is answered in private, once', async () => {
  const before = await questions()
  await replaced({
    async receive(incoming) {
      await chat.assistant.ingress.receive(incoming)
      return away()
    },
    answered: async () => {},
  })
  await chat.command('ines', 'sos', 'Faite et tue ?', { space: 'questions' })
  expect(await questions()).toBe(before + 1)
  await chat.restart()
  const told = (await chat.toPerson('ines')).length
  await chat.pass({ minutes: 2 })
  await chat.pass({ minutes: 20 })
  const since = (await chat.toPerson('ines')).slice(told)
  expect(since.filter((one) => one.text.includes('n’a peut-être pas pu s’afficher'))).toHaveLength(1)
  expect(await questions()).toBe(before + 1)
})

test('nothing is owed for what was answered: command, button, message, form', async () => {
  await chat.command('ines', 'sos', 'Répondue ?', { space: 'questions' })
  const said = await chat.write('karim', 'Un mot pour le fil ?', { space: 'questions' })
  const received = (await chat.inSpace('questions')).findLast((one) => one.thread === said.id)
  if (!received) throw new Error('nothing was received')
  await chat.press('karim', received, 'Ce n’était pas une question')
  await chat.command('ines', 'sos')
  await chat.fill('ines', { text: 'Par un formulaire ?' })
  const [row] = await rowsOf(chat.db).$queryRaw<Array<{ owed: number }>>`
    select count(*)::int as "owed" from "InboundEvent" where "payload" is not null and "processedAt" is not null`
  expect(row?.owed).toBe(0)
})

test('a form whose files were on their way asks for them, with all that was written', async () => {
  const before = await rowsOf(chat.db).activity.count()
  const file = chat.fake.uploaded('seance.txt', new TextEncoder().encode('Compte rendu.'))
  const { envelope } = await declaredWithFiles(chat, [file])
  await dying(() => chat.act(envelope))
  const told = (await chat.toPerson('karim')).length
  await chat.pass({ minutes: 2 })
  expect(await rowsOf(chat.db).activity.count()).toBe(before)
  const [asked] = (await chat.toPerson('karim')).slice(told)
  expect(asked?.text).toContain('Une partie s’est perdue en route')
  if (!asked) throw new Error('nothing was asked')
  await chat.press('karim', asked, 'Ouvrir le formulaire')
  const done = await chat.fill('karim', DECLARED)
  expect(done.shown[0]?.text).toMatch(/MATHS-2026-\d{4}/)
})

test('what could not even be kept is said, with the words that were typed', async () => {
  const before = await questions()
  await replaced({ journal: away })
  const seen = await chat.command('ines', 'sos', 'Base absente ?', { space: 'questions' })
  expect(seen.shown[0]?.text).toContain('Réessayez dans un instant')
  expect(seen.shown[0]?.text).toContain('Base absente ?')
  expect(await questions()).toBe(before)
})

test('what only reads is not kept', async () => {
  const kept: string[] = []
  await replaced({
    journal: async ({ eventId }) => {
      kept.push(eventId)
    },
  })
  await chat.command('ines', 'mes-questions')
  await chat.command('ines', 'sos')
  expect(kept).toEqual([])
})

test.each(['after a change of language', 'after a restart'])(
  '%s, it waits and excuses itself in the person’s language',
  async (after) => {
    await chat.command('ines', 'langue', 'en')
    if (after === 'after a restart') await chat.restart()
    let shown = ''
    let wasShown = () => {}
    const announced = new Promise<void>((resolve) => {
      wasShown = resolve
    })
    const { workspace } = chat.fake
    workspace.watch = (what) => {
      shown += readable(what.blocks)
      wasShown()
    }
    await replaced({
      async receive(incoming) {
        await announced
        return chat.assistant.ingress.receive(incoming)
      },
    })
    await chat.command('ines', 'sos')
    expect(shown).toContain('One moment…')
    await chat.restart()
    await replaced({ receive: away })
    expect((await chat.command('ines', 'mes-questions')).shown.at(-1)?.text).toContain(
      'Try again in a moment',
    )
    workspace.watch = undefined
    await chat.restart()
    await chat.command('ines', 'langue', 'fr')
  },
)
