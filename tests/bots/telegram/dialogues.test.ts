/** Several forms and several people at once, old buttons, and whatever text a person may type. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dialogue } from '../../../bots/exchange/dialogue/state.ts'
import { rowsOf } from '../../support/rows.ts'
import { anyText } from './cards.ts'
import { botTexts, open, settled } from './playing.ts'
import type { Button } from './rules.ts'
import { PEOPLE, spotOf, type World } from './world.ts'

const INES = PEOPLE.ines

const dialogueOf = (w: World, id: number) => JSON.parse(w.forms.get(String(id)) ?? '{"forms":[]}') as Dialogue
const valuesOf = (w: World, id: number) => dialogueOf(w, id).forms.map(({ values }) => values)

async function write(w: World, id: number, text: string) {
  w.fake.write(id, { chatId: id }, { text })
  await settled(w)
}

const prompts = (w: World, id: number) =>
  w.fake.messages.filter(
    (one) =>
      one.chatId === id && one.keyboard.flat().some(({ callback_data: data }) => data?.startsWith('~')),
  )

async function press(w: World, id: number, label: string, message = prompts(w, id).at(-1)) {
  const button = message?.keyboard.flat().find(({ text }) => text === label)
  if (!message || !button) throw new Error(`no “${label}” under ${message?.text}`)
  w.fake.press(id, message, button)
  await settled(w)
}

describe('forms', () => {
  test('two at once keep their answers apart, over a restart; a button brings its own to the front', async () => {
    const w = await open()
    await write(w, INES, '/declarer')
    await write(w, INES, 'Un tableau')
    const first = prompts(w, INES).at(-1)
    await write(w, INES, '/sos')
    await press(w, INES, 'Passer')
    await w.restart()
    await press(w, INES, 'Annuler', first)
    expect(dialogueOf(w, INES).forms.map(({ form }) => form.intent.command)).toEqual(['question.ask'])
    await write(w, INES, 'Une question ?')
    expect(await rowsOf(w.db).question.count({ where: { text: 'Une question ?' } })).toBe(1)
    expect(await rowsOf(w.db).activity.count()).toBe(0)
  })

  test('the command that opened a form, heard again after a restart, is not said to have left it behind', async () => {
    const w = await open()
    w.fake.write(INES, { chatId: INES }, { text: '/declarer' })
    const command = w.fake.lastUpdate()
    await settled(w)
    await write(w, INES, 'Un tableau')
    const said = botTexts(w, INES)
    await w.restart()
    w.fake.redeliver(command)
    await settled(w)
    expect(botTexts(w, INES)).toEqual(said)
  })

  test('a command beside a form says once that the form still waits, heard again after a restart too', async () => {
    const w = await open()
    await write(w, INES, '/declarer')
    w.fake.write(INES, { chatId: INES }, { text: '/moi' })
    const command = w.fake.lastUpdate()
    await settled(w)
    const reminders = () => botTexts(w, INES).filter((text) => text.includes('attend toujours la suite'))
    expect(reminders()).toHaveLength(1)
    await w.restart()
    w.fake.redeliver(command)
    await settled(w)
    expect(reminders()).toHaveLength(1)
  })

  test('a reply to what one form asks answers that form, whichever was opened last; once it is closed, no other', async () => {
    const w = await open()
    await write(w, INES, '/declarer')
    const declaring = prompts(w, INES).at(-1)
    await write(w, INES, '/sos')
    await press(w, INES, 'Passer')
    const replyTo = declaring?.id ?? 0
    w.fake.write(INES, { chatId: INES, replyTo }, { text: 'Un tableau partagé' })
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(0)
    expect(valuesOf(w, INES)).toContainEqual({ title: 'Un tableau partagé' })
    await press(w, INES, 'Annuler')
    w.fake.write(INES, { chatId: INES, replyTo }, { text: 'Un autre titre' })
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(0)
    expect(botTexts(w, INES).join()).toContain('n’est plus ouvert')
  })

  test('a choice in an older message of the same field is the one that it shows, whatever is open since', async () => {
    const w = await open()
    for (const text of ['/declarer', 'Un tableau', 'Une description', 'chez moi', '02/11/2026'])
      await write(w, INES, text)
    const touch = (word: string, message = prompts(w, INES).at(-1)) => {
      const label = message?.keyboard.flat().find(({ text }) => text.includes(word))?.text
      return press(w, INES, label ?? word, message)
    }
    const older = structuredClone(prompts(w, INES).at(-1))
    await write(w, INES, 'je ne sais pas')
    await touch('A1.2', older)
    expect(valuesOf(w, INES)[0]?.['competences']).toEqual(['A1.2'])
  })

  test('a button of an earlier field changes nothing and shows what is asked now', async () => {
    const w = await open()
    await write(w, INES, '/declarer')
    await write(w, INES, 'Un tableau')
    const second = prompts(w, INES).at(-1)
    await write(w, INES, 'Une description')
    await press(w, INES, '‹ Retour', second)
    expect(valuesOf(w, INES)).toEqual([{ title: 'Un tableau', description: 'Une description' }])
    expect(botTexts(w, INES).at(-1)).toContain('Étape 3 sur 8')
  })

  test('somebody else’s words and buttons do not touch a form that was opened in the same group', async () => {
    const w = await open()
    const group = spotOf('topics', 'activities')
    for (const id of [INES, PEOPLE.karim]) w.fake.write(id, group, { text: '/declarer' })
    await settled(w)
    await write(w, INES, 'Le titre d’Inès')
    await write(w, PEOPLE.karim, 'Le titre de Karim')
    const [prompt] = prompts(w, INES)
    const cancel = prompt?.keyboard.flat().find(({ text }) => text === 'Annuler')
    w.fake.press(PEOPLE.karim, prompt as never, cancel as Button)
    await settled(w)
    expect(valuesOf(w, INES)).toEqual([{ title: 'Le titre d’Inès' }])
    expect(valuesOf(w, PEOPLE.karim)).toEqual([{ title: 'Le titre de Karim' }])
    expect(w.fake.callbackAnswers.at(-1)?.['text']).toContain('n’est plus ouvert')
  })
})

test('any text in any language goes through a form unharmed, over the wire, and mentions nobody', async () => {
  const w = await open()
  await write(w, INES, '/declarer')
  let kept = 0
  const texts = fc.sample(anyText, { numRuns: 12, seed: 5 })
  for (const text of [
    '@claire_f et /fermer SOS-1',
    'مرحبا @claire_f',
    '日本語の質問',
    '🏳️‍🌈 e\u0301',
    ...texts,
  ]) {
    const typed = [...`x${text.replaceAll('\0', '').trim()}`].slice(0, 60).join('')
    await write(w, INES, typed)
    // Kept as it was typed, or refused with the reason; either way what is asked then breaks no rule.
    if (!prompts(w, INES).at(-1)?.text.includes('Étape 2')) continue
    expect(valuesOf(w, INES)[0]?.['title']).toBe(typed)
    kept += 1
    await press(w, INES, '‹ Retour')
  }
  expect(w.fake.problems).toEqual([])
  expect(kept).toBeGreaterThan(8)
})
