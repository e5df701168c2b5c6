/** Who left, lost the role or is away is not in charge of anything: not reminded, not asked, and what they had is free. */

import { beforeEach, describe, expect, test } from 'vitest'
import { asked, evolve, type MoveRecord } from '../../core/helpdesk/question.ts'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'

const { here, news, says, ask, holder, taken, moves, WAYS } = chargeStage()

describe.each(WAYS)('a trainer who took a question is %s', (_, happens, why, reason) => {
  test('it is nobody’s, everywhere it is shown', async () => {
    const reference = await taken()
    await happens()
    expect(await holder(reference)).toBe('personne pour l’instant')
    expect(await says('marc', '/questions')).toMatch(/personne pour l’instant/)
    expect(await says('yann', '/alertes')).toContain(reference)
  })

  test('a colleague may take it', async () => {
    const reference = await taken()
    await happens()
    expect(await says('marc', `/prendre ${reference}`)).toContain('Merci de vous en occuper')
    expect(await holder(reference)).toBe('Marc Olivier')
  })

  test('the coordinators hear of it at once, with why, and the trainers may take it', async () => {
    const reference = await taken()
    await happens()
    const told = await news()
    const alert = saying(told['yann'], reference)
    expect(wordsOf(alert)).toContain('Claire Fontaine')
    expect(wordsOf(alert)).toContain(why)
    expect(labels(alert)).toContain('Confier à quelqu’un')
    expect(told['maths-alerts']).toBeUndefined()
    expect(labels(saying(told['maths-trainers'], reference))).toContain('Je m’en occupe')
  })

  test('she is not reminded, nor named on any rung', async () => {
    await taken()
    await happens()
    await news()
    for (let hours = 0; hours < 7 * 24; hours += 6) {
      await here.stage.pass({ hours: 6 })
      const told = await news()
      const claire = (told['claire'] ?? []).map(({ title }) => title ?? '')
      // A coordinator hears alerts as a coordinator.
      expect(claire.filter((title) => title.startsWith('Rappel'))).toEqual([])
      const rungs = Object.values(told).flat().map(wordsOf)
      expect(rungs.filter((words) => words.includes('Claire Fontaine'))).toEqual([])
    }
  })

  test('it is on record, and the records are the question', async () => {
    const reference = await taken()
    await happens()
    const [first, ...rows] = await moves(reference)
    const [, release] = rows
    expect(release).toMatchObject({ kind: 'release', reason, from: 'open', to: 'open', assigneeId: null })
    const stored = await rowsOf(here.stage.db).question.findFirstOrThrow({ where: { reference } })
    const start = asked(
      { channel: 'forum', askerId: stored.askerId, assigneeId: first?.assigneeId ?? null },
      { now: first?.recordedAt ?? new Date(0), saidAt: stored.askedAt },
    ).next
    const records = rows.map((row) => ({ ...row, by: row.byId }) as unknown as MoveRecord)
    expect(records.reduce(evolve, start)).toMatchObject({
      state: stored.state,
      assigneeId: stored.assigneeId,
      assignedAt: stored.assignedAt,
      claimedAt: stored.claimedAt,
    })
    expect(stored).toMatchObject({ assigneeId: null, claimedAt: null })
  })
})

test('a question that came while a trainer is away reminds those who are there', async () => {
  await here.stage.say('marc', '/absence 20/11/2026')
  await ask()
  await news()
  await here.stage.pass({ hours: 24 })
  expect(Object.keys(await news()).sort()).toEqual(['claire'])
})

test('a coordinator who is away is not alerted while another is there; while none is, all are', async () => {
  const away = (as: string) =>
    rowsOf(here.stage.db)
      .identity.findFirstOrThrow({ where: { userId: as } })
      .then(({ personId }) =>
        rowsOf(here.stage.db).absence.create({
          data: { id: here.stage.ids.next(), personId, from: here.stage.clock.now() },
        }),
      )
  await away('yann')
  await ask()
  await news()
  await here.stage.pass({ hours: 72 })
  expect(Object.keys(await news()).sort()).toEqual(['claire', 'helene'])
  await away('helene')
  await here.stage.pass({ hours: 24 })
  expect(Object.keys(await news()).sort()).toEqual(['claire', 'helene', 'ines', 'maths-trainers', 'yann'])
})

test('several questions of one person are one message', async () => {
  const first = await taken()
  const second = await ask('Et pour imprimer ?')
  await here.stage.say('claire', `/prendre ${second}`)
  await news()
  const asked = only((await here.stage.say('claire', '/absence')).replies)
  await here.stage.press('claire', asked, 'jusqu’à votre retour')
  const alert = only((await news())['yann'] ?? [])
  expect(wordsOf(alert)).toContain('2 questions')
  expect(wordsOf(alert)).toContain('sans date de retour')
  expect(labels(alert)).toEqual([first, second])
})

test('what she takes although she is away is hers, and stays so', async () => {
  const reference = await ask()
  await here.stage.say('claire', '/absence 20/11/2026')
  await here.stage.pass({ minutes: 1 })
  await here.stage.say('claire', `/prendre ${reference}`)
  expect(await holder(reference)).toBe('Claire Fontaine')
  await news()
  await here.stage.pass({ hours: 48 })
  expect(Object.keys(await news()).sort()).toEqual(['claire'])
})

test('an absence that began without being told here frees it at the next rung', async () => {
  const reference = await taken()
  const { personId } = await rowsOf(here.stage.db).identity.findFirstOrThrow({ where: { userId: 'claire' } })
  const from = new Date(here.stage.clock.now().getTime() + 60_000)
  await rowsOf(here.stage.db).absence.create({ data: { id: here.stage.ids.next(), personId, from } })
  await here.stage.pass({ hours: 48 })
  const told = await news()
  expect(told['claire']).toBeUndefined()
  expect(wordsOf(saying(told['yann'], 'Plus personne'))).toContain(reference)
  expect((await moves(reference)).at(-1)).toMatchObject({ kind: 'release', reason: 'away', byId: null })
})

describe('a role that was given ends the one that only speaking gave', () => {
  const roles = async (as: string) => {
    const rows = await rowsOf(here.stage.db).membership.findMany({
      where: { until: null, person: { identities: { some: { userId: as } } } },
    })
    return rows.map(({ role }) => role).sort()
  }
  beforeEach(async () => {
    await rowsOf(here.stage.db).membership.updateMany({
      where: { role: 'trainee' },
      data: { origin: 'spoken' },
    })
  })

  test.each([
    ['/membre', () => here.stage.say('helene', '/membre rôle Inès formation')],
    ['/equipe', () => here.stage.say('helene', '/equipe formation Inès')],
    ['/membre, everywhere', () => here.stage.say('helene', '/membre rôle Inès formation-institut')],
  ])('by %s: what they announce is no question', async (_, give) => {
    await give()
    expect(await roles('ines')).toEqual(['trainer'])
    await here.stage.say('ines', 'Demain, salle 12.', { space: 'maths-questions' })
    expect(await rowsOf(here.stage.db).question.count()).toBe(0)
  })

  test('what they had asked stays theirs to follow', async () => {
    const reference = await ask()
    await here.stage.say('helene', '/membre rôle Inès formation')
    expect(await says('ines', `/resolu ${reference}`)).toContain('Merci de l’avoir dit')
  })

  test('a role of trainee that somebody gave stays', async () => {
    await rowsOf(here.stage.db).membership.updateMany({
      where: { role: 'trainee' },
      data: { origin: 'given' },
    })
    await here.stage.say('helene', '/membre rôle Inès formation')
    expect(await roles('ines')).toEqual(['trainee', 'trainer'])
  })
})
