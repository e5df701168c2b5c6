/** Trainings as rows: who gave them, who was there, and what was attested to them. */
import { open, part, type Unit } from '../../../prisma/unit.ts'
import type { Language } from '../../kernel/actor.ts'
import { storable } from '../../kernel/text.ts'
import { type Key, PAGE } from '../../view/page.ts'
import { type NewGrant, storeGrants, takeBack } from '../acquired/acquired-store.ts'
import type { Granted } from '../acquired/award.ts'
import type { Named, Present, TrainingFacts, Way } from './training.ts'

export type StoredPresent = Present & {
  readonly name: string
  readonly language: Language
  readonly way: Way
}

export type StoredGrant = Granted & { readonly id: string; readonly version: number }

/** What a training says of itself, without its list. */
export type TrainingHead = TrainingFacts & {
  readonly id: string
  readonly organisationId: string
  readonly groupId: string
  readonly reference: string
  /** `id@version`. */
  readonly framework: string
  readonly title: string
  /** ISO date, in the calendar of whoever recorded it. */
  readonly happenedOn: string
  readonly recordedBy: Named
  readonly recordedAt: Date
  readonly code: string | null
  readonly version: number
  readonly undoneBy: Named | null
  readonly undoneReason: string | null
}

export type Training = TrainingHead & {
  /** By name; whoever is there twice, because two accounts became one, once, with what was excepted for either. */
  readonly present: readonly StoredPresent[]
  readonly granted: readonly StoredGrant[]
}

type Json = Omit<Training, 'recordedAt' | 'codeUntil' | 'attestedAt' | 'undoneAt'> &
  Record<'recordedAt', string> &
  Record<'codeUntil' | 'attestedAt' | 'undoneAt', string | null>

const instant = (value: string | null) => (value === null ? null : new Date(value))

function revive(json: Json): Training {
  return {
    ...json,
    recordedAt: new Date(json.recordedAt),
    codeUntil: instant(json.codeUntil),
    attestedAt: instant(json.attestedAt),
    undoneAt: instant(json.undoneAt),
  }
}

export type NewTraining = {
  id: string
  organisationId: string
  groupId: string
  reference: string
  framework: string
  title: string
  happenedOn: string
  competences: readonly string[]
  recordedById: string
  recordedAt: Date
  code: string | null
  codeUntil: Date | null
}

/** One statement. */
export async function insertTraining(
  unit: Unit,
  training: NewTraining,
  trainers: ReadonlyArray<{ id: string; personId: string }>,
): Promise<void> {
  const { id, organisationId, groupId, reference, framework, title, happenedOn, recordedById } = training
  await open(unit).$executeRaw`
    with made as (
      insert into "Training" ("id", "organisationId", "groupId", "reference", "framework", "title", "happenedOn", "competences",
        "recordedById", "recordedAt", "code", "codeUntil")
      values (${id}::uuid, ${organisationId}::uuid, ${groupId}::uuid, ${reference}, ${framework}, ${title}, ${happenedOn}::date,
        ${[...training.competences]}::text[], ${recordedById}::uuid, ${training.recordedAt}, ${training.code},
        ${training.codeUntil}::timestamptz)
      returning "id")
    insert into "TrainingTrainer" ("id", "trainingId", "personId")
    select t."id", made."id", t."personId" from made
    cross join jsonb_to_recordset(${storable(trainers)}::jsonb) as t("id" uuid, "personId" uuid)`
}

/** One training of an organisation, with its list; undefined where there is none. One statement. */
export async function findTraining(
  unit: Unit,
  which: { reference: string; organisationId: string },
): Promise<Training | undefined> {
  const rows = await open(unit).$queryRaw<Array<{ training: Json }>>`
    select to_jsonb(t) || jsonb_build_object('happenedOn', t."happenedOn",
      'recordedBy', (select jsonb_build_object('id', p."id", 'name', p."name") from "Person" p where p."id" = t."recordedById"),
      'undoneBy', (select jsonb_build_object('id', p."id", 'name', p."name") from "Person" p where p."id" = t."undoneById"),
      'trainers', coalesce((select jsonb_agg(distinct jsonb_build_object('id', p."id", 'name', p."name"))
        from "TrainingTrainer" r join "Person" p on p."id" = r."personId" where r."trainingId" = t."id"), '[]'),
      'present', coalesce((select jsonb_agg(jsonb_build_object('personId', a."personId", 'name', a."name",
          'language', a."language", 'way', a."way", 'except', to_jsonb(a."except")) order by a."name", a."personId")
        from (select distinct on (a."personId") a."personId", a."way", coalesce(x."except", '{}') as "except", p."name",
            p."language" from "Attendance" a join "Person" p on p."id" = a."personId"
          left join (select b."personId", array_agg(distinct e."code" order by e."code") as "except"
            from "Attendance" b cross join unnest(b."except") as e("code") where b."trainingId" = t."id" group by 1) x
            on x."personId" = a."personId"
          where a."trainingId" = t."id" order by a."personId", a."id") a), '[]'),
      'granted', coalesce((select jsonb_agg(jsonb_build_object('id', q."id", 'personId', q."personId",
          'competence', q."competence", 'state', q."state", 'version', q."version") order by q."competence", q."id")
        from "Acquired" q where q."trainingId" = t."id"), '[]')) as "training"
    from "Training" t where t."organisationId" = ${which.organisationId}::uuid and t."reference" = ${which.reference}`
  return rows[0] && revive(rows[0].training)
}

/** From now on, until the transaction ends, nobody else changes it, its list, or what it attested. */
export async function holdTraining(
  unit: Unit,
  which: { reference: string; organisationId: string },
): Promise<void> {
  await open(unit).$queryRaw`select 1 from "Training" where "organisationId" = ${which.organisationId}::uuid
    and "reference" = ${which.reference} for update`
}

/** What is known of a training by its code, as far as it concerns somebody who means to join. */
export type Joined = TrainingFacts & {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly isListed: boolean
}

/**
 * The training that a code leads into, in one organisation: held, without its list, so that many join at the same time for
 * little. Undefined for a code of none. Two statements.
 */
export async function holdByCode(
  unit: Unit,
  which: { code: string; organisationId: string; personId: string },
): Promise<Joined | undefined> {
  await open(unit).$queryRaw`select 1 from "Training" where "code" = ${which.code}
    and "organisationId" = ${which.organisationId}::uuid for update`
  const rows = await open(unit).$queryRaw<Array<Joined & { recordedById: string }>>`
    select t."id", t."reference", t."title", t."groupId", t."competences", t."recordedById", t."codeUntil", t."attestedAt",
      t."undoneAt", exists (select from "Attendance" a where a."trainingId" = t."id" and a."personId" = ${which.personId}::uuid)
        as "isListed",
      coalesce((select jsonb_agg(distinct jsonb_build_object('id', p."id", 'name', p."name")) from "TrainingTrainer" r
        join "Person" p on p."id" = r."personId" where r."trainingId" = t."id"), '[]') as "trainers"
    from "Training" t where t."code" = ${which.code} and t."organisationId" = ${which.organisationId}::uuid`
  const [row] = rows
  return row && { ...row, recordedBy: { id: row.recordedById } }
}

/** These people were there. What is known of a list changes with its version. One statement. */
export async function insertPresent(
  unit: Unit,
  trainingId: string,
  people: ReadonlyArray<{ id: string; personId: string }>,
  way: Way,
  at: Date,
): Promise<void> {
  await open(unit).$executeRaw`
    with changed as (
      update "Training" set "version" = "version" + 1 where "id" = ${trainingId}::uuid)
    insert into "Attendance" ("id", "trainingId", "personId", "way", "at", "except")
    select p."id", ${trainingId}::uuid, p."personId", ${way}, ${at}, '{}'
    from jsonb_to_recordset(${storable(people)}::jsonb) as p("id" uuid, "personId" uuid)`
}

/** They were not there after all. One statement. */
export async function deletePresent(
  unit: Unit,
  trainingId: string,
  personIds: readonly string[],
): Promise<void> {
  await open(unit).$executeRaw`
    with changed as (
      update "Training" set "version" = "version" + 1 where "id" = ${trainingId}::uuid)
    delete from "Attendance" where "trainingId" = ${trainingId}::uuid and "personId" = any(${[...personIds]}::uuid[])`
}

/** What is not attested to these people of the list. One statement. */
export async function storeExceptions(
  unit: Unit,
  trainingId: string,
  personIds: readonly string[],
  except: readonly string[],
): Promise<void> {
  await open(unit).$executeRaw`
    with changed as (
      update "Training" set "version" = "version" + 1 where "id" = ${trainingId}::uuid)
    update "Attendance" set "except" = ${[...except]}::text[]
    where "trainingId" = ${trainingId}::uuid and "personId" = any(${[...personIds]}::uuid[])`
}

export async function storeCode(unit: Unit, trainingId: string, code: string, until: Date): Promise<void> {
  await open(unit).$executeRaw`
    update "Training" set "code" = ${code}, "codeUntil" = ${until}, "version" = "version" + 1
    where "id" = ${trainingId}::uuid`
}

/** What a training attests, with the verdicts. One statement, however many they are. */
export function storeAttested(
  unit: Unit,
  trainingId: string,
  grants: readonly NewGrant[],
  by: { id: string; at: Date },
): Promise<void> {
  const changed = part`occasion as (
    update "Training" set "attestedAt" = coalesce("attestedAt", ${by.at}::timestamptz), "version" = "version" + 1
    where "id" = ${trainingId}::uuid returning "id", "organisationId", "framework")`
  return storeGrants(unit, 'training', changed, grants, by)
}

/** A training that is undone takes back what it attested. One statement. */
export function storeUndone(
  unit: Unit,
  trainingId: string,
  taken: ReadonlyArray<{ id: string; attestationId: string }>,
  reason: string,
  by: { id: string; at: Date },
): Promise<void> {
  const undone = part`occasion as (
    update "Training" set "undoneAt" = ${by.at}, "undoneById" = ${by.id}::uuid, "undoneReason" = ${reason},
      "version" = "version" + 1
    where "id" = ${trainingId}::uuid returning "organisationId", "framework")`
  return takeBack(unit, 'training', undone, taken, reason, by)
}

/** A line of a list of trainings. */
export type ListedTraining = Pick<
  TrainingHead,
  'id' | 'reference' | 'title' | 'happenedOn' | 'recordedAt' | 'attestedAt' | 'undoneAt' | 'groupId'
> & {
  readonly trainers: readonly string[]
  /** How many were there. */
  readonly count: number
  /** What stands attested by it to whom the list is for. */
  readonly own: readonly string[]
}

/**
 * Trainings, the latest recorded first: those of these groups, and those where this person was, in whatever group. One
 * statement.
 */
export async function listTrainings(
  unit: Unit,
  groupIds: readonly string[],
  personId: string,
  after: Key | undefined,
): Promise<ListedTraining[]> {
  const { at, id } = after ?? { at: null, id: null }
  return open(unit).$queryRaw<ListedTraining[]>`
    select t."id", t."reference", t."title", to_char(t."happenedOn", 'YYYY-MM-DD') as "happenedOn", t."recordedAt", t."attestedAt",
      t."undoneAt", t."groupId",
      array(select distinct p."name" from "TrainingTrainer" r join "Person" p on p."id" = r."personId"
        where r."trainingId" = t."id" order by 1) as "trainers",
      (select count(distinct a."personId")::int from "Attendance" a where a."trainingId" = t."id") as "count",
      array(select distinct q."competence" from "Acquired" q where q."trainingId" = t."id" and q."personId" = ${personId}::uuid
        and q."state" = 'attested' order by 1) as "own"
    from "Training" t
    where (t."groupId" = any(${[...groupIds]}::uuid[])
        or exists (select from "Attendance" a where a."trainingId" = t."id" and a."personId" = ${personId}::uuid))
      and (${id}::uuid is null or (t."recordedAt", t."id") < (${at}::timestamptz, ${id}::uuid))
    order by t."recordedAt" desc, t."id" desc limit ${PAGE + 1}`
}
