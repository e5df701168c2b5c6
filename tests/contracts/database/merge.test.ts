/** Whoever turns out to be somebody else takes along everything that names them, whatever table it is in. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import { merge } from '../../../core/people/accounts/merging/merge-store.ts'
import { restore } from '../../../core/people/accounts/merging/restore-store.ts'
import { act, activity, dispatcher } from '../../support/acts.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

const TIE = '0190a000-0000-7000-8000-000000000001'

/** What goes on naming whoever it named. A column that is not here goes over; each has its reason. */
const STAYS: Record<string, string> = {
  'Attestation.personId':
    'append-only: to whom it was given then. Progress is read from the activities, which go over.',
  'Attestation.byId': 'append-only: who gave it then.',
  'OwnFramework.byId': 'what is kept never changes: who handed it in then.',
  'PolicyVersion.byId': 'what was decided stays: who decided it then.',
  'SheetVersion.byId': 'append-only: who did it then.',
  'QuestionMove.byId': 'append-only: who did it then.',
  'QuestionMove.assigneeId': 'append-only: who had the question then.',
  'Tie.askerId': 'says who asked for that code.',
  'Tie.entererId': 'says whose the other account was.',
  'Tie.decidedById': 'says which coordinator decided.',
  'Tie.staysId': 'says who stayed; who that is by now is found from tie to tie.',
  'Tie.goesId': 'says who went, and gets it back.',
  'Tie.undoneById': 'says who undid it.',
  'OutboxMessage.toPersonId': 'what was delivered proves to whom it was; what is still to be said goes over.',
}

describe.each(engines)('two people who are one on $name', (engine) => {
  let fresh: Fresh
  let clock: ManualClock
  let ids: Ids
  beforeEach(async () => {
    clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
    ids = sortableIds(clock)
    fresh = await engine.fresh()
    await createDemonstration(fresh.db, clock, ids, frameworkKey(c2i2e))
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  /** Every column that names a person, as the database knows them: it is what schema.prisma says. */
  const columns = () =>
    rowsOf(fresh.db).$queryRaw<Array<{ table: string; column: string }>>`
      select c."conrelid"::regclass::text as "table", a."attname"::text as "column"
      from pg_constraint c join pg_attribute a on a."attrelid" = c."conrelid" and a."attnum" = any (c."conkey")
      where c."contype" = 'f' and c."confrelid" = '"Person"'::regclass order by 1, 2`
  const naming = async (personId: string) => {
    const counts: Record<string, number> = {}
    for (const { table, column } of await columns()) {
      const [row] = await rowsOf(fresh.db).$queryRawUnsafe<Array<{ count: number }>>(
        `select count(*)::int as "count" from ${table} where "${column}" = '${personId}'`,
      )
      counts[`${table.replaceAll('"', '')}.${column}`] = row?.count ?? 0
    }
    return counts
  }

  /** Marc, a trainer whose own second account is a trainee: between them they are in every table that names people. */
  async function marc() {
    const { unit } = fresh.db
    const handle = dispatcher({ db: fresh.db, clock, ids: sortableIds(clock) })
    let events = 0
    const type = (as: string, text: string) => handle(act.line(`marc-${++events}`, as, text))
    const declare = (as: string) =>
      handle(act.submit(`marc-${++events}`, as, { command: 'activity.declare', input: {} }, activity))
    const idOf = async (userId: string) =>
      (await rowsOf(unit).identity.findFirstOrThrow({ where: { userId } })).personId
    const goes = await idOf('marc')
    await type('helene', '/membre role Marc stagiaire')
    await type('helene', '/membre role Marc coordinateur')
    await type('helene', '/membre retirer Marc coordinateur')
    await type('marc', '/sos Une question à moi ?')
    await type('ines', '/sos Une question pour Marc ?')
    const asked = await rowsOf(unit).question.findFirstOrThrow({
      where: { text: 'Une question pour Marc ?' },
    })
    await type('marc', `/prendre ${asked.reference}`)
    await type('marc', `/repondre ${asked.reference} Voici.`)
    const words = { asked: 'Une question ?', answer: 'Voici.', reach: 'group', until: '' }
    const keep = { command: 'sheet.keep', input: { reference: asked.reference } }
    await handle(act.submit(`marc-${++events}`, 'marc', keep, words))
    await declare('ines')
    await declare('marc')
    const attest = async (as: string, authorId: string) => {
      const { reference } = await rowsOf(unit).activity.findFirstOrThrow({ where: { authorId } })
      const intent = { command: 'attestation.attest', input: { reference, competence: 'B2.1' } }
      await handle(act.press(`marc-${++events}`, as, intent))
      return reference
    }
    const theirs = await attest('marc', await idOf('ines'))
    await type('marc', `/demander-plus ${theirs} B3.1 Combien d’élèves ?`)
    await attest('claire', goes)
    await type('marc', '/attestation')
    // Both have one role for the whole organisation, and one of them another.
    await type('helene', '/membre role Marc formation-institut')
    await type('helene', '/membre role Karim formation-institut')
    await type('helene', '/membre role Marc coordination-institut')
    await type('marc', '/absence 31/12/2027')
    await type('claire', '/absence du 12/12/2026 au 20/12/2026')
    await rowsOf(unit).absence.updateMany({
      where: { personId: { not: goes } },
      data: { substituteId: goes },
    })
    await type('marc', '/domaines tablettes, B2')
    await type('marc', '/lier')
    const at = clock.now()
    const address = { address: 'marc@institut.example', askedAt: at, confirmedAt: at, key: 'K'.repeat(26) }
    await rowsOf(unit).mailAddress.create({
      data: { id: sortableIds(clock).next(), personId: goes, ...address },
    })
    await rowsOf(unit).storedFile.create({
      data: { sha256: 'a', mediaType: 'image/png', size: 1, content: new Uint8Array(1), storedAt: at },
    })
    const ids = sortableIds(clock)
    await rowsOf(unit).upload.create({
      data: { id: ids.next(), personId: goes, sha256: 'a', name: 'a.png', uploadedAt: at },
    })
    const { id: claimId } = await rowsOf(unit).claim.findFirstOrThrow({
      where: { activity: { reference: theirs }, competence: 'B3.1' },
    })
    const theirDecision = { claimId, version: 1, decidedById: goes, reason: 'r', at }
    const settled = { outcome: 'confirmed', explanation: 'e', settledById: goes, settledAt: at }
    await rowsOf(unit).contest.create({ data: { id: ids.next(), ...theirDecision, ...settled } })
    const draft = { form: 'activity.declare', values: {}, updatedAt: at }
    const stays = await idOf('karim')
    await rowsOf(unit).draft.createMany({
      data: [
        { ...draft, personId: goes },
        { ...draft, personId: stays },
      ],
    })
    const { organisationId } = await rowsOf(unit).person.findUniqueOrThrow({ where: { id: goes } })
    await rowsOf(unit).policyVersion.create({
      data: {
        ...{ id: ids.next(), organisationId, kind: 'question', number: 1, basis: 'sos-4-days@2', names: {} },
        ...{ rules: '{}', byId: goes, proposedAt: at },
      },
    })
    await rowsOf(unit).ownFramework.create({
      data: {
        ...{ id: ids.next(), organisationId, key: 'maths-0a1b2c@2026', fileName: 'f.csv', sha256: 'a' },
        ...{ framework: { id: 'maths-0a1b2c', version: '2026' }, byId: goes, proposedAt: at },
      },
    })
    const pair = { organisationId, one: 'lutrin', oneWord: 'lutrin', metAt: at }
    await rowsOf(unit).wordPair.createMany({
      data: [
        { ...pair, id: ids.next(), other: 'pupitr', otherWord: 'pupitre', state: 'met', metById: goes },
        {
          ...{ ...pair, id: ids.next(), other: 'trepied', otherWord: 'trépied', state: 'same' },
          ...{ decidedById: goes, decidedAt: at },
        },
      ],
    })
    const { id: groupId } = await rowsOf(unit).group.findFirstOrThrow()
    const trainingId = ids.next()
    const acquired = { trainingId, competence: 'B2.1', state: 'taken-back', version: 2, decidedAt: at }
    const other = await idOf('claire')
    await rowsOf(unit).training.create({
      data: {
        ...{ id: trainingId, organisationId, groupId, reference: 'FORM-MATHS-2026-0001', framework: 'f@1' },
        ...{ title: 't', happenedOn: at, competences: ['B2.1'], recordedById: goes, recordedAt: at },
        ...{ undoneAt: at, undoneById: goes, undoneReason: 'r' },
        trainers: { create: { id: ids.next(), personId: goes } },
        attendances: { create: { id: ids.next(), personId: goes, way: 'code', at } },
      },
    })
    await rowsOf(unit).collaboration.create({
      data: {
        ...{ id: ids.next(), organisationId, groupId, reference: 'COLL-MATHS-2026-0001', framework: 'f@1' },
        ...{ competences: ['B2.1'], attestedById: goes, attestedAt: at, authorId: goes, writtenAt: at },
        ...{ purpose: 'questions', platform: 'web', workspaceId: 'local', channelId: 'c', ref: 'r' },
        ...{ undoneAt: at, undoneById: goes, undoneReason: 'r' },
      },
    })
    const done = await rowsOf(unit).activity.findFirst()
    if (!done) throw new Error('nothing was declared')
    const about = { activityId: done.id, personId: goes }
    await rowsOf(unit).participation.create({
      data: { ...about, id: ids.next(), state: 'named', namedAt: at },
    })
    await rowsOf(unit).encouragement.create({ data: { ...about, id: ids.next(), at } })
    await rowsOf(unit).acquired.createMany({
      data: [
        { ...acquired, id: ids.next(), personId: goes, decidedById: other },
        { ...acquired, id: ids.next(), personId: other, decidedById: goes },
      ],
    })
    await rowsOf(unit).selfRating.create({
      data: { id: ids.next(), personId: goes, framework: 'f@1', competence: 'B2.1', level: 2, at },
    })
    const { id: activityId } = await rowsOf(unit).activity.findFirstOrThrow({ where: { reference: theirs } })
    await rowsOf(unit).keptComment.create({
      data: { id: ids.next(), ownerId: goes, kind: 'ask', text: 't', at },
    })
    await rowsOf(unit).activityWord.createMany({
      data: [
        { id: ids.next(), activityId, authorId: goes, toId: other, text: 't', at },
        { id: ids.next(), activityId, authorId: other, toId: goes, text: 't', at },
      ],
    })
    await rowsOf(unit).recusal.createMany({
      data: [
        { id: ids.next(), groupId, trainerId: goes, authorId: other, at },
        { id: ids.next(), groupId, trainerId: other, authorId: goes, at, endedAt: at, endedById: goes },
      ],
    })
    const account = { platform: 'web', workspaceId: 'local', userId: 'marc' }
    const people = {
      askerId: goes,
      entererId: goes,
      staysId: goes,
      goesId: goes,
      undoneById: goes,
      decidedById: goes,
    }
    const when = { enteredAt: at, expiresAt: at }
    await rowsOf(unit).tie.create({
      data: {
        id: TIE,
        organisationId,
        askerPlatform: 'web',
        ...account,
        ...people,
        ...when,
        state: 'undone',
      },
    })
    return { goes, stays }
  }

  /** As a tie does it. */
  const merging = (from: string, to: string) => ({
    from,
    to,
    tieId: TIE,
    notedUntil: clock.now(),
    ids,
    now: clock.now(),
  })
  /** Every row that names a person, by table; codes do not come back, as they are burnt. */
  const everything = async () => {
    const all: Record<string, string> = {}
    for (const { table } of await columns()) {
      if (table === '"LinkCode"') continue
      const rows = await rowsOf(fresh.db).$queryRawUnsafe<Array<{ row: string }>>(
        `select to_jsonb(t)::text as "row" from ${table} t order by 1`,
      )
      all[table] = rows.map(({ row }) => row).join('\n')
    }
    return all
  }

  test('every column that names a person is moved, or stands in the list with its reason', async () => {
    const { goes, stays } = await marc()
    const before = await naming(goes)
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([])
    await fresh.db.transaction((unit) => merge(unit, merging(goes, stays)))
    const after = await naming(goes)
    expect(
      Object.keys(after)
        .filter((column) => (after[column] ?? 0) > 0)
        .sort(),
    ).toEqual(
      Object.keys(STAYS)
        .filter((column) => column !== 'OutboxMessage.toPersonId')
        .sort(),
    )
  })

  test('and what went over goes back: every row that names either is what it was', async () => {
    const { goes, stays } = await marc()
    const before = await everything()
    const kept = await fresh.db.transaction((unit) => merge(unit, merging(goes, stays)))
    expect(await everything()).not.toEqual(before)
    const back = { kept, from: stays, to: goes, doneAt: clock.now(), ids, now: clock.now() }
    await fresh.db.transaction((unit) => restore(unit, back))
    expect(await everything()).toEqual(before)
  })

  test('nothing names a person without the database knowing it', async () => {
    const known = new Set((await columns()).map(({ table, column }) => `${table}.${column}`))
    const named = await rowsOf(fresh.db).$queryRaw<Array<{ table: string; column: string }>>`
      select quote_ident("table_name") as "table", "column_name" as "column" from information_schema.columns
      where "table_schema" = 'public' and "data_type" = 'uuid'
        and "column_name" ~ '(^|[a-z])([Pp]ersonId|ById|authorId|askerId|assigneeId)$'
        and "table_name" not like '%View'`
    expect(named.filter(({ table, column }) => !known.has(`${table}.${column}`))).toEqual([])
  })

  test('an opinion goes with its question: whoever asked it by now may change it, and it is one still', async () => {
    const { goes, stays } = await marc()
    const { unit } = fresh.db
    const question = await rowsOf(unit).question.findFirstOrThrow({ where: { askerId: goes } })
    const handle = dispatcher({ db: fresh.db, clock, ids: sortableIds(clock) })
    const { reference } = question
    const rate = (event: string, as: string, rating: string) =>
      handle(act.press(event, as, { command: 'question.rate', input: { reference, rating } }))
    await handle(act.line('said-1', 'claire', `/repondre ${reference} Voici.`))
    await handle(act.line('said-2', 'marc', `/resolu ${reference}`))
    expect((await rate('said-3', 'marc', 'very')).outcome).toBe('done')
    expect((await rate('said-4', 'karim', 'little')).outcome).toBe('refused')
    await fresh.db.transaction((one) => merge(one, merging(goes, stays)))
    expect((await rate('said-5', 'karim', 'little')).outcome).toBe('done')
    const rows = await rowsOf(unit).satisfaction.findMany()
    expect(rows.map(({ questionId, rating }) => [questionId, rating])).toEqual([[question.id, 'little']])
  })

  test('what was delivered stays as it was, and what waits goes over', async () => {
    const { goes, stays } = await marc()
    const { unit } = fresh.db
    const waiting = await rowsOf(unit).outboxMessage.findFirstOrThrow({ where: { toPersonId: goes } })
    await rowsOf(unit).outboxMessage.updateMany({
      where: { toPersonId: goes, id: { not: waiting.id } },
      data: { state: 'delivered' },
    })
    const said = await rowsOf(unit).outboxMessage.count({ where: { toPersonId: goes, state: 'delivered' } })
    await fresh.db.transaction((one) => merge(one, merging(goes, stays)))
    const still = await rowsOf(unit).outboxMessage.findMany({ where: { toPersonId: goes } })
    expect(still.map(({ state }) => state)).toEqual(Array(said).fill('delivered'))
    expect(
      (await rowsOf(unit).outboxMessage.findUniqueOrThrow({ where: { id: waiting.id } })).toPersonId,
    ).toBe(stays)
  })
})
