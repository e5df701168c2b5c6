/**
 * The way of an act, the same on every platform: kept where it must not be lost, acknowledged, handed to the core and
 * announced when that takes long, answered, and noted as answered. What only one platform has stays in its adapter.
 */

import type { Catalogue } from '../../core/command/catalogue.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { commandMeant } from '../../core/command/named-command.ts'
import type { Language } from '../../core/kernel/actor.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import type { Ingress, KeepFile, Received } from '../platform.ts'
import { growing, retry } from '../runtime/async/retry.ts'
import { isStopped, type Pause } from '../runtime/async/sleep.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import type { Log } from '../runtime/log.ts'
import { type Acknowledgement, type Act, Closed, type Speaking } from './act.ts'
import { type Attached, takeAttached, withoutFiles } from './attached.ts'
import { isKept } from './keeping.ts'
import type { Languages } from './languages.ts'
import { type Acted, offering, remark, say, sayAside, sayingOf } from './saying.ts'
import { takeUploads, withoutUploads } from './uploads.ts'
import { exchangeWords } from './words.ts'

export type ExchangeDeps = {
  ingress: () => Ingress
  catalogue: Catalogue
  languages: Languages
  keepFile: KeepFile
  /** Milliseconds after which somebody who waits is told so, or the platform that would give up. */
  patience: number
  /** Ends with the adapter. */
  pause: Pause
  /** What a place of the platform is used for by a group, if it is. */
  purposeOf: (channelId: string) => Promise<string | undefined>
  log: Log
}

export type Exchange = ReturnType<typeof createExchange>

/** Milliseconds that we wait to know somebody's language when everything else went wrong. */
const AT_ONCE = 300

/** A database that is away for a moment is waited for, while nobody would bring the act again. */
const ATTEMPTS = 3
const WAITS = growing(SECOND / 5, SECOND, 4)

/** How far an act has come, for what is said when it goes wrong. */
type Course = {
  act: Act
  speaking: Speaking
  isKept: boolean
  isDone: boolean
  isUnheard: boolean
  /** What became of the files that were sent along. */
  attached?: Attached
}

export function createExchange(deps: ExchangeDeps) {
  const { languages, patience, log } = deps

  /**
   * @returns what the core answered; undefined when the act could not be handled and its author was told so.
   * @throws what went wrong with an act that comes again, or is read again (see `Return`); Stopped.
   */
  async function handle(act: Act, speaking: Speaking): Promise<Received | undefined> {
    const course: Course = { act, speaking, isKept: false, isDone: false, isUnheard: false }
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
      await sorry(act, speaking, course)
      return undefined
    }
  }

  /** Keeps the act, acknowledges it and hands it to the core, each no later than it must be. */
  async function take(course: Course): Promise<Received> {
    const { act, speaking } = course
    const { asks, repliesAtOnce, returns, command } = act
    const kept = keep(course)
    const work = kept.then((incoming) => receive(course, incoming))
    work.catch(() => undefined)
    if (repliesAtOnce) {
      if ((await withTimeout(work, patience)) === LATE) await acknowledge(course, 'private')
      return work
    }
    // A form is opened at once, and filled in when we know with what: its moment would pass meanwhile.
    if (asks) await Promise.all([acknowledge(course, 'form'), work.catch(() => undefined)])
    else if (returns === 'history') await work.then(() => acknowledge(course, 'shared'))
    else {
      // That it cannot be kept is said like any other fault, or the act comes again.
      await withTimeout(kept, patience)
      await acknowledge(course, command?.visibility ?? 'private')
    }
    if (speaking.announces?.() && (await withTimeout(work, patience)) === LATE) {
      const language = await languageOf(act)
      await aside(act, speaking, exchangeWords(language).wait, language, 'wait')
    }
    return work
  }

  /** A platform that could not be told that the act came brings it again: nobody is told of that fault. */
  async function acknowledge(course: Course, how: Acknowledgement): Promise<void> {
    try {
      await course.speaking.acknowledge(how)
    } catch (error) {
      course.isUnheard = true
      throw error
    }
  }

  /** @returns what is handled if nothing more comes of it: the act without what has to be fetched for it. */
  async function keep(course: Course): Promise<Incoming> {
    const { act } = course
    const whole = withoutUploads(act.atOnce ?? (await act.incoming()), act.uploads)
    const incoming = withoutFiles(whole, act.files)
    const body = incoming.body.kind === 'message' ? 'words' : 'command'
    if (!act.wasKept && isKept(act, body)) await insisting(act, () => deps.ingress().journal(incoming))
    course.isKept = act.wasKept ?? isKept(act, body)
    return incoming
  }

  async function receive(course: Course, kept: Incoming): Promise<Received> {
    const { act } = course
    const hear = (incoming: Incoming) => core(course, incoming)
    const whole = act.atOnce ? await looked(act, kept) : kept
    const { keepFile } = deps
    if (act.uploads) return takeUploads({ keepFile, hear, language: await languageOf(act) }, act, whole)
    const { files = [] } = act
    if (files.length === 0) return hear(whole)
    const expects = (incoming: Incoming) => insisting(act, () => deps.ingress().expectsFiles(incoming))
    const how = { keepFile, expects, language: () => languageOf(act) }
    course.attached = await takeAttached(how, { ...act, files }, whole)
    return hear(course.attached.incoming)
  }

  /** What of the act had to be looked up; without it the core asks for it again. */
  async function looked(act: Act, kept: Incoming): Promise<Incoming> {
    try {
      return withoutUploads(await act.incoming(), act.uploads)
    } catch (error) {
      if (isStopped(error)) throw error
      const { platform } = act.account
      log.warn({ platform, event: act.eventId, error: nameOf(error) }, 'a form is asked again')
      return kept
    }
  }

  async function core(course: Course, incoming: Incoming): Promise<Received> {
    const { act } = course
    const received = await insisting(act, () => deps.ingress().receive(incoming))
    course.isDone = true
    // It may have been about their language, in which they are spoken to from the next answer on.
    if (commandMeant(deps.catalogue, incoming)?.effect === 'write') languages.forget(act.account)
    else languages.remember(act.account, received.language)
    return received
  }

  function insisting<T>({ eventId, account, returns, late }: Act, work: () => Promise<T>): Promise<T> {
    const { platform } = account
    return retry(work, {
      waits: WAITS,
      attempts: late || returns === 'again' ? 1 : ATTEMPTS,
      pause: deps.pause,
      failed: (error) => log.error({ platform, event: eventId, error: nameOf(error) }, 'event failed'),
    })
  }

  async function answer(course: Course, received: Received): Promise<void> {
    const { act, speaking } = course
    const { reply, language } = received
    const saying = sayingOf(reply, language, act.eventId)
    const said = await say(act, speaking, saying, log)
    if (said === 'waits' && !course.isKept) await sayLater(act, reply.cards, saying.said > 0)
    const isOpen = reply.form ? await open(course, received) : true
    if (said === 'said' && isOpen) await conclude(course)
    if (course.attached && !received.again) await tellOfFiles(course, course.attached, received)
  }

  /** What of the files that were sent along did not go with what was said, and why. */
  async function tellOfFiles(
    { act, speaking }: Course,
    { isWanted, refused, incoming: { body } }: Attached,
    received: Received,
  ): Promise<void> {
    const { language } = received
    if (refused.length > 0) {
      const reply = { visibility: 'private', cards: [remark(refused.join('\n'))] } as const
      await say(act, speaking, sayingOf(reply, language, `${act.eventId}:files`), log)
    } else if (!isWanted) {
      const isWordless = 'text' in body && body.text.trim() === ''
      const { key = act.eventId, link } = act.wordless ?? {}
      if (isWordless) {
        if (!act.late?.answeredThere) await wordless({ ...act, eventId: key }, speaking, link)
      } else if (isPassedOn(act, received))
        await aside(act, speaking, exchangeWords(language).attachmentLeft, language, 'file')
    }
  }

  /**
   * A message without a word: a picture, a sticker, a voice. Where words would have meant something, its author must not
   * believe that they have asked. Said to them alone, as any private reply is (docs/decisions/0021).
   * @param link where the message stands, if the platform has such a thing: they may read it elsewhere.
   */
  async function wordless(act: Acted, speaking: Speaking, link?: string): Promise<void> {
    const { place } = act
    if (!place.private) {
      const purpose = await deps.purposeOf(place.channelId)
      if (!deps.catalogue.all.some(({ hears }) => hears && 'space' in hears && hears.space === purpose))
        return
    }
    const language = await languages.chosen(act, { guess: act.language })
    const w = exchangeWords(language)
    const sentence = link === undefined || place.private ? w.onlyText : w.onlyTextThere(link)
    const reply = { visibility: 'private', cards: [remark(sentence)] } as const
    await say(act, speaking, sayingOf(reply, language, act.eventId), log)
  }

  function aside(act: Acted, speaking: Speaking, sentence: string, language: Language, key: string) {
    const reply = { visibility: 'private', cards: [remark(sentence)] } as const
    return sayAside(act, speaking, sayingOf(reply, language, `${act.eventId}:${key}`))
  }

  async function open({ act, speaking }: Course, received: Received): Promise<boolean> {
    const { reply, language } = received
    if (!reply.form || (await speaking.openForm?.(reply.form, received))) return true
    const offered = { visibility: 'private', cards: [offering(reply.form, language)] } as const
    return (await say(act, speaking, sayingOf(offered, language, `${act.eventId}:form`), log)) === 'said'
  }

  /** What the platform does not take now is a delivery, in private. @throws Closed where nobody knows them. */
  async function sayLater({ account, eventId }: Act, cards: Received['reply']['cards'], maybeSaid: boolean) {
    const { platform } = account
    log.warn({ platform, event: eventId }, 'a reply that has to wait is said in private')
    const reply = { visibility: 'private', cards } as const
    if (!(await deps.ingress().later({ account, eventId, reply, maybeSaid })))
      throw new Closed({ hasToWait: true })
  }

  /** What was owed is said. */
  async function conclude({ act: { account, eventId }, isKept }: Course): Promise<void> {
    if (isKept) await deps.ingress().answered({ account, eventId })
  }

  /** Says that an act could not be handled, and what becomes of it. */
  async function sorry(
    act: Acted & Pick<Act, 'typed'>,
    speaking: Speaking,
    { isKept, isDone }: { isKept: boolean; isDone: boolean } = { isKept: false, isDone: false },
  ): Promise<void> {
    const language = await languageOf(act)
    const w = exchangeWords(language)
    const sentence = isDone ? (isKept ? w.saidLater : w.unsaid) : isKept ? w.later : w.failed
    const typed = isKept || isDone ? undefined : act.typed
    try {
      if ((await speaking.fail?.(sentence, language, isKept)) && !typed) return
      const reply = { visibility: 'private', cards: [remark(sentence, typed)] } as const
      await say(act, speaking, sayingOf(reply, language, `${act.eventId}:failed`), log)
    } catch (error) {
      if (isStopped(error)) throw error
      const { platform } = act.account
      log.warn({ platform, event: act.eventId, error: nameOf(error) }, 'nobody could be told of it')
    }
  }

  const languageOf = (act: Acted) => languages.chosen(act, { guess: act.language, within: AT_ONCE })

  return { handle, wordless, sorry, keep: (incoming: Incoming) => deps.ingress().journal(incoming) }
}

/**
 * Whether something is to be said of words that were found in a history. Of those that were heard before only what
 * everybody would see, and does not: the process may have died before it said it.
 */
function isUnanswered({ place, late }: Act, { reply, again }: Received): boolean {
  if (!again) return true
  return reply.visibility === 'shared' && !place.private && !late?.answeredThere
}

/** What stands before everybody is seen by all; what is said in private, or goes on to somebody, goes on as words. */
function isPassedOn({ place }: Act, { outcome }: Received): boolean {
  return place.private || (place.thread !== undefined && outcome === 'done')
}

/** For logs: nothing of what was said. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
