/** What a link may open: it asks or shows, and nothing that somebody wrote into it is done. */
import { describe, expect, test } from 'vitest'
import { decodeLink, encodeLink } from '../../../core/command/link.ts'
import { act, catalogue, dispatcher } from '../../support/acts.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshStage } from '../../support/stage.ts'

const GROUP = 'ABCDEFGHIJKL'
const QUESTION = { command: 'question.show', input: { reference: `SOS-${GROUP}-2026-12345` } }
/** What `t.me/<bot>?start=` carries. */
const TELEGRAM = /^[A-Za-z0-9_-]{1,64}$/

describe('a link', () => {
  test.each([
    { command: 'question.ask', input: { group: GROUP } },
    { command: 'activity.declare', input: { group: GROUP } },
    { command: 'question.mine', input: {} },
    { command: 'group.show', input: { group: GROUP } },
    QUESTION,
  ])('to $command is read back as it was written', (intent) => {
    const word = encodeLink(catalogue, intent) ?? ''
    expect(word).toMatch(TELEGRAM)
    expect(decodeLink(catalogue, word)).toEqual(intent)
  })

  test('says nothing that a person would have to write', () => {
    expect(encodeLink(catalogue, { command: 'question.ask', input: { text: 'Bonjour' } })).toBeUndefined()
    expect(encodeLink(catalogue, { command: 'question.mine', input: { from: 'a.b.c' } })).toBeUndefined()
    expect(decodeLink(catalogue, 'question_ask_MATHS_Bonjour')).toBeUndefined()
    expect(decodeLink(catalogue, 'question_ask_x_y_z')).toBeUndefined()
  })

  test.each([
    'person_link',
    'question_close_MATHS',
    'group_leave',
    'ABCD2345',
    'suite',
    '',
    'question',
    'x'.repeat(70),
  ])('to nothing that a link may open leads nowhere: %s', (word) => {
    expect(decodeLink(catalogue, word)).toBeUndefined()
  })
})

const opened = catalogue.all.filter(({ id }) => decodeLink(catalogue, id.replace('.', '_')))

test('whatever a link opens, it changes nothing', async () => {
  const stage = await freshStage()
  const handle = dispatcher(stage)
  expect(opened.length).toBeGreaterThan(8)
  const kept = async () => [
    await rowsOf(stage.db).question.count(),
    await rowsOf(stage.db).activity.count(),
    await rowsOf(stage.db).outboxMessage.count(),
    await rowsOf(stage.db).membership.count(),
  ]
  const before = await kept()
  for (const [index, { id }] of opened.entries()) {
    for (const who of ['ines', 'claire', 'helene']) {
      const intent = { command: id, input: { group: 'MATHS' } }
      const { outcome } = await handle({ ...act.press(`${index}-${who}`, who, intent), byLink: true })
      const reads = catalogue.byId(id)?.effect === 'read'
      expect(reads || outcome !== 'done', `${id} for ${who}: ${outcome}`).toBe(true)
    }
  }
  expect(await kept()).toEqual(before)
  await stage.close()
})
