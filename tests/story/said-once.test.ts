/** A card says a thing once: its reference, and when an answer is due. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { story } from '../../bots/demo/story.ts'
import { PEOPLE, SPACES, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
const messages: Message[] = []

beforeAll(async () => {
  stage = await freshStage()
  const told = { references: new Map<string, string>() }
  for (const act of story) await act.play(stage, told)
  for (const person of PEOPLE) messages.push(...(await stage.inbox(person)))
  for (const space of SPACES) messages.push(...(await stage.inSpace(space)))
})
afterAll(() => stage.close())

/** What is said twice in its title, its sentences and its facts. A list names each of its lines. */
function twice(pattern: RegExp): string[] {
  return messages.flatMap((message) => {
    if (message.title === undefined) return []
    const said: readonly string[] = wordsOf(message).match(pattern) ?? []
    const again = said.filter((one, index) => said.slice(0, index).includes(one))
    return again.length > 0 ? [wordsOf(message)] : []
  })
}

test('the story is told in more than a hundred messages', () => {
  expect(messages.length).toBeGreaterThan(100)
})

test('no reference is said twice on one card', () => {
  expect(twice(/(?:SOS-)?[A-Z]{2,}-\d{4}-\d{4}/g)).toEqual([])
})

test('nor when an answer is due', () => {
  const due = /au plus tard|garantie avant|garantie maintenant avant/g
  const saying = messages.filter((message) => (wordsOf(message).match(due) ?? []).length > 1)
  expect(saying.map(wordsOf)).toEqual([])
})

test('no title is a reference alone', () => {
  const alone = messages.filter(({ title }) => /^(?:SOS-)?[A-Z]{2,}-\d{4}-\d{4}$/.test(title ?? ''))
  expect(alone).toEqual([])
})
