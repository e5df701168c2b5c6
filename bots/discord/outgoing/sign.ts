/**
 * Signs: under words, a reaction of ours; at the head of a thread, the tag of its forum that says how it stands, and a thread
 * that is put away once its question is over. A message opens it again.
 */
import { type REST, Routes } from 'discord.js'
import type { Clock } from '../../../core/kernel/clock.ts'
import { isOver, type Mark, markOf } from '../../../core/view/sign.ts'
import { firstRefused, untilNextChange } from '../../exchange/signs.ts'
import type { RedrawResult, Signing } from '../../platform.ts'
import {
  FORUM_LIKE,
  INVALID_FORM,
  isCode,
  isRefusal,
  REACTION_GONE,
  refusalOf,
  UNKNOWN_CHANNEL,
  UNKNOWN_MESSAGE,
} from '../wire/errors.ts'
import type { Tags } from './tags.ts'

export type SignDeps = { rest: REST; tags: Tags; clock: Clock }

const MARKS: Readonly<Record<Mark, string>> = { taken: '👀', done: '✅' }

type Thread = {
  parent_id?: string | null
  applied_tags?: readonly string[]
  thread_metadata?: { archived?: boolean }
}

export async function sign(deps: SignDeps, signing: Signing): Promise<RedrawResult> {
  const tried: RedrawResult[] = []
  if (signing.under === 'words') tried.push(await attempted(deps, () => mark(deps, signing)))
  if (signing.isHead) tried.push(await attempted(deps, () => tellByThread(deps, signing)))
  return firstRefused(tried)
}

/** @throws the error itself when Discord is out of order: the same may succeed later. */
async function attempted({ clock }: SignDeps, work: () => Promise<void>): Promise<RedrawResult> {
  try {
    await work()
    return { ok: true }
  } catch (error) {
    if (isCode(error, UNKNOWN_MESSAGE)) return { ok: false, reason: 'gone', detail: 'deleted' }
    return untilNextChange(refusalOf(error, clock.now()))
  }
}

/**
 * A chain of replies is a thread to us, and none to Discord; the first message of a post stands in a channel that has its own
 * id.
 */
async function mark(deps: SignDeps, signing: Signing): Promise<void> {
  const { to, channelId, isHead, ref } = signing
  const [last = channelId, ...others] = [...(isHead ? [ref] : []), channelId, to.thread].flatMap(
    (id) => id ?? [],
  )
  for (const id of others.reverse()) {
    try {
      return await markIn(deps, id, signing)
    } catch (error) {
      if (!isCode(error, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, FORUM_LIKE)) throw error
    }
  }
  await markIn(deps, last, signing)
}

async function markIn({ rest }: SignDeps, channelId: string, { ref, sign, isFirst }: Signing): Promise<void> {
  const wanted = markOf(sign)
  const own = (one: Mark) => Routes.channelMessageOwnReaction(channelId, ref, encodeURIComponent(MARKS[one]))
  const others = (Object.keys(MARKS) as Mark[]).filter((one) => one !== wanted)
  if (wanted) await rest.put(own(wanted))
  if (isFirst) return
  for (const one of others)
    await rest.delete(own(one)).catch((error: unknown) => {
      if (!isCode(error, REACTION_GONE)) throw error
    })
}

/** A message without a thread has nothing to tell it by. */
async function tellByThread(deps: SignDeps, signing: Signing): Promise<void> {
  const { rest, tags } = deps
  const { to, ref, sign, language } = signing
  const id = to.thread ?? ref
  const thread = await threadAt(rest, id)
  if (!thread) return
  const {
    parent_id: forumId,
    applied_tags: applied = [],
    thread_metadata: { archived = false } = {},
  } = thread
  const change = async () => {
    const wanted = forumId ? await tags.with(forumId, applied, sign, language) : undefined
    await changeThread(rest, id, { wanted, isArchived: archived, closes: isOver(sign) && !archived })
  }
  await change().catch(async (error: unknown) => {
    if (!forumId || !isCode(error, INVALID_FORM)) throw error
    // The tags that we knew are not those of now.
    tags.forget(forumId)
    await change()
  })
}

type Change = { wanted: readonly string[] | undefined; isArchived: boolean; closes: boolean }

async function changeThread(rest: REST, id: string, { wanted, isArchived, closes }: Change): Promise<void> {
  if (!wanted && !closes) return
  // An archived thread takes no other change, and is left as it was found.
  if (isArchived) await rest.patch(Routes.channel(id), { body: { archived: false } })
  const tagged = wanted ? { applied_tags: wanted } : {}
  await rest.patch(Routes.channel(id), {
    body: { ...tagged, ...(closes || isArchived ? { archived: true } : {}) },
  })
}

async function threadAt(rest: REST, id: string): Promise<Thread | undefined> {
  try {
    return (await rest.get(Routes.channel(id))) as Thread
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}
