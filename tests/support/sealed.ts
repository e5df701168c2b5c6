/** What the ledger holds of one question, as it is sealed, for tests of what is read in it. */
import { canonical, type Fact, type Source } from '../../core/kernel/fact.ts'
import { promisesIn } from '../../core/ledger/report/figures.ts'

export const START = new Date('2026-11-02T09:00:00Z')
export const later = (milliseconds: number) => new Date(START.getTime() + milliseconds)
export const ALWAYS = { from: new Date(0), to: new Date('2100-01-01') }

let made = 0
export function sealed(source: Source, at: Date, says: Fact['says'], id = `${source}-${++made}`) {
  return { source, sourceId: id, facts: canonical({ source, id, at, says }) }
}
export const promise = (cycle = 1, at = START) =>
  sealed(
    'promise',
    at,
    { subjectType: 'question', subjectId: 'q', cycle, days: 4, zone: 'Europe/Paris', startedAt: at },
    `p${cycle}`,
  )
export const clock = (kind: string, milliseconds: number, deadlineId = 'p1', recorded = milliseconds) =>
  sealed('clock', later(recorded), { deadlineId, kind, at: later(milliseconds) })
export const move = (kind: string, milliseconds: number, assigneeId: string | null, to = 'open', cycle = 1) =>
  sealed('move', later(milliseconds), {
    questionId: 'q',
    groupId: 'g',
    kind,
    cycle,
    assigneeId,
    to,
    byId: 'claire',
    recordedAt: later(milliseconds),
  })
export const asked = [promise(), move('ask', 0, 'claire')]
export const one = (...more: ReturnType<typeof sealed>[]) => promisesIn([...asked, ...more], ALWAYS)[0]
