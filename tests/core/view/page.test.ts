import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeIntent } from '../../../core/command/intent.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { type From, fromOf, type Key, PAGE, pageOf } from '../../../core/view/page.ts'
import { catalogue } from '../../support/acts.ts'

const m = messages('fr')
const START = Date.UTC(2026, 10, 2)
const key = (index: number): Key => ({
  at: new Date(START + index),
  id: `0190fb32-7c00-7000-8000-${String(index).padStart(12, '0')}`,
})
const rows = (count: number, first = 0) => Array.from({ length: count }, (_, index) => first + index)
const page = (count: number, from: From) =>
  pageOf(m, { rows: rows(count), from, key, command: 'question.queue', option: 'from' })
const after = (shown: number): From => ({ shown, after: key(shown - 1) })

test('a list that fits says nothing about itself', () => {
  expect(page(PAGE, { shown: 0 })).toEqual({ shown: rows(PAGE), said: [], next: [] })
  expect(page(0, { shown: 0 })).toEqual({ shown: [], said: [], next: [] })
})

test('a longer one says what is shown, and has a button to what comes after its last row', () => {
  const { shown, said, next } = page(PAGE + 1, after(20))
  expect(shown).toHaveLength(PAGE)
  expect(said[0]).toMatchObject({ text: expect.stringMatching(/^Lignes 21 à 40/) })
  expect(next[0]?.intent.command).toBe('question.queue')
  expect(fromOf(next[0]?.intent.input['from'])).toEqual({ shown: 40, after: key(PAGE - 1) })
})

test('the last page says so, of one line too; beyond it there is nothing', () => {
  expect(page(3, after(40)).said[0]).toMatchObject({ text: 'Voici les lignes 41 à 43, les dernières.' })
  expect(page(1, after(40)).said[0]).toMatchObject({ text: 'Voici la ligne 41, la dernière.' })
  expect(page(0, after(60))).toEqual({ shown: [], said: [], next: [] })
})

test.each([undefined, '', 'x', '20', '-1', '1.5', 'k..', 'k.zzzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA'])(
  'what names no row begins anew: %s',
  (from) => {
    expect(fromOf(from)).toEqual({ shown: 0 })
  },
)

test('wherever a page ends, the next one begins there, and its button fits everywhere', () => {
  const instant = fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true })
  const last = fc.record({ at: fc.option(instant), id: fc.uuid() })
  fc.assert(
    fc.property(last, fc.nat({ max: 1_000_000 }), (end, shown) => {
      const options = [
        ['question.queue', 'from'],
        ['question.alerts', 'lost'],
      ] as const
      for (const [command, option] of options) {
        const listed = { rows: rows(PAGE + 1), from: { shown }, key: () => end, command, option }
        const intent = pageOf(m, listed).next[0]?.intent
        expect(fromOf(intent?.input[option])).toEqual({ shown: shown + PAGE, after: end })
        expect(Buffer.byteLength(encodeIntent(catalogue, intent ?? { command, input: {} }))).toBeLessThan(65)
      }
    }),
  )
})
