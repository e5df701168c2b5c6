/** Panels on Telegram: buttons that open the private conversation, once pinned, drawn anew where they stand. */
import { expect, test } from 'vitest'
import { botTexts, open, settled } from './playing.ts'
import { PEOPLE, spotOf, type World } from './world.ts'

async function linked(w: World, purpose: 'questions' | 'trainers') {
  w.fake.admins.add(PEOPLE.helene)
  w.fake.write(PEOPLE.helene, spotOf('groups', purpose), { text: `/configurer ${purpose} MATHS` })
  await settled(w)
}

const panelIn = (w: World, purpose: 'questions' | 'trainers') => {
  const { chatId } = spotOf('groups', purpose)
  const found = w.fake.messages.filter((one) => one.chatId === chatId && one.text.includes('· Mathématiques'))
  const [panel] = found
  expect(found).toHaveLength(1)
  if (!panel) throw new Error('no panel')
  return panel
}

const payloads = (w: World, purpose: 'questions' | 'trainers') =>
  panelIn(w, purpose)
    .keyboard.flat()
    .map(({ url = '' }) => /^https:\/\/t\.me\/\w+\?start=([A-Za-z0-9_-]{1,64})$/.exec(url)?.[1] ?? '')

const follow = async (w: World, who: number, word: string) => {
  w.fake.write(who, { chatId: who }, { text: `/start ${word}` })
  await settled(w)
}

test('every button of the questions place leads to the private conversation, and opens there what it says', async () => {
  const w = await open('groups')
  await linked(w, 'questions')
  const words = payloads(w, 'questions')
  expect(words).toEqual(['question_ask_MATHS', 'question_mine', 'progress_show', 'activity_declare_MATHS'])
  const panel = panelIn(w, 'questions')
  expect(w.fake.pinned).toEqual([{ chatId: panel.chatId, id: panel.id, silent: true }])
  for (const [word, said] of [
    [words[1], 'Vos questions'],
    [words[2], 'compétences'],
    [words[0], 'Étape 1 sur 2'],
  ] as const) {
    await follow(w, PEOPLE.ines, word ?? '')
    expect(botTexts(w, PEOPLE.ines).join('\n'), word).toContain(said)
  }
})

test('whoever was let in nowhere is told how, and a link of nobody’s leads nowhere', async () => {
  const w = await open('groups')
  await linked(w, 'questions')
  w.fake.addUser(77, 'Une Passante')
  await follow(w, 77, 'question_ask_MATHS')
  expect(botTexts(w, 77)).toHaveLength(1)
  await follow(w, PEOPLE.ines, 'question_close_MATHS')
  expect(botTexts(w, PEOPLE.ines).join('\n')).not.toMatch(/close/)
})

test('where we may not pin, it stands there all the same, once', async () => {
  const w = await open('groups')
  w.fake.mayPin = false
  await linked(w, 'questions')
  await w.composed().assistant.tick()
  await settled(w)
  panelIn(w, 'questions')
  expect(w.fake.pinned).toEqual([])
})

test('the trainers’ list is one message, whatever happens to its questions, and leads to each of them', async () => {
  const w = await open('groups')
  await linked(w, 'trainers')
  const before = panelIn(w, 'trainers')
  const edits = () =>
    w.fake.calls.filter(
      ({ method, params }) => method === 'editMessageText' && params['message_id'] === before.id,
    ).length
  for (const text of ['Comment imprimer ?', 'Comment projeter ?'])
    w.fake.write(PEOPLE.ines, spotOf('groups', 'questions'), { text })
  await settled(w)
  expect(panelIn(w, 'trainers').text).toContain('2 questions attendent une réponse')
  expect(edits()).toBeLessThanOrEqual(2)
  const [first] = payloads(w, 'trainers')
  expect(first).toBe('question_show__SOS-MATHS-2026-0001')
  await follow(w, PEOPLE.claire, first ?? '')
  expect(botTexts(w, PEOPLE.claire).at(-1)).toContain('SOS-MATHS-2026-0001')
})

test('a group that is numbered anew has its panel posted again, once', async () => {
  const w = await open('groups')
  await linked(w, 'questions')
  const { chatId } = spotOf('groups', 'questions')
  w.fake.migrate(chatId, -1_009_000_001)
  w.fake.serviceMessage(chatId, PEOPLE.ines, { migrate_to_chat_id: -1_009_000_001 })
  await settled(w)
  for (let hour = 1; hour <= 2; hour++) {
    w.clock.advance(61 * 60_000)
    await w.composed().assistant.tick()
    await settled(w)
  }
  const there = botTexts(w, -1_009_000_001).filter((text) => text.includes('· Mathématiques'))
  expect(there).toHaveLength(1)
})
