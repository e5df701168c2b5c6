/** Who is in charge of a question now: given to whom, when, whether they train the group and are there. */
import { describe, expect, test } from 'vitest'
import { holderOf, toBeTold } from '../../../core/helpdesk/charge.ts'
import { type Assignee, type Given, inCharge } from '../../../core/people/in-charge.ts'

const day = (date: number) => new Date(Date.UTC(2026, 10, date, 9))
const NOW = day(10)

const claire = (over: Partial<Assignee> = {}): Assignee => ({
  id: 'claire',
  name: 'Claire',
  language: 'fr',
  trains: [{ from: day(1), until: null }],
  away: [],
  ...over,
})
const given = (assignee: Assignee | null, over: Partial<Given> = {}): Given => ({
  assignee,
  assignedAt: day(3),
  claimedAt: null,
  ...over,
})
const away = (from: number, until: number | null) => ({
  from: day(from),
  until: until === null ? null : day(until),
})

test('whoever it was given to, while they train the group and are there', () => {
  expect(inCharge(given(claire()), NOW)).toEqual({ who: claire() })
})

test('nobody, when it was given to nobody', () => {
  expect(inCharge(given(null), NOW)).toEqual({ who: null, why: 'nobody' })
})

describe('nobody, when they do not train the group now', () => {
  test.each([
    ['never did', []],
    ['did once', [{ from: day(1), until: day(9) }]],
    ['until this very instant', [{ from: day(1), until: NOW }]],
    ['will', [{ from: day(11), until: null }]],
  ])('%s', (_, trains) => {
    const was = claire({ trains })
    expect(inCharge(given(was, { claimedAt: day(4) }), NOW)).toEqual({ who: null, why: 'left', was })
  })

  test('one of several times is enough', () => {
    const back = claire({
      trains: [
        { from: day(1), until: day(2) },
        { from: day(5), until: null },
      ],
    })
    expect(inCharge(given(back), NOW).who).toEqual(back)
  })
})

describe('nobody, while they are away', () => {
  test.each([
    ['until a day', away(5, 20), day(20)],
    ['without an end', away(5, null), null],
    ['since this very instant', { from: NOW, until: null }, null],
  ])('%s', (_, absence, until) => {
    const was = claire({ away: [absence] })
    const found = { who: null, why: 'away', was, since: absence.from, until }
    expect(inCharge(given(was, { claimedAt: day(4) }), NOW)).toEqual(found)
  })

  test.each([
    ['an absence that is over', away(4, 10)],
    ['one that is to come', away(11, 20)],
  ])('but not for %s', (_, absence) => {
    expect(inCharge(given(claire({ away: [absence] })), NOW).who).not.toBeNull()
  })

  test('of two at once, they are back when both are over', () => {
    const twice = claire({ away: [away(5, 12), away(6, 20)] })
    expect(inCharge(given(twice), NOW)).toMatchObject({ why: 'away', until: day(20) })
    const endless = claire({ away: [away(5, 12), away(6, null)] })
    expect(inCharge(given(endless), NOW)).toMatchObject({ why: 'away', until: null })
  })

  test('what they take although they are away is theirs', () => {
    const there = claire({ away: [away(5, 20)] })
    expect(inCharge(given(there, { claimedAt: day(6) }), NOW).who).toEqual(there)
    expect(inCharge(given(there, { assignedAt: day(6) }), NOW).who).toEqual(there)
    expect(inCharge(given(there, { claimedAt: day(5) }), NOW).who).toBeNull()
  })
})

test('one that needs nobody any more stays with whoever had it', () => {
  const gone = claire({ trains: [] })
  for (const state of ['answered', 'resolved', 'closed', 'dismissed'] as const)
    expect(holderOf({ ...given(gone), state }, NOW).who).toEqual(gone)
  for (const state of ['open', 'waiting'] as const)
    expect(holderOf({ ...given(gone), state }, NOW).who).toBeNull()
})

test('what became of it is told to whoever had it, be they away, but not to somebody who left', () => {
  expect(toBeTold(given(claire({ away: [away(5, 20)] })), NOW)?.id).toBe('claire')
  expect(toBeTold(given(claire({ trains: [] })), NOW)).toBeNull()
  expect(toBeTold(given(null), NOW)).toBeNull()
})
