/** What each answer, file and key leads to: the next question, the same one again, the end of the form, or the core. */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Field, Reply } from '../../../core/view/card.ts'
import type { Ingress, KeepFile } from '../../platform.ts'
import { takeFile, type Upload } from '../files/files.ts'
import type { Asking, AskingDeps } from './asking.ts'
import { type Question, questionOf } from './question.ts'
import { checkWith, type Dialogue, marked, replaced, without } from './state.ts'
import { type Act, advance, beforehand, type FormState, fieldAt, handedIn, type Next } from './steps.ts'

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

/** Whose turn it is, and the form that it is for, as it was found. */
export type At = { turn: Turn; dialogue: Dialogue; state: FormState }

export type LeadingDeps = Pick<AskingDeps, 'dialogues' | 'asker'> & {
  catalogue: Catalogue
  messages: (language: Language) => Messages
  keepFile: KeepFile
  ingress: () => Ingress
  clock: Clock
}

export function createLeading(deps: LeadingDeps, { ask, offerRest, words }: Asking) {
  const { dialogues, asker } = deps

  async function act(at: At, taken: Act): Promise<void> {
    const { turn, dialogue, state } = at
    const next = advance(state, taken, checkOf(at))
    switch (next.outcome) {
      case 'submit':
        // A key touched twice, in two processes at once, sends one form; what is typed is never taken for typed before.
        return submit(turn, next.state, taken.kind === 'touch' ? `form:${state.tag}` : turn.eventId)
      case 'cancel': {
        // Said before it is kept: nothing could tell afterwards that it was not.
        await asker.tell(turn.account, words(dialogue.language).cancelled(state.form.title))
        return offerRest(turn.account, await putAway(turn, state))
      }
      default:
        return goOn(at, next, taken.kind === 'touch' && next.outcome === 'again')
    }
  }

  /** Words that came before the question could be shown. */
  async function meet(at: At, text: string): Promise<void> {
    const { turn, dialogue, state } = at
    const next = beforehand(state, text, checkOf(at))
    await dialogues.save(turn.account, replaced(marked(dialogue, turn.eventId), next.state))
    await ask(turn.account, next.state, dialogue.language, true, next.problem)
  }

  async function takeFiles(at: At, files: readonly Upload[]): Promise<void> {
    const field = filesField(at.state)
    if (!field) return act(at, { kind: 'file', id: '', name: '' })
    const next = await keepFiles(at, field, files)
    if (next) await goOn(at, next)
  }

  /**
   * Files that came with the words of another field, or before they are asked for, kept for the field that takes files.
   * @returns undefined where none was taken.
   */
  async function keepFiles({ turn, dialogue, state }: At, field: Field, files: readonly Upload[]) {
    let next: Next | undefined
    const kept: string[] = []
    for (const file of files) {
      const taken = await takeFile(deps.keepFile, turn.account, file, dialogue.language)
      if (!taken.ok) await asker.tell(turn.account, taken.error)
      else {
        next = handedIn(next?.state ?? state, field, taken)
        if (!next.problem) kept.push(taken.name)
      }
    }
    const asked = fieldAt(state)
    if (kept.length > 0 && asked && asked !== field)
      await asker.remark(turn.account, words(dialogue.language).kept(kept.join(', ')))
    return next
  }

  /** @param isSame the question that was touched changes in its own place. */
  async function goOn({ turn, dialogue }: At, { state, problem }: Next, isSame = false): Promise<void> {
    const { language } = dialogue
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

  const checkOf = ({ state, dialogue }: At) =>
    checkWith(deps.catalogue, state.form, deps.messages(dialogue.language), deps.clock.now())

  return { act, meet, takeFiles, keepFiles }
}

export function wantsFiles(state: FormState): boolean {
  return fieldAt(state)?.kind === 'files'
}

export function filesField({ form }: FormState): Field | undefined {
  return form.fields.find(({ kind }) => kind === 'files')
}
