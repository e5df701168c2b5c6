/** What goes into one message, and what does not. */
import { expect, test } from 'vitest'
import { type Sayable, together } from '../../../core/delivery/bundle.ts'
import type { Outgoing } from '../../../core/delivery/outgoing.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { News } from '../../../core/view/line.ts'
import { PAGE } from '../../../core/view/page.ts'

const ids = sortableIds(new ManualClock(new Date('2026-11-02T09:00:00Z')))

function sayable(key: string, person: string, news: News | undefined): Sayable {
  const show = { label: key, style: 'plain', intent: { command: 'question.show', input: {} } } as const
  const row = { text: key, state: 'late', sign: '○', actions: [show], alone: show }
  return {
    message: {
      key,
      organisationId: 'o',
      to: { person },
      about: { type: 'question', id: key },
      card: { tone: 'neutral', body: [], actions: [] },
    },
    language: 'en',
    ...(news === undefined ? {} : { line: { row, news, stands: 'calls', isTheirs: false } }),
  }
}

const heads = (said: readonly Outgoing[]) => said.filter(({ lineOf }) => !lineOf)

test('what one person is told for one reason is one message, and each of them a line of it', () => {
  const said = together(ids, [sayable('a', 'claire', 'reminder'), sayable('b', 'claire', 'reminder')])
  const [head, ...lines] = said
  expect(head?.about).toEqual({ type: 'bundle', id: head?.id })
  expect(lines.map(({ key, lineOf }) => [key, lineOf?.bundle])).toEqual([
    ['a', head?.id],
    ['b', head?.id],
  ])
})

test('another reader, another reason, and what cannot be a line stand apart', () => {
  const said = together(ids, [
    sayable('a', 'claire', 'reminder'),
    sayable('b', 'marc', 'reminder'),
    sayable('c', 'claire', 'alert'),
    sayable('d', 'claire', undefined),
  ])
  expect(said.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c', 'd'])
  expect(said.every(({ lineOf }) => !lineOf)).toBe(true)
})

test('a message has no more lines than a page of a list', () => {
  const many = Array.from({ length: 2 * PAGE + 1 }, (_, n) => sayable(`${n}`, 'claire', 'reminder'))
  const said = together(ids, many)
  expect(heads(said).map(({ key }) => (/^together:/.test(key) ? 'several' : key))).toEqual([
    'several',
    'several',
    `${2 * PAGE}`,
  ])
  expect(said.length).toBe(2 * PAGE + 3)
})
