/** Which button a trainer's sign stands for. */
import { expect, test } from 'vitest'
import { meantBy, type Under } from '../../../../core/helpdesk/reacted/rule.ts'

const words: Under = {
  reference: 'SOS-MATHS-2026-0001',
  kind: 'remark',
  saidId: 'said',
  isOwn: true,
  thread: null,
}
const commandOf = (...given: Parameters<typeof meantBy>) => meantBy(...given)?.command

test('taking goes with a question and a card about it, not with what was said of it', () => {
  expect(commandOf('taken', { ...words, kind: 'question', isOwn: false })).toBe('question.claim')
  expect(commandOf('taken', { ...words, kind: 'card', saidId: null, isOwn: false })).toBe('question.claim')
  expect(commandOf('taken', words)).toBeUndefined()
  expect(commandOf('taken', { ...words, kind: 'answer' })).toBeUndefined()
})

test('an answer are words of one’s own that did not count as one, and exactly these', () => {
  expect(meantBy('done', words)).toEqual({
    command: 'question.was-answer',
    input: { reference: 'SOS-MATHS-2026-0001', said: 'said' },
  })
  expect(commandOf('done', { ...words, isOwn: false })).toBeUndefined()
  for (const kind of ['answer', 'precision', 'precision-request', 'missing', 'question'] as const)
    expect(commandOf('done', { ...words, kind })).toBeUndefined()
  expect(commandOf('done', { ...words, kind: 'card', saidId: null, isOwn: false })).toBeUndefined()
})
