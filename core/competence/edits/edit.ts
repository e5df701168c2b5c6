/** A message that held a reply to a trainer was edited: the reply is what it says now, until the competence is decided. */
import type { Ctx } from '../../command/context.ts'
import { noteEdited } from '../../delivery/heard-store.ts'
import { MINUTE } from '../../kernel/clock.ts'
import { saysTheSame } from '../../kernel/same-words.ts'
import { holdActivity } from '../store.ts'
import { findReply, type KeptReply, storeReplyEdit } from './edit-store.ts'

export type ReplyEdited =
  /** Nothing is to be said to whoever edited: what was kept is the same, or follows. */
  | { readonly kind: 'noted' }
  /** It is decided: what was written first stays. */
  | { readonly kind: 'too-late'; readonly reply: KeptReply }

/** Edits within this are told as one: people mend a message several times in a row. */
const SHORT_WHILE = 2 * MINUTE

const NOTED = { kind: 'noted' } as const

/** Nothing happens where no reply is kept of the message. */
export async function editReply({ text }: { text: string }, ctx: Ctx): Promise<ReplyEdited> {
  const { heard, written, unit, now, ids, actor } = ctx
  const at = written?.editedAt
  if (heard?.subject?.type !== 'activity' || heard.saidId === null || !written || !at) return NOTED
  await holdActivity(unit, { id: heard.subject.id })
  const reply = await findReply(unit, written, heard.saidId)
  const decided = reply ? decideReplyEdit(reply, { by: actor.personId, text, at }) : 'nothing'
  if (!reply || decided === 'nothing') return NOTED
  if (decided === 'too-late') {
    await noteEdited(unit, written, at, undefined)
    return { kind: 'too-late', reply }
  }
  const { activityId, text: before } = reply
  const edit = { id: ids.next(), saidId: heard.saidId, activityId, before, after: text }
  await storeReplyEdit(unit, { ...edit, editedAt: at, recordedAt: now })
  await noteEdited(unit, written, at, { before, at: new Date(now.getTime() + SHORT_WHILE) })
  return NOTED
}

/**
 * Pure. `nothing`: they are the same words, or younger ones are kept, or it is not for this person to say, or nobody waits. `too-late`: told
 * once, not for every edit that follows.
 */
export function decideReplyEdit(
  { authorId, editedAt, state, decidedAt, text }: KeptReply,
  edition: { readonly by: string; readonly text: string; readonly at: Date },
): 'nothing' | 'changed' | 'too-late' {
  if (authorId !== edition.by || (editedAt && edition.at < editedAt) || saysTheSame(edition.text, text))
    return 'nothing'
  // Nobody waits for what is said of a competence that its author took back.
  if (state === 'withdrawn') return 'nothing'
  if (state !== 'attested' && state !== 'refused') return 'changed'
  const isTold = editedAt !== null && (decidedAt === null || editedAt >= decidedAt)
  return isTold ? 'nothing' : 'too-late'
}
