/**
 * A form as a conversation, for platforms without forms of their own: it opens, each answer, file and key leads to the
 * next question, and the last one to the core. A platform shows a question, and decodes what somebody answers. Here is
 * which form something is for; `leading.ts` has what it leads to, `asking.ts` what is shown.
 */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Ids } from '../../../core/kernel/ids.ts'
import type { Form } from '../../../core/view/card.ts'
import type { Upload } from '../files/files.ts'
import { exchangeWords } from '../words.ts'
import { type AskingDeps, createAsking } from './asking.ts'
import { createLeading, filesField, type LeadingDeps, type Turn, wantsFiles } from './leading.ts'
import { broughtForward, type Dialogue, front, isLast, isMarked, marked, tagOf, withForm } from './state.ts'
import type { FormState } from './steps.ts'
import type { Touch } from './touch.ts'

export type { Asked, Asker } from './asking.ts'
export type { Turn } from './leading.ts'

/** What came, and from whom. */
type Heard = Pick<Turn, 'account' | 'eventId'>

export type TalkDeps = AskingDeps & LeadingDeps & { ids: Ids }

export type Talk = ReturnType<typeof createTalk>

export function createTalk(deps: TalkDeps) {
  const { dialogues, asker } = deps
  const asking = createAsking(deps)
  const { act, meet, takeFiles, keepFiles } = createLeading(deps, asking)
  const { ask, remind, offerRest, words } = asking

  /**
   * Opens a form that the core asks for. An event that comes again opens nothing anew.
   * @returns undefined when there is nothing to ask: the form has been filled in further since.
   */
  async function open(
    turn: Heard,
    form: Form,
    how: { place: Incoming['place']; language: Language; submitted?: FormState | undefined },
  ): Promise<FormState | undefined> {
    const { account, eventId } = turn
    const tag = tagOf(deps.ids.next())
    const opened = await dialogues.change(account, (dialogue) =>
      isMarked(dialogue, eventId) ? dialogue : marked(withForm(dialogue, form, { ...how, tag }), eventId),
    )
    return isLast(opened, eventId) ? front(opened) : undefined
  }

  /**
   * Finds the dialogue as it is now. An event that had its effect before we stopped has no other: what it led to may not
   * have been said, so it is said again.
   * @param find false: it is for no form.
   */
  async function once(
    { account, eventId }: Turn,
    find: (dialogue: Dialogue) => Promise<boolean>,
  ): Promise<boolean> {
    const dialogue = await dialogues.load(account)
    if (!isMarked(dialogue, eventId)) return find(dialogue)
    const state = front(dialogue)
    if (state && isLast(dialogue, eventId)) await ask(account, state, dialogue.language)
    return true
  }

  /**
   * Words in private, with what was sent along.
   * @param repliesTo the tag of the form whose question they reply to, or `elsewhere` for any other message of ours.
   * @returns false when they are for no form.
   */
  function hear(
    turn: Turn,
    { text, files, repliesTo }: { text: string; files: readonly Upload[]; repliesTo?: string | undefined },
  ): Promise<boolean> {
    return once(turn, async (loaded) => {
      const isReply = repliesTo !== undefined && repliesTo !== 'elsewhere'
      // A reply to what a form asked is for that form, whichever is in front.
      const dialogue = isReply ? broughtForward(loaded, repliesTo) : loaded
      if (!dialogue) {
        // Words for a form that is over are for no other one either, which waits as before.
        await asker.tell(turn.account, words(loaded.language).closed)
        await offerRest(turn.account, loaded)
        return true
      }
      const state = front(dialogue)
      if (!state || repliesTo === 'elsewhere') return false
      const found = { turn, dialogue, state }
      if (files.length > 0 && wantsFiles(state)) {
        await asker.remark(turn.account, words(dialogue.language).captionLeft)
        await takeFiles(found, files)
        return true
      }
      const takes = files.length > 0 ? filesField(state) : undefined
      if (files.length > 0 && !takes)
        await asker.remark(turn.account, exchangeWords(dialogue.language).attachmentLeft)
      const kept = takes && (await keepFiles(found, takes, files))
      const at = kept ? { ...found, state: kept.state } : found
      if (state.unasked) await meet(at, text)
      else await act(at, { kind: 'text', text })
      return true
    })
  }

  /** Files without a word. @returns false when they are for no form. */
  function handIn(turn: Turn, files: readonly Upload[]): Promise<boolean> {
    return once(turn, async (dialogue) => {
      const state = front(dialogue)
      if (state && files.length > 0) await takeFiles({ turn, dialogue, state }, files)
      else if (state?.unasked) await ask(turn.account, state, dialogue.language, true)
      else return false
      return true
    })
  }

  /** A key of the form `tag`. @returns false when that form is no longer open. */
  function touch(turn: Turn, tag: string, touched: Touch): Promise<boolean> {
    return once(turn, async (loaded) => {
      const dialogue = broughtForward(loaded, tag)
      const state = dialogue && front(dialogue)
      if (!state) return false
      await act({ turn, dialogue, state }, touched)
      return true
    })
  }

  /**
   * Does what is for no form, such as a command. One that was half filled in when that came is not forgotten: that it still
   * waits is said after it, once, and not by what opened that very form and comes again.
   */
  async function beside({ account, eventId }: Heard, work: () => Promise<void>): Promise<void> {
    const before = await dialogues.load(account)
    const form = isMarked(before, eventId) ? undefined : front(before)
    await work()
    const dialogue = form && (await dialogues.load(account))
    if (!form || !dialogue || front(dialogue)?.tag !== form.tag) return
    await remind(account, form, dialogue.language)
    await dialogues.change(account, (now) => marked(now, eventId))
  }

  return { open, ask, hear, handIn, touch, beside }
}
