import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../../../bots/demo/stage.ts'
import { GUARANTEES, guarantee, PRECISIONS } from '../../../core/helpdesk/promise.ts'
import { ownId, written } from '../../../core/policy/own-store.ts'
import { policiesOf } from '../../../core/policy/policies.ts'
import { type DeadlinePolicy, parsePolicy, policyKey } from '../../../core/policy/policy.ts'
import type { Database } from '../../../prisma/client.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'

let db: Database
let stage: Stage
let group: { id: string; organisationId: string }
beforeAll(async () => {
  db = await freshDatabase()
  stage = await openStage({ db })
  group = await rowsOf(db).group.findFirstOrThrow({ select: { id: true, organisationId: true } })
})
afterAll(async () => {
  await stage.close()
  await db.close()
})

const later = { ...guarantee, version: guarantee.version + 1 }
const rows = () => rowsOf(db).policyVersion
const id = (number: number) => `0190a000-0000-7000-8000-00000000000${number}`

/** As a coordinator would have decided it. */
async function decide(number: number, change: Partial<DeadlinePolicy>, groupId: string | null) {
  const policy = parsePolicy({ ...guarantee, ...change, id: ownId(id(number)), version: number })
  const { organisationId } = group
  const by = await rowsOf(db).person.findFirstOrThrow({ select: { id: true } })
  await rows().create({
    data: {
      ...{ id: id(number), organisationId, groupId, kind: 'question', number, basis: policyKey(guarantee) },
      ...written(policy),
      ...{ byId: by.id, proposedAt: new Date('2026-11-02T09:00:00Z') },
    },
  })
  return policy
}
const make = (number: number) =>
  rows().update({ where: { id: id(number) }, data: { madeAt: new Date('2026-11-02T09:01:00Z') } })

test('what begins takes the newest version, what runs keeps its own', async () => {
  const policies = policiesOf({ question: [guarantee, later] })
  expect(await policies.for(db.unit, group, 'question')).toBe(later)
  const known = await policies.known(db.unit, [])
  expect(known.of({ policy: policyKey(guarantee) })).toBe(guarantee)
  expect(known.of({ policy: policyKey(later) })).toBe(later)
  expect(known.of({ policy: 'sos-4-days@99' })).toBeUndefined()
})

test('a group is under what it decided, else under what its organisation decided, and a proposal is no decision', async () => {
  const policies = policiesOf({ question: [guarantee] })
  const now = () => policies.for(db.unit, group, 'question')
  const ours = await decide(1, { days: 3 }, null)
  expect(await now()).toBe(guarantee)
  await make(1)
  expect(await now()).toEqual(ours)
  const theirs = await decide(2, { days: 2 }, group.id)
  await make(2)
  expect(await now()).toEqual(theirs)
  await decide(3, { days: 5 }, null)
  await make(3)
  expect(await now()).toEqual(theirs)
  const known = await policiesOf({ question: [guarantee] }).known(db.unit, [{ policy: policyKey(ours) }])
  expect(known.of({ policy: policyKey(ours) })).toEqual(ours)
  const all = await policies.ofOrganisations(db.unit, [group.organisationId])
  expect(all.all.map(policyKey).slice(1).sort()).toEqual(
    [1, 2, 3].map((number) => `${ownId(id(number))}@${number}`),
  )
})

test('what was decided does not change, whatever is tried, and what closures are called is no part of it', async () => {
  const calendar = {
    week: [[['08:00', '12:00']], [], [], [], [], [], []],
    closed: [
      { from: '2026-11-11', to: '2026-11-11', why: 'holiday', name: 'armistice-1918' },
      { from: '2026-12-24', to: '2026-12-31', why: 'closure', name: 'Obsèques' },
    ],
    open: [],
    holidays: { where: 'metropole', until: '2036-12-31' },
    school: null,
  } as unknown as DeadlinePolicy['calendar']
  const policy = await decide(4, { days: 1, calendar }, group.id)
  await make(4)
  await expect(rows().update({ where: { id: id(4) }, data: { rules: '{}' } })).rejects.toThrow()
  await expect(rows().delete({ where: { id: id(4) } })).rejects.toThrow()
  const { rules } = await rows().findUniqueOrThrow({ where: { id: id(4) } })
  expect(rules).not.toContain('Obsèques')
  expect(rules).toContain('armistice-1918')
  expect(await policiesOf({ question: [guarantee] }).for(db.unit, group, 'question')).toEqual(policy)
})

test('nothing is promised of what no policy was published for', async () => {
  await expect(policiesOf({ question: [guarantee] }).for(db.unit, group, 'activity')).rejects.toThrow(
    /activity/,
  )
})

test('two policies of one name and version are a fault of whoever published them', () => {
  expect(() => policiesOf({ question: [guarantee, { ...guarantee, days: 3 }] })).toThrow(/sos-4-days@3/)
})

/** Deadlines run under it: a change of the rule is a new version, in a file of its own. */
test('version 1 of the response guarantee is what it was when it was published', () => {
  expect(GUARANTEES[0]).toEqual({
    id: 'sos-4-days',
    version: 1,
    days: 4,
    steps: [
      { id: 'all-trainers', at: 0.25, kind: 'reminder', audience: ['trainers'] },
      { id: 'reminder', at: 0.5, kind: 'reminder', audience: ['assignee', 'trainers-space'] },
      { id: 'alert', at: 0.75, kind: 'alert', audience: ['assignee', 'coordinators'] },
      { id: 'last-alert', at: 0.9, kind: 'alert', audience: ['assignee', 'coordinators'] },
      {
        id: 'breach',
        at: 1,
        kind: 'breach',
        audience: ['trainers-space', 'assignee', 'coordinators', 'asker'],
      },
    ],
    afterBreach: { id: 'still-unanswered', everyDays: 1, audience: ['assignee', 'coordinators'] },
  })
})

test('version 2 of the response guarantee is what it was when it was published', () => {
  expect(GUARANTEES[1]).toEqual({
    id: 'sos-4-days',
    version: 2,
    days: 4,
    steps: [
      { id: 'all-trainers', at: 0.25, kind: 'reminder', audience: ['trainers'] },
      { id: 'reminder', at: 0.5, kind: 'reminder', audience: ['answering'] },
      { id: 'alert', at: 0.75, kind: 'alert', audience: ['assignee', 'coordinators'] },
      { id: 'last-reminder', at: 0.9, kind: 'alert', audience: ['answering'] },
      {
        id: 'breach',
        at: 1,
        kind: 'breach',
        audience: ['trainers-space', 'assignee', 'coordinators', 'asker'],
      },
    ],
    afterBreach: { id: 'still-unanswered', everyDays: 1, audience: ['assignee', 'coordinators'] },
  })
})

test('version 3 of the response guarantee is version 2, with nights in which nobody is reminded', () => {
  expect(GUARANTEES[2]).toEqual({
    ...GUARANTEES[1],
    version: 3,
    quiet: { from: '20:00', to: '07:00' },
  })
})

test('version 2 of the reminders of a precision is version 1, with the same nights', () => {
  expect(PRECISIONS[1]).toEqual({ ...PRECISIONS[0], version: 2, quiet: { from: '20:00', to: '07:00' } })
})

test('version 1 of the reminders of a precision is what it was when it was published', () => {
  expect(PRECISIONS[0]).toEqual({
    id: 'precision-asked',
    version: 1,
    days: 7,
    steps: [
      { id: 'precision-reminder', at: 2 / 7, kind: 'reminder', audience: ['asker'] },
      { id: 'precision-missing', at: 1, kind: 'breach', audience: ['asker', 'assignee', 'coordinators'] },
    ],
    afterBreach: { id: 'precision-still-missing', everyDays: 30, audience: ['coordinators'] },
  })
})
