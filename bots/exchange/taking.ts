/**
 * How an act comes to the core: kept where it must not be lost, acknowledged no later than it must be, completed with the
 * files that come with it, and handed in; whoever waits long is told so.
 */
import type { Catalogue } from '../../core/command/catalogue.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { commandMeant } from '../../core/command/named-command.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import type { Ingress, KeepFile, Received } from '../platform.ts'
import { growing, retry } from '../runtime/async/retry.ts'
import { isStopped, type Pause } from '../runtime/async/sleep.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import { type Log, nameOf } from '../runtime/log.ts'
import type { Acknowledgement, Act } from './act.ts'
import type { Course } from './course.ts'
import { takeAttached, withoutFiles } from './files/attached.ts'
import { takeUploads, withoutUploads } from './files/uploads.ts'
import { isKept } from './keeping.ts'
import type { Languages } from './people/languages.ts'
import type { Remarks } from './remarks.ts'

export type TakingDeps = {
  ingress: () => Ingress
  catalogue: Catalogue
  languages: Languages
  keepFile: KeepFile
  /** Milliseconds after which somebody who waits is told so, or the platform that would give up. */
  patience: number
  /** Ends with the adapter. */
  pause: Pause
  log: Log
}

/** A database that is away for a moment is waited for, while nobody would bring the act again. */
const ATTEMPTS = 3
const WAITS = growing(SECOND / 5, SECOND, 4)

/** @returns what the core answered. */
export function createTaking(deps: TakingDeps, remarks: Remarks): (course: Course) => Promise<Received> {
  const { languages, patience, log } = deps

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
    if (speaking.announces?.() && (await withTimeout(work, patience)) === LATE) await remarks.wait(course)
    return work
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
    if (act.uploads) return takeUploads({ keepFile, hear, language: await languages.atOnce(act) }, act, whole)
    const { files = [] } = act
    if (files.length === 0) return hear(whole)
    const expects = (incoming: Incoming) => insisting(act, () => deps.ingress().expectsFiles(incoming))
    const how = { keepFile, expects, language: () => languages.atOnce(act) }
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

  return take
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
