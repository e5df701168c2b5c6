import { expect, test } from 'vitest'
import { messages } from '../../../core/i18n/messages.ts'
import { PAGE, pageOf, skipped } from '../../../core/view/page.ts'

const m = messages('fr')
const rows = (count: number) => Array.from({ length: count }, (_, index) => index)
const page = (count: number, skip: number) =>
  pageOf(m, { rows: rows(count), skip, command: 'question.queue', option: 'from' })

test('a list that fits says nothing about itself', () => {
  expect(page(PAGE, 0)).toEqual({ shown: rows(PAGE), said: [], next: [] })
  expect(page(0, 0)).toEqual({ shown: [], said: [], next: [] })
})

test('a longer one says what is shown, and has a button to the next page', () => {
  const { shown, said, next } = page(PAGE + 1, 20)
  expect(shown).toHaveLength(PAGE)
  expect(said[0]).toMatchObject({ text: expect.stringMatching(/lignes 21 à 40/) })
  expect(next[0]?.intent).toEqual({ command: 'question.queue', input: { from: '40' } })
})

test('the last page says so, of one line too; beyond it there is nothing', () => {
  expect(page(3, 40).said[0]).toMatchObject({ text: 'Voici les lignes 41 à 43, les dernières.' })
  expect(page(1, 40).said[0]).toMatchObject({ text: 'Voici la ligne 41, la dernière.' })
  expect(page(0, 60)).toEqual({ shown: [], said: [], next: [] })
})

test.each([undefined, '', 'x', '-1', '1e9', '1.5', '999999'])(
  'what is no number of rows begins anew: %s',
  (from) => {
    expect(skipped(from)).toBe(0)
  },
)
