/** What the database holds at the end, against what the soak knows was done. */
import type { Dropped, Violation } from './ledger.ts'
import { EDITED, type Expected } from './moves.ts'
import type { Seat } from './seat.ts'

type Counted = { what: string; times: number }

const MARK = `(regexp_match(%, 'repère \\d{6}'))[1]`
const marked = (column: string) => MARK.replace('%', column)

const EFFECTS: Record<keyof Expected, string> = {
  questions: `select ${marked('"text"')} as "what", count(*)::int as "times" from "Question" group by 1`,
  edits: `select ${marked('"text"')} as "what", count(*)::int as "times" from "Question"
    where "text" like '%${EDITED}%' group by 1`,
  files: `select ${marked('q."text"')} as "what", count(*)::int as "times"
    from "Attachment" a join "Question" q on q."id" = a."questionId" join "Upload" u on u."id" = a."uploadId"
    where (regexp_match(u."name", '\\d{6}'))[1] = (regexp_match(q."text", '\\d{6}'))[1] group by 1`,
  answers: `select ${marked('"text"')} as "what", count(*)::int as "times"
    from "QuestionEntry" where "kind" = 'answer' group by 1`,
  activities: `select ${marked('"title"')} as "what", count(*)::int as "times" from "Activity" group by 1`,
  attestations: `select a."reference" || ' ' || t."competence" as "what", count(*)::int as "times"
    from "Attestation" t join "Claim" c on c."id" = t."sourceId" join "Activity" a on a."id" = c."activityId"
    group by 1`,
}

/** Nothing may wait or have been given up, but what is for somebody who refuses it. */
const LEFT: ReadonlyArray<{ what: string; sql: string }> = [
  {
    what: 'messages still to be said',
    sql: `select count(*)::int as "times" from "OutboxMessage" where "state" = 'pending'`,
  },
  {
    what: 'messages given up although their reader could be reached',
    sql: `select count(*)::int as "times" from "OutboxMessage" m where m."state" = 'failed' and not exists
      (select 1 from "Delivery" d where d."messageId" = m."id" and d."outcome" = 'unreachable')`,
  },
  {
    what: 'events kept and not handled',
    sql: `select count(*)::int as "times" from "InboundEvent" where "processedAt" is null`,
  },
  {
    what: 'answers still owed',
    sql: `select count(*)::int as "times" from "InboundEvent" where "payload" is not null and "processedAt" is not null`,
  },
]

export async function audit(seat: Seat, expected: Expected): Promise<Violation[]> {
  const found: Violation[] = []
  for (const [effect, sql] of Object.entries(EFFECTS) as Array<[keyof Expected, string]>) {
    const rows = new Map((await seat.query<Counted>(sql)).map(({ what, times }) => [what, times]))
    for (const what of expected[effect]) {
      const times = rows.get(what) ?? 0
      if (times !== 1) found.push({ kind: 'effect', what: `${effect}: ${what} is there ${times} times` })
    }
    for (const what of rows.keys())
      if (!expected[effect].has(what)) found.push({ kind: 'effect', what: `${effect}: nobody did ${what}` })
  }
  for (const { what, sql } of LEFT) {
    const [row] = await seat.query<{ times: number }>(sql)
    if (row?.times !== 0) found.push({ kind: 'effect', what: `${row?.times} ${what}` })
  }
  return found
}

/** What was not said any more, because it had become pointless. */
export function droppedBy(seat: Seat): Promise<Dropped[]> {
  return seat.query<Dropped>(
    `select ${marked('q."text"')} as "mark", m."card"->>'title' as "title"
    from "OutboxMessage" m join "Question" q on q."id" = m."subjectId" where m."state" = 'dropped'`,
  )
}
