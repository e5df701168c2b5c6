/** What came of posts that were looked at, and how long they stay in hand meanwhile. */
import { open, type Unit } from '../../../prisma/unit.ts'
import { type Due, type Looked, UNKNOWN_FOR } from './post.ts'

/**
 * Writes what came of a look and lets the post go: at rest, due at once where it has changed since, or due again when what
 * may still come through has come. A post that another claim has taken over meanwhile is drawn once more whatever they made
 * of it, where something of ours may have reached the platform after theirs. One statement. Answers whether it is due at once.
 */
export async function settlePost(
  unit: Unit,
  { id, version, unsureUntil }: Pick<Due, 'id' | 'version' | 'unsureUntil'>,
  holder: string,
  looked: Looked,
  now: Date,
): Promise<boolean> {
  const isDrawn = looked.kind === 'drawn'
  const isRetired = looked.kind === 'retired'
  const shown = looked.kind === 'drawn' ? looked.shown : null
  const refs = looked.kind === 'drawn' && looked.refs ? [...looked.refs] : null
  const { until = null, isUnknown = false, isTried = true } = looked.kind === 'waits' ? looked : {}
  const unknownUntil = isUnknown ? new Date(now.getTime() + UNKNOWN_FOR) : null
  /** Until when something of ours may show although another claim has drawn it since. */
  const late = unknownUntil ?? (isDrawn ? now : null)
  const rows = await open(unit).$queryRaw<Array<{ isDue: boolean }>>`
    update "Post" p set
      "heldBy" = case when l."ours" then null else p."heldBy" end,
      "drawn" = case when l."ours" and ${isDrawn} then ${version} else p."drawn" end,
      "shown" = case when l."ours" then coalesce(${shown}, p."shown") else p."shown" end,
      "refs" = case when l."ours" then coalesce(${refs}::text[], p."refs") else p."refs" end,
      "attempts" = case when not l."ours" then p."attempts" when ${isDrawn} then 0
        when ${isTried} then p."attempts" else p."attempts" - 1 end,
      "unsureUntil" = l."unsureUntil",
      "retiredAt" = case when ${isRetired} then coalesce(p."retiredAt", ${now}) else p."retiredAt" end,
      "dueAt" = case
        when not l."ours" then case when ${late}::timestamptz is null then p."dueAt"
          else coalesce(p."dueAt", ${now}::timestamptz) end
        when ${isRetired} then null
        when ${until}::timestamptz is not null then ${until}::timestamptz
        when p."wanted" > ${version} then ${now}::timestamptz
        else greatest(l."unsureUntil", case when l."unsureUntil" is not null then ${now}::timestamptz end) end
    from (
      select h."id", h."ours", case
        when not h."ours" then greatest(h."unsureUntil", ${late}::timestamptz)
        when ${isDrawn} and h."unsureUntil" is not distinct from ${unsureUntil}::timestamptz
          and h."unsureUntil" <= ${now} then null
        else greatest(h."unsureUntil", ${unknownUntil}::timestamptz) end as "unsureUntil"
      from (select "id", "unsureUntil", "heldBy" is not distinct from ${holder}::uuid as "ours" from "Post"
        where "id" = ${id}::uuid for update) h) l
    where p."id" = l."id" returning coalesce(l."ours" and p."dueAt" <= ${now}, false) as "isDue"`
  return rows[0]?.isDue ?? false
}

/** Posts that look as they should, let go all together: at rest, or due again where they have changed since. One statement.
 * Answers whether one of them is due at once. */
export async function letGo(
  unit: Unit,
  posts: ReadonlyArray<Pick<Due, 'id' | 'version'>>,
  holder: string,
  now: Date,
): Promise<boolean> {
  if (posts.length === 0) return false
  const given = posts.map(({ id, version }) => ({ id, version }))
  const rows = await open(unit).$queryRaw<Array<{ isDue: boolean }>>`
    with held as materialized (
      select p."id", g."version" from "Post" p
      join jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g("id" uuid, "version" int) on g."id" = p."id"
      where p."heldBy" = ${holder}::uuid order by p."id" for update of p)
    update "Post" p set "heldBy" = null, "drawn" = h."version", "attempts" = 0, "dueAt" =
      case when p."wanted" > h."version" or p."unsureUntil" is not null then ${now}::timestamptz end
    from held h where p."id" = h."id" returning p."dueAt" is not null as "isDue"`
  return rows.some(({ isDue }) => isDue)
}

/** Goes on holding posts for a process that is alive. Answers which of them are still held under these claims. */
export async function renewPosts(
  unit: Unit,
  held: { ids: readonly string[]; holders: readonly string[] },
  until: Date,
): Promise<Set<string>> {
  const rows = await open(unit).$queryRaw<Array<{ heldBy: string }>>`
    update "Post" set "dueAt" = ${until} where "id" in (
      select "id" from "Post" where "id" = any(${[...held.ids]}::uuid[])
        and "heldBy" = any(${[...held.holders]}::uuid[]) order by "id" for update skip locked)
    returning "heldBy"`
  return new Set(rows.map(({ heldBy }) => heldBy))
}

/** How often the subject of a post has changed by now, if it is still held under this claim. */
export async function isStill(
  unit: Unit,
  { id }: Pick<Due, 'id'>,
  holder: string,
): Promise<{ version: number } | 'lost'> {
  const rows = await open(unit).$queryRaw<Array<{ version: number }>>`
    select "wanted" as "version" from "Post" where "id" = ${id}::uuid and "heldBy" = ${holder}::uuid`
  return rows[0] ?? 'lost'
}
