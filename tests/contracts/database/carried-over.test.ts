/** What was there before a table was: questions get the history that their rows tell, activities keep their files. */
import { afterAll, describe, expect, test } from 'vitest'
import { findActivity } from '../../../core/competence/store.ts'
import type { Database } from '../../../prisma/client.ts'
import { engines } from '../../support/engines.ts'
import { firstRelease, withFolder } from '../../support/first-release.ts'
import { rowsOf } from '../../support/rows.ts'

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const INES = uuid(11)
const CLAIRE = uuid(12)
const at = (hour: number) => `2026-11-02T${String(hour).padStart(2, '0')}:00:00Z`

type Row = Record<string, string | number | null>
const insert = (table: string, row: Row) =>
  `insert into "${table}" select * from jsonb_populate_record(null::"${table}", '${JSON.stringify(row)}'::jsonb)`

const question = (number: number, more: Row) =>
  insert('Question', {
    id: uuid(number),
    organisationId: uuid(1),
    groupId: uuid(2),
    askerId: INES,
    reference: `SOS-MATHS-2026-${number}`,
    text: 'Comment faire ?',
    channel: 'forum',
    state: 'open',
    assigneeId: CLAIRE,
    assignedAt: at(8),
    cycle: 1,
    askedAt: at(8),
    ...more,
  })
const entry = (id: number, of: number, kind: string, hour: number, cycle = 1) =>
  insert('QuestionEntry', {
    id: uuid(id),
    questionId: uuid(of),
    authorId: kind === 'precision' ? INES : CLAIRE,
    kind,
    text: 'Voici.',
    cycle,
    at: at(hour),
  })
const clock = (id: number, of: number, cycle: number, hour: number) =>
  insert('Deadline', {
    id: uuid(id),
    organisationId: uuid(1),
    subjectType: 'question',
    subjectId: uuid(of),
    cycle,
    policy: 'sos-4-days@1',
    zone: 'Europe/Paris',
    days: 4,
    startedAt: at(hour),
    dueAt: at(23),
    state: 'cancelled',
    step: -1,
  })

const ROWS = [
  insert('Organisation', {
    id: uuid(1),
    name: 'INSPÉ',
    zone: 'Europe/Paris',
    language: 'fr',
    createdAt: at(7),
  }),
  insert('Group', {
    id: uuid(2),
    organisationId: uuid(1),
    code: 'MATHS',
    name: 'Maths',
    framework: 'c2i2e@1',
  }),
  insert('Person', { id: INES, organisationId: uuid(1), name: 'Inès', language: 'fr', createdAt: at(7) }),
  insert('Person', { id: CLAIRE, organisationId: uuid(1), name: 'Claire', language: 'fr', createdAt: at(7) }),
  // Taken while it waited for a precision, answered twice, then closed by nobody knows whom.
  question(21, { state: 'closed', claimedAt: at(10), closedAt: at(14) }),
  clock(31, 21, 1, 8),
  entry(41, 21, 'precision-request', 9),
  entry(42, 21, 'precision', 11),
  entry(43, 21, 'answer', 12),
  entry(44, 21, 'remark', 12),
  entry(45, 21, 'answer', 13),
  // Asked again after an end of which nothing is stored, and resolved without another word.
  question(22, { state: 'resolved', cycle: 2, closedAt: at(12) }),
  clock(32, 22, 1, 8),
  clock(33, 22, 2, 10),
  entry(46, 22, 'answer', 9),
  // Put to one trainer, who answered, then on the forum.
  question(23, {}),
  clock(34, 23, 1, 10),
  entry(47, 23, 'answer', 9),
  // Put to one trainer, asked again (when is not stored), answered.
  question(24, { channel: 'direct', state: 'answered', cycle: 2 }),
  entry(48, 24, 'answer', 15, 2),
  question(25, { state: 'dismissed', closedAt: at(9), assigneeId: null, assignedAt: null }),
  insert('Activity', {
    id: uuid(51),
    organisationId: uuid(1),
    groupId: uuid(2),
    authorId: INES,
    reference: 'MATHS-2026-0001',
    framework: 'c2i2e@1',
    title: 'Une figure',
    description: 'En classe.',
    place: 'school',
    happenedOn: '2026-11-01',
    links: '{}',
    declaredAt: at(9),
  }),
  insert('StoredFile', {
    sha256: 'a1',
    mediaType: 'image/png',
    size: 3,
    content: '\\x414243',
    storedAt: at(8),
  }),
  insert('Upload', { id: uuid(61), personId: INES, sha256: 'a1', name: 'b.png', uploadedAt: at(8) }),
  insert('Upload', { id: uuid(62), personId: INES, sha256: 'a1', name: 'a.png', uploadedAt: at(9) }),
  ...[61, 62].map((id) => insert('ActivityFile', { activityId: uuid(51), uploadId: uuid(id) })),
]

const historyOf = async (db: Database, number: number) => {
  const moves = await rowsOf(db).questionMove.findMany({
    where: { questionId: uuid(number) },
    orderBy: [{ recordedAt: 'asc' }, { cycle: 'asc' }],
  })
  for (const move of moves) expect(move).toMatchObject({ carriedOver: true, saidAt: move.recordedAt })
  const name = (id: string | null) => (id === INES ? 'Inès' : id === CLAIRE ? 'Claire' : '?')
  return moves.map(
    ({ kind, byId, from, to, cycle, saidAt }) =>
      `${saidAt.getUTCHours()} ${kind} ${name(byId)} ${from ?? '?'} → ${to} ${cycle}`,
  )
}

describe.each(engines)('carried over on $name', (engine) => {
  afterAll(() => engine.end())

  test('what is stored of each question becomes its records; what is not is left out', async () => {
    await withFolder(firstRelease, async (folder) => {
      const place = await engine.blank()
      const former = await place.open(folder)
      for (const sql of ROWS) await rowsOf(former).$executeRawUnsafe(sql)
      await former.close()
      const db = await place.open()
      expect(await historyOf(db, 21)).toEqual([
        '8 ask Inès ? → open 1',
        '9 ask-precision Claire open → waiting 1',
        '10 claim Claire waiting → waiting 1',
        '11 give-precision Inès waiting → open 1',
        '12 answer Claire open → answered 1',
        '13 answer Claire answered → answered 1',
        '14 close ? answered → closed 1',
      ])
      expect(await historyOf(db, 22)).toEqual([
        '8 ask Inès ? → open 1',
        '9 answer Claire open → answered 1',
        '10 reopen Inès ? → open 2',
        '12 resolve Inès open → resolved 2',
      ])
      expect(await historyOf(db, 23)).toEqual([
        '8 ask Inès ? → open 1',
        '9 answer Claire open → answered 1',
        '10 publish Inès ? → open 1',
      ])
      expect(await historyOf(db, 24)).toEqual(['8 ask Inès ? → open 1', '15 answer Claire open → answered 2'])
      expect(await historyOf(db, 25)).toEqual(['8 ask Inès ? → open 1', '9 dismiss Inès open → dismissed 1'])
      expect((await findActivity(db.unit, { id: uuid(51) }))?.files).toEqual([
        { id: uuid(61), name: 'b.png', mediaType: 'image/png', size: 3, alt: null },
        { id: uuid(62), name: 'a.png', mediaType: 'image/png', size: 3, alt: null },
      ])
      // Words said in a move are found by its id.
      expect(await rowsOf(db).questionMove.count({ where: { id: { in: [uuid(43), uuid(45)] } } })).toBe(2)
      await db.close()
      await place.close()
    })
  })
})
