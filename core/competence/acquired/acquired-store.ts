/** What trainings and collaborations attest, as rows: given, and taken back, each with its verdicts and in one statement. */
import { open, type Part, type Unit } from '../../../prisma/unit.ts'
import { storable } from '../../kernel/text.ts'
import type { Award } from './award.ts'

/** `id`: of what is acquired; `attestationId`: of the verdict. */
export type NewGrant = Award & { readonly id: string; readonly attestationId: string }

export type Occasion = 'training' | 'collaboration'

type By = { readonly id: string; readonly at: Date }

/**
 * Until the transaction ends, no other occasion attests anything to these people: what is attested to them is read after this.
 * One statement.
 */
export async function holdLearners(unit: Unit, personIds: readonly string[]): Promise<void> {
  await open(unit).$queryRaw`select 1 from "Person" where "id" = any(${[...personIds]}::uuid[])
    order by "id" for no key update`
}

/** Which of these competences are attested to these people under a framework, by whatever source. One statement. */
export async function listAttested(
  unit: Unit,
  { framework, competences }: { readonly framework: string; readonly competences: readonly string[] },
  personIds: readonly string[],
): Promise<Award[]> {
  return open(unit).$queryRaw<Award[]>`
    select a."authorId" as "personId", c."competence" from "Activity" a join "Claim" c on c."activityId" = a."id"
    where a."authorId" = any(${[...personIds]}::uuid[]) and a."framework" = ${framework} and c."state" = 'attested'
      and c."competence" = any(${[...competences]}::text[])
    union select q."personId", q."competence" from "Acquired" q join "Occasion" t on t."id" = coalesce(q."trainingId", q."collaborationId")
    where q."personId" = any(${[...personIds]}::uuid[]) and t."framework" = ${framework} and q."state" = 'attested'
      and q."competence" = any(${[...competences]}::text[])`
}

/**
 * @param steps of a `with`, the last of them `occasion`: its row, with `id`, `organisationId` and `framework`.
 */
export async function storeGrants(
  unit: Unit,
  occasion: Occasion,
  steps: Part,
  grants: readonly NewGrant[],
  by: By,
): Promise<void> {
  await open(unit).$executeRaw`
    with given as materialized (
      select * from jsonb_to_recordset(${storable(grants)}::jsonb) as r("id" uuid, "attestationId" uuid, "personId" uuid,
        "competence" text)),
    ${steps},
    acquired as (
      insert into "Acquired" ("id", "trainingId", "collaborationId", "personId", "competence", "state", "version", "decidedById",
        "decidedAt")
      select g."id", case when ${occasion}::text = 'training' then o."id" end,
        case when ${occasion}::text = 'collaboration' then o."id" end, g."personId", g."competence", 'attested', 1,
        ${by.id}::uuid, ${by.at}
      from given g cross join occasion o)
    insert into "Attestation" ("id", "organisationId", "personId", "framework", "competence", "source", "sourceId", "verdict",
      "reason", "revision", "version", "byId", "at")
    select g."attestationId", o."organisationId", g."personId", o."framework", g."competence", ${occasion}, g."id", 'attested',
      null, false, 1, ${by.id}::uuid, ${by.at}
    from given g cross join occasion o`
}

/**
 * Each a later verdict, as any that is changed.
 * @param undone the step of a `with` called `occasion`: its row, with `organisationId` and `framework`.
 */
export async function takeBack(
  unit: Unit,
  occasion: Occasion,
  undone: Part,
  taken: ReadonlyArray<{ readonly id: string; readonly attestationId: string }>,
  reason: string,
  by: By,
): Promise<void> {
  await open(unit).$executeRaw`
    with given as materialized (
      select * from jsonb_to_recordset(${storable(taken)}::jsonb) as r("id" uuid, "attestationId" uuid)),
    ${undone},
    changed as (
      update "Acquired" q set "state" = 'taken-back', "version" = q."version" + 1, "decidedById" = ${by.id}::uuid,
        "decidedAt" = ${by.at}
      from given g where q."id" = g."id" returning q."id", q."personId", q."competence", q."version")
    insert into "Attestation" ("id", "organisationId", "personId", "framework", "competence", "source", "sourceId", "verdict",
      "reason", "revision", "version", "byId", "at")
    select g."attestationId", o."organisationId", c."personId", o."framework", c."competence", ${occasion}, c."id", 'taken-back',
      ${reason}, true, c."version", ${by.id}::uuid, ${by.at}
    from changed c join given g on g."id" = c."id" cross join occasion o`
}
