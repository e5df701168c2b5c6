/**
 * A form that was submitted. Slack waits three seconds to hear what becomes of the modal: errors beside their fields,
 * the next form, or its end. What takes longer is announced in the modal, and answered when it is done.
 */
import type { Incoming } from '../../../../core/command/incoming.ts'
import { decodeIntent } from '../../../../core/command/intent.ts'
import type { Language } from '../../../../core/kernel/actor.ts'
import type { Act, Saying, Speaking } from '../../../exchange/act.ts'
import type { View } from '../../forms/modal.ts'
import { SHARE } from '../../limits.ts'
import { words } from '../../words.ts'
import type { Ack } from '../conversation/connection.ts'
import { actOf, type Conversation, carryOut, incomingOf } from '../conversation/conversation.ts'
import { uploadOf } from '../conversation/files.ts'
import type { SlackSpeaking } from '../conversation/speaking.ts'
import type { Step } from '../decode/step.ts'
import { vouchFor } from './vouch.ts'

type Submitted = Extract<Step, { kind: 'submit' }>

export async function submit(conversation: Conversation, step: Submitted, ack: Ack): Promise<void> {
  const { announceAfter, catalogue, modals, languages } = conversation
  const { origin, state, filled, eventId } = step
  const same = actOf(origin, eventId)
  const language = state.l ?? (await languages.chosen(same, { within: announceAfter * SHARE.language }))
  const w = words(language)
  const intent = state.i === undefined ? undefined : decodeIntent(catalogue, state.i)
  if (!intent) return ack({ response_action: 'update', view: modals.saying(w.stale, origin, language) })

  const dropped = Object.entries(filled.files).filter(([, files]) => files.length > 0)
  const { fields: picked } = filled.picked
  const isFetched = dropped.length + picked.length > 0
  const values = { ...filled.values, ...state.f }
  const incomingWith = async (missing: readonly string[]): Promise<Incoming> => {
    const vouched =
      missing.length > 0 || picked.length === 0
        ? undefined
        : await vouchFor(conversation, origin.workspaceId, filled.picked)
    const body = { kind: 'form', intent, values, ...(missing.length > 0 ? { missing } : {}) } as const
    return incomingOf(conversation, origin, eventId, body, vouched)
  }
  const act: Act = {
    ...same,
    returns: 'never',
    command: catalogue.byId(intent.command),
    incoming: () => incomingWith([]),
    // Fetching files and asking Slack about each person take as long as they take: the modal says so at once.
    ...(picked.length > 0 ? { atOnce: await incomingWith(picked) } : {}),
    repliesAtOnce: !isFetched,
    uploads:
      dropped.length > 0
        ? Object.fromEntries(
            dropped.map(([field, files]) => [field, files.map((file) => uploadOf(conversation.files, file))]),
          )
        : undefined,
    typed: typedIn(step),
  }
  const wait = modals.saying(dropped.length > 0 ? w.storingFiles : w.storing, origin, language)
  await carryOut(conversation, act, inItsModal(conversation, step, ack, wait))
  if (filled.picked.badges.length > 0) conversation.meanwhile(conversation.badges.readAll())
}

/** As long as Slack waits, the modal itself is the answer; then it only says that one moment is needed. */
function inItsModal(conversation: Conversation, step: Submitted, ack: Ack, wait: View): SlackSpeaking {
  const { modals } = conversation
  const { origin, state, filled, viewId } = step
  let isWaitedFor = true
  /** The modal says that one moment is needed. */
  let isAnnounced = false
  let language: Language | undefined

  const respond = async (response?: unknown): Promise<void> => {
    if (isWaitedFor) await ack(response)
    isWaitedFor = false
  }
  async function show(view: View): Promise<boolean> {
    if (!isWaitedFor) return isAnnounced && (await modals.update(viewId, view))
    await respond({ response_action: 'update', view })
    return true
  }
  // Before anything is said by message the modal is closed, if it still stands as it was filled in.
  const messages = conversation.ways(origin, { ack: () => respond() })
  const telling = (way: Speaking['inPlace']) => (saying: Saying) => {
    language = saying.language
    return way(saying)
  }
  return {
    ...messages,
    inPlace: telling(messages.inPlace),
    toPerson: telling(messages.toPerson),
    ...(messages.fleeting ? { fleeting: telling(messages.fleeting) } : {}),
    announces: () => false,
    async acknowledge() {
      await show(wait)
      isAnnounced = true
    },
    async openForm(form, { reply: { errors = {} }, language: spoken }) {
      language = undefined
      const shown = Object.entries(errors).filter(([name]) => name in filled.values)
      if (!isWaitedFor || shown.length === 0 || shown.length < Object.keys(errors).length)
        return show(modals.ofForm(form, origin, spoken, state.f))
      await respond({ response_action: 'errors', errors: Object.fromEntries(shown) })
      return true
    },
    /** What was not even kept stays as it was typed. */
    async fail(sentence, spoken, isKept) {
      const [first] = Object.keys(filled.values)
      if (!isWaitedFor || isKept || first === undefined) return show(modals.saying(sentence, origin, spoken))
      await respond({ response_action: 'errors', errors: { [first]: sentence } })
      return true
    },
    async settle() {
      await respond()
      if (isAnnounced && language !== undefined)
        await modals.update(viewId, modals.saying(words(language).sentByMessage, origin, language))
    },
  }
}

/** What they wrote, to be copied: a form that could not be handled must not cost them their words. */
function typedIn({ filled }: Submitted): string {
  return Object.values(filled.values)
    .map((value) => (typeof value === 'string' ? value : value.join(', ')))
    .filter((value) => value !== '')
    .join('\n\n')
}
