/** What is said on every platform beside the answers of the core, or in the place of one: to its author alone. */
import type { Catalogue } from '../../core/command/catalogue.ts'
import { isStopped } from '../runtime/async/sleep.ts'
import { type Log, nameOf } from '../runtime/log.ts'
import type { Act, Speaking } from './act.ts'
import type { Course } from './course.ts'
import type { Languages } from './people/languages.ts'
import { type Acted, remark, say, sayAside, sayingTo } from './saying.ts'
import { exchangeWords } from './words.ts'

export type RemarksDeps = {
  catalogue: Catalogue
  languages: Languages
  /** What a place of the platform is used for by a group, if it is. */
  purposeOf: (channelId: string) => Promise<string | undefined>
  log: Log
}

export type Remarks = ReturnType<typeof createRemarks>

export function createRemarks({ catalogue, languages, purposeOf, log }: RemarksDeps) {
  /** The answer takes long. */
  async function wait({ act, speaking }: Course): Promise<void> {
    const language = await languages.atOnce(act)
    const card = remark(exchangeWords(language).wait)
    await sayAside(act, speaking, sayingTo(card, language, `${act.eventId}:wait`))
  }

  /**
   * A message without a word: a picture, a sticker, a voice. Where words would have meant something, its author must not
   * believe that they have asked. Said to them alone, as any private reply is (docs/decisions/0021).
   * @param link where the message stands, if the platform has such a thing: they may read it elsewhere.
   */
  async function wordless(act: Acted, speaking: Speaking, link?: string): Promise<void> {
    const { place } = act
    if (!place.private && !(await areWordsHeardIn(place.channelId))) return
    const language = await languages.chosen(act, { guess: act.language })
    const w = exchangeWords(language)
    const card = remark(link === undefined || place.private ? w.onlyText : w.onlyTextThere(link))
    await say(act, speaking, sayingTo(card, language, act.eventId), log)
  }

  async function areWordsHeardIn(channelId: string): Promise<boolean> {
    const purpose = await purposeOf(channelId)
    return catalogue.all.some(({ hears }) => hears && 'space' in hears && hears.space === purpose)
  }

  /** Says that an act could not be handled, and what becomes of it. */
  async function sorry(
    act: Acted & Pick<Act, 'typed'>,
    speaking: Speaking,
    { isKept, isDone }: Pick<Course, 'isKept' | 'isDone'> = { isKept: false, isDone: false },
  ): Promise<void> {
    const language = await languages.atOnce(act)
    const w = exchangeWords(language)
    const sentence = isDone ? (isKept ? w.saidLater : w.unsaid) : isKept ? w.later : w.failed
    const typed = isKept || isDone ? undefined : act.typed
    try {
      if ((await speaking.fail?.(sentence, language, isKept)) && !typed) return
      const card = remark(sentence, typed)
      await say(act, speaking, sayingTo(card, language, `${act.eventId}:failed`), log)
    } catch (error) {
      if (isStopped(error)) throw error
      const { platform } = act.account
      log.warn({ platform, event: act.eventId, error: nameOf(error) }, 'nobody could be told of it')
    }
  }

  return { wait, wordless, sorry }
}
