/** Beneath `/delais`: closures from a file, or typed, are read in words, with what they would do, before anything is otherwise. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { openStage } from '../../bots/demo/stage.ts'
import { PUBLISHED } from '../../core/intake/published.ts'
import { verify } from '../../core/ledger/verify.ts'
import { policiesOf } from '../../core/policy/policies.ts'
import type { Database } from '../../prisma/client.ts'
import { act, dispatcher } from '../support/acts.ts'
import { labels, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'

let db: Database
let stage: Stage

/** Whether each look at what a group promises was part of no transaction. */
let looks: boolean[]

async function open(start?: Date): Promise<void> {
  db = await freshDatabase()
  looks = []
  const policies = policiesOf(PUBLISHED)
  const watched: typeof policies = {
    ...policies,
    for(unit, ...given) {
      looks.push(unit === db.unit)
      return policies.for(unit, ...given)
    },
  }
  stage = await openStage({ db, policies: watched, ...(start ? { start } : {}) })
}
async function close(): Promise<void> {
  await stage.close()
  await db.close()
}

const ics = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n')
const hand = async (name: string, text: string, as = 'helene'): Promise<string> => {
  const path = `/api/files?as=${as}&name=${encodeURIComponent(name)}`
  const response = await stage.request(path, { method: 'POST', body: text })
  return ((await response.json()) as { id: string }).id
}
const terms = async () => only((await stage.say('helene', '/delais')).replies)
/** Presses a button beneath `/delais`, and fills in the form that it opens. */
const through = async (label: string, values: Record<string, string | string[]>) => {
  const form = only((await stage.press('helene', await terms(), label)).replies)
  return stage.fill('helene', form, values)
}
const add = async (name: string, text: string, more: Record<string, string> = {}) =>
  through('Ajouter un calendrier', { files: [await hand(name, text)], ...more })
const read = async (name: string, text: string, more: Record<string, string> = {}): Promise<Message> =>
  only((await add(name, text, more)).replies)
const ask = async (text: string) => referenceIn(only((await stage.say('ines', `/sos ${text}`)).replies))
const due = async (reference: string) => {
  const { id, cycle } = await rowsOf(db).question.findFirstOrThrow({ where: { reference } })
  const found = await rowsOf(db).deadline.findFirstOrThrow({ where: { subjectId: id, cycle } })
  return found.dueAt?.toISOString()
}
const follow = async (values: Record<string, string | string[]>) => {
  const form = only((await stage.press('helene', await terms(), 'Proposer un autre délai')).replies)
  const proposed = only((await stage.fill('helene', form, values)).replies)
  await stage.press('helene', proposed, 'Aux prochaines questions')
}
const workingDays = (count: string, school = 'none') => ({
  ...{ count, weekdays: ['1', '2', '3', '4', '5'], holidays: 'metropole', school },
})

const CLOSED = ics(
  ['DTSTART;VALUE=DATE:20261105', 'DTEND;VALUE=DATE:20261107', 'SUMMARY:Portes ouvertes'],
  ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20270104', 'SUMMARY:Fermeture annuelle'],
  ['DTSTART:20261203T140000', 'DTEND:20261203T160000', 'SUMMARY:Réunion'],
  ['DTSTART;VALUE=DATE:20261211', 'TRANSP:TRANSPARENT', 'SUMMARY:Anniversaire'],
)

describe('a calendar of closures', () => {
  // Monday 2 November 2026, 10:00 in Paris.
  beforeEach(() => open())
  afterEach(close)

  test('is read in words, line by line, with what it would do; nothing is otherwise yet', async () => {
    const reference = await ask('Comment imprimer ?')
    const shown = await read('fermetures.ics', CLOSED)
    const said = wordsOf(shown)
    expect(said).toContain('Compris dans « fermetures.ics »')
    expect(said).toContain('2 périodes de fermeture, du 5 novembre 2026 au 3 janvier 2027')
    expect(said).toMatch(/Fermeture annuelle.{1,5}du 24 décembre 2026 au 3 janvier 2027 \(ligne 7\)/)
    expect(said).toContain('Laissées de côté : 2 lignes.')
    expect(said).toMatch(/quelques heures, et non une journée entière.{1,5}ligne 12/)
    expect(said).toMatch(/marqué « disponible ».{1,30}ligne 17/)
    expect(said).toContain('13 jours qui comptent aujourd’hui ne compteraient plus')
    expect(said).toMatch(/avant le dim\. 8 nov\. à 10 h, au lieu du ven\. 6 nov\. à 10 h/)
    expect(labels(shown)).toEqual(['Aux prochaines questions', 'Aussi à celles en cours'])
    expect(await due(reference)).toBe('2026-11-06T09:00:00.000Z')
    expect(wordsOf(await terms())).not.toContain('fermetures.ics')
  })

  test('is made with one press, counts, is explained by its name, and is taken back the same way', async () => {
    await stage.press('helene', await read('fermetures.ics', CLOSED), 'Aux prochaines questions')
    const listed = wordsOf(await terms())
    expect(listed).toContain('Une réponse est garantie dans les 4 jours d’ouverture.')
    expect(listed).toContain('Tous les jours comptent, sauf ceux de fermeture.')
    expect(listed).toMatch(/Calendrier « fermetures.ics » : 2 périodes.*Ajout du 2 novembre 2026/s)
    const during = await ask('Comment imprimer ?')
    expect(await due(during)).toBe('2026-11-08T09:00:00.000Z')
    const explained = plain(wordsOf(only((await stage.say('ines', `/delai ${during}`)).replies)))
    expect(explained).toMatch(/5 novembre 2026.{1,5}ne compte pas : Portes ouvertes/)

    const form = only((await stage.press('helene', await terms(), 'Retirer un calendrier')).replies)
    const dropped = only((await stage.fill('helene', form, { number: '1' })).replies)
    expect(wordsOf(dropped)).toContain('13 jours compteraient de nouveau')
    expect(wordsOf(dropped)).toMatch(/avant le ven\. 6 nov\. à 10 h, au lieu du dim\. 8 nov\. à 10 h/)
    expect(await due(during)).toBe('2026-11-08T09:00:00.000Z')
    await stage.press('helene', dropped, 'Aussi à celles en cours')
    expect(await due(during)).toBe('2026-11-06T09:00:00.000Z')
    const after = await terms()
    expect(wordsOf(after)).toContain('Tous les jours comptent, et la réponse est due')
    expect(labels(after)).not.toContain('Retirer un calendrier')
    const rows = await rowsOf(db).policyVersion.findMany({ orderBy: { number: 'asc' } })
    expect(
      rows.map(({ rules }) => (JSON.parse(rules) as { calendar?: object }).calendar !== undefined),
    ).toEqual([true, false])
  })

  test('is reckoned before a transaction begins, in which everybody else would wait; so is what is typed, or taken back', async () => {
    looks = []
    await stage.press('helene', await read('fermetures.ics', CLOSED), 'Aux prochaines questions')
    // Made in one transaction, which holds the group while it looks once more.
    expect(looks.filter((isApart) => !isApart)).toHaveLength(1)
    looks = []
    await through('Ajouter une fermeture', { from: '2026-11-12' })
    await through('Retirer un calendrier', { number: '1' })
    expect(looks.length).toBeGreaterThan(2)
    expect(looks).not.toContain(false)
  })

  test('stands in the ledger by its days and its hash, without a word of anybody', async () => {
    await stage.press('helene', await read('fermetures.ics', CLOSED), 'Aux prochaines questions')
    const reference = await ask('Comment imprimer ?')
    await stage.pass({ days: 7 })
    const { organisationId } = await rowsOf(db).question.findFirstOrThrow({ where: { reference } })
    expect((await verify(db, organisationId)).faults).toEqual([])
    const { rules } = await rowsOf(db).policyVersion.findFirstOrThrow()
    expect(rules).toMatch(/"kind":"ical".*"sha256":"[0-9a-f]{64}"/)
    expect(rules).not.toMatch(/fermetures|Portes|annuelle/)
  })

  test('stays when another time is promised, and is not added twice', async () => {
    await stage.press('helene', await read('fermetures.ics', CLOSED), 'Aux prochaines questions')
    await follow(workingDays('2'))
    const said = wordsOf(await terms())
    expect(said).toContain('dans les 2 jours ouvrés')
    expect(said).toContain('« fermetures.ics »')
    const { errors } = await add('le-meme.ics', CLOSED)
    expect(plain(errors?.['files'] ?? '')).toContain('« fermetures.ics » est déjà dans le calendrier')
    expect(await rowsOf(db).policyVersion.count()).toBe(2)
  })

  test('that closes nothing says what was read, and leaves all as it is', async () => {
    const shown = await read('reunions.ics', ics(['DTSTART:20261203T140000', 'DTEND:20261203T160000']))
    expect(wordsOf(shown)).toContain('« reunions.ics » ne ferme aucun jour')
    expect(wordsOf(shown)).toContain('Rien n’a été modifié.')
    expect(wordsOf(shown)).toContain('ligne 2')
    expect(labels(shown)).toEqual([])
    expect(await rowsOf(db).policyVersion.count()).toBe(0)
  })

  test.each([
    ['that is none', 'liste.ics', 'Bonjour', 'n’est pas un calendrier que nous savons lire'],
    ['that is cut off', 'coupe.ics', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'coupé ou abîmé, à la ligne 2'],
    ['of 2 MB', 'grand.ics', `BEGIN:VCALENDAR\r\nX:${'a'.repeat(2_000_000)}`, 'dépasse 1 Mo'],
    [
      'with a line that never ends',
      'ligne.ics',
      `BEGIN:VCALENDAR\r\nX:${'a'.repeat(20_000)}\r\nEND:VCALENDAR`,
      'La ligne 2 de « ligne.ics » est beaucoup trop longue',
    ],
    [
      'of too many events',
      'trop.ics',
      ics(...Array.from({ length: 5_001 }, () => ['DTSTART;VALUE=DATE:20261224'])),
      'est trop long : nous lisons 5 000 événements',
    ],
  ])('%s is refused beside its field, and nothing is kept', async (_, name, text, expected) => {
    const { errors } = await add(name, text)
    expect(plain(errors?.['files'] ?? '')).toContain(expected)
    expect(await rowsOf(db).policyVersion.count()).toBe(0)
  })

  test('keeps nobody waiting while it is read: no transaction is open meanwhile', async () => {
    const files = [await hand('fermetures.ics', CLOSED)]
    let asked = ''
    const handle = dispatcher({
      ...stage,
      policies: policiesOf(PUBLISHED),
      async readCalendar() {
        asked = await ask('Comment imprimer ?')
        const periods = [{ from: '2026-11-05', to: '2026-11-05', name: 'Pont', line: 2 }]
        return { ok: true, kind: 'ical', periods, left: [] }
      },
    })
    const adding = { command: 'terms.add-calendar', input: { group: 'MATHS' } }
    const { outcome, reply } = await handle(act.submit('add', 'helene', adding, { files }))
    expect(outcome).toBe('done')
    expect(plain(JSON.stringify(reply.cards))).toContain(asked)
  })

  test('comes alone, and is one’s own', async () => {
    const [one, other] = [await hand('a.ics', CLOSED), await hand('b.ics', `${CLOSED}\r\n`)]
    const two = await through('Ajouter un calendrier', { files: [one, other] })
    expect(plain(two.errors?.['files'] ?? '')).toContain('Joignez un seul fichier')
    const theirs = await hand('c.ics', CLOSED.replace('Portes', 'Les portes'), 'yann')
    const notOwn = await through('Ajouter un calendrier', { files: [theirs] })
    expect(notOwn.errors?.['files']).toBeDefined()
    expect(await rowsOf(db).policyVersion.count()).toBe(0)
  })
})

describe('a closure that is typed', () => {
  beforeEach(() => open())
  afterEach(close)

  test('is shown, made and taken back as a file is', async () => {
    const closing = { from: '24/12/2026', to: '3/1/2027', name: 'Fermeture annuelle' }
    const shown = only((await through('Ajouter une fermeture', closing)).replies)
    expect(wordsOf(shown)).toContain(
      'Fermeture « Fermeture annuelle » : du 24 décembre 2026 au 3 janvier 2027.',
    )
    await stage.press('helene', shown, 'Aux prochaines questions')
    const listed = await terms()
    expect(wordsOf(listed)).toContain('Fermeture « Fermeture annuelle »')
    const form = only((await stage.press('helene', listed, 'Retirer un calendrier')).replies)
    const dropped = only((await stage.fill('helene', form, { number: '1' })).replies)
    await stage.press('helene', dropped, 'Aux prochaines questions')
    expect(wordsOf(await terms())).not.toContain('Fermeture annuelle')
    // Of what is done already nothing is done again, whichever card is pressed.
    for (const [card, label] of [
      [dropped, 'Aux prochaines questions'],
      [shown, 'Aux prochaines questions'],
      [listed, 'Retirer un calendrier'],
    ] as const)
      expect(wordsOf(only((await stage.press('helene', card, label)).replies))).toContain(
        'Rien n’a été modifié',
      )
  })

  test.each([
    [{ from: '3/1/2027', to: '24/12/2026' }, 'to', 'Le dernier jour vient avant le premier'],
    [{ from: '24/12/2026', to: '24/12/2028' }, 'to', 'un an au plus'],
  ])('with %j is refused beside its field', async (values, field, sentence) => {
    const { errors } = await through('Ajouter une fermeture', values)
    expect(plain(errors?.[field] ?? '')).toContain(sentence)
    expect(await rowsOf(db).policyVersion.count()).toBe(0)
  })
})

describe('a Saturday on which people work', () => {
  beforeEach(async () => {
    await open()
    await follow(workingDays('2'))
  })
  afterEach(close)

  const saturday = { on: '14/11/2026', name: 'Portes ouvertes' }

  test('is shown, made, counted and explained as an exception, and taken back as a closure is', async () => {
    const shown = only((await through('Ajouter un jour travaillé', saturday)).replies)
    expect(wordsOf(shown)).toContain('Jour travaillé « Portes ouvertes » : le 14 novembre 2026.')
    expect(wordsOf(shown)).toContain('un jour compterait de nouveau')
    await stage.press('helene', shown, 'Aux prochaines questions')
    const listed = await terms()
    expect(wordsOf(listed)).toContain('Jour travaillé « Portes ouvertes » : le 14 novembre 2026.')
    expect(wordsOf(listed)).toContain('du lundi au vendredi')
    // Thursday 12 November: Friday and this Saturday are its two days.
    await stage.pass({ days: 10 })
    const reference = await ask('Comment imprimer ?')
    expect(await due(reference)).toBe('2026-11-14T09:00:00.000Z')
    const explained = plain(wordsOf(only((await stage.say('ines', `/delai ${reference}`)).replies)))
    expect(explained).toMatch(/14 novembre 2026.{1,60}jour ouvert par exception/)
    const form = only((await stage.press('helene', await terms(), 'Retirer un calendrier')).replies)
    const dropped = only((await stage.fill('helene', form, { number: '1' })).replies)
    expect(wordsOf(dropped)).toContain('Ce jour ne compterait plus')
    await stage.press('helene', dropped, 'Aussi à celles en cours')
    expect(await due(reference)).toBe('2026-11-16T09:00:00.000Z')
    expect(wordsOf(await terms())).not.toContain('Portes ouvertes')
  })

  test('that counts already is refused beside its field, and nothing is kept', async () => {
    const { errors } = await through('Ajouter un jour travaillé', { on: '13/11/2026' })
    expect(plain(errors?.['on'] ?? '')).toContain('Ce jour compte déjà')
    const shown = only((await through('Ajouter un jour travaillé', saturday)).replies)
    await stage.press('helene', shown, 'Aux prochaines questions')
    const again = await through('Ajouter un jour travaillé', saturday)
    expect(plain(again.errors?.['on'] ?? '')).toContain('Ce jour compte déjà')
    const far = await through('Ajouter un jour travaillé', { on: '14/11/2030' })
    expect(plain(far.errors?.['on'] ?? '')).toContain('des trois années qui viennent')
    expect(await rowsOf(db).policyVersion.count()).toBe(2)
  })
})

describe('the school calendar of the ministry', () => {
  beforeEach(() => open())
  afterEach(close)

  const HEAD = 'Description;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire'
  const SCHOOL = [
    HEAD,
    'Vacances de Noël;-;2026-12-18T23:00:00+00:00;2027-01-04T23:00:00+00:00;Lyon;Zone A;2026-2027',
    'Vacances d’Été;Élèves;2027-07-02T22:00:00+00:00;2027-08-31T22:00:00+00:00;Lyon;Zone A;2026-2027',
    'Vacances d’Hiver;-;2027-02-19T23:00:00+00:00;2027-03-07T23:00:00+00:00;Lille;Zone B;2026-2027',
  ].join('\n')

  test('takes the lines of the group’s zone, in the place of those that came with the release, until it is taken back', async () => {
    await follow(workingDays('4', 'A'))
    const shown = await read('calendrier.csv', SCHOOL, { school: 'A', population: 'pupils' })
    const said = wordsOf(shown)
    expect(said).toContain('Calendrier du ministère, zone A, élèves : 2 périodes')
    expect(said).toMatch(/d’une autre zone.{1,5}ligne 4/)
    await stage.press('helene', shown, 'Aux prochaines questions')
    const { calendar } = JSON.parse(
      (await rowsOf(db).policyVersion.findFirstOrThrow({ orderBy: { number: 'desc' } })).rules,
    ) as { calendar: { closed: Array<{ from: string; to: string; why: string; by?: number }> } }
    const school = calendar.closed.filter(({ why }) => why === 'school')
    expect(school.map(({ from, to, by }) => [from, to, by])).toEqual([
      ['2026-10-17', '2026-11-01', undefined],
      ['2026-12-19', '2027-01-04', 1],
      ['2027-07-03', '2027-08-31', 1],
    ])
  })

  test('of another zone than the group’s is refused, and so is one without a zone', async () => {
    const none = await add('calendrier.csv', SCHOOL)
    expect(plain(none.errors?.['school'] ?? '')).toContain('Choisissez une zone')
    await follow(workingDays('4', 'A'))
    const other = await add('calendrier.csv', SCHOOL, { school: 'B' })
    expect(plain(other.errors?.['school'] ?? '')).toContain('Le groupe suit la zone A')
  })
})

describe('a feed with the customs of another region', () => {
  // Tuesday 23 March 2027, 10:00 in Paris, in the week before Easter.
  beforeEach(() => open(new Date('2027-03-23T09:00:00Z')))
  afterEach(close)

  test('which would make six days and more of 48 hours is shown to do so, and does nothing by itself', async () => {
    await follow(workingDays('2'))
    const reference = await ask('Comment imprimer ?')
    expect(await due(reference)).toBe('2027-03-25T09:00:00.000Z')
    const feed = ics(
      ['DTSTART;VALUE=DATE:20270325', 'SUMMARY:Jeudi saint'],
      ['DTSTART;VALUE=DATE:20270326', 'SUMMARY:Vendredi saint'],
    )
    const said = wordsOf(await read('jours-feries.ics', feed))
    expect(said).toMatch(/Jeudi saint.{1,5}le 25 mars 2027/)
    expect(said).toContain('2 jours qui comptent aujourd’hui ne compteraient plus')
    expect(said).toContain(
      'Le plus grand écart : une question posée le mardi 23 mars 2027 à 10 h aurait sa réponse avant le mardi 30 mars 2027 à 10 h, au lieu du jeudi 25 mars 2027 à 10 h',
    )
    expect(said).toMatch(new RegExp(`${reference}.{1,5}avant le .{1,40}, au lieu du jeu\\. 25 mars à 10 h`))
    expect(await due(reference)).toBe('2027-03-25T09:00:00.000Z')
  })
})
