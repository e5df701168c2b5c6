/** Collaborations as rows: the words that are kept, whose they are, and what they attested to whom. */
import { open, part, type Unit } from '../../../prisma/unit.ts'
import type { Account, Language } from '../../kernel/actor.ts'
import type { Purpose } from '../../kernel/purposes.ts'
import { type Key, PAGE } from '../../view/page.ts'
import { type NewGrant, storeGrants, takeBack } from '../acquired/acquired-store.ts'
import type { Granted } from '../acquired/award.ts'
import type { CollaborationFacts } from './collaboration.ts'

type Named = { readonly id: string; readonly name: string }

export type StoredGrant = Granted & {
  readonly id: string
  readonly name: string
  readonly language: Language
}

/** The message that was kept. */
export type KeptMessage = {
  readonly writtenAt: Date
  readonly purpose: Purpose
  readonly platform: string
  readonly link: string | null
  readonly isExcerpt: boolean
  readonly editedAt: Date | null
  readonly deletedAt: Date | null
}

export type Collaboration = Omit<CollaborationFacts, 'author' | 'granted'> & {
  readonly id: string
  readonly organisationId: string
  readonly reference: string
  /** `id@version`. */
  readonly framework: string
  readonly attestedBy: Named
  readonly attestedAt: Date
  /** Null where a trainer reports. */
  readonly author: Named | null
  readonly message: KeptMessage | null
  /** Null once they were erased. */
  readonly words: string | null
  readonly done: string | null
  /** By name, then by competence. */
  readonly granted: readonly StoredGrant[]
  readonly undoneBy: Named | null
  readonly undoneReason: string | null
}

type Row = Omit<Collaboration, 'message'> & Partial<KeptMessage>

export type NewCollaboration = {
  id: string
  organisationId: string
  groupId: string
  reference: string
  framework: string
  competences: readonly string[]
  words: string
  done: string | null
  by: { id: string; at: Date }
  message:
    | (Omit<KeptMessage, 'editedAt' | 'deletedAt'> & {
        authorId: string
        workspaceId: string
        channelId: string
        ref: string
      })
    | null
}

/** With its words, what it attests and the verdicts: one statement, however many they are. */
export function insertCollaboration(
  unit: Unit,
  made: NewCollaboration,
  grants: readonly NewGrant[],
): Promise<void> {
  const { id, organisationId, framework, by, message } = made
  const isExcerpt = message?.isExcerpt ?? false
  const steps = part`occasion as (
      insert into "Collaboration" ("id", "organisationId", "groupId", "reference", "framework", "competences", "attestedById",
        "attestedAt", "authorId", "writtenAt", "purpose", "platform", "workspaceId", "channelId", "ref", "link", "isExcerpt")
      values (${id}::uuid, ${organisationId}::uuid, ${made.groupId}::uuid, ${made.reference}, ${framework},
        ${[...made.competences]}::text[], ${by.id}::uuid, ${by.at}, ${message?.authorId ?? null}::uuid,
        ${message?.writtenAt ?? null}::timestamptz, ${message?.purpose ?? null}, ${message?.platform ?? null},
        ${message?.workspaceId ?? null}, ${message?.channelId ?? null}, ${message?.ref ?? null}, ${message?.link ?? null},
        ${isExcerpt})
      returning "id", "organisationId", "framework"),
    said as (
      insert into "CollaborationText" ("collaborationId", "words", "done")
      values (${id}::uuid, ${made.words}, ${made.done}))`
  return storeGrants(unit, 'collaboration', steps, grants, by)
}

type Which = { reference: string; organisationId: string }

/** One collaboration of an organisation; undefined where there is none. One statement. */
export async function findCollaboration(unit: Unit, which: Which): Promise<Collaboration | undefined> {
  const rows = await open(unit).$queryRaw<Row[]>`
    select c."id", c."organisationId", c."groupId", c."reference", c."framework", c."attestedAt", c."writtenAt", c."purpose",
      c."platform", c."link", c."isExcerpt", c."editedAt", c."deletedAt", c."undoneAt", c."undoneReason", t."words", t."done",
      jsonb_build_object('id', b."id", 'name', b."name") as "attestedBy",
      (select jsonb_build_object('id', p."id", 'name', p."name") from "Person" p where p."id" = c."authorId") as "author",
      (select jsonb_build_object('id', p."id", 'name', p."name") from "Person" p where p."id" = c."undoneById") as "undoneBy",
      coalesce((select jsonb_agg(jsonb_build_object('id', q."id", 'personId', q."personId", 'name', p."name",
          'language', p."language", 'competence', q."competence", 'state', q."state") order by p."name", p."id", q."competence")
        from "Acquired" q join "Person" p on p."id" = q."personId" where q."collaborationId" = c."id"), '[]') as "granted"
    from "Collaboration" c join "Person" b on b."id" = c."attestedById"
    left join "CollaborationText" t on t."collaborationId" = c."id"
    where c."organisationId" = ${which.organisationId}::uuid and c."reference" = ${which.reference}`
  return rows[0] && revive(rows[0])
}

function revive({
  writtenAt,
  purpose,
  platform,
  link,
  isExcerpt,
  editedAt,
  deletedAt,
  ...row
}: Row): Collaboration {
  const message =
    writtenAt && purpose && platform
      ? {
          ...{ writtenAt, purpose, platform, link: link ?? null, isExcerpt: isExcerpt ?? false },
          ...{ editedAt: editedAt ?? null, deletedAt: deletedAt ?? null },
        }
      : null
  return { ...row, message }
}

/** From now on, until the transaction ends, nobody else changes it or what it attested. */
export async function holdCollaboration(unit: Unit, which: Which): Promise<void> {
  await open(unit)
    .$queryRaw`select 1 from "Collaboration" where "organisationId" = ${which.organisationId}::uuid
    and "reference" = ${which.reference} for update`
}

/** Undoing it takes back what it attested. One statement. */
export function storeUndone(
  unit: Unit,
  collaborationId: string,
  taken: ReadonlyArray<{ id: string; attestationId: string }>,
  reason: string,
  by: { id: string; at: Date },
): Promise<void> {
  const undone = part`occasion as (
    update "Collaboration" set "undoneAt" = ${by.at}, "undoneById" = ${by.id}::uuid, "undoneReason" = ${reason}
    where "id" = ${collaborationId}::uuid returning "organisationId", "framework")`
  return takeBack(unit, 'collaboration', undone, taken, reason, by)
}

/** Whose account it is; undefined for nobody's. One statement. */
export async function findAuthor(unit: Unit, account: Account): Promise<string | undefined> {
  const { platform, workspaceId, userId } = account
  const found = await open(unit).identity.findFirst({
    where: { platform, workspaceId, userId },
    select: { personId: true },
  })
  return found?.personId
}

/** A line of a list of collaborations. */
export type ListedCollaboration = Pick<
  Collaboration,
  'id' | 'reference' | 'groupId' | 'attestedAt' | 'undoneAt' | 'words'
> & {
  readonly by: string
  /** To how many people it attests something. */
  readonly people: number
  /** What stands attested by it to whom the list is for. */
  readonly own: readonly string[]
}

/**
 * Collaborations, the latest first: those of these groups, and those that attested something to this person or keep words of
 * theirs, in whatever group. One statement.
 */
export async function listCollaborations(
  unit: Unit,
  groupIds: readonly string[],
  personId: string,
  after: Key | undefined,
): Promise<ListedCollaboration[]> {
  const { at, id } = after ?? { at: null, id: null }
  return open(unit).$queryRaw<ListedCollaboration[]>`
    select c."id", c."reference", c."groupId", c."attestedAt", c."undoneAt", t."words", b."name" as "by",
      (select count(distinct q."personId")::int from "Acquired" q where q."collaborationId" = c."id") as "people",
      array(select distinct q."competence" from "Acquired" q where q."collaborationId" = c."id"
        and q."personId" = ${personId}::uuid and q."state" = 'attested' order by 1) as "own"
    from "Collaboration" c join "Person" b on b."id" = c."attestedById"
    left join "CollaborationText" t on t."collaborationId" = c."id"
    where (c."groupId" = any(${[...groupIds]}::uuid[]) or c."authorId" = ${personId}::uuid
        or exists (select from "Acquired" q where q."collaborationId" = c."id" and q."personId" = ${personId}::uuid))
      and (${id}::uuid is null or (c."attestedAt", c."id") < (${at}::timestamptz, ${id}::uuid))
    order by c."attestedAt" desc, c."id" desc limit ${PAGE + 1}`
}
