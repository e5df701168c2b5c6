/** What is shown of a form in the private conversation: the question that it has come to, or that it waits. */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import { placeOf, type Question, questionOf } from './question.ts'
import { asked, type Dialogue, type Dialogues, front } from './state.ts'
import type { FormState, Next } from './steps.ts'
import { type DialogueWords, dialogueWords } from './words.ts'

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

export type AskingDeps = {
  dialogues: Dialogues
  asker: Asker
  /** How a form speaks; as where there are buttons, unless said otherwise. */
  words?: (language: Language) => DialogueWords
}

export type Asking = ReturnType<typeof createAsking>

export function createAsking({ dialogues, asker, words = dialogueWords }: AskingDeps) {
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

  /** Says that a form waits, with a way back into it and out of it. */
  async function remind(account: Account, state: FormState, language: Language): Promise<void> {
    const w = words(language)
    const key = (label: string, name: 'resume' | 'cancel') => ({
      label,
      touch: { kind: 'touch', step: state.step, name, argument: 0 } as const,
    })
    const question: Question = {
      paragraphs: [{ parts: [{ text: w.paused(state.form.title) }] }, ...placeOf(state, w)],
      keys: [[key(w.resume, 'resume'), key(w.cancel, 'cancel')]],
    }
    // They do not know that it waits: their next words are not taken for its answer unseen.
    if ((await asker.ask(account, question, state.tag)) === 'waits')
      await dialogues.change(account, (dialogue) => asked(dialogue, state, false))
  }

  /** A form that waited behind the one that is done is offered again. */
  async function offerRest(account: Account, dialogue: Dialogue): Promise<void> {
    const state = front(dialogue)
    if (state) await remind(account, state, dialogue.language)
  }

  return { ask, remind, offerRest, words }
}
