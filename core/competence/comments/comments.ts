/** What somebody may choose from, keeps and puts away, of comments for decisions. */
import type { Ctx } from '../../command/context.ts'
import { coordinators, type Group, groupsWhere, trainers } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Comment,
  type CommentKind,
  commentsFor,
  isKind,
  keeping,
  mayPutAway,
  nameOf,
} from './comment.ts'
import { deleteComment, insertComment, listComments } from './comment-store.ts'

export type Comments = {
  readonly comments: readonly Comment[]
  /** Those that the reader may put away. */
  readonly removable: readonly Comment[]
  /** The rows of these, by their names. */
  readonly ids: ReadonlyMap<string, string>
}

/** Those of the groups where one trains or coordinates. */
function groupsHere({ actor }: Ctx): Group[] {
  return [...new Set([...groupsWhere(actor, trainers), ...groupsWhere(actor, coordinators)])]
}

const keeperIn = ({ actor }: Ctx) => ({
  personId: actor.personId,
  coordinates: new Set(groupsWhere(actor, coordinators).map(({ id }) => id)),
})

/** @param groupId of the activity that a comment is looked for; without, all of the reader's groups. */
export async function readComments(ctx: Ctx, groupId?: string): Promise<Comments> {
  const { personId, language } = ctx.actor
  const groups = groupsHere(ctx).filter(({ id }) => groupId === undefined || id === groupId)
  const kept = await listComments(
    ctx.unit,
    personId,
    groups.map(({ id }) => id),
  )
  const comments = commentsFor(language, personId, kept)
  const ids = kept.filter((one) => mayPutAway(one, keeperIn(ctx)))
  const removable = new Map(ids.map((one) => [nameOf(one), one.id]))
  return { comments, removable: comments.filter(({ name }) => removable.has(name)), ids: removable }
}

/** `MINE`, or the code of a group whose trainers all find it. */
export const MINE = 'mine'

/** @throws Refusal `comments-full`, or `comment-whose` for a group that one does not coordinate. */
export async function keepComment(
  input: { kind: string; text: string; whose: string },
  ctx: Ctx,
): Promise<{ readonly kind: CommentKind; readonly groupCode: string | null }> {
  const { unit, ids, now, actor } = ctx
  const { kind } = input
  if (!isKind(kind)) throw new Refusal('comment-gone')
  const group = groupsWhere(actor, coordinators).find(({ code }) => code === input.whose)
  if (!group && input.whose !== MINE) throw new Refusal('comment-whose', { code: input.whose })
  const text = input.text.trim()
  const kept = await listComments(unit, actor.personId, group ? [group.id] : [])
  const beside = kept.filter(({ groupId }) => groupId === (group?.id ?? null))
  const outcome = keeping({ kind, text }, beside)
  if (outcome === 'full') throw new Refusal('comments-full', { most: String(beside.length) })
  if (outcome === 'empty') throw new Refusal('reason-required', { field: 'text' })
  if (outcome === 'new')
    await insertComment(unit, {
      ...{ id: ids.next(), kind, text, groupId: group?.id ?? null, ownerId: actor.personId, at: now },
    })
  return { kind, groupCode: group?.code ?? null }
}

/** @throws Refusal `comment-gone` for what is not there any more, or is not one's to put away. */
export async function putAwayComment(input: { comment: string }, ctx: Ctx): Promise<Comment> {
  const { removable, ids } = await readComments(ctx)
  const comment = removable.find(({ name }) => name === input.comment)
  if (!comment || !(await deleteComment(ctx.unit, ids.get(comment.name) ?? '')))
    throw new Refusal('comment-gone')
  return comment
}
