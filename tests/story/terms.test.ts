/** `/delais`: a coordinator sees what the group promises, proposes another, reads what it would do, and only then makes it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStage, type Stage } from '../../bots/demo/stage.ts'
import { PUBLISHED } from '../../core/intake/published.ts'
import { verify } from '../../core/ledger/verify.ts'
import { policiesOf } from '../../core/policy/policies.ts'
import type { FormValues, Reply } from '../../core/view/card.ts'
import type { Database } from '../../prisma/client.ts'
import { act, dispatcher } from '../support/acts.ts'
import { follow, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'

let db: Database
let stage: Stage
let handle: ReturnType<typeof dispatcher>
let events = 0

beforeEach(async () => {
  db = await freshDatabase()
  // Monday 2 November 2026, 10:00 in Paris.
  stage = await openStage({ db, policies: policiesOf(PUBLISHED) })
  handle = dispatcher(stage)
})
afterEach(async () => {
  await stage.close()
  await db.close()
})

const wordsIn = (reply: Reply) => plain(JSON.stringify(reply.cards))
const ask = async (text: string) => referenceIn(only((await stage.say('ines', `/sos ${text}`)).replies))
const WEEK = ['1', '2', '3', '4', '5', '6', '7']
const propose = async (values: FormValues, as = 'helene') => {
  events += 1
  const { reply } = await handle(
    act.submit(`propose-${events}`, as, { command: 'terms.propose', input: { group: 'MATHS' } }, values),
  )
  return reply
}
const make = async (as: string, number: string, applies: string) => {
  events += 1
  const event = `make-${events}`
  return handle(act.press(event, as, { command: 'terms.make', input: { number, applies, group: 'MATHS' } }))
}
const due = async (reference: string) => {
  const { id, cycle } = await rowsOf(db).question.findFirstOrThrow({ where: { reference } })
  const found = await rowsOf(db).deadline.findFirstOrThrow({ where: { subjectId: id, cycle } })
  return found.dueAt?.toISOString()
}
const workingDays = (count: string, school = 'none') => ({
  count,
  weekdays: WEEK.slice(0, 5),
  holidays: 'metropole',
  school,
})
const says = async (as: string, text: string) => plain(wordsOf(only((await stage.say(as, text)).replies)))

describe('what a group promises', () => {
  test('is said in words, with its reminders, to whoever coordinates it', async () => {
    const said = await says('helene', '/delais')
    expect(said).toContain('Une réponse est garantie dans les 4 jours.')
    expect(said).toContain('Tous les jours comptent')
    expect(said).toMatch(/rappel à toute l’équipe de formation.{1,20}à 25 % du délai/)
  })

  test('is not changed by a proposal, which says what it would do to each open question', async () => {
    const reference = await ask('Comment imprimer ?')
    const reply = await propose(workingDays('2'))
    const said = wordsIn(reply)
    expect(said).toContain('garantie dans les 4 jours. Vous proposez : dans les 2 jours ouvrés.')
    expect(said).toContain('France métropolitaine')
    expect(said).toContain(reference)
    expect(said).toMatch(/avant le mer\. 4 nov\. à 10.h, au lieu du ven\. 6 nov\. à 10.h/)
    expect(await due(reference)).toBe('2026-11-06T09:00:00.000Z')
    expect(await says('helene', '/delais')).toContain('dans les 4 jours')
  })

  test('holds for new questions alone where that is chosen, and nobody is told of anything', async () => {
    const before = await ask('Comment imprimer ?')
    await propose(workingDays('2'))
    const news = follow(stage)
    await news.news()
    await make('helene', '1', 'new')
    await stage.pass({ minutes: 1 })
    expect(await news.news()).toEqual({})
    // Asked on Tuesday before Armistice Day.
    await stage.pass({ days: 7, hours: 23 })
    const after = await ask('Et comment numériser ?')
    expect(await due(before)).toBe('2026-11-06T09:00:00.000Z')
    expect(await due(after)).toBe('2026-11-13T08:01:00.000Z')
    expect(await says('helene', '/delais')).toContain('dans les 2 jours ouvrés')
    const explained = await says('ines', `/delai ${after}`)
    expect(explained).toContain('dans les 2 jours ouvrés')
    expect(explained).toContain('11 novembre 2026')
    expect(explained).toContain('ne compte pas : 11 novembre 1918')
  })
})

describe('a time in hours of work', () => {
  const inHours = async (values: FormValues) => {
    events += 1
    const { reply } = await handle(
      act.submit(
        `hours-${events}`,
        'helene',
        { command: 'terms.propose-hours', input: { group: 'MATHS' } },
        { weekdays: WEEK.slice(0, 5), holidays: 'metropole', school: 'none', ...values },
      ),
    )
    return reply
  }

  test('is typed with several stretches a day, read in words, counted and explained', async () => {
    const said = wordsIn(await inHours({ count: '16', hours: '8h-12h, 13h30-17h' }))
    expect(said).toContain('Vous proposez : dans les 16 heures ouvrées.')
    expect(said).toContain('de 8 h à 12 h et de 13 h 30 à 17 h')
    await make('helene', '1', 'new')
    // Monday at ten: five and a half hours of that day, seven and a half of Tuesday, three of Wednesday.
    const reference = await ask('Comment imprimer ?')
    expect(await due(reference)).toBe('2026-11-04T10:00:00.000Z')
    const explained = await says('ines', `/delai ${reference}`)
    expect(explained).toContain('Une réponse est garantie dans les 16 heures ouvrées. Fuseau')
    expect(explained).toMatch(/3 novembre 2026.{1,30}7 h 30/)
    expect(await says('helene', '/delais')).toMatch(/vendredi.{1,5}de 8 h à 12 h et de 13 h 30 à 17 h/)
    const form = await handle(
      act.press('again', 'helene', { command: 'terms.propose-hours', input: { group: 'MATHS' } }),
    )
    expect(plain(JSON.stringify(form.reply))).toContain('8 h à 12 h, 13 h 30 à 17 h')
  })

  test.each([
    [{ count: '0', hours: '8h-12h' }, 'Écrivez un nombre entier d’heures, de 1 à 400'],
    [{ count: '16', hours: '13h-17h, 8h-12h' }, 'Écrivez les heures d’une journée, dans l’ordre'],
    [{ count: '16', hours: 'le matin' }, 'Écrivez les heures d’une journée, dans l’ordre'],
  ])('typed as %j is refused beside its field, and nothing is kept', async (values, sentence) => {
    expect(plain(JSON.stringify(await inHours(values)))).toContain(sentence)
    expect(await rowsOf(db).policyVersion.count()).toBe(0)
  })
})

describe('other weeks than from Monday to Friday', () => {
  test('Monday to Saturday: the form says which days count, and so does what is explained', async () => {
    const values = { count: '2', weekdays: WEEK.slice(0, 6), holidays: 'metropole', school: 'none' }
    const said = wordsIn(await propose(values))
    expect(said).toContain('Comptent, chaque semaine : lundi, mardi, mercredi, jeudi, vendredi et samedi')
    await make('helene', '1', 'new')
    // Friday 6 November.
    await stage.pass({ days: 4 })
    const reference = await ask('Comment imprimer ?')
    expect(await due(reference)).toBe('2026-11-09T09:00:00.000Z')
    const form = await handle(
      act.press('again', 'helene', { command: 'terms.propose', input: { group: 'MATHS' } }),
    )
    expect(form.reply.form?.fields.find(({ name }) => name === 'weekdays')?.value).toEqual(WEEK.slice(0, 6))
  })

  test('Sunday to Thursday, in hours of work', async () => {
    events += 1
    const intent = { command: 'terms.propose-hours', input: { group: 'MATHS' } }
    const weekdays = ['7', '1', '2', '3', '4']
    const values = { count: '8', hours: '8h-12h', weekdays, holidays: 'none', school: 'none' }
    const { reply } = await handle(act.submit(`hours-${events}`, 'helene', intent, values))
    expect(wordsIn(reply)).toMatch(/jeudi.{1,40}de 8 h à 12 h.{1,40}dimanche.{1,40}de 8 h à 12 h/)
    expect(wordsIn(reply)).not.toContain('vendredi","detail')
    await make('helene', '1', 'new')
    // Thursday 5 November at ten: two hours of that day, four of Sunday, two of Monday.
    await stage.pass({ days: 3 })
    expect(await due(await ask('Comment imprimer ?'))).toBe('2026-11-09T09:00:00.000Z')
    const form = await handle(
      act.press('again', 'helene', { command: 'terms.propose-hours', input: { group: 'MATHS' } }),
    )
    expect(form.reply.form?.fields.find(({ name }) => name === 'weekdays')?.value).toEqual([
      '1',
      '2',
      '3',
      '4',
      '7',
    ])
  })

  test.each([[[]], [['8', 'lundi']]])(
    'of %j no day counts: it is refused beside its field',
    async (weekdays) => {
      const reply = await propose({ ...workingDays('2'), weekdays })
      expect(JSON.stringify(reply.form?.fields.find(({ name }) => name === 'weekdays'))).toContain('error')
      expect(await rowsOf(db).policyVersion.count()).toBe(0)
    },
  )
})

describe('quiet hours', () => {
  const quiet = async (hours: string) => {
    events += 1
    const { reply } = await handle(
      act.submit(
        `quiet-${events}`,
        'helene',
        { command: 'terms.quiet', input: { group: 'MATHS' } },
        { hours },
      ),
    )
    return reply
  }

  test('are said in words, proposed as they are typed, made like any other change, and kept by what runs', async () => {
    expect(await says('helene', '/delais')).toContain('Personne ne reçoit de rappel de 20 h à 7 h')
    const before = await ask('Comment imprimer ?')
    const said = wordsIn(await quiet('18h30 - 8h'))
    expect(said).toContain('Personne ne reçoit de rappel de 20 h à 7 h')
    expect(said).toContain('Personne ne reçoit de rappel de 18 h 30 à 8 h')
    expect(said).toContain(before)
    await make('helene', '1', 'new')
    expect(await says('helene', '/delais')).toContain('Personne ne reçoit de rappel de 18 h 30 à 8 h')
    // Tuesday 3 November, 19:00: a quarter of the time is over on Wednesday at 19:00.
    await stage.pass({ days: 1, hours: 9 })
    await ask('Et comment numériser ?')
    const rows = await rowsOf(db).deadline.findMany({ orderBy: { startedAt: 'asc' } })
    expect(rows.map(({ nextStepAt }) => nextStepAt?.toISOString())).toEqual([
      '2026-11-04T09:00:00.000Z',
      '2026-11-04T17:30:00.000Z',
    ])
  })

  test('left empty, there are none any more', async () => {
    const said = wordsIn(await quiet(''))
    expect(said).toContain('Les rappels viennent à toute heure.')
    await make('helene', '1', 'new')
    expect(await says('helene', '/delais')).not.toContain('Personne ne reçoit de rappel')
  })

  test.each(['la nuit', '20h', '20h-20h', '20h-22h, 23h-7h'])(
    'typed “%s” are refused beside the field, and nothing is kept',
    async (hours) => {
      expect(plain(JSON.stringify(await quiet(hours)))).toContain('Écrivez un début et une fin')
      expect(await rowsOf(db).policyVersion.count()).toBe(0)
    },
  )
})

describe('open questions, where they are to follow', () => {
  test('get their new deadline, with their pauses; whoever is concerned is told once; the ledger holds it', async () => {
    const one = await ask('Comment imprimer ?')
    const two = await ask('Et comment numériser ?')
    await propose(workingDays('3', 'A'))
    const news = follow(stage)
    await news.news()
    const { reply } = await make('helene', '1', 'open')
    expect(wordsIn(reply)).toContain('2 ont un nouveau délai')
    await stage.pass({ minutes: 2 })
    const told = await news.news()
    expect(JSON.stringify(told['ines'] ?? [])).toContain('Nouveau délai')
    expect(await due(one)).toBe('2026-11-05T09:00:00.000Z')
    expect(await due(two)).toBe('2026-11-05T09:00:00.000Z')
    const deadline = await rowsOf(db).deadline.findFirstOrThrow({ where: { cycle: 1 } })
    expect([deadline.begunUnder, deadline.policy.startsWith('own-')]).toEqual(['sos-4-days@3', true])
    await stage.pass({ days: 4 })
    const { faults } = await verify(db, deadline.organisationId)
    expect(faults).toEqual([])
    const sources = await rowsOf(db).ledgerEntry.findMany({ where: { source: 'policy' } })
    expect(sources).toHaveLength(1)
    const { breachedAt } = await rowsOf(db).deadline.findFirstOrThrow({ where: { id: deadline.id } })
    expect(breachedAt?.toISOString()).toBe('2026-11-05T09:00:00.000Z')
  })

  test('are explained by the rule that they follow now, which says when it took the place of the first', async () => {
    const reference = await ask('Comment imprimer ?')
    const short = only((await stage.say('ines', `/delai ${reference}`)).replies)
    const before = plain(wordsOf(only((await stage.press('ines', short, 'Jour par jour')).replies)))
    expect(before).toContain('la version 3 de la règle, celle du jour où le délai a commencé')
    await stage.pass({ hours: 4 })
    await propose(workingDays('3'))
    await make('helene', '1', 'open')
    const explained = await says('ines', `/delai ${reference}`)
    expect(explained).toContain('3 jours ouvrés, sans pause ni jour exclu')
    expect(explained).toContain('a changé la règle le lundi 2 novembre 2026 à 14 h')
    expect(explained).toContain('Avant, la réponse était garantie dans les 4 jours.')
    expect(explained).not.toContain('celle du jour où')
    await stage.pass({ hours: 3 })
    await propose({ count: '5', weekdays: WEEK })
    await make('helene', '2', 'open')
    const again = await says('ines', `/delai ${reference}`)
    expect(again).toContain('a changé la règle le lundi 2 novembre 2026 à 17 h')
    expect(again).toContain('Avant, la réponse était garantie dans les 3 jours ouvrés.')
    expect(again).not.toContain('14 h,')
  })

  test('a pause is not lost when the rule changes', async () => {
    const reference = await ask('Comment imprimer ?')
    await stage.pass({ hours: 4 })
    await stage.say('marc', `/demander ${reference} Sur quel ordinateur ?`)
    await propose(workingDays('3'))
    await make('helene', '1', 'open')
    expect(await due(reference)).toBeUndefined()
    await stage.pass({ days: 1 })
    await stage.say('ines', `/preciser ${reference} Sous Linux`)
    expect(await due(reference)).toBe('2026-11-06T09:00:00.000Z')
  })

  test('are reckoned with the holidays of their own time, which may be over by now', async () => {
    await stage.pass({ days: 8 })
    const reference = await ask('Comment imprimer ?')
    await stage.pass({ days: 2 })
    await propose(workingDays('3'))
    await make('helene', '1', 'open')
    expect(await due(reference)).toBe('2026-11-16T09:00:00.000Z')
  })

  test('keep what they were promised where that would be past at once, or is broken', async () => {
    const reference = await ask('Comment imprimer ?')
    await stage.pass({ days: 3 })
    const said = wordsIn(await propose(workingDays('1')))
    expect(said).toContain('le nouveau serait déjà passé')
    await make('helene', '1', 'open')
    expect(await due(reference)).toBe('2026-11-06T09:00:00.000Z')
  })
})

describe('a proposal', () => {
  test.each([['0'], ['61'], ['dix'], ['3,5'], ['-1']])(
    'of %s days is refused, and nothing is kept',
    async (count) => {
      const reply = await propose(workingDays(count))
      expect(plain(JSON.stringify(reply))).toContain('Écrivez un nombre entier de jours, de 1 à 60')
      expect(await rowsOf(db).policyVersion.count()).toBe(0)
    },
  )

  test('of what is so already is none', async () => {
    const said = wordsIn(await propose({ count: '4', weekdays: WEEK }))
    expect(said).toContain('c’est déjà le délai du groupe')
    expect(await rowsOf(db).policyVersion.count()).toBe(0)
  })

  test('is made once, by whoever proposed it, as long as nothing else was decided', async () => {
    await propose(workingDays('2'))
    await propose(workingDays('3'))
    expect((await make('yann', '1', 'new')).outcome).toBe('refused')
    expect((await make('helene', '2', 'new')).outcome).toBe('done')
    expect((await make('helene', '2', 'new')).outcome).toBe('refused')
    expect((await make('helene', '1', 'open')).outcome).toBe('refused')
    expect(await says('helene', '/delais')).toContain('dans les 3 jours ouvrés')
  })

  test('of two that are made at once by two people, one is: the other was made from what is no more, and says so', async () => {
    const reference = await ask('Comment imprimer ?')
    await propose(workingDays('2'))
    await propose(workingDays('3'), 'yann')
    const made = await Promise.all([make('helene', '1', 'open'), make('yann', '2', 'open')])
    expect(made.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
    const refused = made.find(({ outcome }) => outcome === 'refused')
    expect(refused && wordsIn(refused.reply)).toContain('le délai a changé depuis')
    expect(await rowsOf(db).policyVersion.count({ where: { madeAt: { not: null } } })).toBe(1)
    expect(await rowsOf(db).deadlineEvent.count({ where: { kind: 'changed' } })).toBe(1)
    const days = made[0]?.outcome === 'done' ? 2 : 3
    expect(await says('helene', '/delais')).toContain(`dans les ${days} jours ouvrés`)
    expect(await due(reference)).toBe(`2026-11-0${2 + days}T09:00:00.000Z`)
  })
})
