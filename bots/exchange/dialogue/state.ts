/** The forms that are open before one account, and the replies it could not be given: loaded, changed, kept. */
import { createHash } from 'node:crypto'
import type { Catalogue } from '../../../core/command/catalogue.ts'
import { wrongSoFar } from '../../../core/command/form.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import type { Ids } from '../../../core/kernel/ids.ts'
import type { Card, Field, Form } from '../../../core/view/card.ts'
import type { Ports } from '../../kit.ts'
import { retry } from '../../runtime/async/retry.ts'
import { type Check, type FormState, opened } from './steps.ts'

/** Where the dialogue of an account is kept, as JSON: a form that is half filled in survives a restart. */
export type DialogueStore = Pick<Ports['forms'], 'load' | 'replace'>

export type Held = { cards: readonly Card[]; language: Language }

export type Dialogue = {
  language: Language
  /** The last one is in front; those before it wait. */
  forms: readonly FormState[]
  /** Private replies that no private conversation could take yet. */
  held: readonly Held[]
  /**
   * The events that changed this last: the same one again changes nothing. Kept when no form is open any more: an
   * answer that came again after the end of its form would be taken for free words.
   */
  events: readonly string[]
  /** Which of all the states this is, or was made from; undefined before anything is kept. */
  version?: string
}

const REMEMBERED = 20
/** Forms that wait behind the one in front, and replies that wait for a conversation. */
const MOST_FORMS = 5
const MOST_HELD = 20

/** Times that one change is made anew because another process was quicker. */
const ATTEMPTS = 10

/** Another process has changed the dialogue since it was loaded: what was decided from it must be decided anew. */
export class Outdated extends Error {
  override name = 'Outdated'
}

export type Dialogues = ReturnType<typeof createDialogues>

export function createDialogues(store: DialogueStore, ids: Ids) {
  async function load(account: Account): Promise<Dialogue> {
    const kept = (await store.load(account)) as Dialogue | undefined
    return kept ?? { language: 'fr', forms: [], held: [], events: [] }
  }

  /** @throws Outdated; nothing is kept then. */
  async function save(account: Account, dialogue: Dialogue): Promise<void> {
    const { version: seen, forms, held, events } = dialogue
    const isEmpty = forms.length + held.length + events.length === 0
    if (isEmpty && seen === undefined) return
    const kept = isEmpty ? undefined : { ...dialogue, version: ids.next() }
    if (!(await store.replace(account, kept, seen))) throw new Outdated()
  }

  /** Makes a change of whatever is kept now; the same dialogue given back means that there is none. */
  async function change(account: Account, made: (dialogue: Dialogue) => Dialogue): Promise<Dialogue> {
    return anew(async () => {
      const before = await load(account)
      const after = made(before)
      if (after !== before) await save(account, after)
      return after
    })
  }

  return { load, save, change }
}

/** @throws Outdated when another process is quicker every time. */
export function anew<T>(work: () => Promise<T>): Promise<T> {
  return retry(work, {
    attempts: ATTEMPTS,
    // At once: the quicker process has kept its state already.
    waits: [0],
    pause: async () => undefined,
    passes: (error) => error instanceof Outdated,
  })
}

export function front(dialogue: Dialogue): FormState | undefined {
  return dialogue.forms.at(-1)
}

/**
 * Puts a form in front. One of the same command in the same place gives way, and leaves what was typed in it; so does what
 * it follows.
 */
export function withForm(
  dialogue: Dialogue,
  form: Form,
  {
    place,
    tag,
    language,
    submitted,
  }: {
    place: Incoming['place']
    tag: string
    language: Language
    /** The form that was just handed in, and that this one answers. */
    submitted?: FormState | undefined
  },
): Dialogue {
  const same = (one: FormState) =>
    one.form.intent.command === form.intent.command && one.place.channelId === place.channelId
  const drafts = submitted && same(submitted) ? [submitted] : form.keepsDraft ? dialogue.forms : []
  const earlier = drafts.findLast(same)
  const others = dialogue.forms.filter((one) => !same(one) && one.tag !== submitted?.tag)
  const forms = [...others, opened(form, place, tag, earlier)].slice(-MOST_FORMS)
  return { ...dialogue, language, forms }
}

export function replaced(dialogue: Dialogue, state: FormState): Dialogue {
  return { ...dialogue, forms: dialogue.forms.map((one) => (one.tag === state.tag ? state : one)) }
}

/** Whether the question that a form has come to was shown; one that another process has gone on from is left alone. */
export function asked(dialogue: Dialogue, { tag, step }: FormState, isAsked: boolean): Dialogue {
  const found = dialogue.forms.find((one) => one.tag === tag && one.step === step)
  if (!found || (found.unasked ?? false) === !isAsked) return dialogue
  const { unasked: _, early: __, ...rest } = found
  return replaced(dialogue, isAsked ? rest : { ...found, unasked: true })
}

export function without(dialogue: Dialogue, tag: string): Dialogue {
  return { ...dialogue, forms: dialogue.forms.filter((one) => one.tag !== tag) }
}

/** The form that a button names comes to the front. */
export function broughtForward(dialogue: Dialogue, tag: string): Dialogue | undefined {
  const found = dialogue.forms.find((one) => one.tag === tag)
  return found && { ...dialogue, forms: [...dialogue.forms.filter((one) => one !== found), found] }
}

export function holding(dialogue: Dialogue, held: Held): Dialogue {
  return { ...dialogue, language: held.language, held: [...dialogue.held, held].slice(-MOST_HELD) }
}

/** What has been said waits no more; it may have been said by another process already. */
export function released(dialogue: Dialogue, said: Held): Dialogue {
  const at = dialogue.held.findIndex((one) => JSON.stringify(one) === JSON.stringify(said))
  return at === -1 ? dialogue : { ...dialogue, held: dialogue.held.filter((_, index) => index !== at) }
}

export function marked(dialogue: Dialogue, eventId: string): Dialogue {
  if (isMarked(dialogue, eventId)) return dialogue
  return { ...dialogue, events: [...dialogue.events, eventId].slice(-REMEMBERED) }
}

export function unmarked(dialogue: Dialogue, eventId: string): Dialogue {
  return { ...dialogue, events: dialogue.events.filter((one) => one !== eventId) }
}

/** Whether an event has had its effect here already. */
export function isMarked(dialogue: Dialogue, eventId: string): boolean {
  return dialogue.events.includes(eventId)
}

/** Whether nothing has happened here since: what was to be said then may not have been said. */
export function isLast(dialogue: Dialogue, eventId: string): boolean {
  return dialogue.events.at(-1) === eventId
}

/** Short enough for every button of the form. */
export function tagOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 10)
}

/** Reads a field's value as the core will, so that what is wrong is said at once. */
export function checkWith(catalogue: Catalogue, form: Form, m: Messages, now: Date): Check {
  const command = catalogue.byId(form.intent.command)
  return ({ name }: Field, value) => command && wrongSoFar(command, { [name]: value }, [name], m, now)[name]
}
