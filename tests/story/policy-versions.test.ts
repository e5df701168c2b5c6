/** A new version of the rule is published while questions run: each keeps the one that it was promised under. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage, type Stage } from '../../bots/demo/stage.ts'
import { GUARANTEES } from '../../core/helpdesk/promise.ts'
import { PUBLISHED } from '../../core/intake/published.ts'
import { policiesOf } from '../../core/policy/policies.ts'
import { type DeadlinePolicy, parsePolicy } from '../../core/policy/policy.ts'
import type { Database } from '../../prisma/client.ts'
import { follow, only, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'

const [guarantee] = GUARANTEES.filter(({ version }) => version === 1) as [DeadlinePolicy]
/** Four days and five rungs before, three days and two rungs now. */
const second = parsePolicy({
  id: guarantee.id,
  version: 2,
  days: 3,
  steps: [
    { id: 'reminder', at: 0.5, kind: 'reminder', audience: ['trainers'] },
    { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators', 'asker'] },
  ],
  afterBreach: { id: 'still-unanswered', everyDays: 2, audience: ['coordinators'] },
})

describe('a question that was promised an answer under version 1, and paused after its third rung', () => {
  let db: Database
  let stage: Stage
  let reference: string
  const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
  const standing = () =>
    rowsOf(db).deadline.findFirstOrThrow({
      where: { policy: `${guarantee.id}@1` },
      select: { step: true, nextStepAt: true, dueAt: true },
    })

  beforeAll(async () => {
    db = await freshDatabase()
    stage = await openStage({ db, policies: policiesOf({ ...PUBLISHED, question: [guarantee] }) })
    reference = referenceIn(only((await stage.say('ines', '/sos Ça ne marche pas')).replies))
    await stage.pass({ hours: 73 })
    expect((await standing()).step).toBe(2)
    await stage.say('marc', `/demander ${reference} Sur quel ordinateur ?`)
    await stage.close()
    const start = stage.clock.now()
    stage = await openStage({
      db,
      start,
      policies: policiesOf({ ...PUBLISHED, question: [guarantee, second] }),
    })
    await stage.pass({ days: 1 })
    await stage.say('ines', `/preciser ${reference} Sous Linux`)
  })
  afterAll(async () => {
    await stage.close()
    await db.close()
  })

  test('goes on to the fourth rung of version 1', async () => {
    // Monday 10:00 and 86 h 24 min, which are nine tenths of four days, and the day of the pause.
    expect(await standing()).toEqual({
      step: 2,
      nextStepAt: new Date('2026-11-06T23:24:00Z'),
      dueAt: new Date('2026-11-07T09:00:00Z'),
    })
    const news = follow(stage)
    await news.news()
    await stage.pass({ hours: 14 })
    expect((await standing()).step).toBe(3)
    const events = await rowsOf(db).deadlineEvent.findMany({
      where: { kind: 'step' },
      orderBy: { at: 'asc' },
    })
    expect(events.map(({ step }) => step)).toEqual([2, 3])
    expect(Object.keys(await news.news())).toContain('helene')
  })

  test('is in the list of alerts, because its own third rung alerts', async () => {
    expect(await says('helene', '/alertes')).toContain(reference)
  })

  test('is explained under version 1, with its five rungs', async () => {
    const said = await says('ines', `/delai ${reference}`)
    // Paused for a day: explained day by day at once.
    expect(said).toContain('la version 1 de la règle')
    expect(said).toContain('dans les 4 jours')
    expect(said).toContain('alerte à la personne à qui la question est confiée et à la coordination')
  })

  test('one asked since is promised an answer, and explained, under version 2', async () => {
    const reply = only((await stage.say('ines', '/sos Et celle-ci ?')).replies)
    const short = only((await stage.say('ines', `/delai ${referenceIn(reply)}`)).replies)
    const said = wordsOf(only((await stage.press('ines', short, 'Jour par jour')).replies))
    expect(said).toContain('la version 2 de la règle')
    expect(said).toContain('dans les 3 jours')
    expect(said).not.toContain('dernière alerte')
  })

  test('where only another release knows the version, /delai says so, and a precision still ends the pause', async () => {
    const asked = referenceIn(only((await stage.say('ines', '/sos Et une autre ?')).replies))
    await stage.say('marc', `/demander ${asked} Laquelle ?`)
    await stage.close()
    const policies = policiesOf({ ...PUBLISHED, question: [guarantee] })
    stage = await openStage({ db, start: stage.clock.now(), policies })
    expect(await says('ines', `/delai ${asked}`)).toContain('une règle que cette version')
    await stage.say('ines', `/preciser ${asked} La troisième`)
    const where = { policy: `${second.id}@2`, state: 'running' }
    expect(await rowsOf(db).deadline.count({ where })).toBe(2)
    await stage.pass({ minutes: 1 })
    expect(await says('helene', '/alertes')).toContain(asked)
  })
})
