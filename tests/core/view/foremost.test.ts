import { expect, test } from 'vitest'
import type { Action } from '../../../core/view/card.ts'
import { behindTheForemost } from '../../../core/view/foremost.ts'

const action = (label: string, style: Action['style'] = 'plain'): Action => ({
  label,
  style,
  intent: { command: 'x', input: {} },
})
const behind = (...actions: Action[]) => behindTheForemost(actions).map(({ label }) => label)

test('of several actions the primary one stands out, wherever it is, and the others behind it', () => {
  expect(behind(action('a'), action('b', 'primary'), action('c'))).toEqual(['a', 'c'])
})

test('one or two are seen together', () => {
  expect(behind(action('a', 'primary'), action('b'))).toEqual([])
})

test('choices of one kind are all seen', () => {
  expect(behind(action('a'), action('b'), action('c'))).toEqual([])
})
