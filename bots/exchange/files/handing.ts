/**
 * Files on their way out with a card, once for all platforms. Words go first, then the files in their order, in as few calls
 * as the platform takes. No file keeps words from being said: what is refused, or too large, is named with what to do; what
 * the platform does not take for now is left to a message of its own (`Left`), which is tried again like any other.
 */
import type { FileRef } from '../../../core/kernel/files.ts'
import { type Card, notice } from '../../../core/view/card.ts'
import type { DeliveryResult, Left, LendFiles, OutgoingDelivery } from '../../platform.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import { fileWords } from './words.ts'

/** What a platform takes, as data: of one file, and of all that go in one call. */
export type FileLimits = { bytes: number; together: { files: number; bytes: number } }

export type Handed = { readonly file: FileRef; readonly bytes: Uint8Array }

type Failure = Extract<DeliveryResult, { ok: false }>

/** The ways of one platform to the place in which the words of a card were said. */
export type Giving = {
  limits: FileLimits
  /** Files of one sort go together; all do where nothing is said. */
  sortOf?: (file: FileRef) => string
  /** In one call. The same key is the same message, where the platform knows keys. @throws what the platform answers. */
  send(files: readonly Handed[], key: string): Promise<void>
  /** Says something beside them, in the same place. @throws what the platform answers. */
  say(card: Card, key: string): Promise<void>
  /** What an error means. @throws it, when the platform is out of order. */
  failureOf(error: unknown): Failure
}

/** Deliveries whose files were given in part, kept until the rest is; the oldest are let go. */
const UNFINISHED = 1_000

export type Handing = ReturnType<typeof createHanding>

export function createHanding({ lendFiles, log }: { lendFiles: LendFiles; log: Log }) {
  /** What became of each file of a delivery that comes again. */
  const unfinished = new BoundedMap<string, Map<string, 'given' | 'refused'>>(UNFINISHED)

  /**
   * Gives the files of a card whose words were said.
   * @returns what is left for later; undefined when nothing is.
   * @throws what the platform answered, where the card is its files alone: the delivery comes again then.
   */
  async function give(delivery: Delivered, giving: Giving): Promise<Left | undefined> {
    const { id, card } = delivery
    const files = filesIn(card)
    if (files.length === 0) return undefined
    const fates = unfinished.get(id) ?? new Map<string, 'given' | 'refused'>()
    unfinished.set(id, fates)
    const [fitting, large] = split(files, ({ size }) => size <= giving.limits.bytes)
    for (const { id: file } of large) fates.set(file, 'refused')
    let left: Left | undefined
    for (const group of groupsOf(fitting, giving)) {
      try {
        await giveGroup(group, `${id}.files.${group[0]?.id}.${group.length}`, fates, giving)
      } catch (error) {
        if (isFilesAlone(card)) throw error
        left = { files: fitting.filter((one) => !fates.has(one.id)), ...waitIn(error, giving) }
        log.info({ message: id, files: left.files.length }, 'files are given later')
        break
      }
    }
    await tellRefused(delivery, files, fates, giving)
    unfinished.delete(id)
    return left
  }

  /** @throws what the platform answers when it takes nothing for now. */
  async function giveGroup(
    files: readonly FileRef[],
    key: string,
    fates: Map<string, 'given' | 'refused'>,
    giving: Giving,
  ): Promise<void> {
    const open = files.filter((file) => !fates.has(file.id))
    if (open.length === 0) return
    try {
      await lendFiles(
        open.map((file) => file.id),
        async (contents) => {
          const handed = open.flatMap((file) => {
            const bytes = contents.get(file.id)
            return bytes ? [{ file, bytes }] : []
          })
          if (handed.length > 0) await giving.send(handed, key)
          for (const file of open) fates.set(file.id, contents.has(file.id) ? 'given' : 'refused')
        },
      )
    } catch (error) {
      if (isPassing(error, giving)) throw error
      const [only] = open
      // One that is refused must not keep the others.
      if (open.length > 1)
        for (const file of open) await giveGroup([file], `${key}.${file.id}`, fates, giving)
      else if (only) fates.set(only.id, 'refused')
    }
  }

  /** They are named in the words already: that this cannot be said is no reason to say anything again. */
  async function tellRefused(
    { id, language }: Delivered,
    files: readonly FileRef[],
    fates: ReadonlyMap<string, 'given' | 'refused'>,
    giving: Giving,
  ): Promise<void> {
    const names = files.filter((file) => fates.get(file.id) === 'refused').map(({ name }) => name)
    if (names.length === 0) return
    try {
      await giving.say(notice(fileWords(language).filesNotGiven(names)), `${id}.files.refused`)
    } catch (error) {
      log.warn({ message: id, error: nameOf(error) }, 'that a file could not be given was not said')
    }
  }

  return { give }
}

type Delivered = Pick<OutgoingDelivery, 'id' | 'card' | 'language'>

/** In the order in which they stand. */
export function filesIn({ body }: Card): FileRef[] {
  return body.flatMap((block) => (block.kind === 'file' ? [block.file] : []))
}

/** Nothing but a title stands above them: without them it would say nothing. */
function isFilesAlone({ body }: Card): boolean {
  return body.every(({ kind }) => kind === 'file')
}

/** As many together as the platform takes, each sort for itself. */
export function groupsOf(
  files: readonly FileRef[],
  { limits: { together }, sortOf = () => '' }: Pick<Giving, 'limits' | 'sortOf'>,
): FileRef[][] {
  const groups: FileRef[][] = []
  for (const file of files) {
    const last = groups.findLast(([first]) => first && sortOf(first) === sortOf(file))
    const bytes = (last ?? []).reduce((sum, { size }) => sum + size, file.size)
    if (last && last.length < together.files && bytes <= together.bytes) last.push(file)
    else groups.push([file])
  }
  return groups
}

function split<T>(all: readonly T[], fits: (one: T) => boolean): [T[], T[]] {
  return [all.filter(fits), all.filter((one) => !fits(one))]
}

function isPassing(error: unknown, { failureOf }: Giving): boolean {
  try {
    return failureOf(error).reason === 'rate-limited'
  } catch {
    return true
  }
}

/** Until when the platform asks to be left alone. */
function waitIn(error: unknown, { failureOf }: Giving): Pick<Left, 'retryAt' | 'scope'> {
  try {
    const { retryAt, scope } = failureOf(error)
    return { ...(retryAt ? { retryAt } : {}), ...(scope ? { scope } : {}) }
  } catch {
    return {}
  }
}
