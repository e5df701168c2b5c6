/**
 * The way of an act, the same on every platform: taken to the core (`taking.ts`), answered (`answering.ts`), and told of
 * when it goes wrong (`remarks.ts`). What only one platform has stays in its adapter.
 */
import type { Edited, Gone, Incoming } from '../../core/command/incoming.ts'
import type { Choice } from '../../core/view/card.ts'
import type { Received, Suggestion } from '../platform.ts'
import { isStopped } from '../runtime/async/sleep.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import { nameOf } from '../runtime/log.ts'
import type { Act, Speaking } from './act.ts'
import { type AnsweringDeps, createAnswering } from './answering.ts'
import { courseOf } from './course.ts'
import { asEdited, editIdOf } from './edits.ts'
import { createRemarks, type RemarksDeps } from './remarks.ts'
import { createTaking, type TakingDeps } from './taking.ts'

export type ExchangeDeps = TakingDeps & AnsweringDeps & RemarksDeps

export type Exchange = ReturnType<typeof createExchange>

export function createExchange(deps: ExchangeDeps) {
  const { log } = deps
  const remarks = createRemarks(deps)
  const take = createTaking(deps, remarks)
  const { answer, conclude } = createAnswering(deps, remarks)

  /**
   * @returns what the core answered; undefined when the act could not be handled and its author was told so.
   * @throws what went wrong with an act that comes again, or is read again (see `Return`); Stopped.
   */
  async function handle(given: Act, speaking: Speaking): Promise<Received | undefined> {
    const act = given.edited ? withEdit(given, given.edited) : given
    const course = courseOf(act, speaking)
    try {
      const received = await take(course)
      if (!act.late || isUnanswered(act, received)) await answer(course, received)
      else if (act.late.answeredThere) await conclude(course)
      return received
    } catch (error) {
      const isUnkept = act.comesUnlessAcknowledged && !course.isKept
      if (isStopped(error) || act.returns !== 'never' || isUnkept || course.isUnheard) throw error
      const { platform } = act.account
      log.error({ platform, event: act.eventId, error: nameOf(error) }, 'an event was not handled')
      await remarks.sorry(act, speaking, course)
      return undefined
    }
  }

  /** What could be meant by what is typed so far; nothing where that cannot be told in time. */
  async function suggest(asked: Suggestion): Promise<readonly Choice[]> {
    const { platform } = asked.account
    const found = await withTimeout(deps.ingress().suggest(asked), deps.patience).catch(
      (error: unknown): typeof LATE => {
        log.warn({ platform, error: nameOf(error) }, 'nothing could be suggested')
        return LATE
      },
    )
    return found === LATE ? [] : found
  }

  /** What is said about it is a delivery, in private. One that cannot be heard of is left: nothing of ours changes by it. */
  async function deleted(gone: Gone): Promise<void> {
    const { platform, ref } = gone
    await deps
      .ingress()
      .deleted(gone)
      .catch((error: unknown) =>
        log.warn({ platform, ref, error: nameOf(error) }, 'a deleted message was passed over'),
      )
  }

  const { wordless, sorry } = remarks
  return {
    handle,
    deleted,
    wordless,
    sorry,
    suggest,
    keep: (incoming: Incoming) => deps.ingress().journal(incoming),
  }
}

/** The same act, known by its edit from here on. */
function withEdit(act: Act, edited: Edited): Act {
  const incoming = async () => asEdited(await act.incoming(), edited)
  return { ...act, eventId: editIdOf(act.eventId, edited.at), incoming }
}

/**
 * Whether something is to be said of words that were found in a history. Of those that were heard before only what
 * everybody would see, and does not: the process may have died before it said it.
 */
function isUnanswered({ place, late }: Act, { reply, again }: Received): boolean {
  if (!again) return true
  return reply.visibility === 'shared' && !place.private && !late?.answeredThere
}
