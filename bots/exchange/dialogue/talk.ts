/**
 * A form as a conversation, for platforms without forms of their own: it opens, each answer, file and key leads to the
 * next question, and the last one to the core. A platform shows a question, and decodes what somebody answers.
 */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import type { Ids } from '../../../core/kernel/ids.ts'
import type { Form, Reply } from '../../../core/view/card.ts'
import type { Ingress, KeepFile } from '../../platform.ts'
import type { Log } from '../../runtime/log.ts'
import type { Upload } from '../files.ts'
import { takeFile } from '../files.ts'
import { exchangeWords } from '../words.ts'
import { type Question, questionOf } from './question.ts'
import {
  asked,
  broughtForward,
  checkWith,
  type Dialogue,
  type Dialogues,
  front,
  isLast,
  isMarked,
  marked,
  replaced,
  tagOf,
  withForm,
  without,
} from './state.ts'
import { type Act, advance, beforehand, type FormState, fieldAt, type Next } from './steps.ts'
import type { Touch } from './touch.ts'
import { type DialogueWords, dialogueWords } from './words.ts'

/** Something that somebody did in the private conversation with us. */
export type Turn = {
  /** The same event again changes nothing: what it led to is said again when nothing has happened since. */
  eventId: string
  account: Account
  name?: string
  /** Says the reply to a form that was handed in; a form in it opens in the place of `submitted`. */
  answer(said: { reply: Reply; language: Language }, submitted: FormState): Promise<void>
  /** Shows the question in place of the message whose key was touched; false when that message can no longer be changed. */
  replace?(question: Question, tag: string): Promise<boolean>
}

/** `waits`: the platform takes nothing now, and the question is asked at their next word. */
export type Asked = 'asked' | 'waits' | 'unreachable'

/** What a platform does for a dialogue, in the private conversation with an account. */
export type Asker = {
  /** `tag` stands in every key, and ties a reply to this question to its form. */
  ask(account: Account, question: Question, tag: string): Promise<Asked>
  /** Says what must be read: where it cannot be said now, it is said before anything else at their next word. */
  tell(account: Account, sentence: string): Promise<void>
  /** Says what is of no use later. */
  remark(account: Account, sentence: string): Promise<void>
  /** The place in which a form was opened, as it is now: its id and what somebody may do there can change meanwhile. */
  placeNow?(account: Account, place: Incoming['place']): Promise<Incoming['place']>
}

export type TalkDeps = {
  catalogue: Catalogue
  messages: (language: Language) => Messages
  dialogues: Dialogues
  keepFile: KeepFile
  ingress: () => Ingress
  asker: Asker
  ids: Ids
  log: Log
  /** How a form speaks; as where there are buttons, unless said otherwise. */
  words?: (language: Language) => DialogueWords
}

export type Talk = ReturnType<typeof createTalk>

export function createTalk(deps: TalkDeps) {
  const { dialogues, asker, words = dialogueWords } = deps

  /**
   * Opens a form that the core asks for. An event that comes again opens nothing anew.
   * @returns undefined when there is nothing to ask: the form has been filled in further since.
   */
  async function open(
    turn: Pick<Turn, 'account' | 'eventId'>,
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

  /** Asks what a form has come to; `isFirst` with its introduction. */
  async function ask(
    account: Account,
    state: FormState,
    language: Language,
    isFirst = false,
    problem?: Next['problem'],
  ): Promise<Asked> {
    const question = questionOf(state, words(language), problem, isFirst)
    const shown = await asker.ask(account, question, state.tag)
    const hasToWait = shown === 'waits'
    if (hasToWait || state.unasked)
      await dialogues.change(account, (dialogue) => asked(dialogue, state, !hasToWait))
    return shown
  }

  /**
   * Words in private, with what was sent along.
   * @param repliesTo the tag of the form whose question they reply to, or `elsewhere` for any other message of ours.
   * @returns false when they are for no form.
   */
  async function hear(
    turn: Turn,
    { text, files, repliesTo }: { text: string; files: readonly Upload[]; repliesTo?: string | undefined },
  ): Promise<boolean> {
    const { account } = turn
    const loaded = await dialogues.load(account)
    if (isMarked(loaded, turn.eventId)) {
      await again(turn, loaded)
      return true
    }
    const isReply = repliesTo !== undefined && repliesTo !== 'elsewhere'
    // A reply to what a form asked is for that form, whichever is in front.
    const dialogue = isReply ? broughtForward(loaded, repliesTo) : loaded
    if (!dialogue) {
      await closed(account, loaded)
      return true
    }
    const state = front(dialogue)
    if (!state || repliesTo === 'elsewhere') return false
    if (files.length > 0 && wantsFiles(state)) {
      await asker.remark(account, words(dialogue.language).captionLeft)
      await takeFiles(turn, dialogue, state, files)
      return true
    }
    if (files.length > 0) await asker.remark(account, exchangeWords(dialogue.language).attachmentLeft)
    if (state.unasked) await meet(turn, dialogue, state, text)
    else await act(turn, dialogue, state, { kind: 'text', text })
    return true
  }

  /** Files without a word. @returns false when they are for no form. */
  async function handIn(turn: Turn, files: readonly Upload[]): Promise<boolean> {
    const dialogue = await dialogues.load(turn.account)
    if (isMarked(dialogue, turn.eventId)) {
      await again(turn, dialogue)
      return true
    }
    const state = front(dialogue)
    if (state && files.length > 0) {
      await takeFiles(turn, dialogue, state, files)
      return true
    }
    if (!state?.unasked) return false
    await ask(turn.account, state, dialogue.language, true)
    return true
  }

  /** A key of the form `tag`. @returns false when that form is no longer open. */
  async function touch(turn: Turn, tag: string, touched: Touch): Promise<boolean> {
    const dialogue = await dialogues.load(turn.account)
    if (isMarked(dialogue, turn.eventId)) {
      await again(turn, dialogue)
      return true
    }
    const forward = broughtForward(dialogue, tag)
    const state = forward && front(forward)
    if (!forward || !state) return false
    await act(turn, forward, state, touched)
    return true
  }

  /** Words that came before the question could be shown. */
  async function meet(turn: Turn, dialogue: Dialogue, state: FormState, text: string): Promise<void> {
    const { language } = dialogue
    const next = beforehand(state, text, check(state, language))
    await dialogues.save(turn.account, replaced(marked(dialogue, turn.eventId), next.state))
    await ask(turn.account, next.state, language, true, next.problem)
  }

  async function takeFiles(
    turn: Turn,
    dialogue: Dialogue,
    state: FormState,
    files: readonly Upload[],
  ): Promise<void> {
    if (!wantsFiles(state)) return act(turn, dialogue, state, { kind: 'file', id: '', name: '' })
    let next: Next | undefined
    for (const file of files) {
      const taken = await takeFile(deps.keepFile, turn.account, file, dialogue.language)
      if (!taken.ok) await asker.tell(turn.account, taken.error)
      else {
        const { id, name } = taken
        next = advance(next?.state ?? state, { kind: 'file', id, name }, check(state, dialogue.language))
      }
    }
    if (next) await goOn(turn, dialogue, next)
  }

  const check = (state: FormState, language: Language) =>
    checkWith(deps.catalogue, state.form, deps.messages(language))

  async function act(turn: Turn, dialogue: Dialogue, state: FormState, taken: Act): Promise<void> {
    const { language } = dialogue
    const { account, eventId } = turn
    const next = advance(state, taken, check(state, language))
    switch (next.outcome) {
      case 'submit':
        // A key touched twice, in two processes at once, sends one form; what is typed is never taken for typed before.
        return submit(turn, next.state, taken.kind === 'touch' ? `form:${state.tag}` : eventId)
      case 'cancel': {
        // Said before it is kept: nothing could tell afterwards that it was not.
        await asker.tell(account, words(language).cancelled(state.form.title))
        return offerRest(account, await putAway(turn, state))
      }
      default:
        return goOn(turn, dialogue, next, taken.kind === 'touch' && next.outcome === 'again')
    }
  }

  /** @param isSame the question that was touched changes in its own place. */
  async function goOn(turn: Turn, dialogue: Dialogue, next: Next, isSame = false): Promise<void> {
    const { language } = dialogue
    const { state, problem } = next
    // Another process may have been quicker: the caller then looks again at which form this is for (see `anew`).
    await dialogues.save(turn.account, replaced(marked(dialogue, turn.eventId), state))
    const question = () => questionOf(state, words(language), problem)
    if (isSame && !state.unasked && (await turn.replace?.(question(), state.tag))) return
    await ask(turn.account, state, language, false, problem)
  }

  /** The effect is kept first, then it is told, then the form is put away: a stop between them loses nothing. */
  async function submit(turn: Turn, state: FormState, eventId: string): Promise<void> {
    const { account, name } = turn
    const said = await deps.ingress().receive({
      eventId,
      account,
      ...(name === undefined ? {} : { name }),
      place: (await asker.placeNow?.(account, state.place)) ?? state.place,
      body: { kind: 'form', intent: state.form.intent, values: state.values },
    })
    // What a form brings about in a place is said there by the core; to the person who filled it in, we answer here.
    const reply: Reply = { ...said.reply, visibility: 'private' }
    await turn.answer({ reply, language: said.language }, state)
    if (reply.form) return
    await offerRest(account, { ...(await putAway(turn, state)), language: said.language })
  }

  function putAway({ account, eventId }: Turn, state: FormState): Promise<Dialogue> {
    return dialogues.change(account, (dialogue) => marked(without(dialogue, state.tag), eventId))
  }

  /** A form that waited behind the one that is done is offered again. */
  async function offerRest(account: Account, dialogue: Dialogue): Promise<void> {
    const state = front(dialogue)
    if (state) await remind(account, state, dialogue.language)
  }

  /** An event that had its effect before we stopped: what it led to may not have been said, so it is said again. */
  async function again({ account, eventId }: Turn, dialogue: Dialogue): Promise<void> {
    const state = front(dialogue)
    if (state && isLast(dialogue, eventId)) await ask(account, state, dialogue.language)
  }

  /** Words for a form that is over: they are for no other one either, which waits as before. */
  async function closed(account: Account, dialogue: Dialogue): Promise<void> {
    await asker.tell(account, words(dialogue.language).closed)
    await offerRest(account, dialogue)
  }

  /** Says that a form waits, with a way back into it and out of it. */
  async function remind(account: Account, state: FormState, language: Language): Promise<void> {
    const w = words(language)
    const key = (label: string, name: 'resume' | 'cancel') => ({
      label,
      touch: { kind: 'touch', step: state.step, name, argument: 0 } as const,
    })
    const question: Question = {
      paragraphs: [{ parts: [{ text: w.paused(state.form.title) }] }],
      keys: [[key(w.resume, 'resume'), key(w.cancel, 'cancel')]],
    }
    // They do not know that it waits: their next words are not taken for its answer unseen.
    if ((await asker.ask(account, question, state.tag)) === 'waits')
      await dialogues.change(account, (dialogue) => asked(dialogue, state, false))
  }

  return { open, ask, hear, handIn, touch, remind }
}

function wantsFiles(state: FormState): boolean {
  return fieldAt(state)?.kind === 'files'
}
