/**
 * A whole country of questions, made by SQL: groups of 25 (20 trainees, 3 trainers, 2 coordinators) and open questions
 * asked evenly over the last four days, each on the rung of the ladder that its age has earned. The last rung of
 * `due` of them has come and was not climbed yet: a fifth at each of the five rungs, as a tick finds them.
 *
 * Identifiers count up with time, as those of the assistant do, so that rows and indexes lie as they would.
 */
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import { guarantee } from '../../core/helpdesk/promise.ts'
import type { Account } from '../../core/kernel/actor.ts'
import { DAY } from '../../core/kernel/clock.ts'
import { policyKey } from '../../core/policy/policy.ts'

export type Population = {
  groups: number
  /** Open questions, the due ones included. */
  questions: number
  due: number
  now: Date
}

/** Where the clock of every measurement stands: no change of season within four days. */
export const NOW = new Date('2026-11-04T09:00:00Z')

const TRAINEES = 20
const TRAINERS = 3
const PEOPLE = 25
const ORGANISATION = id(0, '0')

/** Accounts of the people of a group: any trainee, any trainer. */
export const trainee = (group: number, nth: number) => account(group, nth % TRAINEES)
export const trainer = (group: number, nth: number) => account(group, TRAINEES + (nth % TRAINERS))

function account(group: number, person: number): Account {
  return { platform: 'web', workspaceId: 'local', userId: `g${group}-${person}` }
}

/** The statements that make it, in an empty database. */
export function populate({ groups, questions, due, now }: Population): string[] {
  const { days = 0 } = guarantee
  const lasts = days * DAY
  const rungs = guarantee.steps.map((step) => Math.round((step.at ?? 0) * questions))
  const each = due / rungs.length
  const at = `'${now.toISOString()}'::timestamptz`
  const before = (milliseconds: string) =>
    `date_trunc('milliseconds', ${at} - (${milliseconds}) * interval '1 ms')`
  // Spread over the groups without a pattern, the same way however many questions there are.
  const group = `abs(hashint8(n) % ${groups})`
  const person = (offset: string) => id(3, `(${group}) * ${PEOPLE} + ${offset}`)
  // The k-th youngest has lived k / questions of its guarantee; the first of each rung have just come to it.
  const age = `(${questions} + ${each} - n)`
  const justCome = rungs.map((rung) => `${age} between ${rung} and ${rung + each - 1}`).join(' or ')
  const rung = `(select count(*)::int from unnest(array[${rungs}]) r where r <= ${age})`
  const startedAt = before(`${age}::float8 / ${questions} * ${lasts}`)
  const fractions = `(array[${guarantee.steps.map((step) => step.at)}, 1.25])`
  const people = `generate_series(0, ${groups * PEOPLE - 1}) n`
  return [
    // Foreign keys are sound by construction, and checking millions of them is not what is measured.
    `set session_replication_role = replica`,
    `insert into "Organisation" values (${ORGANISATION}, 'Banc d’essai', 'Europe/Paris', 'fr', ${at})`,
    `insert into "Group" ("id", "organisationId", "code", "name", "framework")
     select ${id(1, 'n')}, ${ORGANISATION}, 'G' || n, 'Groupe ' || n, '${frameworkKey(c2i2e)}' from generate_series(0, ${groups - 1}) n`,
    `insert into "Space" ("id", "groupId", "purpose", "platform", "workspaceId", "channelId")
     select ${id(2, 'n * 4 + p.i')}, ${id(1, 'n')}, p.purpose, 'web', 'local', 'g' || n || '-' || p.purpose
     from generate_series(0, ${groups - 1}) n,
       unnest(array['questions', 'activities', 'trainers', 'alerts']) with ordinality p(purpose, i)`,
    `insert into "Person" ("id", "organisationId", "name", "language", "createdAt")
     select ${id(3, 'n')}, ${ORGANISATION}, 'Personne ' || n, 'fr', ${at} from ${people}`,
    `insert into "Identity" ("platform", "workspaceId", "userId", "personId", "linkedAt")
     select 'web', 'local', 'g' || n / ${PEOPLE} || '-' || n % ${PEOPLE}, ${id(3, 'n')}, ${at} from ${people}`,
    `insert into "Membership" ("id", "groupId", "personId", "role", "since")
     select ${id(4, 'n')}, ${id(1, `n / ${PEOPLE}`)}, ${id(3, 'n')},
       case when n % ${PEOPLE} < ${TRAINEES} then 'trainee'
         when n % ${PEOPLE} < ${TRAINEES + TRAINERS} then 'trainer' else 'coordinator' end,
       ${at} - interval '60 days' from ${people}`,
    `insert into "Counter" ("groupId", "series", "year", "last")
     select ${id(1, 'n')}, 'question', ${now.getUTCFullYear()}, ${questions} from generate_series(0, ${groups - 1}) n`,
    `insert into "Question" ("id", "organisationId", "groupId", "askerId", "reference", "text", "channel", "state",
       "assigneeId", "assignedAt", "askedAt")
     select ${id(5, 'n')}, ${ORGANISATION}, ${id(1, group)}, ${person(`n % ${TRAINEES}`)},
       'SOS-G' || ${group} || '-${now.getUTCFullYear()}-' || lpad(n::text, 7, '0'),
       'Le vidéoprojecteur de la salle ' || n || ' ne reconnaît plus mon ordinateur. Que puis-je essayer avant mon cours ?',
       'forum', 'open', ${person(`${TRAINEES} + n % ${TRAINERS}`)}, ${startedAt}, ${startedAt}
     from generate_series(1, ${questions}) n`,
    `insert into "Deadline" ("id", "organisationId", "subjectType", "subjectId", "cycle", "policy", "zone", "days",
       "startedAt", "dueAt", "state", "step", "nextStepAt", "breachedAt")
     select ${id(6, 'n')}, ${ORGANISATION}, 'question', ${id(5, 'n')}, 1, '${policyKey(guarantee)}', 'Europe/Paris',
       ${days}, d.started, d.started + interval '${days} days', 'running', d.step,
       d.started + ${fractions}[d.step + 2] * interval '${days} days', null
     from (select n, ${startedAt} as started, ${rung} - case when ${justCome} then 2 else 1 end as step
       from generate_series(1, ${questions}) n) d`,
    `set session_replication_role = origin`,
  ]
}

/** SQL of a uuid that sorts by `n` within its kind. */
function id(kind: number, n: string): string {
  return `('01997700-0000-7${String(kind).padStart(3, '0')}-8000-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`
}
