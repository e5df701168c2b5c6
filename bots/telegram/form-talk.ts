/** What happens in an open form: an answer, a file, a button; then the next field, or the whole form to the core. */
import type { Catalogue } from '../../core/command/catalogue.ts'
import type { Messages } from '../../core/i18n/messages.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Reply } from '../../core/view/card.ts'
import type { Ingress, KeepFile } from '../platform.ts'
import type { Log } from '../runtime/log.ts'
import { type Answering, newSaid } from './answer.ts'
import type { Calls } from './calls.ts'
import { type Attachment, channelOf, eventIdOf, placeOf, type Spot } from './decode.ts'
import {
  asked,
  broughtForward,
  checkWith,
  type createDialogues,
  type Dialogue,
  front,
  isLast,
  marked,
  replaced,
  without,
} from './dialogue.ts'
import { isPassing, isUnchanged, nameOf } from './errors.ts'
import type { Fetched } from './files.ts'
import { encodeOp } from './ops.ts'
import { promptFor } from './prompt.ts'
import type { Outgoing } from './render.ts'
import { plain } from './rich.ts'
import type { Speaker } from './speaker.ts'
import { type Act, advance, beforehand, type FormState, type Next } from './steps.ts'
import { words } from './words.ts'

export type FormTalkDeps = {
  catalogue: Catalogue
  messages: (language: Language) => Messages
  keepFile: KeepFile
  fetch: (file: Attachment) => Promise<Fetched>
  dialogues: ReturnType<typeof createDialogues>
  speaker: Speaker
  answering: Answering
  calls: Calls
  ingress: () => Ingress
  log: Log
}

export type FormTalk = ReturnType<typeof createFormTalk>

export function createFormTalk(deps: FormTalkDeps) {
  const { dialogues, answering, speaker } = deps

  /** An answer to the field that is asked. */
  async function write(spot: Spot, dialogue: Dialogue, text: string): Promise<void> {
    const state = front(dialogue)
    if (state?.unasked) return meet(spot, dialogue, state, text)
    if (state) await act(spot, dialogue, state, { kind: 'text', text })
  }

  /** Words that came before the question could be shown. */
  async function meet(spot: Spot, dialogue: Dialogue, state: FormState, text: string): Promise<void> {
    const { language } = dialogue
    const check = checkWith(deps.catalogue, state.form, deps.messages(language))
    const next = beforehand(state, text, check)
    await dialogues.save(spot.account, replaced(marked(dialogue, spot.updateId), next.state))
    await answering.ask(spot.account, next.state, language, true, next.problem)
  }

  async function handIn(spot: Spot, dialogue: Dialogue, files: readonly Attachment[]): Promise<void> {
    const state = front(dialogue)
    if (!state) return
    const w = words(dialogue.language)
    for (const file of files) {
      if (state.form.fields[state.step]?.kind !== 'files')
        return act(spot, dialogue, state, { kind: 'file', id: '', name: '' })
      const fetched = await deps.fetch(file)
      if (!fetched.ok) {
        deps.log.warn({ update: spot.updateId, reason: fetched.reason }, 'a file was refused')
        return answering.tell(spot.account, fetched.reason === 'too-big' ? w.fileTooBig : w.fileFailed)
      }
      const kept = await deps.keepFile(spot.account, file.name, fetched.bytes)
      if (!kept.ok) return answering.tell(spot.account, kept.error)
      await act(spot, dialogue, state, { kind: 'file', id: kept.id, name: kept.name })
    }
  }

  /** A button of the form `tag`; false when that form is no longer open. */
  async function touch(spot: Spot, dialogue: Dialogue, tag: string, touched: Act): Promise<boolean> {
    const forward = broughtForward(dialogue, tag)
    const state = forward && front(forward)
    if (!forward || !state) return false
    await act(spot, forward, state, touched)
    return true
  }

  async function act(spot: Spot, dialogue: Dialogue, state: FormState, taken: Act): Promise<void> {
    const { language } = dialogue
    const m = deps.messages(language)
    const next = advance(state, taken, checkWith(deps.catalogue, state.form, m))
    switch (next.outcome) {
      case 'submit':
        return submit(spot, next.state, taken.kind === 'op' ? `form:${state.tag}` : eventIdOf(spot))
      case 'cancel': {
        // Said before it is kept: nothing could tell afterwards that it was not.
        await answering.tell(spot.account, words(language).cancelled(state.form.title))
        return offerRest(spot, await putAway(spot, state))
      }
      default:
        // Whoever finds that another process was quicker looks again at which form this is for: see `converse`.
        await dialogues.save(spot.account, replaced(marked(dialogue, spot.updateId), next.state))
        await show(spot, next, language, taken.kind === 'op')
    }
  }

  /** The same field changes in its own message when a button was touched; anything else is a new message. */
  async function show(spot: Spot, next: Next, language: Language, wasTouched: boolean): Promise<void> {
    if (wasTouched && next.outcome === 'again' && !next.state.unasked) {
      const [only, ...others] = promptFor(next.state, words(language), next.problem)
      if (only?.kind === 'text' && others.length === 0) {
        try {
          return await speaker.edit(spot.chatId, spot.messageId, only)
        } catch (error) {
          if (isUnchanged(error)) return
          // Too old to be changed, or gone: it is asked anew below.
          deps.log.info({ update: spot.updateId, error: nameOf(error) }, 'a prompt could not be changed')
        }
      }
    }
    await answering.ask(spot.account, next.state, language, false, next.problem)
  }

  /**
   * The effect is kept first, then it is told, then the form is put away: whoever stops us between, nothing is lost.
   * `eventId`: a button touched twice, in two processes at once, sends one form; what is typed is never taken for typed before.
   */
  async function submit(spot: Spot, state: FormState, eventId: string): Promise<void> {
    const { reply, language } = await deps.ingress().receive({
      eventId,
      account: spot.account,
      name: spot.name,
      place: await placeNow(spot, state),
      body: { kind: 'form', intent: state.form.intent, values: state.values },
    })
    // What a form brings about in a place is said there by the core; to whoever filled it in, we answer here.
    const shown: Reply = { ...reply, visibility: 'private' }
    await answering.answer(spot, undefined, state.place, { reply: shown, language }, { submitted: state })
    if (reply.form) return
    await offerRest(spot, { ...(await putAway(spot, state)), language })
  }

  function putAway(spot: Spot, state: FormState): Promise<Dialogue> {
    return dialogues.change(spot.account, (dialogue) => marked(without(dialogue, state.tag), spot.updateId))
  }

  /** Whoever administered the group when the form was opened may not any more, and the group may have another id by now. */
  async function placeNow(spot: Spot, { place }: FormState): Promise<FormState['place']> {
    const chat = placeOf(place.channelId)
    if (!chat) return place
    const { account } = spot
    const mayStill =
      place.administrator === true && (await deps.calls.isAdministrator({ chatId: chat.chatId, account }))
    const chatId = speaker.whereIs(chat.chatId)
    const { administrator: _, thread, ...rest } = place
    return {
      ...rest,
      ...(mayStill ? { administrator: true } : {}),
      channelId: channelOf({ ...chat, chatId }),
      // The new group numbers its messages anew.
      ...(thread === undefined || chatId !== chat.chatId ? {} : { thread }),
    }
  }

  /** A form that waited behind the one that is done is offered again. */
  async function offerRest(spot: Spot, dialogue: Dialogue): Promise<void> {
    const state = front(dialogue)
    if (state) await remind(spot, state, dialogue.language)
  }

  /** An update that had its effect before we stopped: what it led to may not have been said, so it is said again. */
  async function again(spot: Spot, dialogue: Dialogue): Promise<void> {
    const state = front(dialogue)
    if (state && isLast(dialogue, spot.updateId)) await answering.ask(spot.account, state, dialogue.language)
  }

  /** Words for a form that is over: they are for no other one either, which waits as before. */
  async function closed(spot: Spot, dialogue: Dialogue): Promise<void> {
    await answering.tell(spot.account, words(dialogue.language).closed)
    await offerRest(spot, dialogue)
  }

  async function remind(spot: Spot, state: FormState, language: Language): Promise<void> {
    const w = words(language)
    const message: Outgoing = {
      kind: 'text',
      rich: plain(w.paused(state.form.title)),
      keyboard: [
        [
          { text: w.resume, callback_data: encodeOp(state.tag, state.step, 'resume') },
          { text: w.cancel, callback_data: encodeOp(state.tag, state.step, 'cancel') },
        ],
      ],
    }
    const refused = await speaker.insist({ chatId: spot.chatId }, [message], newSaid(spot))
    // They do not know that it waits: their next words are not taken for its answer unseen.
    if (refused && isPassing(refused))
      await dialogues.change(spot.account, (dialogue) => asked(dialogue, state, false))
  }

  return { write, handIn, touch, remind, again, closed }
}
