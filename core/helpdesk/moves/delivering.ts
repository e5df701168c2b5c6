/** How an answer comes to whoever asked: as an answer to their question, and where their group reads it. */
import type { Ctx } from '../../command/context.ts'
import { toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Said } from '../../files/said.ts'
import { answerCard, answerInThreadCard } from '../cards/notices.ts'
import { QUESTION } from '../question.ts'
import type { Located } from '../reading/locate.ts'
import type { Question } from '../store.ts'

/** An answer that no platform has accepted yet is no answer: the next one may still meet the guarantee. */
export function isAnswered({ state, deadline }: Question): boolean {
  return state === 'answered' && (deadline === null || deadline.state === 'met')
}

type Given = {
  /** Of the move with which it was given. */
  readonly moveId: string
  readonly said: Said
  /** Who wrote it. */
  readonly by: string
  /** It was written in a thread that whoever asked reads on that same platform. */
  readonly seen: boolean
  /** It was written for a question that asks the same. */
  readonly through?: true
}

/** `question`: as it stood before. What keeps its promise is what is accepted for whoever asked it. */
export function answerTo({ question, group }: Located, given: Given, ctx: Ctx): Outgoing[] {
  const { moveId, said, by, seen, through } = given
  const promise = isAnswered(question) ? null : question.deadline
  const about = { type: QUESTION, id: question.id } as const
  const meets = promise ? { meetsDeadline: promise.id } : {}
  const theirs = ctx.messages(question.asker.language)
  const complement = question.state === 'answered'
  const key = `answer:${moveId}`
  const outgoing: Outgoing[] = [
    // Written in the thread that they read, it stands there already.
    toPerson(group, question.asker.id, {
      key: seen ? `${key}:there` : key,
      card: answerCard(theirs, question, by, said, { complement, ...(through ? { through } : {}) }),
      about,
      opensThread: true,
      ...meets,
    }),
  ]
  if (question.channel === 'direct') return outgoing
  const shared = answerInThreadCard(ctx.messages(ctx.actor.organisationLanguage), question, by, said)
  const here = seen ? ctx.place.space?.id : undefined
  const inThread = { key: `${key}:thread`, card: shared, about }
  for (const space of group.spaces.filter(({ id }) => id !== here)) {
    // Shown where the asker is not, an answer has not reached them.
    const reaches = question.askerPlatforms.includes(space.platform) ? meets : {}
    outgoing.push(...toSpaces({ ...group, spaces: [space] }, 'questions', { ...inThread, ...reaches }))
  }
  return outgoing
}
