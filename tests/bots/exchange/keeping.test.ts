/** The table of decision 18, whole. */
import { expect, test } from 'vitest'
import type { Return } from '../../../bots/exchange/act.ts'
import { isKept } from '../../../bots/exchange/keeping.ts'
import { act, catalogue } from '../../support/acts.ts'
import { actFor } from './room.ts'

const incoming = act.line('e', 'ines', '/sos Comment ?')
const kept = (returns: Return, id: string | undefined, body: 'words' | 'command', more = {}) =>
  isKept(actFor(incoming, { returns, command: id ? catalogue.byId(id) : undefined, ...more }), body)

test('what comes again, or is read again, is never kept', () => {
  for (const returns of ['again', 'history'] as const)
    for (const body of ['words', 'command'] as const) expect(kept(returns, 'question.ask', body)).toBe(false)
})

test('of what came once: words, and what changes something', () => {
  expect(kept('never', undefined, 'words')).toBe(true)
  expect(kept('never', 'question.ask', 'command')).toBe(true)
  expect(kept('never', 'question.mine', 'command')).toBe(false)
  expect(kept('never', undefined, 'command')).toBe(false)
})

test('a form that opens asks for nothing yet, unless something was sent along', () => {
  expect(kept('never', 'question.ask', 'command', { asks: true })).toBe(false)
  expect(kept('never', 'activity.declare', 'command', { asks: true, uploads: { files: [] } })).toBe(true)
})
