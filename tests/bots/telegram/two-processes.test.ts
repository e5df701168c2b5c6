/** Two processes behind one webhook: each is given some of what one person does, at the same time. */
import { expect, test } from 'vitest'
import type { Dialogue } from '../../../bots/exchange/dialogue/state.ts'
import type { TelegramPlatform } from '../../../bots/telegram/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { botTexts, open, settled } from './playing.ts'
import { PEOPLE, spotOf, type World } from './world.ts'

const INES = PEOPLE.ines
const privately = { chatId: INES }
const webhook = { url: 'https://exemple.fr/hook', secret: 's' }

/** A world of two processes; the next change that one of them keeps can be held back until the other has kept one. */
async function openTwo() {
  let hold = false
  let passed = () => {}
  const w = await open('topics', { webhook }, true, (port) => {
    if (!('replace' in port)) return
    const { replace } = port as { replace: (...args: unknown[]) => Promise<boolean> }
    Object.assign(port, {
      async replace(...args: unknown[]) {
        if (hold) {
          hold = false
          await new Promise<void>((resolve) => {
            passed = resolve
          })
          return replace(...args)
        }
        const kept = await replace(...args)
        passed()
        return kept
      },
    })
  })
  const other = await w.beside()
  const holdBack = () => {
    hold = true
  }
  return { w, other, holdBack }
}

const give = async (platform: TelegramPlatform, update: unknown) => {
  const response = await platform.app.request('/hook', {
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': 's' },
    body: JSON.stringify(update),
  })
  return response.status
}

/** What somebody did, taken from Telegram's queue. */
const taken = (w: World) => w.fake.takePending().at(-1)

async function write(w: World, text: string, at: { chatId: number; topic?: number } = privately) {
  w.fake.write(INES, at, { text })
  expect(await give(w.platform(), taken(w))).toBe(200)
}

function pressing(w: World, label: string) {
  const prompt = w.fake.messages.findLast((one) => one.chatId === INES && one.keyboard.length > 0)
  const button = prompt?.keyboard.flat().find(({ text }) => text.includes(label))
  if (!prompt || !button) throw new Error(`no “${label}” under ${prompt?.text}`)
  w.fake.press(INES, prompt, button)
  return taken(w)
}

const dialogue = (w: World) => JSON.parse(w.forms.get(String(INES)) ?? '{"forms":[]}') as Dialogue

test('two choices touched at the same time are both kept', async () => {
  const { w, other, holdBack } = await openTwo()
  for (const text of ['/declarer', 'Un tableau', 'Une description', 'chez moi', '02/11/2026'])
    await write(w, text)
  const [one, two] = [pressing(w, 'B2.1'), pressing(w, 'B2.2')]
  holdBack()
  expect(await Promise.all([give(w.platform(), one), give(other, two)])).toEqual([200, 200])
  expect(dialogue(w).forms[0]?.values['competences']).toEqual(['B2.1', 'B2.2'])
})

test('a form and a private reply that come up at the same time lose neither', async () => {
  const { w, other, holdBack } = await openTwo()
  const ines = w.fake.users.get(INES)
  if (ines) ines.started = false
  const acts = ['/declarer', '/moi'].map((text) => {
    w.fake.write(INES, spotOf('topics', 'questions'), { text })
    return taken(w)
  })
  holdBack()
  await Promise.all(acts.map((act, index) => give(index === 0 ? w.platform() : other, act)))
  expect(dialogue(w).forms).toHaveLength(1)
  if (ines) ines.started = true
  await write(w, '/start suite')
  await settled(w)
  expect(botTexts(w, INES).join()).toContain('Inès Moreau')
})

test('the same update in both, because one was slow, answers one field', async () => {
  const { w, other, holdBack } = await openTwo()
  await write(w, '/declarer')
  w.fake.write(INES, privately, { text: 'Un tableau' })
  const update = taken(w)
  holdBack()
  expect(await Promise.all([give(w.platform(), update), give(other, update)])).toEqual([200, 200])
  expect(dialogue(w).forms[0]?.values).toEqual({ title: 'Un tableau' })
})

test('a form whose button is touched twice is sent once', async () => {
  const { w, other } = await openTwo()
  const texts = ['/declarer', 'Un tableau', 'Une description', 'chez moi', '02/11/2026', 'B2.3']
  for (const text of texts) await write(w, text)
  const [one, two] = [pressing(w, 'Envoyer'), pressing(w, 'Envoyer')]
  expect(await Promise.all([give(w.platform(), one), give(other, two)])).toEqual([200, 200])
  expect(await rowsOf(w.db).activity.count()).toBe(1)
  expect(dialogue(w).forms).toEqual([])
})
