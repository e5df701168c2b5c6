/**
 * A message that is to be kept: what was said, by whom and where, as its platform says it at the moment at which somebody
 * points at it. It waits beside the form until that is sent.
 */

import type { RunCtx } from '../../command/command.ts'
import type { Ctx } from '../../command/context.ts'
import { KEPT, keptName, OF_MESSAGE, UNNAMED } from '../../command/draft.ts'
import { dropDraft, loadDraft, saveDraft } from '../../command/draft-store.ts'
import type { AboutMessage } from '../../command/incoming.ts'
import { QUESTION_MAX } from '../../command/option.ts'
import { DAY } from '../../kernel/clock.ts'
import { PURPOSES, type Purpose, SPOKEN_IN } from '../../kernel/purposes.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { wholeCharacters } from '../../kernel/text.ts'
import { shownTyped } from '../../kernel/typed.ts'
import { bare } from '../../kernel/written.ts'
import { loadMembers } from '../../people/store.ts'
import type { FormValues } from '../../view/card.ts'
import { findAuthor } from './collaboration-store.ts'

/** A message that waits to be kept. */
export type Noted = {
  readonly words: string
  readonly authorId: string
  readonly isTrainee: boolean
  readonly writtenAt: Date
  readonly purpose: Purpose
  readonly platform: string
  readonly workspaceId: string
  readonly channelId: string
  readonly ref: string
  readonly link: string | null
}

const FORM = 'collaboration.message'
/** How long a form may stand open. */
const WAITS = 7 * DAY

/**
 * @returns what its form is about from now on.
 * @throws Refusal where it is in none of the group's places, has no words, or its author could not be told that it is kept
 */
export async function noteMessage(
  message: AboutMessage,
  ctx: RunCtx,
  given: FormValues = {},
): Promise<FormValues> {
  const { unit, actor, place, group, ids, now } = ctx
  // What trainers say among themselves is not for those whom it is about.
  if (!place.space || place.group?.id !== group.id || !SPOKEN_IN.has(place.space.purpose))
    throw new Refusal('collaboration-place', { code: group.code })
  const words = message.text ?? ''
  if (message.text === undefined) throw new Refusal('collaboration-not-given')
  if (bare(words).trim() === '') throw new Refusal('collaboration-wordless')
  if (message.author === 'assistant') throw new Refusal('collaboration-of-ours')
  const authorId = message.author && (await findAuthor(unit, { ...actor.via, userId: message.author.userId }))
  const members = authorId ? await loadMembers(unit, group.id, now) : []
  const author = members.find(({ id }) => id === authorId)
  if (!author) throw new Refusal('collaboration-stranger', { code: group.code })
  const name = OF_MESSAGE + keptName(ids.next())
  const { platform, workspaceId } = actor.via
  const noted = {
    words,
    authorId: author.id,
    isTrainee: author.roles.includes('trainee') ? 'yes' : '',
    writtenAt: message.at,
    purpose: place.space.purpose,
    platform,
    workspaceId,
    channelId: place.channelId,
    ref: message.ref,
    ...(message.link === undefined ? {} : { link: message.link }),
  } satisfies FormValues
  await saveDraft(unit, { ...actor, form: FORM, about: UNNAMED + name }, noted, now, WAITS)
  // What was typed with the command is what the trainer has to say of it.
  const said = given['words'] ?? ''
  return { [KEPT]: name, ...(said.length > 0 ? { words: fitting(words), done: said } : {}) }
}

/** As the form begins: of a message that is longer than what is kept, its beginning. */
export function fitting(words: string): string {
  return bare(words).length <= QUESTION_MAX ? words : wholeCharacters(shownTyped(words), QUESTION_MAX)
}

/**
 * The message that a form is about; undefined for one about none.
 * @throws Refusal where it waits no more
 */
export async function notedMessage(
  { unit, actor }: Ctx,
  kept: string | undefined,
): Promise<Noted | undefined> {
  if (!kept?.startsWith(OF_MESSAGE)) return undefined
  const draft = await loadDraft(unit, { personId: actor.personId, form: FORM, about: UNNAMED + kept })
  const values = draft?.values ?? {}
  const said = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : ''
  }
  const purpose = PURPOSES.find((one) => one === said('purpose'))
  if (!draft || !purpose) throw new Refusal('collaboration-too-late')
  return {
    words: said('words'),
    authorId: said('authorId'),
    isTrainee: said('isTrainee') === 'yes',
    writtenAt: new Date(said('writtenAt')),
    purpose,
    platform: said('platform'),
    workspaceId: said('workspaceId'),
    channelId: said('channelId'),
    ref: said('ref'),
    link: said('link') || null,
  }
}

/** It is kept for good, or not at all. */
export async function dropNoted({ unit, actor }: Ctx, kept: string): Promise<void> {
  await dropDraft(unit, { personId: actor.personId, form: FORM, about: UNNAMED + kept })
}
